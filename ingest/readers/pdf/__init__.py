"""PDF: the words of printed pages, put back into paragraphs."""
