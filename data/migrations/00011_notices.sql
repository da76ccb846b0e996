-- +goose Up
-- What is written to the participants of a meeting, with merge fields.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  -- For whom: '' for everybody who is expected.
  to_role TEXT NOT NULL,
  to_invitation TEXT NOT NULL,
  to_team TEXT NOT NULL,
  written_on TEXT NOT NULL
);
CREATE INDEX notices_meeting ON notices (meeting_id);
-- Who was notified: facts, never altered. Time and place of the meeting are kept as they
-- were told, so that a later change of them shows who must be told again.
CREATE TABLE notifications (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
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
  -- The SEQUENCE of the calendar event that went out with it.
  sequence BIGINT NOT NULL,
  withdraws_id TEXT REFERENCES notifications (id) ON DELETE RESTRICT
);
CREATE INDEX notifications_meeting ON notifications (meeting_id, sequence);
CREATE INDEX notifications_notice ON notifications (notice_id);
CREATE INDEX notifications_participant ON notifications (participant_id, at);
CREATE INDEX notifications_withdraws ON notifications (withdraws_id);
