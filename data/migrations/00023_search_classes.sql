-- +goose Up
-- The index of the search, with a column of its own for each class of fields that not
-- everybody may see. It is built anew from the records.
DROP TABLE search;
DELETE FROM search_rows;
DELETE FROM search_rules;
CREATE VIRTUAL TABLE search USING fts5(label, text, sound, initials, identity, health, money, secret, content='', contentless_delete=1, tokenize='ascii');
-- Nothing else may have gone with it.
CREATE TEMPORARY TABLE sound (broken BIGINT CHECK (broken = 0));
INSERT INTO sound SELECT COUNT(*) FROM pragma_foreign_key_check;
DROP TABLE sound;
