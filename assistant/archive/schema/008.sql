-- What a Chroma server may hold that is not published: a row of a collection or, where no chunk is named, all of it.
CREATE TABLE remains (server TEXT NOT NULL, collection TEXT NOT NULL, chunk INTEGER);
