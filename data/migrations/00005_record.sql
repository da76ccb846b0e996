-- +goose Up
-- What the recorder typed while the meeting ran, line by line.
CREATE TABLE record_lines (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id TEXT REFERENCES agenda_items (id) ON DELETE RESTRICT,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  speaker_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  at TEXT NOT NULL,
  number TEXT NOT NULL,
  task_id TEXT REFERENCES tasks (id) ON DELETE RESTRICT,
  left_out BOOLEAN NOT NULL
);
CREATE INDEX record_lines_meeting ON record_lines (meeting_id, position);
CREATE INDEX record_lines_item ON record_lines (item_id);
CREATE INDEX record_lines_speaker ON record_lines (speaker_id);
CREATE INDEX record_lines_task ON record_lines (task_id);
CREATE INDEX record_lines_kind ON record_lines (kind, number);
-- Where a block of the minutes came from, and how the record read then. There is no
-- foreign key: a line that is gone is a change of the record like any other, and is
-- offered to the secretary, not forced.
ALTER TABLE minute_blocks ADD COLUMN source_id TEXT NOT NULL DEFAULT '';
ALTER TABLE minute_blocks ADD COLUMN source_text TEXT NOT NULL DEFAULT '';
CREATE INDEX minute_blocks_source ON minute_blocks (source_id);
-- Decisions and actions of minutes written so far stand in the record and among the
-- tasks from now on, under the keys of their blocks.
INSERT INTO tasks (id, version, what, why, meeting_id, item_id, owner_id, department, priority, starts_on, due_on, progress, state, result, reviewer_id, closed_on)
  SELECT id, 1, body, '', meeting_id, item_id, owner_id, '', 'normal', '', due_on, 0, 'open', '', NULL, '' FROM minute_blocks WHERE kind = 'action';
INSERT INTO record_lines (id, version, meeting_id, item_id, position, kind, body, speaker_id, at, number, task_id, left_out)
  SELECT id, 1, meeting_id, item_id, position * 1024, kind, body, NULL, '', number, CASE WHEN kind = 'action' THEN id END, FALSE FROM minute_blocks WHERE kind IN ('decision', 'action');
UPDATE minute_blocks SET source_id = id WHERE kind IN ('decision', 'action');
-- Room between blocks: one put between two others leaves them where they are.
UPDATE minute_blocks SET position = position * 1024;
