-- +goose Up
-- What a risk concerns: the venue, its surroundings, the way there, or the event itself.
ALTER TABLE risks ADD COLUMN concerns TEXT NOT NULL DEFAULT '';
-- A fingerprint of the risks that an approved plan was made against. Of plans that were
-- approved before, it is not known, and they are taken to be up to date.
ALTER TABLE safety_plans ADD COLUMN risks_hash TEXT NOT NULL DEFAULT '';
