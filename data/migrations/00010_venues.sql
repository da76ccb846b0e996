-- +goose Up
-- Rooms of venues, with how many people each holds by the way it is set out.
CREATE TABLE rooms (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  venue_id TEXT REFERENCES venues (id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  floor TEXT NOT NULL,
  area BIGINT NOT NULL,
  theatre BIGINT NOT NULL,
  classroom BIGINT NOT NULL,
  u_shape BIGINT NOT NULL,
  boardroom BIGINT NOT NULL,
  banquet BIGINT NOT NULL,
  standing BIGINT NOT NULL,
  equipment TEXT NOT NULL,
  hourly BIGINT NOT NULL,
  daily BIGINT NOT NULL,
  access TEXT NOT NULL
);
CREATE INDEX rooms_venue ON rooms (venue_id);
-- A booking keeps its times on the wall of its place, and as moments with the time to
-- set up and to strike down, so that bookings of meetings in other zones compare.
CREATE TABLE bookings (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE RESTRICT,
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  set_up BIGINT NOT NULL,
  strike_down BIGINT NOT NULL,
  taken_from TEXT NOT NULL,
  taken_until TEXT NOT NULL,
  layout TEXT NOT NULL,
  state TEXT NOT NULL,
  held_until TEXT NOT NULL,
  price BIGINT NOT NULL,
  deposit BIGINT NOT NULL,
  contract TEXT NOT NULL,
  remark TEXT NOT NULL
);
CREATE INDEX bookings_meeting ON bookings (meeting_id);
CREATE INDEX bookings_room ON bookings (room_id, taken_from);
-- Two firm bookings of a room never overlap, however they come about: by hand, by an
-- undo, or out of the bin.
-- +goose StatementBegin
CREATE TRIGGER bookings_apart BEFORE INSERT ON bookings WHEN NEW.state IN ('held', 'confirmed') BEGIN
  SELECT RAISE(ABORT, 'fault.rooms_overlap') FROM bookings b WHERE b.room_id = NEW.room_id AND b.id <> NEW.id
    AND b.state IN ('held', 'confirmed') AND b.taken_from < NEW.taken_until AND NEW.taken_from < b.taken_until;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER bookings_stay_apart BEFORE UPDATE ON bookings WHEN NEW.state IN ('held', 'confirmed') BEGIN
  SELECT RAISE(ABORT, 'fault.rooms_overlap') FROM bookings b WHERE b.room_id = NEW.room_id AND b.id <> NEW.id
    AND b.state IN ('held', 'confirmed') AND b.taken_from < NEW.taken_until AND NEW.taken_from < b.taken_until;
END;
-- +goose StatementEnd
-- What is asked of a venue, how much it weighs, and the venues compared by it.
CREATE TABLE factors (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  weight BIGINT NOT NULL
);
CREATE INDEX factors_meeting ON factors (meeting_id);
CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  venue_id TEXT NOT NULL REFERENCES venues (id) ON DELETE RESTRICT,
  cost BIGINT NOT NULL,
  remark TEXT NOT NULL,
  chosen BOOLEAN NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX candidates_meeting ON candidates (meeting_id);
CREATE INDEX candidates_venue ON candidates (venue_id);
CREATE TABLE scores (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  candidate_id TEXT NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  factor_id TEXT NOT NULL REFERENCES factors (id) ON DELETE CASCADE,
  points BIGINT NOT NULL,
  UNIQUE (candidate_id, factor_id)
);
CREATE INDEX scores_factor ON scores (factor_id);
