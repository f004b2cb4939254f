-- Where each page of an article's file begins, as a JSON list of offsets into its text; NULL where it has no pages.
ALTER TABLE article ADD COLUMN pages TEXT;
