package recordform

import (
	"strings"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// source is what editors read and write: a record, or several at once.
type source interface {
	text(key string) string
	code(key string) string
	set(key, text string) error
}

// editor is the input of one field: it shows what the source holds and gives back
// what was typed.
type editor struct {
	object fyne.CanvasObject
	focus  func() // nil for what is only shown
	show   func(source)
	// typed is what the input holds now, and whether the person touched it since show.
	// What is half typed is read first.
	typed func() (text string, touched bool)
	// dirty is the second half of typed, without reading anything.
	dirty func() bool
	bad   func(bool)
}

// editorOf makes the input for a field by its kind. commit is called when the person
// leaves the input, enter when the keyboard comes to it.
func editorOf(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	if column.Names {
		return namesEditor(column, commit, enter)
	}
	switch column.Kind {
	case value.KindChoice:
		return pickEditor(env, column, commit, enter)
	case value.KindSet:
		return setEditor(env, column, commit, enter)
	case value.KindBool:
		return checkEditor(env, column, commit, enter)
	case value.KindDate, value.KindLocal:
		return dateEditor(env, column, commit, enter)
	case value.KindRef:
		return lookupEditor(env, column, commit, enter)
	case value.KindMany:
		return lookupsEditor(env, column, commit, enter)
	}
	return entryEditor(column, commit, enter)
}

func entryEditor(column core.Column, commit func(), enter func()) editor {
	e := input.NewEntry()
	if column.Kind == value.KindLong {
		e = input.NewLongEntry(3)
	}
	touched, loading := false, false
	e.OnChanged = func(string) { touched = touched || !loading }
	e.OnBlur = commit
	e.OnFocus = enter
	return editor{
		object: e, focus: func() { focus.On(e) }, bad: e.SetBad, dirty: func() bool { return touched },
		show: func(s source) {
			loading = true
			// Also when the text is the same: this clears the field's own undo, so that
			// Ctrl+Z after saving takes back the saving and not the typing.
			e.SetText(s.text(column.Key))
			loading, touched = false, false
		},
		typed: func() (string, bool) { return e.Text, touched },
	}
}

func checkEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	c := input.NewCheck(env.T("bool.yes"))
	touched := false
	c.OnChanged = func(bool) { touched = true; commit() }
	c.OnFocus = enter
	return editor{
		object: c, focus: c.Focus, bad: c.SetBad, dirty: func() bool { return touched },
		show: func(s source) { c.Set(s.code(column.Key) == "true"); touched = false },
		typed: func() (string, bool) {
			if c.Checked() {
				return "true", touched
			}
			return "false", touched
		},
	}
}

// DateField is a field for a day, or when timed for a day and a time on the wall, read
// and written as people in the window's language do.
func DateField(env *screen.Env, timed bool) *pick.DateEdit {
	d := pick.NewDateEdit()
	if timed {
		d = pick.NewDateTimeEdit()
	}
	d.Words = env.T
	d.Today = func() string { return string(env.Scope().Today) }
	d.Parse = func(text string) (iso, shown string, ok bool) {
		s := env.Scope()
		if timed {
			v, err := value.Wall.Parse(s, text)
			return string(v), value.Wall.Format(s, v), err == nil
		}
		v, err := value.Day.Parse(s, text)
		return string(v), value.Day.Format(s, v), err == nil
	}
	return d
}

func dateEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	d := DateField(env, column.Kind == value.KindLocal)
	touched, shown := false, ""
	d.OnChanged = func(string) { touched = true; commit() }
	d.OnUnread = func(string) { touched = true; commit() }
	d.OnFocus = enter
	return editor{
		object: d, focus: d.Focus, bad: d.SetBad,
		dirty: func() bool { return touched || d.Text() != shown },
		show: func(s source) {
			// Text that could not be read stays to be mended.
			if s.code(column.Key) != "" || s.text(column.Key) == "" {
				d.Set(s.code(column.Key))
			}
			touched, shown = false, d.Text()
		},
		typed: func() (string, bool) {
			if iso, ok := d.Value(); ok {
				return iso, touched
			}
			return d.Text(), touched
		},
	}
}

// lookupLimit is how many records a reference field offers at once.
const lookupLimit = 8

// Search finds the records of a register that a field refers to.
func Search(env *screen.Env, register string) func(string) []input.Option {
	return searchIn(env, register, func() string { return "" })
}

// searchIn finds the records of a meeting only.
func searchIn(env *screen.Env, register string, meeting func() string) func(string) []input.Option {
	return func(text string) []input.Option {
		r := env.Office.Registry.Get(register)
		if r == nil {
			return nil
		}
		found, err := r.Lookup(env.Context(), env.Scope(), text, meeting(), lookupLimit)
		if err != nil {
			env.Fail(err)
			return nil
		}
		out := make([]input.Option, len(found))
		for i, o := range found {
			out[i] = input.Option{Code: o.ID, Label: o.Label, Hint: o.Hint}
		}
		return out
	}
}

