-- +goose Up
-- Who took what of a confidential meeting out of the program, and when. code and meeting say
-- which it was, so that the entry stays when the meeting goes.
CREATE TABLE disclosures (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  item TEXT NOT NULL,
  format TEXT NOT NULL,
  code TEXT NOT NULL,
  meeting TEXT NOT NULL,
  level TEXT NOT NULL
);
CREATE INDEX disclosures_at ON disclosures (at);
