package data

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"huiwu/data/value"
)

// Joiner is a record that knows how to take in another of its table, when whom they are
// about turns out to be one. Other records take what they themselves lack.
type Joiner interface {
	Row
	// TakeIn completes the record with what gone knows; it runs before gone goes. What it
	// returns is saved in the same step: what must be remembered of gone.
	TakeIn(gone Row) []Row
}

// Separate is a record that is never joined with another of its table: whoever has two has
// to decide which of them goes. Separate is the key of the message that says so.
type Separate interface {
	Row
	Separate() string
}

// Join puts two records of one table together: all that refers to gone refers to kept
// afterwards, in every table that has a foreign key to theirs, and gone goes to the bin.
// Where a table allows one row only, such as one participant for a person in a meeting,
// the two rows are joined in the same way.
//
// Facts and frozen records are re-pointed too. What they say stays as it was; the key of
// whom they are about is not a statement but the way to find a record, and that record
// is one now. It is the only change they ever undergo, it is in the journal, and undoing
// the step puts the old key back. A fact that would have to be given up is refused.
func (tx *Tx) Join(kept, gone Row) error {
	typ := reflect.TypeOf(kept).Elem()
	t, err := tx.db.tableOf(typ)
	if err != nil {
		return err
	}
	if reflect.TypeOf(gone).Elem() != typ || kept.key() == gone.key() {
		return &value.Fault{Kind: value.Internal, Op: "join " + t.name, Err: errors.New("not two records of one table")}
	}
	return tx.join(t, kept.key(), gone.key())
}

// joinRounds bounds how often the references to a record are looked for. Taking in a
// row can bring a new one, which the next round moves; each row does so once.
const joinRounds = 8

func (tx *Tx) join(t *table, kept, gone string) error {
	for range joinRounds {
		moved, err := tx.moveAll(t, kept, gone)
		if err != nil {
			return err
		}
		if moved == 0 {
			return tx.removeJoined(t, gone)
		}
	}
	return &value.Fault{Kind: value.Internal, Op: "join " + t.name, Err: errors.New("references keep coming back")}
}

// moveAll points every reference to gone at kept and says how many rows that were.
func (tx *Tx) moveAll(t *table, kept, gone string) (moved int, err error) {
	for _, r := range slices.Concat(t.owned, t.uses) {
		ids, err := tx.ids(r, gone)
		if err != nil {
			return moved, err
		}
		child := tx.db.tables[r.table]
		if child == nil && len(ids) > 0 {
			return moved, &value.Fault{Kind: value.Internal, Op: "join " + t.name, Err: errors.New(r.table + " is not in Options.Records")}
		}
		for _, id := range ids {
			if child == t && id == gone {
				continue // it goes, and what it says of itself with it
			}
			if err := tx.move(child, r.column, id, kept); err != nil {
				return moved, err
			}
			moved++
		}
	}
	return moved, nil
}

// move points one row at kept, or joins it with the row that is there already.
func (tx *Tx) move(t *table, column, id, kept string) error {
	before, err := tx.image(t, id)
	if err != nil || before == nil { // joined with another meanwhile
		return err
	}
	after, at := slices.Clone(before), t.place[column]
	after[at] = kept
	if id == kept && t.columns[at].NullZero {
		after[at] = nil // a record does not come before itself
	}
	duplicate, err := tx.duplicate(t, column, id, after)
	if err != nil {
		return err
	}
	if duplicate != "" {
		return tx.fold(t, duplicate, id)
	}
	return tx.rewrite(t, id, before, after)
}

// duplicate is the row that a unique constraint of the table does not allow beside the row as
// it would be, "" for none.
func (tx *Tx) duplicate(t *table, column, id string, after image) (string, error) {
	for _, columns := range t.uniques {
		if !slices.Contains(columns, column) {
			continue
		}
		var where []string
		var args []any
		for _, c := range columns {
			if v := after[t.place[c]]; v != nil {
				where, args = append(where, c+" = ?"), append(args, v)
			}
		}
		if len(args) < len(columns) {
			continue // NULL is never the same as NULL
		}
		found, err := tx.keys("SELECT id FROM "+t.name+" WHERE "+strings.Join(where, " AND ")+" AND id <> ?", append(args, id)...)
		if err != nil || len(found) > 0 {
			return strings.Join(found, ""), err
		}
	}
	return "", nil
}

// fold makes two rows one: kept takes in what gone knows.
func (tx *Tx) fold(t *table, kept, gone string) error {
	other, err := tx.image(t, gone)
	if err != nil {
		return err
	}
	own, err := tx.image(t, kept)
	if err != nil {
		return err
	}
	if t.fact || t.checkNotFrozen(own) != nil || t.checkNotFrozen(other) != nil {
		return &value.Fault{Kind: value.Denied, Key: "fault.join_kept", Args: []any{value.Key("table." + t.name)}, Op: "join " + t.name}
	}
	if s, ok := t.row(own).(Separate); ok {
		return &value.Fault{Kind: value.InUse, Key: s.Separate(), Op: "join " + t.name}
	}
	if err := tx.join(t, kept, gone); err != nil {
		return err
	}
	// Joining may have moved a reference of the row itself.
	if own, err = tx.image(t, kept); err != nil {
		return err
	}
	after, remembered, err := t.takeIn(own, other)
	if err != nil {
		return err
	}
	if !t.same(own, after) {
		if err := tx.rewrite(t, kept, own, after); err != nil {
			return err
		}
	}
	for _, r := range remembered {
		if err := tx.Save(r); err != nil {
			return err
		}
	}
	return nil
}

// takeIn is a row completed with what another knows.
func (t *table) takeIn(own, other image) (image, []Row, error) {
	if j, ok := t.row(own).(Joiner); ok {
		remembered := j.TakeIn(t.row(other))
		after, err := t.image(reflect.ValueOf(j).Elem())
		return after, remembered, err
	}
	after := slices.Clone(own)
	for i, v := range own {
		if i != t.id && i != t.version && (v == nil || reflect.ValueOf(v).IsZero()) {
			after[i] = other[i]
		}
	}
	return after, nil, nil
}

// rewrite changes a row in the file and the journal, whatever kind of record it is.
func (tx *Tx) rewrite(t *table, id string, before, after image) error {
	version, _ := before[t.version].(int64)
	after[t.version] = version + 1
	if err := tx.exec(t.update, t.updateArgs(after)...); err != nil {
		return err
	}
	return tx.note(t, id, before, after)
}

func (tx *Tx) removeJoined(t *table, id string) error {
	before, err := tx.image(t, id)
	if err != nil {
		return err
	}
	if before == nil {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "join " + t.name}
	}
	if t.fact {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "join " + t.name}
	}
	if err := t.checkNotFrozen(before); err != nil {
		return err
	}
	if err := tx.exec(t.remove, id); err != nil {
		return err
	}
	return tx.note(t, id, before, nil)
}
