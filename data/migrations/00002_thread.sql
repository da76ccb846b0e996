-- +goose Up
CREATE TABLE settings (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
);
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  name_find TEXT NOT NULL,
  organisation TEXT NOT NULL,
  department TEXT NOT NULL,
  position TEXT NOT NULL,
  phone TEXT NOT NULL,
  phone_digits TEXT NOT NULL,
  email TEXT NOT NULL,
  id_kind TEXT NOT NULL,
  id_tail TEXT NOT NULL,
  diet TEXT NOT NULL,
  access TEXT NOT NULL,
  language TEXT NOT NULL,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL
);
CREATE INDEX people_name ON people (name);
CREATE INDEX people_name_key ON people (name_key);
CREATE TABLE venues (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  directions TEXT NOT NULL
);
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  organiser TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  place TEXT NOT NULL,
  host_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  recorder_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  expected BIGINT NOT NULL,
  secrecy TEXT NOT NULL,
  currency TEXT NOT NULL,
  purpose TEXT NOT NULL,
  background TEXT NOT NULL,
  closed_walks BOOLEAN NOT NULL
);
CREATE INDEX meetings_owner ON meetings (owner_id);
CREATE INDEX meetings_host ON meetings (host_id);
CREATE INDEX meetings_recorder ON meetings (recorder_id);
CREATE TABLE objectives (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  measure TEXT NOT NULL,
  target BIGINT NOT NULL,
  unit TEXT NOT NULL
);
CREATE INDEX objectives_meeting ON objectives (meeting_id);
CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  kind TEXT NOT NULL,
  topic TEXT NOT NULL,
  moderator_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  room TEXT NOT NULL,
  track TEXT NOT NULL,
  expected TEXT NOT NULL,
  outcome TEXT NOT NULL
);
CREATE INDEX agenda_items_meeting ON agenda_items (meeting_id);
CREATE INDEX agenda_items_moderator ON agenda_items (moderator_id);
CREATE TABLE agenda_speakers (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  item_id TEXT NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  position BIGINT NOT NULL,
  UNIQUE (item_id, person_id)
);
CREATE INDEX agenda_speakers_person ON agenda_speakers (person_id);
CREATE TABLE participants (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  vip BOOLEAN NOT NULL,
  invitation TEXT NOT NULL,
  replied_on TEXT NOT NULL,
  arrives_at TEXT NOT NULL,
  departs_at TEXT NOT NULL,
  lodging TEXT NOT NULL,
  seat TEXT NOT NULL,
  attendance TEXT NOT NULL,
  stands_for_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  badge TEXT NOT NULL,
  companions BIGINT NOT NULL,
  walk_in BOOLEAN NOT NULL,
  remark TEXT NOT NULL,
  UNIQUE (meeting_id, badge),
  UNIQUE (meeting_id, person_id)
);
CREATE INDEX participants_person ON participants (person_id);
CREATE INDEX participants_stands_for ON participants (stands_for_id);
CREATE TABLE arrivals (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
  participant_id TEXT NOT NULL REFERENCES participants (id) ON DELETE RESTRICT,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  at TEXT NOT NULL,
  desk TEXT NOT NULL,
  operator TEXT NOT NULL,
  how TEXT NOT NULL,
  cancels_id TEXT REFERENCES arrivals (id) ON DELETE RESTRICT,
  reason TEXT NOT NULL
);
CREATE INDEX arrivals_meeting ON arrivals (meeting_id, at);
CREATE INDEX arrivals_participant ON arrivals (participant_id, at);
CREATE INDEX arrivals_cancels ON arrivals (cancels_id);
CREATE TABLE minute_blocks (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  number TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL,
  item_id TEXT REFERENCES agenda_items (id) ON DELETE RESTRICT
);
CREATE INDEX minute_blocks_meeting ON minute_blocks (meeting_id, position);
CREATE INDEX minute_blocks_owner ON minute_blocks (owner_id);
CREATE INDEX minute_blocks_item ON minute_blocks (item_id);
CREATE TABLE budget_lines (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  category TEXT NOT NULL,
  item TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  unit TEXT NOT NULL,
  price BIGINT NOT NULL,
  times BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  by_headcount BOOLEAN NOT NULL,
  payer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  remark TEXT NOT NULL
);
CREATE INDEX budget_lines_meeting ON budget_lines (meeting_id);
