// Package settings is the area in which the office sets language, look and names,
// finds what was deleted and looks into the journal.
package settings

import (
	"context"
	"strconv"

	"huiwu/app/datafile"
	office "huiwu/app/settings"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Window is what the settings change about the window.
type Window interface {
	SetLanguage(value.Lang)
	SetLook(theme string, scale int)
	Theme() string
	Scale() int
	SetWho(name string)
	Who() string
}

// Office is the screen of the settings.
type Office struct {
	*screen.Base
	env     *screen.Env
	window  Window
	name    *input.Entry
	zone    *input.Entry
	money   *pick.Pick
	who     *input.Entry
	amber   *input.Entry
	red     *input.Entry
	items   map[string]*form.Item
	kept    office.Office
	copied  *look.Line // when the last copy was made
	scroll  *look.Scroll
	loading *screen.Loader
}

// NewOffice is the screen of the settings.
func NewOffice(env *screen.Env, w Window) *Office {
	o := &Office{env: env, window: w, name: input.NewEntry(), zone: input.NewEntry(), who: input.NewEntry(), amber: input.NewEntry(), red: input.NewEntry(), items: map[string]*form.Item{}}
	options := make([]input.Option, len(office.Currencies))
	for i, c := range office.Currencies {
		options[i] = input.Option{Code: c, Label: env.T("choice.currency." + c), Hint: c, Keys: c}
	}
	o.money = pick.NewPick(options, false)
	o.items["office"] = &form.Item{Label: env.T("settings.office"), Required: true, Input: o.name}
	o.items["who"] = &form.Item{Label: env.T("settings.who"), Hint: env.T("settings.who_hint"), Input: o.who}
	o.items["currency"] = &form.Item{Label: env.T("settings.currency"), Hint: env.T("settings.currency_hint"), Input: o.money}
	o.items["zone"] = &form.Item{Label: env.T("settings.zone"), Hint: env.T("settings.zone_hint"), Input: o.zone}
	o.items["amber"] = &form.Item{Label: env.T("settings.amber"), Hint: env.T("settings.amber_hint"), Input: o.amber}
	o.items["red"] = &form.Item{Label: env.T("settings.red"), Hint: env.T("settings.red_hint"), Input: o.red}
	save := input.NewPrimary(env.T("action.save"), theme.DocumentSaveIcon(), func() { o.save() })
	input.SetEnabled(save, o.Can(screen.CommandSave))
	form := look.Column(12, form.New(&form.Item{Section: env.T("settings.section_office")},
		o.items["office"], o.items["who"], o.items["currency"], o.items["zone"], o.items["amber"], o.items["red"]), look.Row(8, save))
	appearance, file := o.look(), o.file()
	o.scroll = look.NewScroll(look.Card(look.Pad(look.Column(26, form, appearance, file), 20, 24, 24, 24)))
	o.Base = screen.NewBase(env, o.scroll)
	o.loading = o.Loader(o.follow)
	return o
}

// look are language, theme and size of text; they act at once.
func (o *Office) look() fyne.CanvasObject {
	env := o.env
	langs := make([]input.Option, len(value.Langs))
	for i, l := range value.Langs {
		langs[i] = input.Option{Code: string(l), Label: env.T("lang." + string(l))}
	}
	lang := pick.NewPick(langs, false)
	lang.Set(string(env.Lang))
	lang.OnChanged = func(code string) { o.window.SetLanguage(value.Lang(code)) }
	look := pick.NewPick([]input.Option{{Code: "light", Label: env.T("menu.light")}, {Code: "dark", Label: env.T("menu.dark")}}, false)
	look.Set(o.window.Theme())
	look.OnChanged = func(code string) { o.window.SetLook(code, o.window.Scale()) }
	var sizes []input.Option
	for p := 90; p <= 200; p += 10 {
		sizes = append(sizes, input.Option{Code: strconv.Itoa(p), Label: strconv.Itoa(p) + " %"})
	}
	size := pick.NewPick(sizes, false)
	size.Set(strconv.Itoa(o.window.Scale()))
	size.OnChanged = func(code string) {
		if p, err := strconv.Atoi(code); err == nil {
			o.window.SetLook(o.window.Theme(), p)
		}
	}
	for _, p := range []*pick.Pick{lang, look, size} {
		p.OnFocus = func() { focus.IntoView(o.scroll, p) }
	}
	return form.New(&form.Item{Section: env.T("settings.section_look")},
		&form.Item{Label: env.T("settings.language"), Input: lang},
		&form.Item{Label: env.T("settings.theme"), Input: look},
		&form.Item{Label: env.T("settings.size"), Input: size})
}

// file says where the data is and lets the person check it.
func (o *Office) file() fyne.CanvasObject {
	env := o.env
	lines := look.Column(8, form.New(&form.Item{Section: env.T("settings.section_file")}),
		look.Text(env.Office.Path()).Cutting())
	o.copied = look.Dim("").Cutting()
	lines.Add(o.copied)
	verify := input.NewButton(env.T("settings.verify"), nil, func() { verify(env) })
	verify.OnFocus = func() { focus.IntoView(o.scroll, verify) }
	lines.Add(look.Row(8, verify))
	return lines
}

// save keeps the settings; ok is false when something is wrong, which is then shown.
func (o *Office) save() (ok bool) {
	env := o.env
	s := o.kept
	s.Name, s.Currency, s.Zone = o.name.Text, o.money.Code(), o.zone.Text
	for _, it := range o.items {
		it.SetError("")
	}
	if !o.thresholds(&s) {
		return false
	}
	if err := env.Office.Settings.Save(env.Context(), s); err != nil {
		for _, f := range value.Faults(err) {
			if it := o.items[f.Field]; it != nil {
				it.SetError(env.Words(f))
			} else {
				env.Fail(f)
			}
		}
		return false
	}
	o.window.SetWho(value.OneLine(o.who.Text))
	o.kept = s
	o.loading.Reload()
	env.SayUndo(env.T("status.saved", env.T("settings.section_office")))
	return true
}

// thresholds reads the two percentages; false when one cannot be read, which is shown.
func (o *Office) thresholds(s *office.Office) bool {
	ok := true
	for _, f := range []struct {
		key   string
		entry *input.Entry
		into  *int64
	}{{"amber", o.amber, &s.Amber}, {"red", o.red, &s.Red}} {
		n, err := value.Count.Parse(value.Scope{}, f.entry.Text)
		if err != nil {
			o.items[f.key].SetError(o.env.Words(value.Faults(err)[0]))
			ok = false
		}
		*f.into = n
	}
	return ok
}

func (o *Office) load() {
	screen.Load(o.loading, func(ctx context.Context, _ value.Scope) (office.Office, error) {
		return o.env.Office.Settings.Read(ctx)
	}, o.show)
}

func (o *Office) show(kept office.Office) {
	o.kept = kept
	o.name.SetText(kept.Name)
	o.zone.SetText(kept.Zone)
	o.money.Set(kept.Currency)
	o.who.SetText(o.window.Who())
	o.amber.SetText(strconv.FormatInt(kept.Amber, 10))
	o.red.SetText(strconv.FormatInt(kept.Red, 10))
}

// showCopy says when the last copy was made.
func (o *Office) showCopy() {
	text := o.env.T("settings.no_copy")
	if copies, err := datafile.Copies(o.env.Office.Path()); err == nil && len(copies) > 0 {
		text = o.env.T("settings.last_copy", copies[0].Made.Format("2006-01-02 15:04"), copies[0].Path)
	}
	o.copied.SetText(text)
}

// follow reads the settings anew when they changed and nothing is being typed.
func (o *Office) follow() {
	if o.kept.Name == "" || !o.dirty() {
		o.load()
	}
}

func (o *Office) dirty() bool {
	return o.name.Text != o.kept.Name || o.zone.Text != o.kept.Zone || o.money.Code() != o.kept.Currency || o.who.Text != o.window.Who() ||
		o.amber.Text != strconv.FormatInt(o.kept.Amber, 10) || o.red.Text != strconv.FormatInt(o.kept.Red, 10)
}

// Leave asks about unsaved settings.
func (o *Office) Leave(then func()) {
	if !o.dirty() || o.kept.Name == "" {
		then()
		return
	}
	recordform.AskSave(o.env, o.save, func() { o.show(o.kept) }, func() {}, then)
}

// Shown also says when the last copy was made.
func (o *Office) Shown() {
	o.Base.Shown()
	o.showCopy()
}

// Can says which commands make sense.
func (o *Office) Can(c screen.Command) bool {
	return c == screen.CommandSave && o.env.May("save", office.Register)
}

// Act carries out a command.
func (o *Office) Act(c screen.Command) {
	if o.Can(c) {
		o.save()
	}
}
