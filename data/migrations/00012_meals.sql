-- +goose Up
-- What is served when, and what was ordered. How many come follows from the
-- participants and is kept nowhere. The line of the budget a meal made may be gone, so
-- it is no foreign key.
CREATE TABLE meals (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  supplier TEXT NOT NULL,
  menu TEXT NOT NULL,
  tables BIGINT NOT NULL,
  seats BIGINT NOT NULL,
  price BIGINT NOT NULL,
  ordered BIGINT NOT NULL,
  served BIGINT NOT NULL,
  note TEXT NOT NULL,
  line TEXT NOT NULL
);
CREATE INDEX meals_meeting ON meals (meeting_id, day, starts_at);
-- A copy of a budget can be approved, once, by somebody who did not make it.
ALTER TABLE budget_copies ADD COLUMN approved_by_id TEXT REFERENCES people (id) ON DELETE RESTRICT;
ALTER TABLE budget_copies ADD COLUMN approved_on TEXT NOT NULL DEFAULT '';
ALTER TABLE budget_copies ADD COLUMN frozen_at TEXT NOT NULL DEFAULT '';
CREATE INDEX budget_copies_approved_by ON budget_copies (approved_by_id);
