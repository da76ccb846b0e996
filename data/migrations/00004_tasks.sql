-- +goose Up
CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  meeting_id TEXT REFERENCES meetings (id) ON DELETE CASCADE,
  item_id TEXT REFERENCES agenda_items (id) ON DELETE RESTRICT,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  department TEXT NOT NULL,
  priority TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  progress BIGINT NOT NULL,
  state TEXT NOT NULL,
  result TEXT NOT NULL,
  reviewer_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  closed_on TEXT NOT NULL
);
CREATE INDEX tasks_meeting ON tasks (meeting_id);
CREATE INDEX tasks_item ON tasks (item_id);
CREATE INDEX tasks_owner ON tasks (owner_id);
CREATE INDEX tasks_reviewer ON tasks (reviewer_id);
CREATE INDEX tasks_due ON tasks (due_on);
CREATE TABLE task_helpers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  position BIGINT NOT NULL,
  UNIQUE (task_id, person_id)
);
CREATE INDEX task_helpers_person ON task_helpers (person_id);
-- Every change of a due date with its reason.
CREATE TABLE due_changes (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX due_changes_task ON due_changes (task_id);
