-- +goose Up
-- The code of the recovery sheet, with which an administrator sets a new password once.
-- mark is the SHA-256 of the text kept in secrets.
CREATE TABLE recoveries (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  mark TEXT NOT NULL,
  made_on TEXT NOT NULL
);
