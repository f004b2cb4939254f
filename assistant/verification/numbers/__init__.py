"""Figures, dates and times: how they are written, what follows from them, what they are of."""
