"""From found passages to the statements of an answer."""
