// Package journal searches the journal by person, time, register, record and word, shows what
// a step did field by field in the words of that time, and what a record looked like on a day.
// Whoever may not read a register, or see a class of fields, gets nothing of it, and finds
// nothing by it.
package journal

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Register stands for the journal among the registers of the rights.
const Register = accounts.Journal

// Service searches the journal.
type Service struct {
	h        *module.Host
	accounts *accounts.Service
}

// NewService makes the service on an office.
func NewService(h *module.Host, a *accounts.Service) *Service { return &Service{h: h, accounts: a} }

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module { return module.Module{Name: "journal"} }

// owners are the registers that keep records in each table of the office; a table without a
// register of its own belongs to all of its noun, and to none where the noun has none.
func (sv *Service) owners() map[string][]string {
	out := map[string][]string{}
	for _, m := range sv.h.Modules {
		var ofNoun []string
		own := map[string][]string{}
		for _, r := range m.Registers {
			i := r.Info()
			ofNoun = append(ofNoun, i.Name)
			own[i.Table] = append(own[i.Table], i.Name)
			for _, p := range i.Parts {
				own[p.Table] = append(own[p.Table], i.Name)
			}
		}
		for _, record := range m.Records {
			table := sv.h.DB.TableOf(record)
			if out[table] = own[table]; out[table] == nil {
				out[table] = ofNoun
			}
		}
	}
	return out
}

// registerOf is the register over a table or over the lines of a part kept there, nil for none.
func (sv *Service) registerOf(table string) core.AnyRegister {
	if r := sv.h.Registry.ByTable(table); r != nil {
		return r
	}
	for _, r := range sv.h.Registry.All() {
		if slices.ContainsFunc(r.Info().Parts, func(p core.PartInfo) bool { return p.Table == table }) {
			return r
		}
	}
	return nil
}

// Subject is something that the journal can be narrowed to: a register, or an area of the
// window with all of its registers.
type Subject struct {
	Code string // the name of the register, "area.<area>" for an area
	Word string // message key
}

// Subjects are the registers that the acting person may read, each area before its registers.
func (sv *Service) Subjects(ctx context.Context) []Subject {
	var out []Subject
	area := ""
	for _, s := range sv.accounts.Subjects() {
		r := sv.h.Registry.Get(s.Name)
		if r == nil || sv.h.DB.MayRead(ctx, r.Info().Table) != nil {
			continue
		}
		if s.Area != area {
			area = s.Area
			out = append(out, Subject{"area." + area, "area." + area})
		}
		out = append(out, Subject{s.Name, "register." + s.Name})
	}
	if sv.h.DB.MayRead(ctx, sv.h.Registry.Get(accounts.Register).Info().Table) == nil {
		out = append(out, Subject{accounts.Register, "register." + accounts.Register})
	}
	return out
}

// Area reports whether a subject is an area of the window, and which.
func (sv *Service) Area(code string) (area string, ok bool) { return strings.CutPrefix(code, "area.") }

// Named is the subject of a name: a register, its noun, or an area.
func (sv *Service) Named(name string) (code string, err error) {
	if r, err := sv.h.Registry.Named(name); err == nil {
		return r.Info().Name, nil
	}
	for _, s := range sv.accounts.Subjects() {
		if s.Area == name && s.Area != "fields" {
			return "area." + name, nil
		}
	}
	return "", &value.Fault{Kind: value.NotFound, Key: "fault.register_unknown", Args: []any{name}}
}

// registersIn are the registers of a subject.
func (sv *Service) registersIn(code string) []string {
	out := []string{code}
	for _, s := range sv.accounts.Subjects() {
		if "area."+s.Area == code {
			out = append(out, s.Name)
		}
	}
	return out
}

// sight is what the acting person may see of the journal.
type sight struct {
	tables  []string // whose changes
	limited bool     // there are others
	names   []string // of steps without changes
}

// sightOf is what the acting person may see of the journal in a subject, "" for all of it.
func (sv *Service) sightOf(ctx context.Context, subject string) (out sight, err error) {
	wanted := sv.registersIn(subject)
	fits := func(of []string) bool {
		return subject == "" || slices.ContainsFunc(of, func(r string) bool { return slices.Contains(wanted, r) })
	}
	owners := sv.owners()
	for table, of := range owners {
		if sv.h.DB.MayRead(ctx, table) == nil && fits(of) {
			out.tables = append(out.tables, table)
		} else {
			out.limited = true
		}
	}
	slices.Sort(out.tables)
	names, err := data.Query[string](ctx, sv.h.DB, "SELECT DISTINCT name FROM steps WHERE changes = 0")
	for _, name := range names {
		_, register := data.StepWords(name)
		table, of := register, []string{register}
		if r := sv.h.Registry.Get(register); r != nil {
			table = r.Info().Table
		} else if owners[register] != nil {
			of = owners[register]
		}
		if sv.h.DB.MayRead(ctx, table) == nil && fits(of) {
			out.names = append(out.names, name)
		}
	}
	return out, err
}
