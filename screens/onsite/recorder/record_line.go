package recorder

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// take saves the line that was typed. It stays in the field when it cannot be saved.
func (r *Record) take() {
	text := strings.TrimSpace(r.line.Text)
	if text == "" || r.desk == nil || !r.may("add") {
		r.focus()
		return
	}
	if r.asks(r.names, text, func(clear string) { r.line.SetText(clear); r.take() }) {
		return
	}
	l, err := r.desk.Take(r.env.Context(), r.env.Scope(), r.current, text)
	if err != nil {
		r.env.Fail(err)
		return
	}
	r.wanted = string(l.ID)
	r.line.SetText("")
	r.focus()
	r.env.SayUndo(r.env.T("record.saved", r.env.T("choice.line_kind."+string(l.Kind)), l.Body))
	r.loading.Reload()
}

// asks lets the recorder choose who is meant by a name that several persons bear, and goes
// on with the text that says so. It reports whether there was anything to ask.
func (r *Record) asks(at *input.Completion, text string, then func(clear string)) bool {
	env := r.env
	t, err := r.desk.Read(env.Context(), env.Scope(), text)
	if err != nil || t.Unclear == "" {
		return false // what is wrong is said where the line is saved
	}
	options, err := r.desk.Options(env.Context(), t)
	if err != nil {
		env.Fail(err)
		return true
	}
	env.Say(env.T("record.which", t.Unclear))
	at.Ask(input.OptionsOf(options), func(o input.Option) { then(record.Settle(text, t.Unclear, o.Label)) })
	return true
}

// preview says what the line will be taken for, before Return.
func (r *Record) preview() {
	text := r.line.Text
	if strings.TrimSpace(text) == "" || r.desk == nil {
		r.hint.SetText(r.env.T("record.signs"))
		return
	}
	t, err := r.desk.Read(r.env.Context(), r.env.Scope(), text)
	if err != nil {
		r.hint.SetText(r.env.T("record.signs")) // Return will tell
		return
	}
	r.hint.SetText(r.reading(t))
}

// reading is a typed line as it is understood.
func (r *Record) reading(t record.Typed) string {
	env := r.env
	name := func(who people.Ref) string {
		called, err := r.desk.Name(env.Context(), who) // of two of a name: which
		if err != nil {
			return ""
		}
		return called
	}
	parts := []string{env.T("choice.line_kind." + string(t.Kind))}
	if t.Speaker != "" {
		parts = append(parts, env.T("record.by", name(t.Speaker)))
	}
	if t.Kind == record.Action {
		parts = append(parts, r.duty(name, t.Owner, t.Helpers, string(t.Due)))
	}
	if t.Unclear != "" {
		return unclear(env, r.desk, t)
	}
	return env.T("record.reads", strings.Join(parts, " · "))
}

// unclear says which persons a name may mean, and how to write which.
func unclear(env *screen.Env, desk *record.Desk, t record.Typed) string {
	options, err := desk.Options(env.Context(), t)
	if err != nil || len(options) == 0 {
		return "" // Return will tell
	}
	return env.T("record.unclear", t.Unclear, len(options), options[0].Label)
}

// duty is who does an action and by when; what is missing is said too.
func (r *Record) duty(name func(people.Ref) string, owner people.Ref, helpers []people.Ref, due string) string {
	env := r.env
	who, when := env.T("record.no_owner"), env.T("record.no_due")
	if owner != "" {
		who = env.T("record.owner", name(owner))
	}
	if due != "" {
		when = env.T("record.due", due)
	}
	parts := []string{who}
	if len(helpers) > 0 {
		names := make([]string, len(helpers))
		for i, h := range helpers {
			names[i] = name(h)
		}
		parts = append(parts, env.T("record.helpers", strings.Join(names, env.T("list.comma"))))
	}
	return strings.Join(append(parts, when), " · ")
}

// lineKey leaves the field by Up for the lines above it, and turns to another agenda
// item by PageUp and PageDown.
func (r *Record) lineKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyPageUp:
		r.step(-1)
	case fyne.KeyPageDown:
		r.step(1)
	case fyne.KeyUp:
		if r.line.Text != "" || r.rows.Len() == 0 {
			return false
		}
		focus.In(r.env.Window, r.list)
		r.list.Select(r.rows.lastOf(r.current))
	case fyne.KeyEscape:
		r.line.SetText("")
	default:
		return false
	}
	return true
}

// naming finds a name being typed: of who does an action, or who speaks, at the front
// of a line.
func naming(line string) (input.Naming, bool) {
	if at, ok := input.NameAfterSign(line); ok {
		return at, true
	}
	rest := strings.TrimLeft(line, " 　")
	const longest = 24 // bytes: a name, or its pinyin
	if rest == "" || len(rest) > longest || strings.ContainsAny(rest, "@＠：:，。、；;!！=＝-－") {
		return input.Naming{}, false
	}
	return input.Naming{From: len(line) - len(rest), Text: rest, After: "："}, true
}

// suggestions is how many names are offered.
const suggestions = 8

func (r *Record) suggest(text string, show func([]input.Option)) {
	if r.desk == nil {
		return
	}
	desk := r.desk
	screen.Fetch(r.env, func(ctx context.Context) ([]core.Option, error) { return desk.Suggest(ctx, text, suggestions) }, func(found []core.Option) {
		show(input.OptionsOf(found))
	})
}
