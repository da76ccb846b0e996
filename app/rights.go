package app

import (
	"slices"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// role is what somebody who bears it may do. "*" stands for everything.
type role struct {
	// Do are the registers of the steps it may take, by the verb of the step.
	Do map[string][]string
	// Read are the registers it may read; "steps" is the journal.
	Read []string
	// See are the classes of fields it may see beside those that are public.
	See []core.Class
}

// roles are the roles by their names. A one-person office has no accounts; its person
// bears no role and may do everything. Accounts add rows here and nothing elsewhere.
var roles = map[string]role{}

// rights answers the data file by the roles of the acting person.
type rights struct {
	// registers are those that keep records in a table, classes those of its columns that
	// need a right of their own; both are known once the office is composed.
	registers map[string][]string
	classes   map[string]map[string]core.Class
}

// learn takes up which registers and classes of fields each table has. Tables without a
// register of their own, such as the links of a list, are read with those of their noun.
func (r *rights) learn(db *data.DB, all []module.Module, book *core.Book) {
	r.registers, r.classes = map[string][]string{}, map[string]map[string]core.Class{}
	for _, m := range all {
		var ofNoun []string
		own := map[string][]string{}
		for _, reg := range m.Registers {
			i := reg.Info()
			ofNoun = append(ofNoun, i.Name)
			own[i.Table] = append(own[i.Table], i.Name)
			for _, p := range i.Parts {
				own[p.Table] = append(own[p.Table], i.Name)
			}
		}
		for _, record := range m.Records {
			table := db.TableOf(record)
			if r.classes[table] = book.Classes(table); own[table] != nil {
				r.registers[table] = own[table]
			} else {
				r.registers[table] = ofNoun
			}
		}
	}
}

// allowed reports whether one of the roles of an actor fits; nobody without roles is refused.
func allowed(a data.Actor, fits func(role) bool) error {
	if len(a.Roles) == 0 || slices.ContainsFunc(a.Roles, func(name string) bool { return fits(roles[name]) }) {
		return nil
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.no_right", Args: []any{a.Name}}
}

func names(list []string, name string) bool {
	return slices.Contains(list, "*") || slices.Contains(list, name)
}

// MayDo answers whether a role allows a step.
func (r *rights) MayDo(a data.Actor, verb, register string) error {
	return allowed(a, func(one role) bool {
		return names(one.Do[verb], register) || names(one.Do["*"], register)
	})
}

// MayRead answers whether a role allows to read a table, and all the columns named.
func (r *rights) MayRead(a data.Actor, table string, columns []string) error {
	of := r.registers[table]
	if len(of) == 0 {
		of = []string{table}
	}
	if err := allowed(a, func(one role) bool {
		return slices.ContainsFunc(of, func(register string) bool { return names(one.Read, register) })
	}); err != nil {
		return err
	}
	for _, c := range columns {
		if class := r.classes[table][c]; class != "" {
			if err := r.MaySee(a, string(class)); err != nil {
				return err
			}
		}
	}
	return nil
}

// MaySee answers whether a role allows to see a class of fields.
func (r *rights) MaySee(a data.Actor, class string) error {
	return allowed(a, func(one role) bool {
		return slices.Contains(one.See, core.Class(class)) || slices.Contains(one.See, "*")
	})
}
