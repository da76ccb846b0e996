-- +goose Up
-- Items keep the order in which they are held: an item without a fixed start begins
-- when those before it end, so the order can no longer be read from the starts.
ALTER TABLE agenda_items ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agenda_items ADD COLUMN fixed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE agenda_items ADD COLUMN recurring BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE agenda_items ADD COLUMN recorder_id TEXT REFERENCES people (id) ON DELETE RESTRICT;
ALTER TABLE agenda_items ADD COLUMN documents TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_items ADD COLUMN carried_from_id TEXT REFERENCES agenda_items (id) ON DELETE RESTRICT;
CREATE INDEX agenda_items_recorder ON agenda_items (recorder_id);
CREATE INDEX agenda_items_carried_from ON agenda_items (carried_from_id);
UPDATE agenda_items SET position = 1 + (
  SELECT COUNT(*) FROM agenda_items b WHERE b.meeting_id = agenda_items.meeting_id AND b.day = agenda_items.day
  AND (b.starts_at < agenda_items.starts_at OR b.starts_at = agenda_items.starts_at AND b.id < agenda_items.id));
-- Who entered a start that does not follow from the items before meant it: such a
-- start stays where it is.
-- What has nothing before it in its track follows the beginning of the day.
UPDATE agenda_items SET fixed = TRUE WHERE position > 1 AND
  CAST(substr(starts_at, 1, 2) AS INTEGER) * 60 + CAST(substr(starts_at, 4, 2) AS INTEGER) <> COALESCE((
  SELECT MAX(CAST(substr(b.starts_at, 1, 2) AS INTEGER) * 60 + CAST(substr(b.starts_at, 4, 2) AS INTEGER) + b.minutes) FROM agenda_items b
  WHERE b.meeting_id = agenda_items.meeting_id AND b.day = agenda_items.day AND b.position < agenda_items.position
  AND (b.track = agenda_items.track OR b.track = '' OR agenda_items.track = '')), (
  SELECT CAST(substr(b.starts_at, 1, 2) AS INTEGER) * 60 + CAST(substr(b.starts_at, 4, 2) AS INTEGER) FROM agenda_items b
  WHERE b.meeting_id = agenda_items.meeting_id AND b.day = agenda_items.day AND b.position = 1));
-- Meetings of one series follow each other: what was left over goes to the next.
ALTER TABLE meetings ADD COLUMN series TEXT NOT NULL DEFAULT '';
