package data

import (
	"context"
	"reflect"
	"strings"

	"huiwu/data/value"
)

// MoneyRows counts the rows that hold an amount other than zero and belong to a record:
// those whose column names it, and those they own. Which tables hold amounts follows from
// the kept structs, so one that comes later is asked as well. It reads past the rights of
// the acting person: what may be done must not depend on who asks.
func (d *DB) MoneyRows(ctx context.Context, column, id string) (n int, err error) {
	for _, name := range sortedTables(d.tables) {
		t := d.tables[name]
		amounts := t.amounts()
		belongs := d.belonging(t, column, 0)
		if amounts == "" || belongs == "" {
			continue
		}
		var here int
		err := d.reader(ctx).NewRaw("SELECT COUNT(*) FROM "+name+" WHERE "+belongs+" AND ("+amounts+")", id).Scan(ctx, &here)
		if err != nil {
			return 0, d.fault("money", err)
		}
		n += here
	}
	return n, nil
}

// amounts is the condition that a row holds an amount, "" for a table without any.
func (t *table) amounts() string {
	var out []string
	for _, f := range t.columns {
		if f.StructField.Type == reflect.TypeFor[value.Money]() {
			out = append(out, f.Name+" <> 0")
		}
	}
	return strings.Join(out, " OR ")
}

// ownershipDepth bounds how far a row may be from the record it belongs to.
const ownershipDepth = 4

// belonging is the condition that a row belongs to the record a column names, itself or
// by what owns it; "" when it belongs to none.
func (d *DB) belonging(t *table, column string, depth int) string {
	if _, own := t.place[column]; own {
		return column + " = ?"
	}
	if depth == ownershipDepth {
		return ""
	}
	for _, name := range sortedTables(d.tables) {
		for _, r := range d.tables[name].owned {
			if r.table != t.name {
				continue
			}
			if above := d.belonging(d.tables[name], column, depth+1); above != "" {
				return r.column + " IN (SELECT id FROM " + name + " WHERE " + above + ")"
			}
		}
	}
	return ""
}
