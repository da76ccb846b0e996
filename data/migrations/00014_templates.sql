-- +goose Up
-- What has to be ticked off before, during and after a meeting, in named lists.
CREATE TABLE checklist_items (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  list TEXT NOT NULL,
  position BIGINT NOT NULL,
  item TEXT NOT NULL,
  role TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL,
  days_before BIGINT NOT NULL,
  done BOOLEAN NOT NULL,
  done_on TEXT NOT NULL,
  done_by TEXT NOT NULL,
  remark TEXT NOT NULL
);
CREATE INDEX checklist_items_meeting ON checklist_items (meeting_id, list, position);
CREATE INDEX checklist_items_owner ON checklist_items (owner_id);
-- A template is no meeting: its records are one text of JSON, so that no question about
-- meetings ever meets one by mistake.
CREATE TABLE templates (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL,
  made_on TEXT NOT NULL,
  content TEXT NOT NULL
);
