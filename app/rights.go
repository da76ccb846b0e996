package app

import (
	"context"
	"slices"
	"sync/atomic"

	"huiwu/app/accounts"
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

// rights answers the data file by the roles of the acting person: those that their account
// bears. In a one-person office there are no accounts, and its person may do everything.
type rights struct {
	accounts atomic.Pointer[accounts.Service] // nil until the office is composed
	roles    map[string]Role                  // that the opening brought, by their names
	limited  []accounts.Role                  // all that anybody may be here; none: no limit
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

// question is what is asked of a role: of one that the office declares, or of one that the
// opening brought.
type question struct {
	account  func(accounts.Role) bool
	declared func(Role) bool
}

// allowed answers a question for an actor. The program itself may do everything, and so may
// whoever opens a file without accounts, unless they act in some roles only. With accounts
// all that counts is what the account bears now; acting in some roles only takes away from
// that.
func (r *rights) allowed(a data.Actor, q question) error {
	if a.System {
		return nil
	}
	fits := func(name string) bool {
		if one, ok := r.roles[name]; ok {
			return q.declared(one)
		}
		return q.account(accounts.Role(name))
	}
	if len(r.limited) > 0 && !slices.ContainsFunc(r.limited, q.account) {
		return &value.Fault{Kind: value.Denied, Key: "fault.limited"}
	}
	if len(a.Roles) > 0 && !slices.ContainsFunc(a.Roles, fits) {
		return r.accounts.Load().Refusal(a.Name, q.account)
	}
	if !r.accounts.Load().On() {
		return nil
	}
	own, ok := r.accounts.Load().RolesOf(a.ID)
	if !ok {
		return &value.Fault{Kind: value.Denied, Key: accounts.NotSignedIn, Args: []any{a.Name}}
	}
	if !slices.ContainsFunc(own, q.account) {
		return r.accounts.Load().Refusal(a.Name, q.account)
	}
	return nil
}

func names(list []string, name string) bool {
	return slices.Contains(list, "*") || slices.Contains(list, name)
}

// Limits reports whether anything may be refused to an actor.
func (r *rights) Limits(a data.Actor) bool {
	return !a.System && (len(r.limited)+len(a.Roles) > 0 || r.accounts.Load().On())
}

// MayDo answers whether a role allows a step. Everybody changes their own password.
func (r *rights) MayDo(a data.Actor, verb, register string) error {
	if verb == accounts.OwnPassword && register == accounts.Register && a.ID != "" {
		return nil
	}
	if verb == module.StepDisclose { // follows a file that may be taken out
		return r.MaySee(a, string(core.Confidential))
	}
	of := []string{register}
	if verb == "restore" { // names the table
		of = r.registersOf(register)
	}
	return r.allowed(a, question{
		func(role accounts.Role) bool {
			return slices.ContainsFunc(of, func(one string) bool { return r.accounts.Load().MayDo(role, verb, one) })
		},
		func(one Role) bool { return names(one.Do[verb], register) || names(one.Do["*"], register) },
	})
}

// registersOf are the registers that keep records in a table; one without a register
// stands for itself.
func (r *rights) registersOf(table string) []string {
	if of := r.registers[table]; len(of) > 0 {
		return of
	}
	return []string{table}
}

// MayRead answers whether a role allows to read a table, and all the columns named. Tables
// that serve all registers, such as the settings of the office, everybody reads.
func (r *rights) MayRead(a data.Actor, table string, columns []string) error {
	of := r.registersOf(table)
	shared := len(r.registers[table]) == 0 && table != accounts.Journal
	if err := r.allowed(a, question{
		func(role accounts.Role) bool {
			return shared || slices.ContainsFunc(of, func(register string) bool { return r.accounts.Load().MayRead(role, register) })
		},
		func(one Role) bool {
			return slices.ContainsFunc(of, func(register string) bool { return names(one.Read, register) })
		},
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
	return r.allowed(a, question{
		func(role accounts.Role) bool { return r.accounts.Load().MaySee(role, core.Class(class)) },
		func(one Role) bool {
			return slices.Contains(one.See, core.Class(class)) || slices.Contains(one.See, "*")
		},
	})
}

// May answers whether the acting person may take a step of a verb on a register: "save",
// "people.people". Nobody may where the file can only be looked at, but for "export", which
// changes nothing there.
func (o *Office) May(ctx context.Context, verb, register string) error {
	if verb == "export" {
		return o.db.MayTake(ctx, verb, register)
	}
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
	return o.db.MayReverse(ctx, kind, s)
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
