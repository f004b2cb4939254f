"""Articles from the web: fetched politely, from public machines only, and read like files."""
