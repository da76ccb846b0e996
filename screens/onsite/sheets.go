package onsite

import (
	"context"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// sheet is a small form over the desk. Its fields stay open with what is wrong beside
// them until the work succeeds.
type sheet struct {
	*input.Sheet
	env    *screen.Env
	fields map[string]*input.Entry
	items  map[string]*form.Item
	grid   *form.Form
	busy   bool
}

// newSheet makes a form of the items, whose inputs are the entries of their keys; save
// is called for the button and Return.
func newSheet(env *screen.Env, title, text, save string, keys []string, item func(key string) *form.Item, do func(*sheet)) *sheet {
	s := &sheet{env: env, fields: map[string]*input.Entry{}, items: map[string]*form.Item{}}
	items := make([]*form.Item, len(keys))
	for i, k := range keys {
		e, it := input.NewEntry(), item(k)
		it.Input, it.Long = e, len(keys) == 1
		s.fields[k], s.items[k], items[i] = e, it, it
	}
	s.grid = form.New(items...)
	var content fyne.CanvasObject = s.grid
	if text != "" {
		content = look.Column(10, look.Wrapped(text), s.grid)
	}
	s.Sheet = input.NewSheet(env.Window, title, content,
		input.NewButton(env.T("action.cancel"), nil, func() { s.Close() }),
		input.NewPrimary(save, nil, func() {
			if !s.busy {
				do(s)
			}
		}))
	return s
}

// texts are what stands in the fields.
func (s *sheet) texts() map[string]string {
	out := map[string]string{}
	for k, e := range s.fields {
		out[k] = e.Text
	}
	return out
}

// wrong shows what is wrong: at its field, or, for what concerns none, at the first.
func (s *sheet) wrong(words func(error) string, first string, err error) {
	for _, it := range s.items {
		it.SetError("")
	}
	for _, f := range value.Faults(err) {
		key := f.Field
		if s.items[key] == nil {
			key = first
		}
		s.items[key].SetError(strings.TrimSpace(s.items[key].Error() + " " + words(f)))
	}
	s.grid.Refresh()
	s.Refresh()
	if bad := s.grid.FirstBad(); bad != nil {
		if e, ok := bad.Input.(*input.Entry); ok {
			focus.In(s.env.Window, e)
		}
	}
}

// attempt does work beside the window; the form waits for its answer.
func attempt[T any](d *Desk, s *sheet, work func(context.Context) (T, error), done func(T, error)) {
	s.busy = true
	d.env.Go(func(ctx context.Context) {
		v, err := work(ctx)
		d.env.Do(func() {
			s.busy = false
			done(v, err)
		})
	})
}

// walkIn asks who stands at the door without being on the list.
func (d *Desk) walkIn() {
	desk, session := d.desk(), d.session
	if desk == nil {
		return
	}
	if !d.may(checkin.VerbWalkIn) {
		d.band.Set(d.refused(checkin.VerbWalkIn, checkin.Register))
		return
	}
	if d.days != checkin.OnDays && d.mode() != anyDay {
		// Nobody is put on the list in a rehearsal, nor before it was said that entries count.
		if d.mode() == rehearsal {
			d.env.Say(d.env.T("fault.desk_rehearsal"))
		} else {
			d.band.Set(d.asks())
		}
		return
	}
	env := d.env
	s := newSheet(env, env.T("desk.walk.title"), env.T("desk.walk.text"), env.T("desk.walk.save"), []string{"name", "organisation", "phone"},
		func(key string) *form.Item {
			return &form.Item{Label: fieldWord(env.T, key), Required: key == "name"}
		}, func(s *sheet) {
			t := s.texts()
			// A scanner that was used while the form was open means a scan.
			if scannedName(t["name"]) && t["organisation"]+t["phone"] == "" {
				s.Close()
				d.scan(t["name"])
				return
			}
			d.walk(session, desk, s, checkin.Walk{Name: t["name"], Organisation: t["organisation"], Phone: t["phone"]})
		})
	// What was typed in vain is probably the name, or the number.
	switch text := strings.TrimSpace(d.field.Text); {
	case strings.Trim(text, "0123456789-+ ") == "":
		s.fields["phone"].SetText(text)
	case len(d.found) == 0:
		s.fields["name"].SetText(text)
	}
	s.Show()
}

// scannedName reports whether what stands in the field of the name came off a badge. A
// name of two words may by chance be a code without its blank.
func scannedName(text string) bool {
	code := checkin.ReadCode(text)
	return len(checkin.SplitScans(text)) > 1 || code != "" && (strings.ContainsFunc(code, isDigit) || !strings.Contains(strings.TrimSpace(text), " "))
}

// walk puts somebody on the list and lets them in.
func (d *Desk) walk(session *session, desk *checkin.Desk, s *sheet, w checkin.Walk) {
	attempt(d, s, func(ctx context.Context) (checkin.Answer, error) { return desk.WalkIn(ctx, w) }, func(a checkin.Answer, err error) {
		switch {
		case err != nil:
			s.wrong(d.words, "name", err)
		case a.Verdict == checkin.Twin:
			d.twins(session, desk, s, w, a.Others)
		default:
			s.Close()
			d.clear()
			d.answered(session, job{}, a, nil)
			d.loading.ReloadSoon()
			if len(a.Others) > 0 {
				d.env.Say(a.Detail(d.env.Scope())) // the band is gone with the next guest
			}
		}
	})
}

// twins asks whether the walk-in is the one on file who has the same name and number.
func (d *Desk) twins(session *session, desk *checkin.Desk, s *sheet, w checkin.Walk, others []checkin.Candidate) {
	env := d.env
	var ask *input.Sheet
	var column []fyne.CanvasObject
	column = append(column, look.Wrapped(env.T("desk.twin.text", w.Name)))
	const most = 6
	for _, c := range others[:min(len(others), most)] {
		where := env.T("desk.twin.known")
		if c.ID != "" {
			where = env.T("desk.twin.listed")
		}
		tail := ""
		if c.PhoneTail != "" {
			tail = "…" + c.PhoneTail
		}
		column = append(column, input.NewButton(joined(c.Name, c.Organisation, c.Position, tail, where), nil, func() {
			ask.Close()
			if c.ID != "" {
				s.Close()
				d.clear()
				d.admit(c.ID)
				return
			}
			w.Person = c.Person
			d.walk(session, desk, s, w)
		}))
	}
	ask = input.NewSheet(env.Window, env.T("verdict.twin"), look.Column(8, column...),
		input.NewButton(env.T("action.back"), nil, func() { ask.Close() }),
		input.NewButton(env.T("desk.twin.new"), nil, func() {
			ask.Close()
			w.Anew = true
			d.walk(session, desk, s, w)
		}))
	ask.Width = 520
	ask.Show()
}

// complete asks for what is missing of the person.
func (d *Desk) complete() {
	c, ok := d.wanted("save", participants.Register)
	if !ok {
		return
	}
	if d.desk().Rehearsal() {
		d.env.Say(d.env.T("fault.desk_rehearsal"))
		return
	}
	env, desk := d.env, d.desk()
	if len(c.Missing) == 0 {
		env.Say(env.T("desk.complete.none", c.Name))
		return
	}
	s := newSheet(env, env.T("desk.complete.title", c.Name), "", env.T("action.save"), c.Missing,
		func(key string) *form.Item { return &form.Item{Label: fieldWord(env.T, key)} }, func(s *sheet) {
			given := map[string]string{}
			for key, text := range s.texts() {
				if strings.TrimSpace(text) != "" {
					given[key] = text
				}
			}
			if len(given) == 0 {
				s.Close()
				return
			}
			attempt(d, s, func(ctx context.Context) (checkin.Candidate, error) { return desk.Complete(ctx, c.ID, given) }, func(now checkin.Candidate, err error) {
				if err != nil {
					s.wrong(d.words, c.Missing[0], err)
					return
				}
				s.Close()
				d.completed(now)
			})
		})
	s.Show()
}

// completed shows the person as they are now.
func (d *Desk) completed(c checkin.Candidate) {
	d.env.Say(d.env.T("desk.complete.done", c.Name))
	if d.last.Candidate.ID == c.ID {
		d.last.Candidate = c
		s := d.env.Scope()
		d.say(verdictOf(s, job{}, d.last))
		d.todo.show(s, d.last)
	}
	d.loading.ReloadSoon()
}

// ask is a form of one reason; do gets it.
func (d *Desk) ask(title, label, hint, save string, required bool, do func(reason string)) {
	s := newSheet(d.env, title, "", save, []string{"reason"}, func(string) *form.Item {
		return &form.Item{Label: label, Hint: hint, Required: required}
	}, func(s *sheet) {
		text := value.OneLine(s.fields["reason"].Text)
		if required && text == "" {
			s.wrong(d.words, "reason", value.Bad("fault.required").At("reason"))
			return
		}
		s.Close()
		do(text)
	})
	s.Show()
}

// checkOut asks why the person leaves and records it.
func (d *Desk) checkOut() {
	c, ok := d.wanted(checkin.VerbOut, checkin.Register)
	if !ok {
		return
	}
	t, session := d.env.T, d.session
	d.ask(t("desk.out.title", c.Name), t("desk.out.reason"), t("desk.out.hint"), t("desk.out.save"), false, func(reason string) {
		d.clear()
		session.ask(job{do: func(ctx context.Context, desk *checkin.Desk) (checkin.Answer, error) {
			return desk.CheckOut(ctx, c.ID, reason)
		}})
	})
}

// letIn asks why somebody is let in who declined, was cancelled or is on leave.
func (d *Desk) letIn() {
	c, ok := d.wanted(checkin.VerbIn, checkin.Register)
	if !ok || c.State != checkin.Declined && c.State != checkin.Cancelled && c.State != checkin.OnLeave {
		return
	}
	t, session := d.env.T, d.session
	d.ask(t("desk.anyway.title", c.Name), t("desk.anyway.reason"), t("desk.anyway.hint"), t("desk.anyway.save"), true, func(reason string) {
		d.clear()
		session.ask(job{do: func(ctx context.Context, desk *checkin.Desk) (checkin.Answer, error) {
			return desk.AdmitAnyway(ctx, c.ID, reason)
		}})
	})
}

// rename asks what this desk is called; arrivals recorded before keep the old name.
func (d *Desk) rename() {
	t := d.env.T
	s := newSheet(d.env, t("desk.name.title"), "", t("action.ok"), []string{"name"}, func(string) *form.Item {
		return &form.Item{Label: t("desk.name.label"), Hint: t("desk.name.hint")}
	}, func(s *sheet) {
		name := value.OneLine(s.fields["name"].Text)
		s.Close()
		if name != d.name() {
			d.env.Prefs.SetString(prefName, name)
			d.begin()
		}
	})
	s.fields["name"].Limit = 40
	s.fields["name"].SetText(d.name())
	s.Show()
}
