package data

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"huiwu/data/value"
)

// StepKind tells a change from its undoing.
type StepKind string

// The kinds of step.
const (
	StepDo   StepKind = "do"
	StepUndo StepKind = "undo"
	StepRedo StepKind = "redo"
)

// Step is one named transaction of the journal. Steps are chained: Hash covers the
// hash of the step before, who, when, the name and the digests of all changes.
type Step struct {
	Seq     int64
	ID      string
	At      value.Instant
	Actor   string
	ActorID string
	Kind    StepKind
	Name    string      // "<verb> <register>", for example "save people.people"
	Target  string      // the step that an undo or redo is about
	Changes ChangeCount // number of changes
	Hash    string
}

// ChangeCount is how many changes a step says it has, -1 when what stands there is no whole
// number: that came from outside, and must not keep the journal from being read.
type ChangeCount int64

// Scan reads the number from the file.
func (n *ChangeCount) Scan(cell any) error {
	*n = -1
	if whole, ok := cell.(int64); ok {
		*n = ChangeCount(whole)
	}
	return nil
}

// Change is what a step did to one record: columns before and after, as JSON. A
// payload erased on request has neither, only its digest.
type Change struct {
	Seq    int64
	Step   string
	Tbl    string
	Record string
	Before *string
	After  *string
	Salt   *string
	Digest string
}

// chain gathers the digests of a step's changes.
type chain struct {
	count   int64
	digests []string
}

// note writes the line of the journal for one change and keeps the index in step:
// every write passes here.
func (tx *Tx) note(t *table, id string, before, after image) error {
	b, err := t.encode(before)
	if err != nil {
		return err
	}
	a, err := t.encode(after)
	if err != nil {
		return err
	}
	if err := tx.noteTexts(t, id, b, a); err != nil {
		return err
	}
	return tx.indexRow(t, id, before, after)
}

// noteTexts is the line of the journal itself.
func (tx *Tx) noteTexts(t *table, id string, b, a *string) error {
	raw := make([]byte, 16)
	if _, err := rand.Read(raw); err != nil {
		return fault("salt", err)
	}
	salt := hex.EncodeToString(raw)
	dig := digest(salt, t.name, id, b, a)
	tx.chain.count++
	tx.chain.digests = append(tx.chain.digests, dig)
	tx.topics[t.name] = true
	return tx.exec("INSERT INTO changes (step, tbl, record, before, after, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
		tx.step.ID, t.name, id, b, a, salt, dig)
}

