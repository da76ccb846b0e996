-- +goose Up
-- Notices that were generated for one participant each: facts, never altered. They say
-- nothing about whether they were sent; time and place are kept as they stand in them.
CREATE TABLE notice_letters (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  -- Those that were made together have the same batch.
  batch TEXT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE RESTRICT,
  notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE RESTRICT,
  participant_id TEXT NOT NULL REFERENCES participants (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('mail', 'letter', 'chat')),
  subject TEXT NOT NULL,
  at TEXT NOT NULL,
  operator TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  place TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  withdraws_id TEXT REFERENCES notice_letters (id) ON DELETE RESTRICT
);
CREATE INDEX notice_letters_meeting ON notice_letters (meeting_id, sequence);
CREATE INDEX notice_letters_batch ON notice_letters (batch);
CREATE INDEX notice_letters_notice ON notice_letters (notice_id);
CREATE INDEX notice_letters_participant ON notice_letters (participant_id, at);
CREATE INDEX notice_letters_withdraws ON notice_letters (withdraws_id);
-- The letter that was sent. Notifications from before letters were kept have none: they
-- were recorded as told, and still are.
ALTER TABLE notifications ADD COLUMN letter_id TEXT REFERENCES notice_letters (id) ON DELETE RESTRICT;
CREATE INDEX notifications_letter ON notifications (letter_id);
