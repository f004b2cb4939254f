"""The archive: a catalogue that is the only truth, and sealed generations of vectors that propose."""
