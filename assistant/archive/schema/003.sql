-- Which articles tell the same sentences: each one of six words and more, folded and hashed, of the current versions.
CREATE TABLE told (
    sentence INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (sentence, article)
) WITHOUT ROWID;
CREATE INDEX told_article ON told (article);
INSERT INTO told SELECT value, article FROM article, json_each(fingerprints(text)) WHERE current;
