package input

import (
	"strings"
	"unicode/utf8"

	"huiwu/app/core"
	"huiwu/screens/kit/focus"

	"fyne.io/fyne/v2"
)

// Naming is the part of a line that is going to be a name.
type Naming struct {
	From  int    // byte at which it begins
	Text  string // what is there of it
	After string // what follows the name once it is chosen
	// Sure says that nothing but a name can stand there, so Return takes the marked
	// one; else only Tab does, or Return after moving.
	Sure bool
}

// NameAfterSign finds the name being typed of "@张伟、李…": the last of the list, as
// long as no space ended it.
func NameAfterSign(line string) (Naming, bool) {
	rest := strings.TrimLeft(line, " 　")
	if !strings.HasPrefix(rest, "@") && !strings.HasPrefix(rest, "＠") {
		return Naming{}, false
	}
	_, size := utf8.DecodeRuneInString(rest)
	rest = strings.TrimLeft(rest[size:], " 　")
	if last := strings.LastIndexAny(rest, "、,，"); last >= 0 && !strings.ContainsAny(rest[:last], " 　") {
		_, size := utf8.DecodeRuneInString(rest[last:])
		rest = rest[last+size:]
	}
	if rest == "" || strings.ContainsAny(rest, " 　") {
		return Naming{}, false
	}
	return Naming{From: len(line) - len(rest), Text: rest, After: " ", Sure: true}, true
}

// OptionsOf are records offered for reference as options of a field.
func OptionsOf(found []core.Option) []Option {
	options := make([]Option, len(found))
	for i, o := range found {
		options[i] = Option{Code: o.ID, Label: o.Label, Hint: o.Hint}
	}
	return options
}

// Completion offers names for the end of the line in a field. The field keeps its
// focus; Tab takes the marked name, Escape closes the list.
type Completion struct {
	// Naming finds the name being typed at the end of a line.
	Naming func(line string) (Naming, bool)
	// Search finds names, best first, on the window's thread or beside it; show is
	// called at most once.
	Search func(text string, show func([]Option))
	// OnChoose is told what was chosen.
	OnChoose func(o Option)
	// Free lets the words typed stand: none is marked before the person moves to it, and
	// Tab goes on.
	Free bool

	entry *Entry
	list  *OptionList
	popup *focus.Popup
	at    Naming
	moved bool
	asks  func(o Option) // what is done with the answer to Ask, nil for a completion
	turn  int
	keys  func(*fyne.KeyEvent) bool
}

// NewCompletion offers names in a field. It takes the field's OnKey and OnChanged and
// passes on what they were.
func NewCompletion(e *Entry) *Completion {
	c := &Completion{entry: e, keys: e.OnKey}
	changed, blur := e.OnChanged, e.OnBlur
	e.OnChanged = func(text string) {
		if changed != nil {
			changed(text)
		}
		c.typed(e.Text)
	}
	e.OnKey = c.key
	e.OnTab = func() bool { return c.popup != nil && (c.moved || !c.Free) }
	e.OnBlur = func() {
		if c.popup != nil && c.popup.Held {
			return
		}
		c.Close()
		if blur != nil {
			blur()
		}
	}
	return c
}

// IsOpen reports whether names are being offered.
func (c *Completion) IsOpen() bool { return c.popup != nil }

// Close takes the list away.
func (c *Completion) Close() {
	c.turn++
	if c.popup != nil {
		c.popup.Held = false
		c.popup.Close()
	}
}

func (c *Completion) typed(text string) {
	at, ok := c.Naming(text)
	if !ok || at.Text == "" || !c.entry.Focused || c.entry.CursorTextOffset() < len([]rune(text)) {
		c.Close()
		return
	}
	c.turn++
	turn := c.turn
	c.Search(at.Text, func(found []Option) {
		if turn != c.turn || !c.entry.Focused {
			return
		}
		if len(found) == 0 || len(found) == 1 && found[0].Label == at.Text && found[0].Hint == "" {
			c.Close()
			return
		}
		c.show(at, found)
	})
}

// Ask lets the person choose one of some options at the field, such as which of two
// people of one name is meant. None is marked before the person moves to it, so that a
// second Return chooses nobody; typing on and Escape close the list.
func (c *Completion) Ask(options []Option, then func(o Option)) {
	if !c.entry.Focused {
		focus.On(c.entry)
	}
	c.turn++ // a search under way must not replace the list
	c.open(Naming{}, options, -1)
	c.asks = then
}

func (c *Completion) show(at Naming, found []Option) {
	first := 0
	if c.Free {
		first = -1
	}
	c.open(at, found, first)
}

func (c *Completion) open(at Naming, found []Option, first int) {
	c.at, c.moved, c.asks = at, false, nil
	if c.popup == nil {
		c.list = NewOptionList(LookupRows, c.choose)
	}
	c.list.Set(found, first)
	if c.popup != nil {
		c.popup.Changed()
		return
	}
	c.popup = focus.OpenPopup(c.entry, c.list, func() { c.popup = nil })
	c.list.Popup, c.list.Back = c.popup, func() { focus.On(c.entry) }
}

func (c *Completion) key(k *fyne.KeyEvent) bool {
	if c.popup != nil {
		switch {
		case c.list.Key(k.Name):
			c.moved = true
			return true
		case c.asks != nil && (k.Name == fyne.KeyTab || IsReturn(k.Name)):
			if c.list.Current >= 0 {
				c.choose(c.list.Current)
			}
			return true
		case k.Name == fyne.KeyTab, IsReturn(k.Name) && (c.moved || c.at.Sure):
			c.choose(c.list.Current)
			return true
		case k.Name == fyne.KeyEscape:
			c.Close()
			return true
		case IsReturn(k.Name):
			c.Close()
		}
	}
	return c.keys != nil && c.keys(k)
}

// choose puts a name in the place of what was typed of it.
func (c *Completion) choose(i int) {
	o, at, asked := c.list.Options[i], c.at, c.asks
	c.Close()
	if asked != nil {
		focus.On(c.entry)
		asked(o)
		return
	}
	if c.OnChoose != nil {
		c.OnChoose(o)
	}
	c.entry.SetText(c.entry.Text[:min(at.From, len(c.entry.Text))] + o.Label + at.After)
	c.Close() // the text just set was no typing
	focus.On(c.entry)
	c.entry.CursorColumn, c.entry.CursorRow = 1<<20, 0
	c.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}
