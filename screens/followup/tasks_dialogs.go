package followup

import (
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
)

// open reads a task to change it; nil when it cannot be changed now.
func (t *Tasks) open(id string) core.Draft {
	if id == "" {
		return nil
	}
	if err := t.env.Office.May(t.env.Context(), "save", tasks.Register); err != nil {
		t.env.Fail(err)
		return nil
	}
	d, err := t.env.Office.Tasks.Draft(t.env.Context(), t.env.Scope(), id, "")
	if err != nil {
		t.env.Fail(err)
		return nil
	}
	return d
}

// put saves a changed task and says so.
func (t *Tasks) put(d core.Draft) error {
	err := d.Save(t.env.Context())
	if err == nil {
		t.env.SayUndo(t.env.T("tasks.moved", d.Label(), d.Text("state")))
	}
	return err
}

// to brings a task to another state; closing asks who reviewed it and what came out.
func (t *Tasks) to(id string, state tasks.State) {
	if state == tasks.Closed {
		t.close(id)
		return
	}
	t.Leave(func() {
		d := t.open(id)
		if d == nil {
			return
		}
		err := d.Set("state", string(state))
		if err == nil {
			err = t.put(d)
		}
		if err != nil {
			t.env.Fail(err)
			return
		}
		t.board.moved(id, state)
	})
}

// askField is one input of a small dialog, with the key of its field.
type askField struct {
	key  string
	item *form.Item
	read func() string
}

// ask shows fields of a task in a small dialog and saves it with them. What is wrong
// stands at its field.
func (t *Tasks) ask(title, yes string, d core.Draft, before func() error, fields ...askField) {
	items := make([]*form.Item, len(fields))
	for i, f := range fields {
		items[i] = f.item
	}
	form := form.New(items...)
	var sheet *input.Sheet
	save := input.NewPrimary(yes, nil, func() {
		err := before()
		for _, f := range fields {
			f.item.SetError("")
			if e := d.Set(f.key, f.read()); e != nil {
				err = e
			}
		}
		if err == nil {
			err = t.put(d)
		}
		if err == nil {
			sheet.Close()
			return
		}
		for _, fault := range value.Faults(err) {
			if !t.at(fields, fault) {
				t.env.Fail(fault)
			}
		}
		form.Refresh()
		sheet.Refresh()
	})
	sheet = input.NewSheet(t.env.Window, title, look.Column(10, look.Wrapped(d.Label()), form),
		input.NewButton(t.env.T("action.cancel"), nil, func() { sheet.Close() }), save)
	sheet.Width = 460
	sheet.Show()
}

// at shows a fault at its field; false when none of the dialog's is meant.
func (t *Tasks) at(fields []askField, fault *value.Fault) bool {
	for _, f := range fields {
		if f.key == fault.Field {
			f.item.SetError(t.env.Words(fault))
			return true
		}
	}
	return false
}

func (t *Tasks) word(key string) string { return t.env.T("field." + tasks.Register + "." + key) }

// close asks for the reviewer and the result, then closes the task.
func (t *Tasks) close(id string) {
	t.Leave(func() {
		d := t.open(id)
		if d == nil {
			return
		}
		reviewer := pick.NewLookup(page.ByName(t.env, people.Register))
		reviewer.Set(d.Code("reviewer"), d.Text("reviewer"))
		result := input.NewLongEntry(3)
		result.SetText(d.Text("result"))
		t.ask(t.env.T("tasks.close.title"), t.env.T("tasks.close.yes"), d, func() error { return d.Set("state", string(tasks.Closed)) },
			askField{"reviewer", &form.Item{Label: t.word("reviewer"), Hint: t.env.T("hint." + tasks.Register + ".reviewer"), Input: reviewer, Required: true, Long: true}, func() string {
				if key, ok := reviewer.Value(); ok {
					return key
				}
				return reviewer.Text()
			}},
			askField{"result", &form.Item{Label: t.word("result"), Input: result, Long: true}, func() string { return result.Text }})
	})
}

// moveDue asks for another due date and the reason.
func (t *Tasks) moveDue(id string) {
	t.Leave(func() {
		d := t.open(id)
		if d == nil {
			return
		}
		due := recordform.DateField(t.env, false)
		due.Set(d.Code("due"))
		hint := t.env.T("tasks.due.none")
		if was := d.Text("due"); was != "" {
			hint = t.env.T("tasks.due.was", was)
		}
		reason := input.NewEntry()
		t.ask(t.env.T("tasks.due.title"), t.env.T("action.save"), d, func() error { return nil },
			askField{"due", &form.Item{Label: t.word("due"), Hint: hint, Input: due, Long: true}, due.Text},
			askField{"due_reason", &form.Item{Label: t.word("due_reason"), Input: reason, Long: true}, func() string { return reason.Text }})
	})
}
