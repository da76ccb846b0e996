// Package recordform is the form of a record of any register.
package recordform

import (
	"context"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Form edits a record of any register: its fields, its parts, Save and Revert
// always in sight. Several records are edited together: a field shows what they
// share, and only what is touched is written.
type Form struct {
	// OnSaved is told the key of a record after it was saved, "" for several.
	OnSaved func(id string)
	// OnClose asks to leave the form.
	OnClose func()
	// Observe makes what the form reads beside its record, such as names to pick from, belong
	// to what its screen follows; nil: it is not followed.
	Observe func(context.Context) context.Context
	// BeforeSave may hold records back to see whether to ask; save goes on then, told
	// whether the person was asked. It reports whether it held them. The menu that sets a
	// field of a selection goes this way too.
	BeforeSave func(w Writing, save func(asked bool)) (held bool)
	answered   bool // save goes on after a question
	// step and also are what that save is called and does more; "" and nil: nothing.
	step string
	also func(ctx context.Context) error
	// OnTyped is told that what the form shows changed, key by key.
	OnTyped func()
	// First is the key of the field that Focus puts the cursor into; "" is the first one.
	First string
	// Rows are how many lines the long fields show at least, by key; else three.
	Rows map[string]int
	// Below is what stands under a field, by key, while it can be typed into.
	Below map[string]fyne.CanvasObject

	env   *screen.Env
	reg   core.AnyRegister
	draft core.Draft
	Bulk  *core.Bulk
	src   source

	fields map[string]*formField
	order  []string
	was    map[string]string // codes on file of fields that others ask about
	parts  []*partForm
	grid   *form.Form
	scroll *look.Scroll
	title  *look.Label
	save   *input.Button
	revert *input.Button
	extra  *fyne.Container
	foot   *fyne.Container
	body   fyne.CanvasObject
	busy   bool // a commit is running: showing must not commit again
}

type formField struct {
	column core.Column
	item   *form.Item
	edit   editor
}

// tellCapped says beside an entry that not all of a text went into it.
func (ff *formField) tellCapped(env *screen.Env) {
	if e, ok := ff.edit.object.(*input.Entry); ok {
		e.OnCapped = func(kept int) { ff.item.SetError(env.T("fault.capped", kept)) }
	}
}

// New is an empty form of a register.
func New(env *screen.Env, reg core.AnyRegister) *Form {
	f := &Form{env: env, reg: reg, OnSaved: func(string) {}, OnClose: func() {}, OnTyped: func() {}}
	f.title = look.Subheading("").Cutting()
	f.save = input.NewPrimary(env.T("action.save"), theme.DocumentSaveIcon(), func() { f.Save() })
	f.revert = input.NewButton(env.T("action.revert"), nil, f.Revert)
	f.scroll = look.NewScroll(container.NewStack())
	f.extra = look.Row(4)
	closer := input.NewIconButton(theme.CancelIcon(), env.T("action.close"), func() { f.OnClose() })
	head := look.Pad(look.Row(6, look.Stretch(f.title), f.extra, closer), 8, 8, 16, 8)
	foot := look.Pad(look.Row(8, look.Stretch(nil), f.revert, f.save), 8, 8, 16, 16)
	upper := look.Column(0, head, look.NewDivider())
	f.foot = look.Column(0, look.NewDivider(), foot)
	// Tab goes in this order: from the last field to Save.
	f.body = container.New(look.FramedLayout{Top: upper, Bottom: f.foot}, f.scroll, f.foot, upper)
	return f
}

// Content is the form to place on a screen.
func (f *Form) Content() fyne.CanvasObject { return f.body }

// SetExtra puts buttons beside the title.
func (f *Form) SetExtra(buttons ...fyne.CanvasObject) {
	f.extra.Objects = buttons
	f.extra.Refresh()
}

// Open shows a record.
func (f *Form) Open(d core.Draft) {
	f.draft, f.Bulk, f.src = d, nil, oneDraft{d}
	f.build()
}

// OpenBulk shows several records.
func (f *Form) OpenBulk(b *core.Bulk) {
	f.draft, f.Bulk, f.src = nil, b, manyDrafts{b}
	f.build()
}

// ID is the key of the shown record, "" for a new one or several.
func (f *Form) ID() string {
	if f.draft == nil {
		return ""
	}
	return f.draft.ID()
}

// fixed reports whether what is shown can only be read: a record of an append-only
// register, once it is on file.
func (f *Form) fixed() bool { return f.ID() != "" && f.reg.Info().AppendOnly }

// MaySave reports whether the acting person may save what the form shows, a new record or
// those on file.
func (f *Form) MaySave() bool {
	verb := "save"
	if f.Bulk == nil && f.ID() == "" {
		verb = "add"
	}
	return f.env.May(verb, f.register())
}

// hides reports whether the acting person may not see a field of what the form shows: of a
// new record all that they type in.
func (f *Form) hides(c core.Column) bool {
	return (f.Bulk != nil || f.ID() != "") && !f.env.MaySee(c)
}

func (f *Form) register() string { return f.reg.Info().Name }

func (f *Form) build() {
	f.fields, f.order, f.parts = map[string]*formField{}, nil, nil
	var items []*form.Item
	section := ""
	for _, c := range f.reg.Columns() {
		if c.Hidden || c.ReadOnly && (f.Bulk != nil || f.ID() == "") {
			continue
		}
		if c.Section != section && c.Section != "" {
			section = c.Section
			items = append(items, &form.Item{Section: f.env.T("section." + section)})
		}
		ff := &formField{column: c}
		if c.ReadOnly || f.fixed() || f.hides(c) {
			ff.edit = shownEditor(c, f.fixed())
			ff.column.ReadOnly = true
			c.Required = false
		} else {
			key := c.Key
			ff.edit = editorOf(f.env, c, func() { f.commit(key) }, func() { focus.IntoView(f.scroll, ff.item) })
		}
		ff.item = formItem(f.env, f.register(), c, ff.edit)
		ff.tellCapped(f.env)
		f.sayDiffers(ff)
		f.listen(c.Key, ff.edit)
		f.offer(c, ff.edit)
		f.nameOptions(c, &ff.edit)
		if f.fixed() {
			ff.item.Hint = "" // it is about typing
		}
		f.fields[c.Key] = ff
		f.order = append(f.order, c.Key)
		items = append(items, ff.item)
		if below := f.Below[c.Key]; below != nil && !ff.column.ReadOnly && f.Bulk == nil {
			items = append(items, &form.Item{Input: below, Long: true})
		}
	}
	objects := []fyne.CanvasObject{form.New(items...)}
	f.grid = objects[0].(*form.Form)
	if f.Bulk == nil {
		for _, p := range f.reg.Info().Parts {
			part := newPartForm(f, p, f.draft.Lines(p.Key))
			f.parts = append(f.parts, part)
			objects = append(objects, part.content)
		}
	}
	look.SetVisible(f.foot, !f.fixed())
	f.body.Refresh()
	f.scroll.Content = look.Pad(look.Column(16, objects...), 12, 16, 16, 16)
	f.scroll.Offset = fyne.Position{}
	f.scroll.Refresh()
	f.show()
	f.OnTyped()
}

// shownEditor shows a field that the program keeps, or one of a record that is only
// read.
func shownEditor(c core.Column, read bool) editor {
	if c.Kind == value.KindLong {
		text := look.Wrapped("")
		return editor{
			object: text, bad: func(bool) {}, dirty: func() bool { return false },
			show:  func(s source) { text.SetText(s.text(c.Key)) },
			typed: func() (string, bool) { return "", false },
		}
	}
	text := look.Dim("").Cutting()
	if read {
		text = look.Text("").Cutting()
	}
	return editor{
		object: text, bad: func(bool) {}, dirty: func() bool { return false },
		show:  func(s source) { text.SetText(s.text(c.Key)) },
		typed: func() (string, bool) { return "", false },
	}
}

func (f *Form) show() {
	f.busy = true
	defer func() { f.busy = false }()
	switch {
	case f.Bulk != nil:
		f.title.SetText(f.env.T("form.bulk", f.Bulk.Len()))
	case f.ID() == "":
		f.title.SetText(f.env.T("register." + f.register() + ".new"))
	default:
		f.title.SetText(f.draft.Label())
	}
	f.was = map[string]string{}
	for _, k := range f.order {
		c := f.fields[k].column
		f.fields[k].edit.show(f.src)
		f.mark(k)
		if c.AskIfChanged != "" {
			f.was[c.AskIfChanged] = f.src.code(c.AskIfChanged)
		}
		if c.ReadOnly { // what is only shown
			look.SetVisible(f.fields[k].item, f.src.text(k) != "")
		}
	}
	for _, p := range f.parts {
		p.show()
	}
	f.enableButtons()
}

// ask shows the fields that are asked for only when another was changed.
func (f *Form) ask() {
	for _, k := range f.order {
		ff := f.fields[k]
		if once := ff.column.AskIfChanged; once != "" {
			saved := f.Bulk != nil || f.ID() != ""
			changed := saved && f.was[once] != "" && f.src.code(once) != f.was[once]
			if want := changed || ff.item.Error() != "" || f.src.text(k) != ""; want != ff.item.Visible() {
				look.SetVisible(ff.item, want)
				f.scroll.Content.Refresh()
			}
		}
	}
}

// enableButtons enables what makes sense now.
func (f *Form) enableButtons() {
	f.ask()
	if !f.MaySave() {
		f.save.Disable()
		f.revert.Disable()
		return
	}
	f.save.Enable()
	if f.Dirty() {
		f.revert.Enable()
	} else {
		f.revert.Disable()
	}
}

func (f *Form) mark(key string) {
	text := ""
	if f.draft != nil {
		if p := f.draft.Problem(key); p != nil {
			text = f.env.Words(p)
		}
	}
	ff := f.fields[key]
	if ff.item.Error() != text {
		ff.item.SetError(text)
		f.scroll.Content.Refresh()
	}
	ff.edit.bad(text != "")
}

// sayDiffers tells an empty field whose records hold different values from one that is
// empty in all of them.
func (f *Form) sayDiffers(ff *formField) {
	dim, ok := ff.edit.object.(interface{ SetPlaceHolder(text string) })
	if !ok || f.Bulk == nil {
		return
	}
	text := ""
	if _, same := f.Bulk.Text(ff.column.Key); !same {
		text = f.env.T("form.differs")
	}
	dim.SetPlaceHolder(text)
}

// commit reads one field. What can be read is shown in its usual form.
func (f *Form) commit(key string) {
	if f.busy || f.src == nil { // left after Clear: there is nothing to read it into
		return
	}
	f.busy = true
	defer func() { f.busy = false }()
	ff := f.fields[key]
	text, touched := ff.edit.typed()
	if !touched {
		return
	}
	err := f.src.set(key, text)
	if f.Bulk != nil && err != nil {
		ff.item.SetError(f.env.Words(value.Faults(err)[0]))
		return
	}
	if err == nil {
		ff.edit.show(f.src)
	}
	if f.Bulk == nil {
		f.mark(key)
	} else {
		ff.item.SetError("")
		f.sayDiffers(ff)
	}
	f.enableButtons()
	f.OnTyped()
}

func (f *Form) commitAll() {
	for _, k := range f.order {
		f.commit(k)
	}
	for _, p := range f.parts {
		p.commitAll()
	}
}

// Dirty reports whether anything would be lost.
func (f *Form) Dirty() bool {
	if f.src == nil {
		return false
	}
	for _, k := range f.order {
		if f.fields[k].edit.dirty() {
			return true
		}
	}
	for _, p := range f.parts {
		if p.touched() {
			return true
		}
	}
	if f.Bulk != nil {
		return len(f.Bulk.Fields()) > 0
	}
	return f.draft.Dirty()
}
