package data

import (
	"context"
	"maps"
	"reflect"
	"strings"

	"huiwu/data/value"
)

// inEffect picks the steps of kind do that were not undone since.
const inEffect = `d.kind = 'do' AND d.name NOT LIKE 'erase %' AND COALESCE((SELECT u.kind FROM steps u WHERE u.target = d.id ORDER BY u.seq DESC LIMIT 1), 'redo') = 'redo'`

// Undoable is the newest step in effect of the acting person; ok is false when
// there is none.
func (d *DB) Undoable(ctx context.Context) (s Step, ok bool, err error) {
	a, _ := ActorOf(ctx)
	return d.first(ctx, "SELECT d.* FROM steps d WHERE d.actor_id = ? AND "+inEffect+" ORDER BY d.seq DESC LIMIT 1", a.ID)
}

// Redoable is the step the acting person undid last, unless they did something
// since.
func (d *DB) Redoable(ctx context.Context) (s Step, ok bool, err error) {
	a, _ := ActorOf(ctx)
	return d.first(ctx, `SELECT d.* FROM steps u JOIN steps d ON d.id = u.target
		WHERE u.kind = 'undo' AND u.actor_id = ?
		AND u.seq > COALESCE((SELECT MAX(x.seq) FROM steps x WHERE x.kind = 'do' AND x.actor_id = ?), 0)
		AND (SELECT v.kind FROM steps v WHERE v.target = d.id ORDER BY v.seq DESC LIMIT 1) = 'undo'
		ORDER BY u.seq DESC LIMIT 1`, a.ID, a.ID)
}

func (d *DB) first(ctx context.Context, query string, args ...any) (Step, bool, error) {
	steps, err := Query[Step](ctx, d, []string{"steps"}, query, args...)
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

// UndoStep takes back one step.
func (d *DB) UndoStep(ctx context.Context, s Step) error {
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
		changes, err := d.Changes(ctx, id)
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

func (tx *Tx) putBack(c Change) error {
	t := tx.db.tables[c.Tbl]
	if t == nil {
		return &value.Fault{Kind: value.Internal, Op: "undo " + c.Tbl}
	}
	if c.Salt == nil {
		return &value.Fault{Kind: value.Denied, Key: "fault.erased"}
	}
	before, err := decode(c.Before)
	if err != nil {
		return err
	}
	after, err := decode(c.After)
	if err != nil {
		return err
	}
	if t.fact {
		return tx.counter(t, c.Record)
	}
	now, err := tx.image(t, c.Record)
	if err != nil {
		return err
	}
	if !sameImage(now, after) {
		return &value.Fault{Kind: value.Conflict, Key: "fault.undo_changed", Op: "undo " + c.Tbl}
	}
	if err := thawed(t, now); err != nil {
		return err
	}
	if before == nil {
		if err := tx.db.may(tx.ctx, Delete, t.name); err != nil {
			return err
		}
		if err := tx.exec("DELETE FROM "+t.name+" WHERE id = ?", c.Record); err != nil {
			return err
		}
		return tx.note(t, c.Record, now, nil)
	}
	return tx.put(t, c.Record, now, before)
}

// put writes an old image under a new version.
func (tx *Tx) put(t *table, id string, now, image map[string]any) error {
	if err := tx.db.may(tx.ctx, Write, t.name); err != nil {
		return err
	}
	image = maps.Clone(image)
	version, _ := image["version"].(int64)
	if now != nil {
		if v, ok := now["version"].(int64); ok {
			version = max(version, v)
		}
	}
	image["version"] = version + 1
	for _, f := range t.columns {
		// Columns that a later schema added keep what is on file, or stay empty.
		if _, ok := image[f.Name]; !ok {
			if now != nil {
				image[f.Name] = now[f.Name]
			} else if !f.NullZero {
				image[f.Name] = plainValue(reflect.Zero(f.StructField.Type))
			}
		}
	}
	query, values := t.insert, args(t, image, false)
	if now != nil {
		query, values = t.update, args(t, image, true)
	}
	if err := tx.exec(query, values...); err != nil {
		return err
	}
	return tx.note(t, id, now, image)
}

// counter answers a fact with its counter-entry.
func (tx *Tx) counter(t *table, id string) error {
	rec := reflect.New(t.goType)
	err := tx.bun.NewSelect().Model(rec.Interface()).Where("id = ?", id).Scan(tx.ctx)
	if err != nil {
		return fault("undo "+t.name, err)
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
	lines, err := Query[line](ctx, d, []string{"steps"}, `SELECT s.*, c.tbl, c.record, c.before FROM changes c JOIN steps s ON s.id = c.step
		WHERE c.after IS NULL AND c.before IS NOT NULL AND s.at >= ? AND s.kind <> 'undo'
		AND c.seq = (SELECT MAX(l.seq) FROM changes l WHERE l.tbl = c.tbl AND l.record = c.record)
		ORDER BY c.seq DESC`, string(since))
	if err != nil {
		return nil, err
	}
	var all []Binned
	for _, l := range lines {
		if tx := d.tables[l.Tbl]; tx == nil || d.may(ctx, Read, l.Tbl) != nil {
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
		changes, err := d.Changes(ctx, b.Step.ID)
		if err != nil {
			return err
		}
		if err := deferKeys(ctx, tx.bun); err != nil {
			return err
		}
		for i := len(changes) - 1; i >= 0; i-- {
			c := changes[i]
			t := tx.db.tables[c.Tbl]
			if c.After != nil || t == nil {
				continue
			}
			now, err := tx.image(t, c.Record)
			if err != nil {
				return err
			}
			if now != nil {
				continue // came back already
			}
			before, err := decode(c.Before)
			if err != nil {
				return err
			}
			if err := tx.put(t, c.Record, nil, before); err != nil {
				return err
			}
		}
		return nil
	})
}

// StepWords splits the name of a step into its verb and the register it is about.
func StepWords(name string) (verb, register string) {
	verb, register, _ = strings.Cut(name, " ")
	return verb, register
}
