-- What the current articles hold, counted with each publication: to count a million rows takes longer than a question.
ALTER TABLE archive ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE archive ADD COLUMN sentences INTEGER NOT NULL DEFAULT 0;
ALTER TABLE archive ADD COLUMN chunks INTEGER NOT NULL DEFAULT 0;
UPDATE archive SET
    documents = (SELECT count(*) FROM article WHERE current),
    sentences = (SELECT count(*) FROM sentence JOIN article USING (article) WHERE current),
    chunks = (SELECT count(*) FROM chunk);
