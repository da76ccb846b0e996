package recordform

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/journal"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// ShowHistory shows what happened to a record, and offers what it looked like on a day.
func ShowHistory(env *screen.Env, reg core.AnyRegister, id string) {
	if id == "" {
		return
	}
	s, register := env.Scope(), reg.Info().Name
	entries, err := reg.History(env.Context(), s, id)
	if err != nil {
		env.Fail(err)
		return
	}
	list := look.Column(10)
	for _, e := range entries {
		head := env.T("history.line", value.Moment.Format(s, e.At), e.Actor, env.T("history."+e.Verb))
		item := look.Column(2, look.Strong(head))
		for _, c := range e.Changes {
			item.Add(look.Wrapped(env.T("history.change", env.T(words.Field(register, c.Key)), Quoted(c.From), Quoted(c.To))))
		}
		list.Add(item)
	}
	if len(entries) == 0 {
		list.Add(look.Dim(env.T("history.none")))
	}
	var sheet *input.Dialog
	past := input.NewButton(env.T("journal.at"), theme.HistoryIcon(), func() {
		sheet.Close()
		ShowAt(env, register, id, beforeLast(s, entries))
	})
	buttons := []*input.Button{past, input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })}
	if len(entries) == 0 {
		buttons = buttons[1:]
	}
	sheet = input.NewDialog(env.Window, env.T("action.history"), list, buttons...)
	sheet.Width = 560
	sheet.Show()
}

// beforeLast is the day before the newest change, in which there is most likely something to
// see.
func beforeLast(s value.Scope, entries []core.Entry) value.Local {
	if len(entries) == 0 {
		return value.At(s.Today, "00:00")
	}
	return value.At(entries[0].At.Wall(s.Zone).Date().AddDays(-1), "23:59")
}

// Quoted shows an empty value as a dash.
func Quoted(t string) string {
	if t == "" {
		return "—"
	}
	return t
}

// pastView is the dialog that shows what a record looked like at a moment.
type pastView struct {
	env          *screen.Env
	register, id string
	says         *look.WrappedText
	fields       *fyne.Container
	sheet        *input.Dialog
	loading      *screen.Loader
	at           value.Local
}

// ShowAt shows what a record of a register looked like at a moment on the wall of the office,
// field by field, with what is different now. Another day can be chosen.
func ShowAt(env *screen.Env, register, id string, at value.Local) {
	v := &pastView{env: env, register: register, id: id, at: at, says: look.Wrapped(""), fields: look.Column(6)}
	day := DateField(env, true)
	day.Set(string(at))
	day.OnChanged = func(iso string) {
		if iso != "" {
			v.at = value.Local(iso)
			v.loading.Reload()
		}
	}
	top := form.New(&form.Item{Label: env.T("journal.at.when"), Input: day})
	v.sheet = input.NewDialog(env.Window, env.T("journal.at"), look.Column(12, top, v.says, v.fields),
		input.NewPrimary(env.T("action.close"), nil, func() { v.sheet.Close() }))
	v.sheet.Width = 640
	v.loading = screen.NewLoader(env, func() {
		moment := v.at
		screen.Load(v.loading, func(ctx context.Context, s value.Scope) (journal.At, error) {
			return env.Office.Journal.RecordAt(ctx, s, register, id, journal.EndOfMinute(s, moment))
		}, v.show)
	})
	v.sheet.Show()
	v.loading.Reload()
}

// show shows the record as it was: what differs first catches the eye.
func (v *pastView) show(at journal.At) {
	env := v.env
	differ := 0
	v.fields.Objects = nil
	for _, f := range at.Fields {
		differs := f.Differs && at.Then && at.Now
		if differs {
			differ++
		} else if f.Then == "" {
			continue
		}
		v.fields.Add(v.field(f, differs))
	}
	text := env.T("journal.at.same", at.Label)
	switch {
	case !at.Then:
		text, v.fields.Objects = env.T("journal.at.none"), nil
	case !at.Now:
		text = at.Label + "　" + env.T("journal.at.gone")
	case differ > 0:
		text = env.T("journal.at.differs", differ, at.Label)
	}
	v.says.SetText(text)
	v.fields.Refresh()
	v.sheet.Settle()
}

func (v *pastView) field(f journal.FieldAt, differs bool) fyne.CanvasObject {
	then := look.Wrapped(Quoted(f.Then))
	lines := look.Column(1, then)
	if differs {
		then.Colored(look.ColorAccent)
		lines.Add(look.Wrapped(v.env.T("journal.at.now", Quoted(f.Now))).Small(false))
	}
	return look.Row(12, look.FixedWidth(look.Dim(f.Name).Cutting(), 150), look.Stretch(lines))
}
