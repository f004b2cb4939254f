"""Names: who did it, who said it, whose it is, where it is."""
