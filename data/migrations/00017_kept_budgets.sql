-- +goose Up
-- A kept budget keeps every field of its lines, not only what they come to.
ALTER TABLE budget_copy_lines ADD COLUMN by_headcount BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE budget_copy_lines ADD COLUMN heads BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_copy_lines ADD COLUMN payer TEXT NOT NULL DEFAULT '';
ALTER TABLE budget_copy_lines ADD COLUMN supplier TEXT NOT NULL DEFAULT '';
ALTER TABLE budget_copy_lines ADD COLUMN remark TEXT NOT NULL DEFAULT '';
ALTER TABLE budget_copy_lines ADD COLUMN committed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_copy_lines ADD COLUMN forecast BIGINT NOT NULL DEFAULT 0;
ALTER TABLE budget_copy_lines ADD COLUMN variance_reason TEXT NOT NULL DEFAULT '';
