-- `source` is the one name of an article's outlet; `given_source` is the name that the article itself gives.
ALTER TABLE article ADD COLUMN given_source TEXT;
UPDATE article SET given_source = source;
-- What an analyst says of outlets; `also` is a JSON list of names.
CREATE TABLE outlet (
    name TEXT PRIMARY KEY,
    also TEXT NOT NULL,
    grade TEXT CHECK (grade IN ('A', 'B', 'C', 'D', 'E', 'F')),
    note TEXT
) WITHOUT ROWID;
-- Every name that articles give or the analyst's table holds, and its outlet. Made anew with each publication.
CREATE TABLE outlet_name (name TEXT PRIMARY KEY, outlet TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO outlet_name SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(settled((
    SELECT json_group_array(json_array(source, times))
    FROM (SELECT source, sum(current) AS times FROM article WHERE source IS NOT NULL GROUP BY source)
)));
UPDATE article SET source = outlet FROM outlet_name WHERE name = given_source AND outlet <> source;
CREATE INDEX article_given ON article (given_source, source, current);
