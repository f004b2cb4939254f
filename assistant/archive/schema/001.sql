CREATE TABLE archive (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    revision INTEGER NOT NULL,
    embedder TEXT,
    manifest TEXT,
    ingested TEXT
);
INSERT INTO archive VALUES (1, 0, NULL, NULL, NULL);

-- A row is one version of an article; at most one version of an id is current.
-- AUTOINCREMENT: SQLite reuses row numbers otherwise, and a reader may still hold an old one.
CREATE TABLE article (
    article INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    title TEXT,
    source TEXT,
    author TEXT,
    url TEXT,
    path TEXT,
    published TEXT,
    current INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (id, digest)
);
CREATE UNIQUE INDEX article_current ON article (id) WHERE current;
CREATE INDEX article_outlet ON article (source) WHERE current;
-- Dates with and without zones, in the order of their instants.
CREATE INDEX article_published ON article (datetime(published), published) WHERE current;

CREATE TABLE sentence (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

-- Embedding work, kept the moment it is done; search reaches only what a chunk refers to.
CREATE TABLE embedding (
    key BLOB PRIMARY KEY,
    vector BLOB NOT NULL
);

CREATE TABLE chunk (
    chunk INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    embedding BLOB NOT NULL REFERENCES embedding
);
CREATE INDEX chunk_article ON chunk (article);
CREATE INDEX chunk_embedding ON chunk (embedding);

CREATE VIRTUAL TABLE full_text USING fts5 (
    title, body, content = '', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE full_text_term USING fts5vocab ('full_text', 'row');
