-- +goose Up
-- The day a meeting was put on file: nothing that was due before it is late. Of older
-- meetings it is not known, and they are judged as before.
ALTER TABLE meetings ADD COLUMN made_on TEXT NOT NULL DEFAULT '';
