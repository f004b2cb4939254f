"""The script that brings articles into the archive."""
