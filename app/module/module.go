// Package module says what a noun brings to the office: the structs it keeps, its
// registers, duties, deadlines, papers and sample. The office is composed from one list
// of modules, in which a noun may stand on those before it.
package module

import (
	"context"

	"huiwu/app/command"
	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// Module is a noun as the office composes it.
type Module struct {
	// Name is the name of its package.
	Name string
	// Records are nil pointers of every struct it keeps.
	Records []data.Row
	// Registers are its registers, the main one first.
	Registers []core.AnyRegister
	// Shared registers are the office's own and used by all meetings; lists of registers
	// name them last.
	Shared    bool
	Duties    []core.Duty
	Deadlines []core.Deadlines
	Papers    []Paper
	Commands  []command.Command
	// Samples are its files of the sample office. SampleBegin is called before the first
	// of all files, SampleEnd after the last.
	Samples     []Sample
	SampleBegin func(ctx context.Context, lang value.Lang, days func(string) string) error
	SampleEnd   func(ctx context.Context, tx *data.Tx, l *SampleLoad) error
}

// Host is what every noun may ask of the office that it belongs to.
type Host struct {
	// DB is the open data file; nil where only declarations are read.
	DB *data.DB
	// Modules are all of the office in their order, once it is composed.
	Modules []Module
	// Registry has all registers once the office is composed.
	Registry *core.Registry
	// ScopeOf makes the scope of a meeting, or of the office where meeting is "".
	ScopeOf func(ctx context.Context, lang value.Lang, meeting string) (value.Scope, error)
	// Disclosures guards what is confidential when it leaves the program as a file.
	Disclosures Disclosures
}

// Scope is what formatting depends on for a meeting, or for the office where meeting is "".
func (h *Host) Scope(ctx context.Context, lang value.Lang, meeting string) (value.Scope, error) {
	return h.ScopeOf(ctx, lang, meeting)
}

// Records are the kept structs of all modules.
func Records(all []Module) (out []data.Row) {
	for _, m := range all {
		out = append(out, m.Records...)
	}
	return out
}

// Registers are the registers of all modules in their order, the shared ones last.
func Registers(all []Module) (out []core.AnyRegister) {
	for _, shared := range []bool{false, true} {
		for _, m := range all {
			if m.Shared == shared {
				out = append(out, m.Registers...)
			}
		}
	}
	return out
}

// Duties are the duties that the modules keep records of.
func Duties(all []Module) (out []core.Duty) {
	for _, m := range all {
		out = append(out, m.Duties...)
	}
	return out
}

// Deadlines are the rules for what falls due, of all modules.
func Deadlines(all []Module) (out []core.Deadlines) {
	for _, m := range all {
		out = append(out, m.Deadlines...)
	}
	return out
}

// Commands are the commands of all modules.
func Commands(all []Module) (out []command.Command) {
	for _, m := range all {
		out = append(out, m.Commands...)
	}
	return out
}
