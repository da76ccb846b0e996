// Package followup is the area after a meeting: its minutes and what was decided.
package followup

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Minutes is the secretary's screen: the minutes as a list of blocks that are changed
// in their place, the line in which one types new ones, and what the record says
// otherwise.
type Minutes struct {
	*screen.Base
	env     *screen.Env
	desk    *record.Desk
	loading *screen.Loader

	blocks []minutes.MinuteBlock
	offers []minutes.Offer
	rows   blockRows
	wanted minutes.Ref // to stand on after the next load

	count  *look.Line
	banner *fyne.Container
	list   *blocks.BlockList
	line   *input.Entry
	names  *input.Completion
	hint   *look.Line
	where  *look.Line
}

// NewMinutes is the screen of the picked meeting's minutes.
func NewMinutes(env *screen.Env) *Minutes {
	m := &Minutes{env: env}
	m.rows.screen = m
	m.count = look.Dim("")
	m.banner = container.NewStack()
	m.list = blocks.NewBlockList(&m.rows)
	m.list.OnOpen = m.edit
	m.list.OnDelete = m.delete
	m.list.OnMove = m.move
	m.list.OnMenu = m.menu
	m.list.OnEdge = m.focus
	m.list.OnSelect = func(int) { m.tellWhere() }
	m.list.OnSearchKey = func(r rune) {
		m.focus()
		m.line.TypedRune(r)
	}
	m.line = input.NewEntry()
	m.line.OnCapped = func(kept int) { env.Say(env.T("fault.capped", kept)) }
	m.line.SetPlaceHolder(env.T("minutes.type_here"))
	m.line.OnChanged = func(string) { m.preview() }
	m.line.OnReturn = m.add
	m.line.OnKey = m.lineKey
	m.names = m.completion(m.line)
	add := input.NewPrimary(env.T("minutes.add"), theme.ContentAddIcon(), m.add)
	m.hint, m.where = look.Caption(env.T("minutes.signs")).Cutting(), look.Caption("").Cutting().Aligned(fyne.TextAlignTrailing)
	if !m.may("add") {
		m.line.Disable()
		add.Disable()
	}
	head := []fyne.CanvasObject{look.Heading(env.T("tab.minutes")), m.count, look.Stretch(nil)}
	head = append(head, page.PaperButtons(env, minutes.Register)...)
	typing := look.Card(look.Pad(look.Column(4, look.Row(8, look.Stretch(m.line), add), look.Row(10, look.Stretch(m.hint), look.FixedWidth(m.where, 330))), 10, 8, 12, 12))
	top := look.Column(0, look.Pad(look.Row(10, head...), 0, 10, 0, 0), m.banner)
	body := look.Framed(top, look.Pad(typing, 10, 0, 0, 0), look.Card(look.Pad(m.list, 1, 1, 1, 1)))
	m.Base = screen.NewMeetingBase(env, "minutes", body)
	m.Base.OnMeeting = m.begin
	m.loading = m.Loader(m.load)
	return m
}

// completion offers names of people for actions.
func (m *Minutes) completion(e *input.Entry) *input.Completion {
	c := input.NewCompletion(e)
	c.Naming = func(line string) (input.Naming, bool) {
		at, ok := input.NameAfterSign(line)
		return at, ok
	}
	c.Search = func(text string, show func([]input.Option)) {
		desk := m.desk
		if desk == nil {
			return
		}
		const most = 8
		screen.Fetch(m.env, func(ctx context.Context) ([]core.Option, error) { return desk.Suggest(ctx, text, most) }, func(found []core.Option) {
			show(input.OptionsOf(found))
		})
	}
	return c
}

// Shown takes up the picked meeting and what changed meanwhile.
func (m *Minutes) Shown() {
	if m.Base.Shown(); m.Ready() {
		m.focus()
	}
}

// begin takes up another meeting.
func (m *Minutes) begin() {
	m.desk = m.env.Office.Record.OpenDesk(meetings.Ref(m.Meeting()))
	m.line.SetText("")
	m.list.SetCurrent(-1)
}

// Hidden ends what is being changed: going elsewhere keeps it.
func (m *Minutes) Hidden() {
	m.Base.Hidden()
	m.list.EndEdit()
	m.names.Close()
}

// Leave goes on once what is being changed is on file.
func (m *Minutes) Leave(then func()) {
	if m.list.EndEdit() {
		then()
	}
}

// loaded is what a load brings.
type loaded struct {
	blocks []minutes.MinuteBlock
	offers []minutes.Offer
}

func (m *Minutes) load() {
	meeting := meetings.Ref(m.Meeting())
	screen.Load(m.loading, func(ctx context.Context, scope value.Scope) (l loaded, err error) {
		if l.blocks, err = m.env.Office.Minutes.OfMeeting(ctx, meeting); err == nil {
			l.offers, err = m.env.Office.Minutes.Offers(ctx, scope, meeting)
		}
		return l, err
	}, m.show)
}

