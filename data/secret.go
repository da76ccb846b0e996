package data

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"huiwu/data/value"
)

// MarkColumn is where the marks of secrets are kept: a column of a table whose rows the
// journal vouches for.
type MarkColumn struct{ Table, Column string }

// KeepSecret keeps a text that the journal must not show, such as the hash of a password,
// and gives back its mark, the SHA-256 in hex, for a record that the journal vouches for:
// by it whoever changes the text from outside is found out.
func (tx *Tx) KeepSecret(text string) (mark string, err error) {
	mark = sum([]byte(text))
	return mark, tx.exec("INSERT INTO secrets (id, text) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", mark, text)
}

// ForgetSecret takes away the secret of a mark; none is no error.
func (tx *Tx) ForgetSecret(mark string) error {
	return tx.exec("DELETE FROM secrets WHERE id = ?", mark)
}

// Secret is the text of a mark, for the program itself only. NotFound when there is none,
// Unusable when it was changed from outside.
func (d *DB) Secret(ctx context.Context, mark string) (string, error) {
	if a, err := acting(ctx, "secret"); err != nil || !a.System {
		return "", errors.Join(err, &value.Fault{Kind: value.Denied, Key: "fault.no_right", Args: []any{a.Name}})
	}
	var text string
	err := d.reader(ctx).QueryRowContext(ctx, "SELECT text FROM secrets WHERE id = ?", mark).Scan(&text)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.secret_gone", Op: "secret"}
	case err != nil:
		return "", d.fault("secret", err)
	case sum([]byte(text)) != mark:
		return "", &value.Fault{Kind: value.Unusable, Key: "fault.secret_altered", Op: "secret"}
	}
	return text, nil
}

// State is what the program remembers outside the journal under a name, "" for nothing.
func (d *DB) State(ctx context.Context, name string) (text string, err error) {
	err = d.r.QueryRowContext(ctx, "SELECT value FROM states WHERE name = ?", name).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return text, d.fault("state", err)
}

// SetState remembers a text outside the journal under a name, "" to forget it. It is no
// step: nothing vouches for it, and nothing takes it back. A window that only looks at the
// file writes it too, unless nothing can be written where the file lies.
func (d *DB) SetState(ctx context.Context, name, text string) error {
	if d.sealed {
		return d.onlyLooking()
	}
	var w *sql.DB
	if d.w != nil {
		w = d.w.DB
	} else {
		passing, err := sql.Open("sqlite3", dsn(d.path, modeWrite))
		if err != nil {
			return d.fault("state", err)
		}
		defer passing.Close()
		w = passing
	}
	_, err := w.ExecContext(ctx, "INSERT INTO states (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, text)
	return d.fault("state", err)
}

// checkSecrets holds the secrets against the marks that the records have.
func (c *comparison) checkSecrets() error {
	if len(c.db.opt.Marks) == 0 {
		return nil
	}
	var marks []string
	for _, at := range c.db.opt.Marks {
		var some []string
		if err := c.tx.NewRaw("SELECT "+at.Column+" FROM "+at.Table+" WHERE "+at.Column+" <> ''").Scan(c.ctx, &some); err != nil {
			return err
		}
		marks = append(marks, some...)
	}
	rows, err := c.tx.QueryContext(c.ctx, "SELECT +id, +text FROM secrets")
	if err != nil {
		return err
	}
	defer rows.Close()
	found := map[string]bool{}
	plain := &table{numeric: []bool{false, false}, boolean: []bool{false, false}}
	for rows.Next() {
		var id, text any
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		mark, _ := plain.plainCell(0, id).(string)
		kept, _ := plain.plainCell(1, text).(string)
		found[mark] = true
		switch {
		case !slices.Contains(marks, mark):
			c.report.add(Finding{Kind: RowInserted, Tbl: "secrets", Record: mark})
		case sum([]byte(kept)) != mark: // what stands there is not for a report
			c.report.add(Finding{Kind: RowChanged, Tbl: "secrets", Record: mark, Cells: []Cell{{Column: "text"}}})
		}
	}
	for _, mark := range marks {
		if !found[mark] {
			c.report.add(Finding{Kind: RowRemoved, Tbl: "secrets", Record: mark})
		}
	}
	return rows.Err()
}