// create makes the record that a reference field lacks, when its register asks for
// no more than one text. The new record's key is "" when it was refused.
func create(env *screen.Env, register, text string) (id, label string) {
	r := env.Office.Registry.Get(register)
	d, err := r.Draft(env.Context(), env.Scope(), "", env.Meeting)
	if err == nil {
		for _, c := range r.Columns() {
			if c.Required && d.Code(c.Key) == "" {
				err = d.Set(c.Key, text)
				break
			}
		}
	}
	if err == nil {
		err = d.Save(env.Context())
	}
	if err != nil {
		env.Fail(err)
		return "", ""
	}
	env.ShowUndo(env.T("lookup.created", d.Label()))
	return d.ID(), d.Label()
}

// creatable reports whether a register's records need only one text to begin with.
func creatable(env *screen.Env, register string) bool {
	r := env.Office.Registry.Get(register)
	if r == nil || r.Info().Meeting || r.Info().NoForm || !env.May("add", register) {
		return false
	}
	needed := 0
	for _, c := range r.Columns() {
		if c.Required {
			needed++
			if c.Kind != value.KindText {
				return false
			}
		}
	}
	return needed == 1
}

func lookupEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	find := Search(env, column.Ref)
	if column.SameMeeting {
		find = searchIn(env, column.Ref, func() string { return env.Meeting })
	}
	l := pick.NewLookup(find)
	touched, shown := false, ""
	l.OnChanged = func(string) { touched = true; commit() }
	l.OnUnmatched = func(string) { touched = true; commit() }
	l.OnFocus = enter
	if creatable(env, column.Ref) {
		l.CreateWord = func(text string) string { return env.T("lookup.create", text) }
		l.OnCreate = func(text string) {
			if id, label := create(env, column.Ref, text); id != "" {
				l.Set(id, label)
				touched = true
				commit()
			}
		}
	}
	return editor{
		object: l, focus: l.Focus, bad: l.SetBad,
		dirty: func() bool { return touched || l.Text() != shown },
		show: func(s source) {
			defer func() { touched, shown = false, l.Text() }()
			if s.code(column.Key) == "" && s.text(column.Key) != "" {
				return // typed text that fits nothing stays to be mended
			}
			l.Set(s.code(column.Key), s.text(column.Key))
		},
		typed: func() (string, bool) {
			if id, ok := l.Value(); ok {
				return id, touched
			}
			return l.Text(), touched
		},
	}
}

func lookupsEditor(env *screen.Env, column core.Column, commit func(), enter func()) editor {
	l := pick.NewLookups(Search(env, column.Ref))
	touched := false
	l.OnChanged = func([]string) { touched = true; commit() }
	l.Add.OnFocus = enter
	if creatable(env, column.Ref) {
		l.Add.CreateWord = func(text string) string { return env.T("lookup.create", text) }
		l.Add.OnCreate = func(text string) {
			if id, label := create(env, column.Ref, text); id != "" {
				l.Append(id, label)
			}
		}
	}
	return editor{
		object: l, focus: l.Focus, bad: l.SetBad, dirty: func() bool { return touched },
		show: func(s source) {
			ids := strings.FieldsFunc(s.code(column.Key), func(r rune) bool { return r == ';' })
			options := make([]input.Option, 0, len(ids))
			if r := env.Office.Registry.Get(column.Ref); r != nil && len(ids) > 0 {
				labels, err := r.Labels(env.Context(), ids)
				if err != nil {
					env.Fail(err)
				}
				for _, id := range ids {
					options = append(options, input.Option{Code: id, Label: labels[id].Label, Hint: labels[id].Hint})
				}
			}
			l.Set(options)
			touched = false
		},
		typed: func() (string, bool) { return strings.Join(l.IDs(), ";"), touched },
	}
}

// oneDraft is a record as a source.
type oneDraft struct{ core.Draft }

func (d oneDraft) text(key string) string     { return d.Text(key) }
func (d oneDraft) code(key string) string     { return d.Code(key) }
func (d oneDraft) set(key, text string) error { return d.Set(key, text) }

// manyDrafts are several records as a source: a field shows what they share.
type manyDrafts struct{ *core.Bulk }

func (b manyDrafts) text(key string) string     { t, _ := b.Text(key); return t }
func (b manyDrafts) code(key string) string     { return b.Code(key) }
func (b manyDrafts) set(key, text string) error { return b.Set(key, text) }

// lineSource is one line of a part as a source.
type lineSource struct {
	lines core.Lines
	at    int
}

func (l lineSource) text(key string) string     { return l.lines.Text(l.at, key) }
func (l lineSource) code(key string) string     { return l.lines.Code(l.at, key) }
func (l lineSource) set(key, text string) error { return l.lines.Set(l.at, key, text) }

// formItem is the label, hint and place of an editor.
func formItem(env *screen.Env, register string, column core.Column, e editor) *form.Item {
	item := &form.Item{Label: env.T(words.Field(register, column.Key)), Required: column.Required, Input: e.object}
	if key := words.Hint(register, column.Key); key != "" {
		item.Hint = env.T(key)
	}
	item.Long = column.FullWidth || column.Kind == value.KindLong || column.Kind == value.KindMany || column.Kind == value.KindEmail
	return item
}