func (m *Minutes) show(l loaded) {
	standing := m.wanted
	if standing == "" {
		standing = m.rows.key(m.list.Current())
	}
	m.wanted = ""
	m.blocks, m.offers = l.blocks, l.offers
	m.rows.build()
	m.count.SetText(m.env.T("page.count", len(m.blocks)))
	m.list.Empty = m.empty()
	m.list.Refresh()
	if at := m.rows.find(standing); at >= 0 {
		m.list.SetCurrent(at)
		m.list.ScrollTo(at)
	}
	m.tellOffers()
	m.tellWhere()
}

// empty says the first step: to draft from the record, or to type.
func (m *Minutes) empty() fyne.CanvasObject {
	env := m.env
	if len(m.offers) > 0 && m.may("draft") {
		return input.EmptyState(look.Icon("minutes"), env.T("minutes.draft_title"), env.T("minutes.draft_text"),
			input.NewPrimary(env.T("minutes.draft"), theme.DocumentCreateIcon(), func() { m.takeOver(m.offers) }))
	}
	return input.EmptyState(look.Icon("minutes"), env.T("tab.minutes"), env.T("register.followup.blocks.empty"), nil)
}

// tellWhere says behind which block the next one comes to stand.
func (m *Minutes) tellWhere() {
	at := m.list.Current()
	if at < 0 || at >= len(m.blocks)-1 {
		m.where.SetText("")
		return
	}
	m.where.SetText(m.env.T("minutes.after", firstWords(m.blocks[at].Body)))
}

// firstWords is the beginning of a text.
func firstWords(text string) string {
	const most = 9
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

func (m *Minutes) focus() { focus.In(m.env.Window, m.line) }

// add saves the line as a block behind the one stood on. It stays in the field when it
// cannot be saved.
func (m *Minutes) add() {
	text := strings.TrimSpace(m.line.Text)
	if text == "" || m.desk == nil || !m.may("add") {
		m.focus()
		return
	}
	if m.asks(m.names, text, func(clear string) { m.line.SetText(clear); m.add() }) {
		return
	}
	after := minutes.Ref("")
	if at := m.list.Current(); at >= 0 && at < len(m.blocks) {
		after = m.blocks[at].ID
	}
	b, err := m.env.Office.Minutes.TypeBlock(m.env.Context(), m.env.Scope(), meetings.Ref(m.Meeting()), m.desk, text, after)
	if err != nil {
		m.env.Fail(err)
		return
	}
	m.wanted = b.ID
	m.line.SetText("")
	m.focus()
	m.env.SayUndo(m.env.T("status.saved", firstWords(b.Body)))
	m.loading.Reload()
}

// asks lets the person choose who is meant by a name that several bear, and goes on with
// the text that says so. It reports whether there was anything to ask.
func (m *Minutes) asks(at *input.Completion, text string, then func(clear string)) bool {
	env := m.env
	_, line, err := minutes.Read(env.Context(), env.Scope(), m.desk, text)
	if err != nil || line.Unclear == "" {
		return false // what is wrong is said where the block is saved
	}
	options, err := m.desk.Options(env.Context(), line)
	if err != nil {
		env.Fail(err)
		return true
	}
	env.Say(env.T("record.which", line.Unclear))
	at.Ask(input.OptionsOf(options), func(o input.Option) { then(record.Settle(text, line.Unclear, o.Label)) })
	return true
}

// preview says what the line will be taken for, before Return.
func (m *Minutes) preview() {
	text := m.line.Text
	if strings.TrimSpace(text) == "" || m.desk == nil {
		m.hint.SetText(m.env.T("minutes.signs"))
		return
	}
	s := m.env.Scope()
	b, line, err := minutes.Read(m.env.Context(), s, m.desk, text)
	if err != nil {
		return // Return will tell
	}
	parts := []string{m.env.T("choice.block_kind." + string(b.Kind))}
	if b.Kind == minutes.Action {
		parts = append(parts, duty(m.env, s, b))
	}
	if line.Unclear != "" {
		if options, err := m.desk.Options(m.env.Context(), line); err == nil && len(options) > 0 {
			m.hint.SetText(m.env.T("record.unclear", line.Unclear, len(options), options[0].Label))
		}
		return
	}
	m.hint.SetText(m.env.T("minutes.reads", strings.Join(parts, " · ")))
}

// lineKey goes from the field to the blocks above it.
func (m *Minutes) lineKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyPageUp:
		if len(m.blocks) == 0 || m.line.Text != "" {
			return false
		}
		focus.In(m.env.Window, m.list)
		if m.list.Current() < 0 {
			m.list.Select(len(m.blocks) - 1)
		}
	case fyne.KeyEscape:
		if m.line.Text == "" {
			m.list.SetCurrent(-1)
			m.tellWhere()
			return true
		}
		m.line.SetText("")
	default:
		return false
	}
	return true
}
