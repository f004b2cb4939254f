-- The language that an article is written in, as a BCP 47 code; NULL where it is not known.
ALTER TABLE article ADD COLUMN language TEXT;
UPDATE article SET language = language_of(text);
CREATE INDEX article_language ON article (language) WHERE current;
