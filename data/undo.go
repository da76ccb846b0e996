package data

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"slices"
	"strings"

	"huiwu/data/value"
)

// Undoable is the newest step in effect of the acting person; ok is false when
// there is none.
func (d *DB) Undoable(ctx context.Context) (s Step, ok bool, err error) {
	recent, err := d.RecentSteps(ctx, 1)
	if err != nil || len(recent) == 0 {
		return Step{}, false, err
	}
	return recent[0], true, nil
}

// RecentSteps are the newest steps in effect of the acting person, at most so many, the
// newest first. Those that were passed over are left out.
func (d *DB) RecentSteps(ctx context.Context, limit int) ([]Step, error) {
	a, err := acting(ctx, "steps") // one's own steps need no right
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	passed := slices.Clone(d.passed)
	d.mu.Unlock()
	if len(passed) == 0 {
		passed = []string{""} // no list is empty in SQL
	}
	return ask[Step](ctx, d, "SELECT d.* FROM steps d WHERE d.actor_id = ? AND d.seq > ? AND d.id NOT IN (?) AND "+d.inEffect()+" ORDER BY d.seq DESC LIMIT ?",
		lists([]any{a.ID, d.wall, passed, limit}))
}

// PassOver leaves a step out of what Undo takes back, until the file is closed: one that
// cannot be taken back must not stand before the older ones.
func (d *DB) PassOver(s Step) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.passed = append(d.passed, s.ID)
}

// StepOf is a step by its key; NotFound when there is none.
func (d *DB) StepOf(ctx context.Context, key string) (Step, error) {
	s, ok, err := d.first(ctx, "SELECT * FROM steps WHERE id = ?", key)
	if err == nil && !ok {
		err = &value.Fault{Kind: value.NotFound, Key: "fault.record_unknown", Args: []any{key}, Op: "step"}
	}
	return s, err
}

// LastStep is the step committed last through this DB, not one of another window; ok is
// false before the first.
func (d *DB) LastStep() (s Step, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last, d.last.ID != ""
}

// Redoable is the step the acting person undid last, unless they did something
// since.
func (d *DB) Redoable(ctx context.Context) (s Step, ok bool, err error) {
	a, _ := ActorOf(ctx)
	return d.first(ctx, `SELECT d.* FROM steps u JOIN steps d ON d.id = u.target
		WHERE u.kind = 'undo' AND u.actor_id = ? AND u.seq > ?
		AND u.seq > COALESCE((SELECT MAX(x.seq) FROM steps x WHERE x.kind = 'do' AND x.actor_id = ?), 0)
		AND (SELECT v.kind FROM steps v WHERE v.target = d.id ORDER BY v.seq DESC LIMIT 1) = 'undo'
		ORDER BY u.seq DESC LIMIT 1`, a.ID, d.wall, a.ID)
}

func (d *DB) first(ctx context.Context, query string, args ...any) (Step, bool, error) {
	if _, err := acting(ctx, "steps"); err != nil {
		return Step{}, false, err
	}
	steps, err := ask[Step](ctx, d, query, args)
	if err != nil || len(steps) == 0 {
		return Step{}, false, err
	}
	return steps[0], true, nil
}

// Undo takes back the newest step of the acting person and returns it. NotFound
// when there is nothing to undo; Conflict when somebody changed a record since.
func (d *DB) Undo(ctx context.Context) (Step, error) {
	s, ok, err := d.Undoable(ctx)
	if err != nil {
		return s, err
	}
	if !ok {
		return s, &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_undo"}
	}
	return s, d.UndoStep(ctx, s)
}

// UndoStep takes back one step that is in effect. Conflict when it was taken back
// already or somebody changed a record since.
func (d *DB) UndoStep(ctx context.Context, s Step) error {
	if err := d.newerThanWall(s); err != nil {
		return err
	}
	if err := d.lasts(s); err != nil {
		return err
	}
	return d.reverse(ctx, Step{Kind: StepUndo, Name: s.Name, Target: s.ID}, s.ID)
}

// Redo does again what was undone last and returns that step.
func (d *DB) Redo(ctx context.Context) (Step, error) {
	s, ok, err := d.Redoable(ctx)
	if err != nil {
		return s, err
	}
	if !ok {
		return s, &value.Fault{Kind: value.NotFound, Key: "fault.nothing_to_redo"}
	}
	undo, _, err := d.first(ctx, "SELECT * FROM steps WHERE target = ? AND kind = 'undo' ORDER BY seq DESC LIMIT 1", s.ID)
	if err != nil {
		return s, err
	}
	return s, d.reverse(ctx, Step{Kind: StepRedo, Name: s.Name, Target: s.ID}, undo.ID)
}

