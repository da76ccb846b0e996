package app

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Role is what somebody who bears it may do. "*" stands for everything.
type Role struct {
	// Do are the registers of the steps it may take, by the verb of the step: the two
	// words of its name. A step that puts a record back from the bin names its table.
	Do map[string][]string
	// Read are the registers it may read; "steps" is the journal.
	Read []string
	// See are the classes of fields it may see beside those that are public.
	See []core.Class
}

// rights answers the data file by the roles of the acting person. In a one-person office
// there are none: its person bears no role and may do everything.
type rights struct {
	roles map[string]Role // by their names
	// registers are those that keep records in a table, classes those of its columns that
	// need a right of their own; both are known once the office is composed.
	registers map[string][]string
	classes   map[string]map[string]core.Class
}

// learn takes up which registers and classes of fields each table has. Tables without a
// register of their own, such as the links of a list, are read with those of their noun.
func (r *rights) learn(db *data.DB, all []module.Module, book *core.Registry) {
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
func (r *rights) allowed(a data.Actor, fits func(Role) bool) error {
	if len(a.Roles) == 0 || slices.ContainsFunc(a.Roles, func(name string) bool { return fits(r.roles[name]) }) {
		return nil
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.no_right", Args: []any{a.Name}}
}

func names(list []string, name string) bool {
	return slices.Contains(list, "*") || slices.Contains(list, name)
}

// Limits reports whether somebody bears roles: others may do everything.
func (r *rights) Limits(a data.Actor) bool { return len(a.Roles) > 0 }

// MayDo answers whether a role allows a step.
func (r *rights) MayDo(a data.Actor, verb, register string) error {
	return r.allowed(a, func(one Role) bool {
		return names(one.Do[verb], register) || names(one.Do["*"], register)
	})
}

// MayRead answers whether a role allows to read a table, and all the columns named.
func (r *rights) MayRead(a data.Actor, table string, columns []string) error {
	of := r.registers[table]
	if len(of) == 0 {
		of = []string{table}
	}
	if err := r.allowed(a, func(one Role) bool {
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
	return r.allowed(a, func(one Role) bool {
		return slices.Contains(one.See, core.Class(class)) || slices.Contains(one.See, "*")
	})
}

// May answers whether the acting person may take a step of a verb on a register: "save",
// "people.people". Nobody may where the file can only be looked at.
func (o *Office) May(ctx context.Context, verb, register string) error {
	return o.db.May(ctx, verb, register)
}

// MayUndo answers whether the acting person may take back a step, and MayRedo whether they
// may do it again.
func (o *Office) MayUndo(ctx context.Context, s Step) error {
	return o.mayReverse(ctx, data.StepUndo, s)
}

// MayRedo answers whether the acting person may do a step again.
func (o *Office) MayRedo(ctx context.Context, s Step) error {
	return o.mayReverse(ctx, data.StepRedo, s)
}

func (o *Office) mayReverse(ctx context.Context, kind data.StepKind, s Step) error {
	_, register := data.StepWords(s.Name)
	return o.db.May(ctx, string(kind), register)
}

// MayRestore answers whether the acting person may put back from the bin what a register
// has deleted.
func (o *Office) MayRestore(ctx context.Context, register string) error {
	return o.db.May(ctx, "restore", o.tableOf(register))
}

// MayRead answers whether the acting person may read the records of a register. "steps"
// is the journal.
func (o *Office) MayRead(ctx context.Context, register string) bool {
	return o.db.MayRead(ctx, o.tableOf(register)) == nil
}

// MaySee answers whether the acting person may see the fields of a class.
func (o *Office) MaySee(ctx context.Context, class core.Class) bool {
	return !class.Guarded() || o.db.MaySee(ctx, string(class)) == nil
}

// tableOf is the table of a register; what is none stands for itself.
func (o *Office) tableOf(register string) string {
	if r := o.Registry.Get(register); r != nil {
		return r.Info().Table
	}
	return register
}
