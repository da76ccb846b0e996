// Package textpage is the screen of a register whose records are read as one text and typed
// line by line, such as minutes.
package textpage

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Row is a block of the text, with the record that it is.
type Row struct {
	blocks.Block
	ID string // of the record; "" for a heading that is none
}

// Text is what a page has to know of its register.
type Text struct {
	Register core.AnyRegister
	// Key is that of the tab and of its picture. Before ".type_here", ".add", ".signs" and
	// ".reads" it makes the words about the line in which one types.
	Key string
	// Load reads the records and calls Show.
	Load func()

	// Reading is what a line will be taken for at a desk; nil: what the desk says.
	Reading func(ctx context.Context, s value.Scope, desk *record.Desk, text string) (record.Reading, error)
	// Naming finds a name being typed at the end of a line.
	Naming func(line string) (input.Naming, bool)
	// Add saves a line as a new record and says so.
	Add func(ctx context.Context, s value.Scope, line string) (id, said string, err error)
	// Typed is a record as it would be typed, to be changed in its place; Change saves that.
	Typed  func(ctx context.Context, id string) (string, error)
	Change func(ctx context.Context, s value.Scope, id, line string) error
	// Move puts a record behind the row of a number, -1 for the front.
	Move func(ctx context.Context, id string, after int) error

	// Tools are further buttons beside the heading, Above stands over the text, Note at the
	// end of the hint under the line; nil is nothing. Around sets what belongs to the text
	// beside it.
	Tools  []fyne.CanvasObject
	Above  fyne.CanvasObject
	Note   fyne.CanvasObject
	Around func(text fyne.CanvasObject) fyne.CanvasObject
}

// Page shows the records of a meeting as a list of blocks that are changed in their place,
// and the line in which one types new ones. Each is on file at Return.
type Page struct {
	*screen.Base
	// OnStand is told that the page stands on another row, or shows other rows.
	OnStand func()
	// OnHeading is told that a row that is no record was opened.
	OnHeading func(row int)
	// OnLineKey sees the keys of the line first; true means that it was used.
	OnLineKey func(k *fyne.KeyEvent) bool
	// Menu are further commands for the menu of a row.
	Menu func(row int) []screen.Action
	// OnBegin is called when another meeting is taken up.
	OnBegin func()
	// Desk reads lines as they are typed in the meeting, and knows whom they name.
	Desk *record.Desk

	env     *screen.Env
	text    Text
	loading *screen.Loader
	rows    []Row
	wanted  string // the record to stand on after the next load

	count *look.Label
	list  *blocks.BlockList
	line  *input.Entry
	names *input.Completion
	hint  *look.Label
}

// New is the page of a register of the picked meeting.
func New(env *screen.Env, text Text) *Page {
	p := &Page{env: env, text: text, OnStand: func() {}, OnBegin: func() {}, OnHeading: func(int) {}, OnLineKey: func(*fyne.KeyEvent) bool { return false }}
	p.Menu = func(int) []screen.Action { return nil }
	p.count = look.Dim("")
	p.list = blocks.NewBlockList(rows{p})
	p.list.OnOpen, p.list.OnDelete, p.list.OnMove, p.list.OnMenu, p.list.OnEdge = p.edit, p.delete, p.move, p.menu, p.Focus
	p.list.OnSelect = func(int) { p.OnStand() }
	p.list.OnSearchKey = p.TypeInto
	p.SetEmpty(nil)
	p.Base = screen.NewMeetingBase(env, text.Key, p.body(p.typing()))
	p.Base.OnMeeting = func() {
		p.Desk = env.Office.Record.OpenDesk(meetings.Ref(p.Meeting()))
		p.OnBegin()
		p.line.SetText("")
		p.list.SetCurrent(-1)
	}
	p.Base.Commands = p.commands()
	p.loading = p.Loader(text.Load)
	return p
}

// word is one of the words of the page.
func (p *Page) word(which string, args ...any) string { return p.env.T(p.text.Key+"."+which, args...) }

// typing is the line in which one types.
func (p *Page) typing() fyne.CanvasObject {
	add := p.env.Primary(p.action("add", p.word("add"), theme.ContentAddIcon(), p.add))
	p.line = input.NewEntry()
	p.line.SetPlaceHolder(p.word("type_here"))
	p.line.OnCapped = func(kept int) { p.env.ShowStatus(p.env.T("fault.capped", kept)) }
	p.line.OnChanged = func(string) { p.hint.SetText(p.preview()) }
	p.line.OnReturn = p.add
	p.line.OnKey = func(k *fyne.KeyEvent) bool { return p.OnLineKey(k) || p.lineKey(k) }
	p.names = p.completion(p.line)
	p.hint = look.Caption(p.word("signs")).Cutting()
	if !p.May("add") {
		p.line.Disable()
	}
	under := fyne.CanvasObject(p.hint)
	if p.text.Note != nil {
		under = look.Row(10, look.Stretch(p.hint), p.text.Note)
	}
	return look.Card(look.Pad(look.Column(4, look.Row(8, look.Stretch(p.line), add), under), 10, 8, 12, 12))
}

