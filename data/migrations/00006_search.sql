-- +goose Up
-- What records are found by, from everywhere. It follows from the records and is
-- written in the same transaction; it can be built anew at any time.
CREATE TABLE search_rows (
  -- The kind of record in the upper bits, so that a kind is a range.
  seq INTEGER PRIMARY KEY,
  record TEXT NOT NULL UNIQUE,
  tbl TEXT NOT NULL,
  digest TEXT NOT NULL
);
-- The rule by which the index was built; it has one row or none.
CREATE TABLE search_rules (rule TEXT NOT NULL);
-- Words come ready, separated by spaces: Chinese characters one by one, which neither
-- of the usual tokenizers of FTS5 does.
CREATE VIRTUAL TABLE search USING fts5(label, text, sound, initials, content='', contentless_delete=1, tokenize='ascii');
