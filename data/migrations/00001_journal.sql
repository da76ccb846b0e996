-- +goose Up
CREATE TABLE steps (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  changes BIGINT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX steps_target ON steps (target, seq);
CREATE INDEX steps_at ON steps (at);
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  step TEXT NOT NULL,
  tbl TEXT NOT NULL,
  record TEXT NOT NULL,
  before TEXT,
  after TEXT,
  salt TEXT,
  digest TEXT NOT NULL
);
CREATE INDEX changes_step ON changes (step);
CREATE INDEX changes_record ON changes (record, seq);
