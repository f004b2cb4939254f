"""Text as the archive sees it: sentences with exact offsets, words in one normal form."""
