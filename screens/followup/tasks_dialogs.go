package followup

import (
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/screens/kit/recordform"
)

// open reads a task to change it, after what is being typed; nothing is done when it
// cannot be changed now.
func (t *Tasks) open(id string, then func(d core.Draft)) {
	t.Leave(func() {
		if id != "" {
			t.env.Change(t.env.Office.Tasks, id, then)
		}
	})
}

// save saves a changed task and says so.
func (t *Tasks) save(d core.Draft) error {
	err := d.Save(t.env.Context())
	if err == nil {
		t.env.ShowUndo(t.env.T("tasks.moved", d.Label(), d.Text("state")))
	}
	return err
}

// to brings a task to another state; closing asks who reviewed it and what came out.
func (t *Tasks) to(id, state string) {
	if state == string(tasks.Closed) {
		t.close(id)
		return
	}
	t.open(id, func(d core.Draft) {
		err := d.Set("state", state)
		if err == nil {
			err = t.save(d)
		}
		if !t.env.Failed(err) {
			t.board.Moved(id, state)
		}
	})
}

// ask shows fields of a task in a small dialog and saves it with them.
func (t *Tasks) ask(d core.Draft, title, yes string, fields ...recordform.Field) {
	(&recordform.Dialog{
		Title: title, Text: d.Label(), Yes: yes, Width: 460, Register: tasks.Register, Record: d, Fields: fields,
		Save: func(one *recordform.Dialog) { one.End(t.save(d)) },
	}).Open(t.env)
}

// close asks for the reviewer and the result, then closes the task.
func (t *Tasks) close(id string) {
	t.open(id, func(d core.Draft) {
		if t.env.Failed(d.Set("state", string(tasks.Closed))) {
			return
		}
		t.ask(d, t.env.T("tasks.close.title"), t.env.T("tasks.close.yes"), recordform.Field{Key: "reviewer", Required: true, Long: true}, recordform.Field{Key: "result", Long: true})
	})
}

// moveDue asks for another due date and the reason.
func (t *Tasks) moveDue(id string) {
	t.open(id, func(d core.Draft) {
		hint := t.env.T("tasks.due.none")
		if was := d.Text("due"); was != "" {
			hint = t.env.T("tasks.due.was", was)
		}
		t.ask(d, t.env.T("tasks.due.title"), t.env.T("action.save"), recordform.Field{Key: "due", Hint: hint, Long: true}, recordform.Field{Key: "due_reason", Long: true})
	})
}
