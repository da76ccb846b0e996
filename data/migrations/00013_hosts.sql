-- +goose Up
-- Who could host a meeting, and what the host says item by item. A candidate stands for
-- one meeting; what is scored 0 is not scored yet.
CREATE TABLE host_candidates (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  communication BIGINT NOT NULL,
  organisation BIGINT NOT NULL,
  subject BIGINT NOT NULL,
  language BIGINT NOT NULL,
  availability BIGINT NOT NULL,
  choice TEXT NOT NULL,
  briefing_on TEXT NOT NULL,
  briefed_on TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX host_candidates_meeting ON host_candidates (meeting_id);
CREATE INDEX host_candidates_person ON host_candidates (person_id);

-- What each criterion weighs for one meeting; without a row the usual weights hold.
CREATE TABLE host_weights (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  communication BIGINT NOT NULL,
  organisation BIGINT NOT NULL,
  subject BIGINT NOT NULL,
  language BIGINT NOT NULL,
  availability BIGINT NOT NULL
);
CREATE INDEX host_weights_meeting ON host_weights (meeting_id);

-- source_text is what the agenda proposed when the line was taken over, source_lang in
-- which language; "" for a line that was typed.
CREATE TABLE script_lines (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id TEXT REFERENCES agenda_items (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  cue TEXT NOT NULL,
  say TEXT NOT NULL,
  seconds BIGINT NOT NULL,
  done BOOLEAN NOT NULL,
  source_text TEXT NOT NULL,
  source_lang TEXT NOT NULL
);
CREATE INDEX script_lines_meeting ON script_lines (meeting_id);
CREATE INDEX script_lines_item ON script_lines (item_id);

-- What could go wrong at a meeting, and what is done against it.
CREATE TABLE risks (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  hazard TEXT NOT NULL,
  harmed TEXT NOT NULL,
  likelihood BIGINT NOT NULL,
  severity BIGINT NOT NULL,
  level_after TEXT NOT NULL,
  review_on TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX risks_meeting ON risks (meeting_id);

CREATE TABLE risk_measures (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  risk_id TEXT NOT NULL REFERENCES risks (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  what TEXT NOT NULL,
  owner_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL,
  done_on TEXT NOT NULL
);
CREATE INDEX risk_measures_risk ON risk_measures (risk_id);
CREATE INDEX risk_measures_owner ON risk_measures (owner_id);

-- An approved plan is frozen; a change makes another one.
CREATE TABLE safety_plans (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  frozen_at TEXT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  author_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  approver_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  approved_on TEXT NOT NULL
);
CREATE INDEX safety_plans_meeting ON safety_plans (meeting_id);
CREATE INDEX safety_plans_author ON safety_plans (author_id);
CREATE INDEX safety_plans_approver ON safety_plans (approver_id);
