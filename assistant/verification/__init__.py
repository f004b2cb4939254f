"""Whether sentences carry a statement: without a model, and with reasons that a person can read."""