// writeJournal writes the step itself, last, when its hash is known.
func (tx *Tx) writeJournal() error {
	var last string
	var seq int64
	err := tx.bun.QueryRowContext(tx.ctx, "SELECT hash, seq FROM steps ORDER BY seq DESC LIMIT 1").Scan(&last, &seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fault("seal", err)
	}
	s := &tx.step
	s.Seq, s.Changes = seq+1, ChangeCount(tx.chain.count)
	s.Hash = link(last, *s, tx.chain.digests)
	for _, t := range journalTables { // who shows the journal shows this step
		tx.topics[t] = true
	}
	return tx.exec("INSERT INTO steps (seq, id, at, actor, actor_id, kind, name, target, changes, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		s.Seq, s.ID, string(s.At), s.Actor, s.ActorID, string(s.Kind), s.Name, s.Target, s.Changes, s.Hash)
}

// link is the hash of a step. Each part is preceded by its length, so that no two
// different steps give the same text.
func link(last string, s Step, digests []string) string {
	var text []byte
	for _, part := range []string{last, s.ID, string(s.At), s.Actor, s.ActorID, string(s.Kind), s.Name, s.Target, strconv.Itoa(len(digests))} {
		text = appendPart(text, part)
	}
	for _, d := range digests {
		text = append(text, d...)
	}
	return sum(text)
}

func digest(salt, tbl, id string, before, after *string) string {
	text := appendPart(appendPart(appendPart(nil, salt), tbl), id)
	for _, part := range []*string{before, after} {
		if part == nil {
			text = append(text, "-;"...)
			continue
		}
		text = appendPart(text, *part)
	}
	return sum(text)
}

func appendPart(text []byte, part string) []byte {
	text = append(strconv.AppendInt(text, int64(len(part)), 10), ':')
	return append(append(text, part...), ';')
}

func sum(text []byte) string {
	h := sha256.Sum256(text)
	return hex.EncodeToString(h[:])
}

// encode writes an image as a JSON object.
func (t *table) encode(m image) (*string, error) {
	if m == nil {
		return nil, nil
	}
	text := make([]byte, 0, 32*len(m))
	for i, f := range t.columns {
		sign := byte(',')
		if i == 0 {
			sign = '{'
		}
		text = append(append(append(text, sign, '"'), f.Name...), '"', ':')
		var err error
		if text, err = appendCell(text, m[i]); err != nil {
			return nil, fault("journal", err)
		}
	}
	s := string(append(text, '}'))
	return &s, nil
}

func appendCell(text []byte, cell any) ([]byte, error) {
	switch c := cell.(type) {
	case nil:
		return append(text, "null"...), nil
	case int64:
		return strconv.AppendInt(text, c, 10), nil
	case bool:
		return strconv.AppendBool(text, c), nil
	case string:
		if plainJSON(c) {
			return append(append(append(text, '"'), c...), '"'), nil
		}
	}
	b, err := json.Marshal(cell)
	return append(text, b...), err
}

// plainJSON tells texts that stand in JSON as they are.
func plainJSON(t string) bool {
	for i := range len(t) {
		if t[i] < ' ' || t[i] == '"' || t[i] == '\\' {
			return false
		}
	}
	return true
}

// DecodeImage reads an image of the journal: cells by column, nil for nil.
func DecodeImage(text *string) (map[string]any, error) { return decode(text) }

func decode(text *string) (map[string]any, error) {
	if text == nil {
		return nil, nil
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal([]byte(*text), &raw); err != nil {
		return nil, fault("journal", err)
	}
	m := make(map[string]any, len(raw))
	for k, r := range raw {
		var n int64
		if json.Unmarshal(r, &n) == nil && string(r) != "null" {
			m[k] = n
			continue
		}
		var v any
		if err := json.Unmarshal(r, &v); err != nil {
			return nil, fault("journal", err)
		}
		m[k] = v
	}
	return m, nil
}

// decode reads a row from the journal; now is the row on file, if any.
func (t *table) decode(text *string, now image) (image, error) {
	cells, err := decode(text)
	if err != nil || cells == nil {
		return nil, err
	}
	return t.complete(cells, now), nil
}

// Steps lists the newest steps first, at most limit, after a moment if since is
// given.
func (d *DB) Steps(ctx context.Context, since value.Instant, limit int) ([]Step, error) {
	return Query[Step](ctx, d, "SELECT * FROM steps WHERE at >= ? ORDER BY seq DESC LIMIT ?", string(since), limit)
}

// Changes lists what a step did, in order.
func (d *DB) Changes(ctx context.Context, step string) ([]Change, error) {
	return Query[Change](ctx, d, "SELECT * FROM changes WHERE step = ? ORDER BY seq", step)
}

// changes is Changes for taking back a step, which needs the right to that and no other.
func (d *DB) changes(ctx context.Context, step string) ([]Change, error) {
	return ask[Change](ctx, d, "SELECT * FROM changes WHERE step = ? ORDER BY seq", []any{step})
}

// ChangesIn lists what a step did to the records of a table, in order.
func (d *DB) ChangesIn(ctx context.Context, step, tbl string) ([]Change, error) {
	return Query[Change](ctx, d, "SELECT * FROM changes WHERE step = ? AND tbl = ? ORDER BY seq", step, tbl)
}

// NewestChange is the number of the newest change in the journal, 0 before the first; for
// whoever may read the table that is followed by it.
func (d *DB) NewestChange(ctx context.Context, table string) (int64, error) {
	if err := d.mayRead(ctx, table); err != nil {
		return 0, err
	}
	seq, err := ask[int64](ctx, d, "SELECT COALESCE(MAX(seq), 0) FROM changes", nil)
	if err != nil {
		return 0, err
	}
	return seq[0], nil
}

// Changed is a record that changed; Existed says that it was there before.
type Changed struct {
	Tbl, Record string
	Existed     bool
}

// ChangedBetween are at most limit records of some tables that changed after one change
// of the journal and up to another.
func (d *DB) ChangedBetween(ctx context.Context, after, upTo int64, limit int, tables ...string) ([]Changed, error) {
	for _, t := range tables {
		if err := d.mayRead(ctx, t); err != nil {
			return nil, err
		}
	}
	return ask[Changed](ctx, d, "SELECT tbl, record, MAX(before IS NOT NULL) AS existed FROM changes WHERE seq > ? AND seq <= ? AND tbl IN (?) GROUP BY tbl, record LIMIT ?",
		lists([]any{after, upTo, tables, limit}))
}

// Event is one change of a record together with its step.
type Event struct {
	Step
	Before, After map[string]any // columns; nil: did not exist
}

// History lists the changes of one record, newest first.
func (d *DB) History(ctx context.Context, tbl, id string) ([]Event, error) {
	if err := d.mayRead(ctx, tbl); err != nil {
		return nil, err
	}
	// Whoever may read a record may read what happened to it; the journal as a whole is another matter.
	lines, err := Query[eventLine](Unasked(ctx), d,
		"SELECT s.*, c.before, c.after FROM changes c JOIN steps s ON s.id = c.step WHERE c.tbl = ? AND c.record = ? ORDER BY c.seq DESC", tbl, id)
	if err != nil {
		return nil, err
	}
	return events(lines)
}

// EventsIn lists what a step did to the records of a table, in order and at most so many.
func (d *DB) EventsIn(ctx context.Context, step, tbl string, limit int) ([]Event, error) {
	if err := d.mayRead(ctx, tbl); err != nil {
		return nil, err
	}
	lines, err := Query[eventLine](ctx, d,
		"SELECT s.*, c.before, c.after FROM changes c JOIN steps s ON s.id = c.step WHERE c.step = ? AND c.tbl = ? ORDER BY c.seq LIMIT ?", step, tbl, limit)
	if err != nil {
		return nil, err
	}
	return events(lines)
}

// HistoryOf lists the changes of all records of a table that have, or had, a key in a
// column, oldest first.
func (d *DB) HistoryOf(ctx context.Context, tbl, column, key string) ([]Event, error) {
	// Keys have no sign that JSON or LIKE takes for another, so the image can be
	// searched as text; the column is then read to be sure.
	if err := d.mayRead(ctx, tbl); err != nil {
		return nil, err
	}
	lines, err := Query[eventLine](Unasked(ctx), d,
		"SELECT s.*, c.before, c.after FROM changes c JOIN steps s ON s.id = c.step WHERE c.tbl = ? AND COALESCE(c.after, c.before) LIKE ? ORDER BY c.seq", tbl, "%"+key+"%")
	if err != nil {
		return nil, err
	}
	all, err := events(lines)
	return slices.DeleteFunc(all, func(e Event) bool { return e.Before[column] != key && e.After[column] != key }), err
}

// eventLine is an event as the journal has it.
type eventLine struct {
	Step
	Before, After *string
}

func events(lines []eventLine) ([]Event, error) {
	var err error
	out := make([]Event, len(lines))
	for i, l := range lines {
		out[i].Step = l.Step
		if out[i].Before, err = decode(l.Before); err != nil {
			return nil, err
		}
		if out[i].After, err = decode(l.After); err != nil {
			return nil, err
		}
	}
	return out, nil
}
