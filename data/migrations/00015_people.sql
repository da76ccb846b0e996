-- +goose Up
-- The day by which invited people should have answered; without one it is some days
-- before the meeting.
ALTER TABLE meetings ADD COLUMN reply_by TEXT NOT NULL DEFAULT '';
-- People who look like one human and are two: they are not offered for joining again.
CREATE TABLE distinct_pairs (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  one_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  other_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  UNIQUE (one_id, other_id)
);
CREATE INDEX distinct_pairs_other ON distinct_pairs (other_id);
-- Badges of participants who were joined with another: they were handed out or mailed,
-- and still open the door to the one who stays.
CREATE TABLE former_badges (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  participant_id TEXT NOT NULL REFERENCES participants (id) ON DELETE CASCADE,
  badge TEXT NOT NULL
);
CREATE INDEX former_badges_participant ON former_badges (participant_id);
CREATE INDEX former_badges_badge ON former_badges (badge);
