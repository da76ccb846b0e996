// Package settings is the area in which the office sets language, look and names,
// finds what was deleted and looks into the journal.
package settings

import (
	"context"
	"slices"
	"strconv"

	"huiwu/app"
	"huiwu/app/datafile"
	office "huiwu/app/settings"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
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
	fields  *recordform.Inputs // of what is saved
	kept    office.Office
	copied  *look.Label // when the last copy was made
	loading *screen.Loader
}

// NewOffice is the screen of the settings.
func NewOffice(env *screen.Env, w Window) *Office {
	o := &Office{env: env, window: w, copied: look.Dim("").Cutting()}
	fields := []recordform.Field{
		{Key: "office", Section: env.T("settings.section_office"), Required: true},
		{Key: "currency", Options: CurrencyOptions(env)},
		{Key: "zone"},
		{Key: "amber"},
		{Key: "red"},
	}
	if app.Acting(env.Context()).ID == "" { // who signed in is known
		fields = slices.Insert(fields, 1, recordform.Field{Key: "who"})
	}
	for i := range fields {
		f := &fields[i]
		if f.Label = env.T("settings." + f.Key); !f.Required {
			f.Hint = env.T("settings." + f.Key + "_hint")
		}
	}
	o.fields = recordform.NewInputs(env, "", fields...)
	if !env.May("save", office.Register) {
		o.fields.Disable()
	}
	save := screen.Action{Word: env.T("action.save"), Icon: theme.DocumentSaveIcon(), Verb: "save", Register: office.Register, Do: func() { o.save() }}
	saved := look.Column(12, o.fields.Form, look.Row(8, env.Primary(save)))
	verify := input.NewButton(env.T("settings.verify"), nil, func() { verify(env) })
	file := look.Column(8, form.New(&form.Item{Section: env.T("settings.section_file")}), look.Text(env.Office.Path()).Cutting(), o.copied, look.Row(8, verify))
	window := o.look()
	scroll := look.NewScroll(look.Card(look.Pad(look.Column(26, saved, window.Form, file), 20, 24, 24, 24)))
	window.OnFocus = func(one fyne.CanvasObject) { focus.IntoView(scroll, one) }
	verify.OnFocus = func() { focus.IntoView(scroll, verify) }
	o.Base = screen.NewBase(env, scroll)
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

// look are language, theme, size of text and the lock; they act at once.
func (o *Office) look() *recordform.Inputs {
	env, w := o.env, o.window
	numbers := func(word func(n int) string, all ...int) (out []input.Option) {
		for _, n := range all {
			out = append(out, input.Option{Code: strconv.Itoa(n), Label: word(n)})
		}
		return out
	}
	percent := func(n int) string { return strconv.Itoa(n) + " %" }
	after := func(minutes int) string {
		if minutes < 0 {
			return env.T("settings.lock.never")
		}
		return env.T("settings.lock.after", minutes)
	}
	fields := []recordform.Field{
		{Key: "language", Section: env.T("settings.section_look"), Label: env.T("settings.language"), Options: screen.Options(env, "lang.", value.Langs...), Text: string(env.Lang)},
		{Key: "theme", Label: env.T("settings.theme"), Options: screen.Options(env, "menu.", "light", "dark"), Text: w.Theme()},
		{Key: "size", Label: env.T("settings.size"), Options: numbers(percent, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200), Text: strconv.Itoa(w.Scale())},
	}
	if env.Office.Accounts.On() { // nobody else could unlock a window
		fields = append(fields, recordform.Field{Key: "lock", Label: env.T("settings.lock"), Options: numbers(after, 5, 15, 30, 60, -1), Text: strconv.Itoa(w.LockAfter())})
	}
	in := recordform.NewInputs(env, "", fields...)
	in.OnChange = func(key string) {
		code := in.Given(key)
		n, _ := strconv.Atoi(code)
		switch key {
		case "language":
			w.SetLanguage(value.Lang(code))
		case "theme":
			w.SetLook(code, w.Scale())
		case "size":
			w.SetLook(w.Theme(), n)
		case "lock":
			w.SetLockAfter(n)
		}
	}
	return in
}

// save keeps the settings; ok is false when something is wrong, which is then shown.
func (o *Office) save() (ok bool) {
	env, typed := o.env, o.fields.All()
	s, err := o.kept.With(typed)
	if err == nil {
		err = env.Office.Settings.Save(env.Context(), s)
	}
	if o.fields.Fault(err) {
		return false
	}
	if who, asked := typed["who"]; asked {
		o.window.SetWho(value.OneLine(who))
	}
	o.show(s)
	o.loading.Reload()
	env.ShowUndo(env.T("status.saved", env.T("settings.section_office")))
	return true
}

func (o *Office) show(kept office.Office) {
	o.kept = kept
	texts := kept.Texts()
	texts["who"] = o.window.Who()
	o.fields.Show(texts)
}

// follow reads the settings anew when they changed and nothing is being typed.
func (o *Office) follow() {
	if !o.dirty() {
		screen.Load(o.loading, func(ctx context.Context, _ value.Scope) (office.Office, error) {
			return o.env.Office.Settings.Read(ctx)
		}, o.show)
	}
}

// dirty reports whether settings are typed otherwise than they were read.
func (o *Office) dirty() bool { return o.kept.Name != "" && o.fields.Changed() }

// Leave asks about unsaved settings.
func (o *Office) Leave(then func()) {
	recordform.LeaveUnsaved(o.env, o.dirty(), o.save, func() { o.show(o.kept) }, then)
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
