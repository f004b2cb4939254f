-- Where versions of articles were fetched from, with what their servers need to tell whether a page changed.
CREATE TABLE fetched (
    address TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    etag TEXT,
    modified TEXT
) WITHOUT ROWID;
CREATE INDEX fetched_article ON fetched (id);
