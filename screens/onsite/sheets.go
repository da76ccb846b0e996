package onsite

import (
	"context"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"

	"fyne.io/fyne/v2"
)

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
	// Nobody is put on the list in a rehearsal, nor before it was said that entries count.
	switch {
	case d.valid.Rehearses():
		d.env.ShowStatus(d.env.T("fault.desk_rehearsal"))
		return
	case d.valid.Asks():
		d.band.Set(d.asks())
		return
	}
	typed := checkin.NewWalk(d.field.Text, len(d.finder.Found))
	t := d.env.T
	(&recordform.Dialog{
		Title: t("desk.walk.title"), Text: t("desk.walk.text"), Yes: t("desk.walk.save"), Register: participants.Register,
		Fields:    []recordform.Field{{Key: "name", Text: typed.Name, Required: true}, {Key: "organisation"}, {Key: "phone", Text: typed.Phone}},
		Elsewhere: "name",
		Save: func(s *recordform.Dialog) {
			w := checkin.Walk{Name: s.Given("name"), Organisation: s.Given("organisation"), Phone: s.Given("phone")}
			// A scanner that was used while the form was open means a scan.
			if checkin.ScannedName(w.Name) && w.Organisation+w.Phone == "" {
				s.Sheet.Close()
				session.Scan(w.Name)
				return
			}
			d.walk(session, desk, s, w)
		},
	}).Open(d.env)
}

// walk puts somebody on the list and lets them in.
func (d *Desk) walk(session *checkin.Queue, desk *checkin.Desk, s *recordform.Dialog, w checkin.Walk) {
	recordform.Beside(s, func(ctx context.Context) (checkin.Answer, error) { return desk.WalkIn(ctx, w) }, func(a checkin.Answer) {
		if a.Verdict == checkin.OnFile {
			d.duplicates(session, desk, s, w, a.Others)
			return
		}
		s.Sheet.Close()
		d.clear()
		d.answered(session, checkin.Job{}, a, nil)
		d.loading.ReloadLater()
		if len(a.Others) > 0 {
			d.env.ShowStatus(a.Detail(d.env.Scope())) // the band is gone with the next guest
		}
	})
}

// duplicates asks whether the walk-in is the one on file who has the same name and number.
func (d *Desk) duplicates(session *checkin.Queue, desk *checkin.Desk, s *recordform.Dialog, w checkin.Walk, others []checkin.Candidate) {
	env := d.env
	var ask *input.Dialog
	column := []fyne.CanvasObject{look.Wrapped(env.T("desk.twin.text", w.Name))}
	const most = 6
	for _, c := range others[:min(len(others), most)] {
		column = append(column, input.NewButton(c.TwinWords(env.Scope()), nil, func() {
			ask.Close()
			if c.ID != "" {
				s.Sheet.Close()
				d.clear()
				session.Admit(c.ID)
				return
			}
			w.Person = c.Person
			d.walk(session, desk, s, w)
		}))
	}
	ask = input.NewDialog(env.Window, env.T("verdict.twin"), look.Column(8, column...),
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
	c, ok := d.wanted(checkin.VerbComplete, checkin.Register)
	if !ok {
		return
	}
	env, desk := d.env, d.desk()
	switch {
	case desk.Rehearsal():
		env.ShowStatus(env.T("fault.desk_rehearsal"))
		return
	case len(c.Missing) == 0:
		env.ShowStatus(env.T("desk.complete.none", c.Name))
		return
	}
	fields := make([]recordform.Field, len(c.Missing))
	for i, key := range c.Missing {
		fields[i] = recordform.Field{Key: key, Long: len(c.Missing) == 1}
	}
	(&recordform.Dialog{
		Title: env.T("desk.complete.title", c.Name), Register: participants.Register, Fields: fields, Elsewhere: c.Missing[0],
		Save: func(s *recordform.Dialog) {
			given := map[string]string{}
			for _, key := range c.Missing {
				if text := s.Given(key); strings.TrimSpace(text) != "" {
					given[key] = text
				}
			}
			if len(given) == 0 {
				s.Sheet.Close()
				return
			}
			recordform.Beside(s, func(ctx context.Context) (checkin.Candidate, error) { return desk.Complete(ctx, c.ID, given) }, func(now checkin.Candidate) {
				s.Sheet.Close()
				d.completed(now)
			})
		},
	}).Open(env)
}

// completed shows the person as they are now.
func (d *Desk) completed(c checkin.Candidate) {
	d.env.ShowStatus(d.env.T("desk.complete.done", c.Name))
	if d.last.Candidate.ID == c.ID {
		d.last.Candidate = c
		s := d.env.Scope()
		d.say(verdictOf(d.last.Verdict, d.last.Saying(s, "")))
		d.todo.show(s, d.last)
	}
	d.loading.ReloadLater()
}

// ask asks for one text; do gets it.
func (d *Desk) ask(title, yes string, field recordform.Field, do func(text string)) {
	field.Key, field.Long = "text", true
	(&recordform.Dialog{
		Title: title, Yes: yes, Fields: []recordform.Field{field},
		Save: func(s *recordform.Dialog) {
			text := value.OneLine(s.Given("text"))
			if field.Required && text == "" {
				s.End(value.Bad("fault.required").At("text"))
				return
			}
			s.Sheet.Close()
			do(text)
		},
	}).Open(d.env)
}

// checkOut asks why the person leaves and records it.
func (d *Desk) checkOut() {
	c, ok := d.wanted(checkin.VerbOut, checkin.Register)
	if !ok {
		return
	}
	t, session := d.env.T, d.session
	d.ask(t("desk.out.title", c.Name), t("desk.out.save"), recordform.Field{Label: t("desk.out.reason"), Hint: t("desk.out.hint")}, func(reason string) {
		d.clear()
		session.CheckOut(c.ID, reason)
	})
}

// letIn asks why somebody is let in who declined, was cancelled or is on leave.
func (d *Desk) letIn() {
	c, ok := d.wanted(checkin.VerbIn, checkin.Register)
	if !ok || !c.Barred() {
		return
	}
	t, session := d.env.T, d.session
	d.ask(t("desk.anyway.title", c.Name), t("desk.anyway.save"), recordform.Field{Label: t("desk.anyway.reason"), Hint: t("desk.anyway.hint"), Required: true}, func(reason string) {
		d.clear()
		session.AdmitAnyway(c.ID, reason)
	})
}

// rename asks what this desk is called; arrivals recorded before keep the old name.
func (d *Desk) rename() {
	t := d.env.T
	d.ask(t("desk.name.title"), t("action.ok"), recordform.Field{Label: t("desk.name.label"), Hint: t("desk.name.hint"), Text: d.name(), Limit: 40}, func(name string) {
		if name != d.name() {
			d.env.Prefs.SetString(prefName, name)
			d.begin()
		}
	})
}
