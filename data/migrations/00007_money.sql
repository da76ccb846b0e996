-- +goose Up
-- Money that came in and went out: facts, never altered. An entry made by mistake is
-- reversed by another of the opposite amount.
CREATE TABLE ledger_entries (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
  direction TEXT NOT NULL CHECK (direction IN ('income', 'spending')),
  day TEXT NOT NULL,
  voucher TEXT NOT NULL,
  party TEXT NOT NULL,
  what TEXT NOT NULL,
  category TEXT NOT NULL,
  line_id TEXT REFERENCES budget_lines (id) ON DELETE RESTRICT,
  amount BIGINT NOT NULL,
  source TEXT NOT NULL,
  remark TEXT NOT NULL,
  reverses_id TEXT REFERENCES ledger_entries (id) ON DELETE RESTRICT,
  at TEXT NOT NULL,
  operator TEXT NOT NULL
);
CREATE INDEX ledger_entries_meeting ON ledger_entries (meeting_id, day);
CREATE INDEX ledger_entries_line ON ledger_entries (line_id);
CREATE INDEX ledger_entries_reverses ON ledger_entries (reverses_id);
-- How a line is reckoned, what is promised of it, what it will come to, and why it is
-- off.
ALTER TABLE budget_lines ADD COLUMN basis TEXT NOT NULL DEFAULT 'item';
ALTER TABLE budget_lines ADD COLUMN committed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_lines ADD COLUMN forecast BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_lines ADD COLUMN variance_reason TEXT NOT NULL DEFAULT '';
-- The head count a line by headcount was reckoned with; what is on file says how many.
ALTER TABLE budget_lines ADD COLUMN heads BIGINT NOT NULL DEFAULT 0;
UPDATE budget_lines SET basis = 'head', heads = quantity / 1000 WHERE by_headcount;
-- A copy of a budget as it was, to compare with.
CREATE TABLE budget_copies (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  number BIGINT NOT NULL,
  name TEXT NOT NULL,
  heads BIGINT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX budget_copies_meeting ON budget_copies (meeting_id);
CREATE TABLE budget_copy_lines (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  copy_id TEXT NOT NULL REFERENCES budget_copies (id) ON DELETE CASCADE,
  -- The line it was made of; it may be gone.
  line TEXT NOT NULL,
  category TEXT NOT NULL,
  item TEXT NOT NULL,
  basis TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  unit TEXT NOT NULL,
  price BIGINT NOT NULL,
  times BIGINT NOT NULL,
  amount BIGINT NOT NULL
);
CREATE INDEX budget_copy_lines_copy ON budget_copy_lines (copy_id);