// body is the heading over the text and what stands around it.
func (p *Page) body(typing fyne.CanvasObject) fyne.CanvasObject {
	head := []fyne.CanvasObject{look.Heading(p.env.T("tab." + p.text.Key)), p.count, look.Stretch(nil)}
	head = append(head, page.PaperButtons(p.env, p.register())...)
	top := look.Pad(look.Row(10, append(head, p.text.Tools...)...), 0, 10, 0, 0)
	below, list := look.Pad(typing, 10, 0, 0, 0), look.Card(look.Pad(p.list, 1, 1, 1, 1))
	if p.text.Around == nil {
		return look.Framed(look.Column(0, look.NotNil(top, p.text.Above)...), below, list)
	}
	return look.Framed(top, nil, p.text.Around(look.Framed(p.text.Above, below, list)))
}

func (p *Page) register() string { return p.text.Register.Info().Name }

// May reports whether the acting person may take a step of a verb on the register.
func (p *Page) May(verb string) bool { return p.env.May(verb, p.register()) }

// Shown takes up the picked meeting and what changed meanwhile.
func (p *Page) Shown() {
	if p.Base.Shown(); p.Ready() {
		p.Focus()
	}
}

// Hidden ends what is being changed: going elsewhere keeps it.
func (p *Page) Hidden() {
	p.Base.Hidden()
	p.list.EndEdit()
	p.names.Close()
}

// Leave goes on once what is being changed is on file. A line that was begun stays in the
// field.
func (p *Page) Leave(then func()) {
	if p.list.EndEdit() {
		then()
	}
}

// Focus puts the keyboard into the line.
func (p *Page) Focus() { focus.In(p.env.Window, p.line) }

// TypeInto goes on typing in the line.
func (p *Page) TypeInto(r rune) {
	p.Focus()
	p.line.TypedRune(r)
}

// Typing reports whether something stands in the line.
func (p *Page) Typing() bool { return p.line.Text != "" }

// SetCount says beside the heading how much there is.
func (p *Page) SetCount(text string) { p.count.SetText(text) }

// SetEmpty is what stands in the place of no rows; nil is what the register says of that.
func (p *Page) SetEmpty(o fyne.CanvasObject) {
	if o == nil {
		o = input.EmptyState(look.Icon(p.text.Key), p.env.T("tab."+p.text.Key), p.env.T("register."+p.register()+".empty"), nil)
	}
	p.list.Empty = o
}

// Loading is the loader of the page.
func (p *Page) Loading() *screen.Loader { return p.loading }

// rows are those of a page as its list reads them.
type rows struct{ *Page }

func (r rows) Len() int               { return len(r.rows) }
func (r rows) Row(i int) blocks.Block { return r.rows[i].Block }

// Show shows other rows and stands on the record that it stood on, or that is wanted.
func (p *Page) Show(rows []Row) {
	standing := p.wanted
	if standing == "" {
		standing = p.ID(p.Current())
	}
	p.wanted, p.rows = "", rows
	p.list.Refresh()
	for i := range rows {
		if standing != "" && rows[i].ID == standing {
			p.Stand(i, i)
		}
	}
	p.OnStand()
}

// Len is the number of rows.
func (p *Page) Len() int { return len(p.rows) }

// ID is the key of the record of a row, "" for none.
func (p *Page) ID(row int) string {
	if row < 0 || row >= len(p.rows) {
		return ""
	}
	return p.rows[row].ID
}

// Current is the row stood on, -1 for none.
func (p *Page) Current() int { return p.list.Current() }

// Stand stands on a row and shows the text from there to another row.
func (p *Page) Stand(row, to int) {
	p.list.SetCurrent(row)
	p.list.ScrollTo(to)
	p.list.ScrollTo(row)
}

// Want stands on a record after the next load, unless another one is wanted already.
func (p *Page) Want(id string) {
	if p.wanted == "" {
		p.wanted = id
	}
}

// GoTo puts the keyboard on a row of the text.
func (p *Page) GoTo(row int) {
	focus.In(p.env.Window, p.list)
	p.list.Select(row)
}

// Reveal stands on a record.
func (p *Page) Reveal(id string) {
	p.wanted = id
	p.loading.Reload()
}
