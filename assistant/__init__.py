"""The library: what an archive of articles is, and how a question about it is answered."""
