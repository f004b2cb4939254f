-- Scripts without spaces between their words are indexed by pairs of characters.
INSERT INTO full_text (full_text) VALUES ('delete-all');
INSERT INTO full_text (rowid, title, body)
SELECT chunk, spaced(coalesce(title, '')), spaced(substr(text, head.start + 1, tail.end - head.start))
FROM chunk
JOIN article USING (article)
JOIN sentence AS head ON head.article = chunk.article AND head.ordinal = chunk.first
JOIN sentence AS tail ON tail.article = chunk.article AND tail.ordinal = chunk.last;
