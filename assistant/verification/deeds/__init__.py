"""What a sentence tells of whom, clause by clause: for sentences that a model wrote."""
