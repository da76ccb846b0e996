package onsite

import (
	"slices"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/data/value"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// mostFound is how many people a search lists.
const mostFound = 30

// typed searches at every sign.
func (d *Desk) typed(text string) {
	d.pace.Note(text, d.clock())
	d.search(text)
}

// search shows who fits. For the same text the mark stays on the same person.
func (d *Desk) search(text string) {
	desk := d.desk()
	if desk == nil || strings.TrimSpace(text) == "" {
		d.showFound(nil, -1)
		return
	}
	marked, some := d.marked()
	found := desk.Search(text, mostFound)
	at, only := -1, participants.Ref("")
	switch {
	case len(found) == 1:
		at, only = 0, found[0].ID
	case some && text == d.searched && marked.ID != d.only:
		// Somebody chose among several; the choice stays through a refresh.
		at = slices.IndexFunc(found, func(c checkin.Candidate) bool { return c.ID == marked.ID })
	}
	d.searched = text
	d.showFound(found, at)
	d.only = only
}

// choose asks who of several is meant: Enter alone never picks one. The text is selected,
// so that what is scanned or typed next takes its place.
func (d *Desk) choose(text string) {
	v := verdictOf(d.env.Scope(), text, checkin.Answer{Verdict: checkin.Ambiguous})
	v.Text = d.env.T("desk.choose", len(d.found))
	if len(d.found) == mostFound {
		v.Text = d.env.T("desk.choose.many", mostFound)
	}
	d.last = checkin.Answer{Verdict: checkin.Ambiguous}
	d.say(v)
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

// marked is who would be checked in.
func (d *Desk) marked() (checkin.Candidate, bool) {
	if i := d.list.Current(); i >= 0 && i < len(d.found) {
		return d.found[i], true
	}
	return checkin.Candidate{}, false
}

// enter takes the text out of the field at once and asks the desk: what comes next
// finds the field empty.
func (d *Desk) enter() {
	text := value.OneLine(value.Narrow(d.field.Text))
	who, some := d.marked()
	if d.session == nil || text == "" && !some {
		return // a scanner that ends its line twice
	}
	scan := checkin.OffBadge(text, d.pace.Fast(d.field.Text), who)
	if !scan && !some && len(d.found) > 1 {
		d.choose(text)
		return
	}
	d.clear()
	if scan || !some {
		d.session.Scan(text)
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
	d.pace, d.searched, d.only = checkin.Pace{}, "", ""
	if d.field.Text != "" {
		d.field.Unselect()
		d.field.SetText("") // clears the list too
		return
	}
	d.showFound(nil, -1)
}

// key gets the keys of the field that an input method has left.
func (d *Desk) key(k *fyne.KeyEvent) bool {
	if do := d.keys[k.Name]; do != nil {
		do()
		return true
	}
	if k.Name != fyne.KeyTab {
		return len(d.found) > 0 && d.list.Key(k.Name)
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

// subject is whom a key is about: who is marked, else who was last spoken of.
func (d *Desk) subject() (checkin.Candidate, bool) {
	desk := d.desk()
	if desk == nil {
		return checkin.Candidate{}, false
	}
	if c, ok := d.marked(); ok {
		return c, true
	}
	if d.last.Candidate.ID == "" {
		return checkin.Candidate{}, false
	}
	return desk.Candidate(d.last.Candidate.ID)
}

// wanted is subject for a key that takes a step of a verb on a register; otherwise it says
// what to do.
func (d *Desk) wanted(verb, register string) (checkin.Candidate, bool) {
	if !d.env.May(verb, register) {
		d.band.Set(d.refused(verb, register))
		return checkin.Candidate{}, false
	}
	c, ok := d.subject()
	if !ok {
		d.env.ShowStatus(d.env.T("desk.nobody"))
	}
	return c, ok
}