// reverse puts back what the step of key id changed, as a new step.
func (d *DB) reverse(ctx context.Context, step Step, id string) error {
	return d.do(ctx, step, func(ctx context.Context, tx *Tx) error {
		if err := tx.reversible(step); err != nil {
			return err
		}
		changes, err := d.changes(ctx, id)
		if err != nil {
			return err
		}
		if err := deferKeys(ctx, tx.bun); err != nil {
			return err
		}
		for i := len(changes) - 1; i >= 0; i-- {
			if err := tx.putBack(changes[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// reversible asks inside the step whether its target still is what it was when it
// was chosen: another window may have undone it meanwhile.
func (tx *Tx) reversible(step Step) error {
	var inEffect bool
	err := tx.bun.QueryRowContext(tx.ctx, `SELECT COALESCE((SELECT u.kind FROM steps u WHERE u.target = d.id ORDER BY u.seq DESC LIMIT 1), 'redo') = 'redo'
		FROM steps d WHERE d.id = ? AND d.kind = 'do'`, step.Target).Scan(&inEffect)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fault("undo", err)
	}
	if err == nil && !inEffect && step.Kind == StepUndo {
		return &value.Fault{Kind: value.Conflict, Key: "fault.undone_already", Op: "undo " + step.Name}
	}
	if err != nil || inEffect != (step.Kind == StepUndo) {
		return &value.Fault{Kind: value.Conflict, Key: "fault.undo_changed", Op: "undo " + step.Name}
	}
	return nil
}

func (tx *Tx) putBack(c Change) error {
	t := tx.db.tables[c.Tbl]
	if t == nil {
		return &value.Fault{Kind: value.Internal, Op: "undo " + c.Tbl}
	}
	if c.Salt == nil {
		return &value.Fault{Kind: value.Denied, Key: "fault.erased"}
	}
	if t.fact && c.Before == nil { // one that was only re-pointed gets its old key back
		if tx.kept == nil {
			tx.kept = map[string]bool{}
		}
		return tx.counter(t, c.Record)
	}
	now, err := tx.image(t, c.Record)
	if err != nil {
		return err
	}
	before, err := t.decode(c.Before, now)
	if err != nil {
		return err
	}
	stands, err := t.standsAs(now, c.After)
	if err != nil {
		return err
	}
	if !stands {
		return &value.Fault{Kind: value.Conflict, Key: "fault.undo_changed", Op: "undo " + c.Tbl}
	}
	// A record that was frozen before the step as well was only re-pointed by it.
	if before == nil || t.checkNotFrozen(before) == nil {
		if err := t.checkNotFrozen(now); err != nil {
			return err
		}
	}
	if before == nil {
		return tx.takeOut(t, c.Record, now)
	}
	return tx.writeImage(t, c.Record, now, before)
}

// standsAs tells whether the row on file is what the journal's text says.
func (t *table) standsAs(now image, text *string) (bool, error) {
	written, err := t.encode(now)
	if err != nil || written != nil && text != nil && *written == *text {
		return err == nil, err // the usual case, without reading the text
	}
	image, err := t.decode(text, now)
	return err == nil && t.same(now, image), err
}

// takeOut deletes what the step had made, unless something made since hangs on it:
// a cascade would take that along and leave no trace.
func (tx *Tx) takeOut(t *table, id string, now image) error {
	for _, refs := range [][]reference{t.owned, t.uses} {
		for _, r := range refs {
			ids, err := tx.ids(r, id)
			if err != nil {
				return err
			}
			if len(ids) == 0 || len(ids) == 1 && r.table == t.name && ids[0] == id {
				continue
			}
			if tx.holds(r, ids) {
				tx.kept[t.name+" "+id] = true
				return nil
			}
			in := deletion{tx: tx, held: map[hold]map[string]bool{}}
			for _, other := range ids {
				in.hold(r.table, tx.db.holds(r.table), other)
			}
			return in.refusal(t)
		}
	}
	if err := tx.exec(t.remove, id); err != nil {
		return err
	}
	return tx.note(t, id, now, nil)
}

// holds reports whether only facts of the undone step, or what they in turn need,
// refer to a record. Such a record stays: the entry at the door is taken back by a
// counter-entry, and whom it was about cannot vanish.
func (tx *Tx) holds(r reference, ids []string) bool {
	if tx.kept == nil { // the step had no fact
		return false
	}
	if other := tx.db.tables[r.table]; other != nil && other.fact {
		return true
	}
	for _, id := range ids {
		if !tx.kept[r.table+" "+id] {
			return false
		}
	}
	return true
}

// writeImage writes an old row under a new version.
func (tx *Tx) writeImage(t *table, id string, now, old image) error {
	version, _ := old[t.version].(int64)
	query, args := t.insert, []any(old)
	if now != nil {
		v, _ := now[t.version].(int64)
		version = max(version, v)
	}
	old[t.version] = version + 1
	if now != nil {
		query, args = t.update, t.updateArgs(old)
	}
	if err := tx.exec(query, args...); err != nil {
		return err
	}
	return tx.note(t, id, now, old)
}

// counter answers a fact with its counter-entry.
func (tx *Tx) counter(t *table, id string) error {
	rec := reflect.New(t.goType)
	err := tx.bun.NewSelect().Model(rec.Interface()).Where("id = ?", id).Scan(tx.ctx)
	if err != nil {
		return fault("undo "+t.name, err)
	}
	if a, ok := rec.Interface().(Answered); ok {
		row, err := a.Answer(context.WithValue(tx.ctx, txKey{}, tx), tx.db, tx.At())
		if err != nil {
			return err
		}
		return tx.Save(row)
	}
	f, ok := rec.Interface().(Counterable)
	if !ok {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "undo " + t.name}
	}
	return tx.Save(f.Counter())
}

// Binned is a deleted record that can be put back.
type Binned struct {
	Step   Step
	Tbl    string
	Record string
	Image  map[string]any
}

// Bin lists what was deleted since a moment and has not come back, newest first.
func (d *DB) Bin(ctx context.Context, since value.Instant) ([]Binned, error) {
	type line struct {
		Step
		Tbl, Record, Before string
	}
	lines, err := Query[line](ctx, d, `SELECT s.*, c.tbl, c.record, c.before FROM changes c JOIN steps s ON s.id = c.step
		WHERE c.after IS NULL AND c.before IS NOT NULL AND s.at >= ?
		AND (s.kind <> 'undo' OR EXISTS (SELECT 1 FROM steps d WHERE d.id = s.target AND d.name LIKE 'restore %'))
		AND c.seq = (SELECT MAX(l.seq) FROM changes l WHERE l.tbl = c.tbl AND l.record = c.record)
		ORDER BY c.seq DESC`, string(since))
	if err != nil {
		return nil, err
	}
	var all []Binned
	for _, l := range lines {
		if tx := d.tables[l.Tbl]; tx == nil || d.mayRead(ctx, l.Tbl) != nil {
			continue
		}
		image, err := decode(&l.Before)
		if err != nil {
			return nil, err
		}
		all = append(all, Binned{l.Step, l.Tbl, l.Record, image})
	}
	return all, nil
}

// Restore takes a record out of the bin, with all that the same step deleted.
func (d *DB) Restore(ctx context.Context, b Binned) error {
	return d.do(ctx, Step{Kind: StepDo, Name: "restore " + b.Tbl}, func(ctx context.Context, tx *Tx) error {
		changes, err := d.changes(ctx, b.Step.ID)
		if err != nil {
			return err
		}
		if err := deferKeys(ctx, tx.bun); err != nil {
			return err
		}
		for i := len(changes) - 1; i >= 0; i-- {
			if err := tx.restore(changes[i], b); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) restore(c Change, b Binned) error {
	t := tx.db.tables[c.Tbl]
	if c.After != nil || t == nil {
		return nil
	}
	if c.Before == nil { // erased on request; the others can come back
		if c.Tbl == b.Tbl && c.Record == b.Record {
			return &value.Fault{Kind: value.Denied, Key: "fault.erased"}
		}
		return nil
	}
	now, err := tx.image(t, c.Record)
	if err != nil || now != nil { // came back already
		return err
	}
	before, err := t.decode(c.Before, nil)
	if err != nil {
		return err
	}
	return tx.writeImage(t, c.Record, nil, before)
}

// StepWords splits the name of a step into its verb and the register it is about.
func StepWords(name string) (verb, register string) {
	verb, register, _ = strings.Cut(name, " ")
	return verb, register
}
