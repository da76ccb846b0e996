package data

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"huiwu/data/value"

	"github.com/uptrace/bun/schema"
)

// table is what data knows about one kept struct.
type table struct {
	name    string
	goType  reflect.Type
	columns []*schema.Field
	place   map[string]int // of a column among columns
	id      int            // places of the columns that data itself looks at
	version int
	frozen  int // -1: cannot be frozen
	fact    bool
	insert  string
	update  string // the key is the last argument
	read    string
	readRaw string // all rows, each cell as it is stored
	remove  string
	// numeric and boolean are the kinds of the columns, by place.
	numeric, boolean []bool
	// presets are the values of the columns that the table fills in by itself.
	presets map[string]any
	// owned are the tables whose rows go with a row of this one (ON DELETE
	// CASCADE); uses those that stand in the way of its deletion.
	owned, uses []reference
	// uniques are the columns of each constraint that allows one row only.
	uniques [][]string
}

type reference struct{ table, column string }

// image is a row: its cells in the order of the table's columns, as string, int64,
// bool or nil.
type image []any

// newTable reads the shape of a kept struct.
func newTable(typ reflect.Type, s *schema.Table) *table {
	t := &table{name: s.Name, goType: typ, columns: s.Fields, place: map[string]int{}, frozen: -1}
	// A nil pointer's promoted methods cannot be called; a new value's can.
	t.fact = reflect.New(typ).Interface().(Row).appendOnly()
	t.numeric, t.boolean = make([]bool, len(s.Fields)), make([]bool, len(s.Fields))
	var names, marks, sets []string
	for i, f := range s.Fields {
		kind := f.StructField.Type.Kind()
		t.boolean[i] = kind == reflect.Bool
		t.numeric[i] = t.boolean[i] || kind >= reflect.Int && kind <= reflect.Uint64
		t.place[f.Name] = i
		names, marks = append(names, f.Name), append(marks, "?")
		switch f.Name {
		case "id":
			t.id = i
			continue
		case "version":
			t.version = i
		case "frozen_at":
			t.frozen = i
		}
		sets = append(sets, f.Name+" = ?")
	}
	list := strings.Join(names, ", ")
	t.insert = "INSERT INTO " + t.name + " (" + list + ") VALUES (" + strings.Join(marks, ", ") + ")"
	t.update = "UPDATE " + t.name + " SET " + strings.Join(sets, ", ") + " WHERE id = ?"
	t.read = "SELECT " + list + " FROM " + t.name + " WHERE id = ?"
	t.readRaw = "SELECT +" + strings.Join(names, ", +") + " FROM " + t.name
	t.remove = "DELETE FROM " + t.name + " WHERE id = ?"
	return t
}

// image is the row that keeps the struct v. A text that is not UTF-8 is refused: the
// journal could not give it back as it was.
func (t *table) image(v reflect.Value) (image, error) {
	m := make(image, len(t.columns))
	for i, f := range t.columns {
		fv := f.Value(v)
		if f.NullZero && fv.IsZero() {
			continue
		}
		m[i] = plainValue(fv)
		if text, ok := m[i].(string); ok && !utf8.ValidString(text) {
			return nil, value.Bad("fault.text_encoding").At(f.Name)
		}
	}
	return m, nil
}

// plainValue strips named types, so that an image made from a struct equals one
// read from the file.
func plainValue(v reflect.Value) any {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int()
	}
	return v.Interface()
}

// complete is the row of an image of the journal. Columns that a later schema added
// are taken from now, the row on file, or are what the table fills in by itself; those it
// dropped are left out.
func (t *table) complete(cells map[string]any, now image) image {
	m := make(image, len(t.columns))
	for i, f := range t.columns {
		v, ok := cells[f.Name]
		switch {
		case ok:
			m[i] = v
		case now != nil:
			m[i] = now[i]
		case t.presets[f.Name] != nil:
			m[i] = t.plainCell(i, t.presets[f.Name])
		case !f.NullZero:
			m[i] = plainValue(reflect.Zero(f.StructField.Type))
		}
	}
	return m
}

// same compares two rows without their versions: what was undone and stands again
// as it was counts as the same.
func (t *table) same(a, b image) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	for i := range a {
		if i != t.version && a[i] != b[i] {
			return false
		}
	}
	return true
}

// updateArgs are the cells of an image in the order of the update statement.
func (t *table) updateArgs(m image) []any {
	out := make([]any, 0, len(m))
	out = append(append(out, m[:t.id]...), m[t.id+1:]...)
	return append(out, m[t.id])
}

// checkNotFrozen refuses a row that was filed or approved.
func (t *table) checkNotFrozen(before image) error {
	if t.frozen < 0 || before == nil {
		return nil
	}
	if at, _ := before[t.frozen].(string); at != "" {
		return &value.Fault{Kind: value.Denied, Key: "fault.frozen", Op: "save " + t.name}
	}
	return nil
}
