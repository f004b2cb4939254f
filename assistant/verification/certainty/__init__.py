"""How sure and which way: denials, doubts, what is still to come, opposites."""
