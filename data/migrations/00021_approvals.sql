-- +goose Up
-- Who agreed to what. A round begins when something is submitted and ends when it is
-- approved, returned, rejected or withdrawn.
CREATE TABLE approval_rounds (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  frozen_at TEXT NOT NULL,
  meeting_id TEXT REFERENCES meetings (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  number BIGINT NOT NULL,
  title TEXT NOT NULL,
  amount BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  hash TEXT NOT NULL,
  state TEXT NOT NULL,
  step BIGINT NOT NULL,
  note TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  submitter_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  submitted_at TEXT NOT NULL,
  earlier BOOLEAN NOT NULL,
  UNIQUE (kind, subject, number)
);
CREATE INDEX approval_rounds_meeting ON approval_rounds (meeting_id);
CREATE INDEX approval_rounds_submitter ON approval_rounds (submitter_id);
CREATE INDEX approval_rounds_purpose ON approval_rounds (kind, purpose);
-- Who is asked in each step of a round; nobody in particular where approver_id is missing.
CREATE TABLE approval_steps (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  round_id TEXT NOT NULL REFERENCES approval_rounds (id) ON DELETE CASCADE,
  step BIGINT NOT NULL,
  approver_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  need TEXT NOT NULL
);
CREATE INDEX approval_steps_round ON approval_steps (round_id);
CREATE INDEX approval_steps_approver ON approval_steps (approver_id);
-- What was done in a round, never altered. for_id is in whose place a stand-in decided;
-- account is "" for what was entered from a paper.
CREATE TABLE approval_acts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  round_id TEXT NOT NULL REFERENCES approval_rounds (id) ON DELETE CASCADE,
  step BIGINT NOT NULL,
  act TEXT NOT NULL,
  person_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  for_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  on_day TEXT NOT NULL,
  at TEXT NOT NULL,
  comment TEXT NOT NULL,
  account TEXT NOT NULL,
  recorder TEXT NOT NULL,
  scan_id TEXT REFERENCES files (id) ON DELETE RESTRICT
);
CREATE INDEX approval_acts_scan ON approval_acts (scan_id);
CREATE INDEX approval_acts_round ON approval_acts (round_id);
CREATE INDEX approval_acts_person ON approval_acts (person_id);
CREATE INDEX approval_acts_for ON approval_acts (for_id);
-- The steps that the office asks for, by kind and amount.
CREATE TABLE approval_rules (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  step BIGINT NOT NULL,
  approver_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
  need TEXT NOT NULL,
  from_amount BIGINT NOT NULL,
  remark TEXT NOT NULL
);
CREATE INDEX approval_rules_approver ON approval_rules (approver_id);
-- Who decides in the place of somebody who is away.
CREATE TABLE stand_ins (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  away_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  standin_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,
  kinds TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX stand_ins_away ON stand_ins (away_id);
CREATE INDEX stand_ins_standin ON stand_ins (standin_id);
-- How far what is approved is; what was approved before is known by frozen_at.
ALTER TABLE budget_copies ADD COLUMN approval TEXT NOT NULL DEFAULT '';
ALTER TABLE safety_plans ADD COLUMN approval TEXT NOT NULL DEFAULT '';
