package onsite

import (
	"huiwu/app/checkin"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// typed searches at every sign.
func (d *Desk) typed(text string) {
	d.finder.Typed(text, d.clock())
	d.search(text)
}

// search shows who fits.
func (d *Desk) search(text string) { d.showFound(d.finder.Search(d.desk(), text, d.list.Current())) }

// choose asks who of several is meant: Enter alone never picks one. The text is selected,
// so that what is scanned or typed next takes its place.
func (d *Desk) choose(text string) {
	d.last = checkin.Answer{Verdict: checkin.Ambiguous}
	d.say(verdictOf(checkin.Ambiguous, d.finder.Choose(d.env.Scope(), text)))
	d.todo.clear()
	d.field.SelectAll()
}

// desk is the open desk, nil while there is none.
func (d *Desk) desk() *checkin.Desk {
	if d.session == nil {
		return nil
	}
	return d.session.Desk()
}

// enter takes the text out of the field at once and asks the desk: what comes next
// finds the field empty.
func (d *Desk) enter() {
	means, line, who := d.finder.Enter(d.field.Text, d.list.Current())
	switch {
	case d.session == nil, means == checkin.MeansNothing:
		return
	case means == checkin.MeansSeveral:
		d.choose(line)
		return
	}
	d.clear()
	if means == checkin.MeansScan {
		d.session.Scan(line)
	} else {
		d.session.Admit(who.ID)
	}
}

func (d *Desk) undo() {
	if d.session != nil {
		d.session.UndoLast()
	}
}

// clear empties the field and the list.
func (d *Desk) clear() {
	d.finder = checkin.Finder{}
	if d.field.Text != "" {
		d.field.Unselect()
		d.field.SetText("")
	}
	d.showFound(-1)
}

// key gets the keys of the field that an input method has left.
func (d *Desk) key(k *fyne.KeyEvent) bool {
	if do := d.keys[k.Name]; do != nil {
		do()
		return true
	}
	if k.Name != fyne.KeyTab {
		return len(d.finder.Found) > 0 && d.list.Key(k.Name)
	}
	if checkin.ReadCode(d.field.Text) != "" || len(checkin.SplitScans(d.field.Text)) > 1 {
		d.enter()
	}
	return true
}

// shortcut takes Ctrl+Enter and, in an empty field, Ctrl+Z.
func (d *Desk) shortcut(s fyne.Shortcut) bool {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		return d.field.Text == "" && d.Undo()
	case *desktop.CustomShortcut:
		if s.Modifier == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter) {
			d.letIn()
			return true
		}
	}
	return false
}

// wanted is whom a key is about that takes a step of a verb on a register; where there is
// nobody, or the person may not, it says so.
func (d *Desk) wanted(verb, register string) (checkin.Candidate, bool) {
	if !d.env.May(verb, register) {
		d.band.Set(d.refused(verb, register))
		return checkin.Candidate{}, false
	}
	c, ok := d.finder.Subject(d.desk(), d.list.Current(), d.last)
	if !ok {
		d.env.ShowStatus(d.env.T("desk.nobody"))
	}
	return c, ok
}
