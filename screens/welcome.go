package screens

import (
	"context"

	"huiwu/app/settings"
	"huiwu/data/value"
	"huiwu/screens/kit"

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
	languages := kit.Row(8)
	name, who := kit.NewEntry(), kit.NewEntry()
	currency := kit.NewPick(currencyOptions(env), false)
	for _, l := range value.Langs {
		word := env.T("lang." + string(l))
		b := kit.NewButton(word, nil, nil)
		if l == env.Lang {
			b = kit.NewPrimary(word, nil, nil)
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
	officeItem := &kit.FormItem{Label: env.T("welcome.office"), Hint: env.T("welcome.office_hint"), Required: true, Input: name, Long: true}
	personItem := &kit.FormItem{Label: env.T("settings.who"), Hint: env.T("settings.who_hint"), Input: who, Long: true}
	moneyItem := &kit.FormItem{Label: env.T("settings.currency"), Input: currency, Long: true}
	blank := kit.NewPrimary(env.T("welcome.blank"), nil, func() {
		o, err := env.Office.Settings.Read(env.Context())
		if err == nil {
			o.Name, o.Currency, o.Language = name.Text, currency.Code(), env.Lang
			err = env.Office.Settings.Save(env.Context(), o)
		}
		if err != nil {
			for _, f := range value.Faults(err) {
				if f.Field == "office" {
					officeItem.SetError(env.Words(f))
					kit.Focus(s.window, name)
					return
				}
			}
			env.Fail(err)
			return
		}
		s.begin(who.Text)
	})
	sample := kit.NewButton(env.T("welcome.sample"), nil, func() { s.loadSample(who.Text) })
	name.OnReturn = blank.OnTapped
	name.OnChanged = func(string) { officeItem.SetError("") }
	form := kit.NewFormGrid(officeItem, personItem, moneyItem)
	card := kit.Card(kit.Pad(kit.Column(16,
		kit.Heading(env.T("welcome.title")), kit.Wrapped(env.T("welcome.text")),
		languages, form, kit.Row(10, blank, sample), kit.Caption(env.T("welcome.file", env.Office.Path())).Cutting(),
	), 28, 28, 32, 32))
	s.status = kit.NewStatusLine()
	middle := container.NewCenter(kit.FixedWidth(card, 560))
	s.window.SetContent(kit.WithTips(kit.Framed(nil, kit.Pad(s.status, 2, 2, 12, 12), middle)))
	kit.Focus(s.window, name)
}

func currencyOptions(env *kit.Env) []kit.Option {
	out := make([]kit.Option, len(settings.Currencies))
	for i, c := range settings.Currencies {
		out[i] = kit.Option{Code: c, Label: env.T("choice.currency." + c), Hint: c, Keys: c}
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
	s.env = kit.NewEnv(nil, s.window, "", lang)
	env := s.env
	s.window.SetTitle(env.T("app.name"))
	content := kit.Column(14, kit.Heading(env.T("trouble.title")))
	damaged := false
	for _, f := range value.Faults(err) {
		content.Add(kit.Wrapped(env.Words(f)))
		damaged = damaged || f.Key == "fault.file_damaged" || f.Key == "fault.file_lost"
	}
	buttons := kit.Row(10)
	if damaged {
		s.offerCopy(path, content, buttons, again)
	}
	buttons.Add(kit.NewButton(env.T("menu.quit"), nil, a.Quit))
	content.Add(buttons)
	s.window.SetContent(container.NewCenter(kit.FixedWidth(kit.Card(kit.Pad(content, 28, 28, 32, 32)), 560)))
	s.window.Resize(fyne.NewSize(900, 520))
	s.window.Show()
}
