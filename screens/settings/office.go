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
	// LockAfter is after how many idle minutes the window is locked, -1 for never.
	LockAfter() int
	SetLockAfter(minutes int)
}

// Office is the screen of the settings.
type Office struct {
	*screen.Base
	env     *screen.Env
	window  Window
	fields  []*field
	kept    office.Office
	copied  *look.Label // when the last copy was made
	scroll  *look.Scroll
	loading *screen.Loader
}

// field is one of the settings that are saved: its words are "settings.<key>" and, where
// there is a hint, "settings.<key>_hint".
type field struct {
	key  string
	item *form.Item
	text func() string
	show func(text string)
}

// NewOffice is the screen of the settings.
func NewOffice(env *screen.Env, w Window) *Office {
	o := &Office{env: env, window: w, copied: look.Dim("").Cutting()}
	items := []*form.Item{{Section: env.T("settings.section_office")}}
	for _, key := range []string{"office", "who", "currency", "zone", "amber", "red"} {
		f := &field{key: key, item: &form.Item{Label: env.T("settings." + key)}}
		if f.item.Required = key == "office"; !f.item.Required {
			f.item.Hint = env.T("settings." + key + "_hint")
		}
		if key == "currency" {
			p := pick.NewPick(CurrencyOptions(env), false)
			f.item.Input, f.text, f.show = p, p.Code, p.Set
		} else {
			e := input.NewEntry()
			f.item.Input, f.text, f.show = e, func() string { return e.Text }, e.SetText
		}
		o.fields, items = append(o.fields, f), append(items, f.item)
	}
	save := screen.Action{Word: env.T("action.save"), Icon: theme.DocumentSaveIcon(), Verb: "save", Register: office.Register, Do: func() { o.save() }}
	saved := look.Column(12, form.New(items...), look.Row(8, env.Primary(save)))
	verify := input.NewButton(env.T("settings.verify"), nil, func() { verify(env) })
	file := look.Column(8, form.New(&form.Item{Section: env.T("settings.section_file")}), look.Text(env.Office.Path()).Cutting(), o.copied, look.Row(8, verify))
	o.scroll = look.NewScroll(look.Card(look.Pad(look.Column(26, saved, o.look(), file), 20, 24, 24, 24)))
	verify.OnFocus = func() { focus.IntoView(o.scroll, verify) }
	o.Base = screen.NewBase(env, o.scroll)
	o.Commands = map[screen.Command]screen.Action{screen.CommandSave: save}
	o.loading = o.Loader(o.follow)
	return o
}

// CurrencyOptions are the currencies to choose from.
func CurrencyOptions(env *screen.Env) []input.Option {
	out := make([]input.Option, len(office.Currencies))
	for i, c := range office.Currencies {
		out[i] = input.Option{Code: c, Label: env.T("choice.currency." + c), Hint: c, Keys: c}
	}
	return out
}

// look are language, theme and size of text; they act at once.
func (o *Office) look() fyne.CanvasObject {
	env, w := o.env, o.window
	langs, sizes := screen.Options(env, "lang.", value.Langs...), []input.Option(nil)
	for p := 90; p <= 200; p += 10 {
		sizes = append(sizes, input.Option{Code: strconv.Itoa(p), Label: strconv.Itoa(p) + " %"})
	}
	choice := func(label string, options []input.Option, now string, chosen func(code string)) *form.Item {
		p := pick.NewPick(options, false)
		p.Set(now)
		p.OnChanged = chosen
		p.OnFocus = func() { focus.IntoView(o.scroll, p) }
		return &form.Item{Label: label, Input: p}
	}
	items := []*form.Item{
		{Section: env.T("settings.section_look")},
		choice(env.T("settings.language"), langs, string(env.Lang), func(code string) { w.SetLanguage(value.Lang(code)) }),
		choice(env.T("settings.theme"), []input.Option{{Code: "light", Label: env.T("menu.light")}, {Code: "dark", Label: env.T("menu.dark")}}, w.Theme(),
			func(code string) { w.SetLook(code, w.Scale()) }),
		choice(env.T("settings.size"), sizes, strconv.Itoa(w.Scale()), func(code string) {
			if p, err := strconv.Atoi(code); err == nil {
				w.SetLook(w.Theme(), p)
			}
		}),
	}
	if env.Office.Accounts.On() { // nobody else could unlock a window
		var minutes []input.Option
		for _, m := range []int{5, 15, 30, 60, -1} {
			word := env.T("settings.lock.after", m)
			if m < 0 {
				word = env.T("settings.lock.never")
			}
			minutes = append(minutes, input.Option{Code: strconv.Itoa(m), Label: word})
		}
		items = append(items, choice(env.T("settings.lock"), minutes, strconv.Itoa(w.LockAfter()), func(code string) {
			if m, err := strconv.Atoi(code); err == nil {
				w.SetLockAfter(m)
			}
		}))
	}
	return form.New(items...)
}

// texts are what was saved, by field.
func (o *Office) texts() map[string]string {
	kept := o.kept.Texts()
	kept["who"] = o.window.Who()
	return kept
}

// save keeps the settings; ok is false when something is wrong, which is then shown.
func (o *Office) save() (ok bool) {
	env, typed := o.env, map[string]string{}
	for _, f := range o.fields {
		f.item.SetError("")
		typed[f.key] = f.text()
	}
	s, wrong := o.kept.With(typed)
	if len(wrong) == 0 {
		wrong = value.Faults(env.Office.Settings.Save(env.Context(), s))
	}
	for _, fault := range wrong {
		o.point(fault)
	}
	if len(wrong) > 0 {
		return false
	}
	o.window.SetWho(value.OneLine(typed["who"]))
	o.kept = s
	o.loading.Reload()
	env.ShowUndo(env.T("status.saved", env.T("settings.section_office")))
	return true
}

// point says at its field what is wrong, or over the screen where it is about none.
func (o *Office) point(fault *value.Fault) {
	for _, f := range o.fields {
		if f.key == fault.Field {
			f.item.SetError(o.env.Words(fault))
			return
		}
	}
	o.env.Fail(fault)
}

func (o *Office) show(kept office.Office) {
	o.kept = kept
	for _, f := range o.fields {
		f.show(o.texts()[f.key])
	}
}

// follow reads the settings anew when they changed and nothing is being typed.
func (o *Office) follow() {
	if o.kept.Name == "" || !o.dirty() {
		screen.Load(o.loading, func(ctx context.Context, _ value.Scope) (office.Office, error) {
			return o.env.Office.Settings.Read(ctx)
		}, o.show)
	}
}

func (o *Office) dirty() bool {
	kept := o.texts()
	for _, f := range o.fields {
		if f.text() != kept[f.key] {
			return true
		}
	}
	return false
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
	text := o.env.T("settings.no_copy")
	if copies, err := datafile.Copies(o.env.Office.Path()); err == nil && len(copies) > 0 {
		text = o.env.T("settings.last_copy", copies[0].Made.Format("2006-01-02 15:04"), copies[0].Path)
	}
	o.copied.SetText(text)
}
