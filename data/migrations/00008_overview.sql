-- +goose Up
-- Duties that a meeting does not have, with the reason. How all others stand follows
-- from the records and is kept nowhere.
CREATE TABLE waivers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  duty TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (meeting_id, duty)
);
CREATE INDEX waivers_meeting ON waivers (meeting_id);
