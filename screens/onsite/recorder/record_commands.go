package recorder

import (
	"huiwu/app/record"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/screen"
)

// may reports whether the acting person may take a step of a verb on the record.
func (r *Record) may(verb string) bool { return r.env.May(verb, record.Register) }

// Can says which commands make sense now.
func (r *Record) Can(c screen.Command) bool {
	some := r.Meeting() != ""
	switch c {
	case screen.CommandNew:
		return some && r.may("add")
	case screen.CommandSave:
		return some && (r.list.Editing() >= 0 || r.line.Text != "" && r.may("add"))
	case screen.CommandDelete:
		return some && r.list.Current() >= 0 && r.list.Editing() < 0 && r.may("bin")
	case screen.CommandHistory:
		return r.rows.key(r.list.Current()) != ""
	case screen.CommandPrint, screen.CommandExport:
		return r.Meeting() != ""
	}
	return false
}

// Act carries out a command.
func (r *Record) Act(c screen.Command) {
	if !r.Can(c) {
		return
	}
	switch c {
	case screen.CommandNew:
		r.focus()
	case screen.CommandSave:
		if r.list.Editing() >= 0 {
			r.list.EndEdit()
			return
		}
		r.take()
	case screen.CommandDelete:
		r.delete(r.list.Current())
	case screen.CommandHistory:
		filelist.ShowHistory(r.env, r.env.Office.Record, r.rows.key(r.list.Current()))
	case screen.CommandExport:
		filelist.Listing{Register: r.env.Office.Record}.Export(r.env)
	case screen.CommandPrint:
		filelist.Listing{Register: r.env.Office.Record}.Print(r.env)
	}
}

// Reveal stands on a line.
func (r *Record) Reveal(id string) {
	r.wanted = id
	r.loading.Reload()
}
