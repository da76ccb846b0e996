package onsite

import (
	"huiwu/app/record"
	"huiwu/screens/kit"
)

// may reports whether the acting person may take a step of a verb on the record.
func (r *Record) may(verb string) bool { return r.env.May(verb, record.Register) }

// Can says which commands make sense now.
func (r *Record) Can(c kit.Command) bool {
	some := r.Meeting() != ""
	switch c {
	case kit.CommandNew:
		return some && r.may("add")
	case kit.CommandSave:
		return some && (r.list.Editing() >= 0 || r.line.Text != "" && r.may("add"))
	case kit.CommandDelete:
		return some && r.list.Current() >= 0 && r.list.Editing() < 0 && r.may("bin")
	case kit.CommandHistory:
		return r.rows.key(r.list.Current()) != ""
	case kit.CommandPrint, kit.CommandExport:
		return r.Meeting() != ""
	}
	return false
}

// Act carries out a command.
func (r *Record) Act(c kit.Command) {
	if !r.Can(c) {
		return
	}
	switch c {
	case kit.CommandNew:
		r.focus()
	case kit.CommandSave:
		if r.list.Editing() >= 0 {
			r.list.EndEdit()
			return
		}
		r.take()
	case kit.CommandDelete:
		r.delete(r.list.Current())
	case kit.CommandHistory:
		kit.ShowHistory(r.env, r.env.Office.Record, r.rows.key(r.list.Current()))
	case kit.CommandExport:
		kit.Listing{Register: r.env.Office.Record}.Export(r.env)
	case kit.CommandPrint:
		kit.Listing{Register: r.env.Office.Record}.Print(r.env)
	}
}

// Reveal stands on a line.
func (r *Record) Reveal(id string) {
	r.wanted = id
	r.loading.Reload()
}
