package screens

import (
	"context"

	"huiwu/app/settings"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// welcome is the first start: language, name of the office, currency; then a blank
// file, or the sample office to look around in. It begins with what was typed before
// another language was picked.
func (s *Shell) welcome(office, person, money string) {
	env := s.env
	s.speakFyne()
	s.window.SetTitle(env.T("app.name"))
	languages := look.Row(8)
	name, who := input.NewEntry(), input.NewEntry()
	currency := pick.NewPick(currencyOptions(env), false)
	for _, l := range value.Langs {
		word := env.T("lang." + string(l))
		b := input.NewButton(word, nil, nil)
		if l == env.Lang {
			b = input.NewPrimary(word, nil, nil)
		}
		b.OnTapped = func() {
			env.Lang = l
			s.prefs.SetString(prefLang, string(l))
			s.welcome(name.Text, who.Text, currency.Code())
		}
		languages.Add(b)
	}
	name.SetText(office)
	who.SetText(person)
	currency.Set(money)
	officeItem := &form.Item{Label: env.T("welcome.office"), Hint: env.T("welcome.office_hint"), Required: true, Input: name, Long: true}
	personItem := &form.Item{Label: env.T("settings.who"), Hint: env.T("settings.who_hint"), Input: who, Long: true}
	moneyItem := &form.Item{Label: env.T("settings.currency"), Input: currency, Long: true}
	blank := input.NewPrimary(env.T("welcome.blank"), nil, func() {
		o, err := env.Office.Settings.Read(env.Context())
		if err == nil {
			o.Name, o.Currency, o.Language = name.Text, currency.Code(), env.Lang
			err = env.Office.Settings.Save(env.Context(), o)
		}
		if err != nil {
			for _, f := range value.Faults(err) {
				if f.Field == "office" {
					officeItem.SetError(env.Words(f))
					focus.In(s.window, name)
					return
				}
			}
			env.Fail(err)
			return
		}
		s.begin(who.Text)
	})
	sample := input.NewButton(env.T("welcome.sample"), nil, func() { s.loadSample(who.Text) })
	name.OnReturn = blank.OnTapped
	name.OnChanged = func(string) { officeItem.SetError("") }
	form := form.New(officeItem, personItem, moneyItem)
	card := look.Card(look.Pad(look.Column(16,
		look.Heading(env.T("welcome.title")), look.Wrapped(env.T("welcome.text")),
		languages, form, look.Row(10, blank, sample), look.Caption(env.T("welcome.file", env.Office.Path())).Cutting(),
	), 28, 28, 32, 32))
	s.status = frame.NewStatusLine()
	middle := container.NewCenter(look.FixedWidth(card, 560))
	s.window.SetContent(look.WithTips(look.Framed(nil, look.Pad(s.status, 2, 2, 12, 12), middle)))
	focus.In(s.window, name)
}

func currencyOptions(env *screen.Env) []input.Option {
	out := make([]input.Option, len(settings.Currencies))
	for i, c := range settings.Currencies {
		out[i] = input.Option{Code: c, Label: env.T("choice.currency." + c), Hint: c, Keys: c}
	}
	return out
}

// loadSample fills the file with the sample office.
func (s *Shell) loadSample(who string) {
	env := s.env
	env.Work(env.T("welcome.loading"), func(ctx context.Context, progress func(int, int)) error {
		return env.Office.LoadSample(ctx, env.Lang, func(done, total int) error {
			progress(done, total)
			return ctx.Err()
		})
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
		s.prefs.SetString(prefWho, who)
		s.env.ActAs(who)
	}
	s.Rebuild()
	s.dailyCopy()
	s.env.Say(s.env.T("welcome.done"))
}

// Trouble shows why the data file cannot be opened and what can be done about it.
// again opens it once more, after a copy took its place.
func Trouble(a fyne.App, lang value.Lang, path string, err error, again func()) {
	s := &Shell{fyne: a, prefs: a.Preferences()}
	s.window = a.NewWindow("")
	s.window.SetMaster()
	s.ApplyTheme()
	s.env = screen.NewEnv(nil, s.window, "", lang)
	env := s.env
	s.window.SetTitle(env.T("app.name"))
	content := look.Column(14, look.Heading(env.T("trouble.title")))
	damaged := false
	for _, f := range value.Faults(err) {
		content.Add(look.Wrapped(env.Words(f)))
		damaged = damaged || f.Key == "fault.file_damaged" || f.Key == "fault.file_lost"
	}
	buttons := look.Row(10)
	if damaged {
		s.offerCopy(path, content, buttons, again)
	}
	buttons.Add(input.NewButton(env.T("menu.quit"), nil, a.Quit))
	content.Add(buttons)
	s.window.SetContent(container.NewCenter(look.FixedWidth(look.Card(look.Pad(content, 28, 28, 32, 32)), 560)))
	s.window.Resize(fyne.NewSize(900, 520))
	s.window.Show()
}
