-- +goose Up
-- Attached files: their contents lie in the vault beside this file, by their hash.
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  hash TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX files_hash ON files (hash);
-- What a meeting needs in writing, and the versions of it.
CREATE TABLE materials (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL,
  copies BIGINT NOT NULL,
  binding TEXT NOT NULL,
  language TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  audience TEXT NOT NULL,
  item_id TEXT REFERENCES agenda_items (id) ON DELETE RESTRICT,
  state TEXT NOT NULL,
  remark TEXT NOT NULL
);
CREATE INDEX materials_meeting ON materials (meeting_id);
CREATE INDEX materials_owner ON materials (owner_id);
CREATE INDEX materials_item ON materials (item_id);
CREATE TABLE material_versions (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  material_id TEXT NOT NULL REFERENCES materials (id) ON DELETE CASCADE,
  file_id TEXT NOT NULL REFERENCES files (id) ON DELETE RESTRICT,
  number BIGINT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX material_versions_material ON material_versions (material_id);
CREATE INDEX material_versions_file ON material_versions (file_id);
