"""A user's own questions with what is expected of them: `briefing eval`."""
