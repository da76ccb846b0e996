package screens

import (
	"context"

	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"
	"huiwu/screens/settings"
)

// welcome is the first start: language, name of the office, currency; then a blank
// file, or the sample office to look around in. It begins with what was typed before
// another language was picked.
func (s *Shell) welcome(office, person, money string) {
	env := s.env
	env.Fail(frame.SpeakFyne(env.T))
	s.window.SetTitle(env.T("app.name"))
	languages := look.Row(8)
	name, who := input.NewEntry(), input.NewEntry()
	currency := pick.NewPick(settings.CurrencyOptions(env), false)
	for _, l := range value.Langs {
		make := input.NewButton
		if l == env.Lang {
			make = input.NewPrimary
		}
		languages.Add(make(env.T("lang."+string(l)), nil, func() {
			env.Lang = l
			s.prefs.SetString(prefLang, string(l))
			s.welcome(name.Text, who.Text, currency.Code())
		}))
	}
	name.SetText(office)
	who.SetText(person)
	currency.Set(money)
	officeItem := &form.Item{Label: env.T("welcome.office"), Hint: env.T("welcome.office_hint"), Required: true, Input: name, Long: true}
	fields := form.New(officeItem,
		&form.Item{Label: env.T("settings.who"), Hint: env.T("settings.who_hint"), Input: who, Long: true},
		&form.Item{Label: env.T("settings.currency"), Input: currency, Long: true})
	blank := input.NewPrimary(env.T("welcome.blank"), nil, func() {
		o, err := env.Office.Settings.Read(env.Context())
		if err == nil {
			o.Name, o.Currency, o.Language = name.Text, currency.Code(), env.Lang
			err = env.Office.Settings.Save(env.Context(), o)
		}
		for _, f := range value.Faults(err) {
			if f.Field == "office" {
				officeItem.SetError(env.Words(f))
				focus.In(s.window, name)
				return
			}
		}
		if err != nil {
			env.Fail(err)
			return
		}
		s.begin(who.Text)
	})
	sample := input.NewButton(env.T("welcome.sample"), nil, func() { s.loadSample(who.Text) })
	name.OnReturn = blank.OnTapped
	name.OnChanged = func(string) { officeItem.SetError("") }
	s.status = frame.NewStatusLine()
	s.window.SetContent(look.WithTips(look.Framed(nil, look.Pad(s.status, 2, 2, 12, 12), alone(look.Column(16,
		look.Heading(env.T("welcome.title")), look.Wrapped(env.T("welcome.text")),
		languages, fields, look.Row(10, blank, sample), look.Caption(env.T("welcome.file", env.Office.Path())).Cutting(),
	)))))
	focus.In(s.window, name)
}

// loadSample fills the file with the sample office.
func (s *Shell) loadSample(who string) {
	env := s.env
	env.Work(env.T("welcome.loading"), func(ctx context.Context, progress func(int, int)) error {
		return env.Office.LoadSample(ctx, env.Lang, screen.Stoppable(ctx, progress))
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		s.begin(who)
	})
}

// begin goes from the first start to the areas.
func (s *Shell) begin(who string) {
	if who = value.OneLine(who); who != "" {
		s.SetWho(who)
	}
	s.Rebuild()
	s.dailyCopy()
	s.env.ShowStatus(s.env.T("welcome.done"))
}
