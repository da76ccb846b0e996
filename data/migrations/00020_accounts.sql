-- +goose Up
-- Who signs in, and as what. A file without accounts is a one-person office.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  person_id TEXT NOT NULL UNIQUE REFERENCES people (id) ON DELETE RESTRICT,
  roles TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL
);
-- What an account signs in with. mark is the SHA-256 of the text kept in secrets.
CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  account_id TEXT NOT NULL UNIQUE REFERENCES accounts (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  mark TEXT NOT NULL,
  must_change BOOLEAN NOT NULL
);
-- What a role may do where that differs from the usual: with a register, or see of a
-- class of fields.
CREATE TABLE role_rights (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL,
  role TEXT NOT NULL,
  subject TEXT NOT NULL,
  allows TEXT NOT NULL,
  UNIQUE (role, subject)
);
-- Texts that the journal must not show, found by their SHA-256, for which it vouches.
CREATE TABLE secrets (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL
);
-- What the program remembers outside the journal, such as wrong passwords.
CREATE TABLE states (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
