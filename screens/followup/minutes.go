// Package followup is the area after a meeting: its minutes, what was decided, and who does it.
package followup

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/textpage"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Minutes is the secretary's screen: the minutes as a list of blocks that are changed
// in their place, the line in which one types new ones, and what the record says
// otherwise.
type Minutes struct {
	*textpage.Page
	env *screen.Env

	blocks []minutes.MinuteBlock
	offers []minutes.Offer
	banner *fyne.Container
	where  *look.Label
}

// NewMinutes is the screen of the picked meeting's minutes.
func NewMinutes(env *screen.Env) *Minutes {
	m := &Minutes{env: env, banner: container.NewStack()}
	m.where = look.Caption("").Cutting().Aligned(fyne.TextAlignTrailing)
	m.Page = textpage.New(env, textpage.Text{
		Register: env.Office.Minutes, Key: "minutes", Load: m.load, Reading: minutes.Reading, Naming: input.NameAfterSign, Add: m.add,
		Typed: func(ctx context.Context, id string) (string, error) {
			return env.Office.Minutes.Typed(ctx, m.Desk, minutes.Ref(id))
		},
		Change: func(ctx context.Context, s value.Scope, id, line string) error {
			return env.Office.Minutes.RetypeBlock(ctx, s, minutes.Ref(id), m.Desk, line)
		},
		Move: func(ctx context.Context, id string, after int) error {
			return env.Office.Minutes.MoveBlock(ctx, minutes.Ref(id), minutes.Ref(m.ID(after)))
		},
		Above: m.banner, Note: look.FixedWidth(m.where, 330),
	})
	m.OnStand, m.Menu = m.tellWhere, m.menu
	return m
}

// loaded is what a load brings.
type loaded struct {
	blocks []minutes.MinuteBlock
	offers []minutes.Offer
}

func (m *Minutes) load() {
	meeting := meetings.Ref(m.Meeting())
	screen.Load(m.Loading(), func(ctx context.Context, scope value.Scope) (l loaded, err error) {
		if l.blocks, err = m.env.Office.Minutes.OfMeeting(ctx, meeting); err == nil {
			l.offers, err = m.env.Office.Minutes.Offers(ctx, scope, meeting)
		}
		return l, err
	}, m.show)
}

func (m *Minutes) show(l loaded) {
	m.blocks, m.offers = l.blocks, l.offers
	m.SetCount(m.env.T("page.count", len(m.blocks)))
	m.SetEmpty(m.empty())
	m.Show(m.rows())
	m.tellOffers()
}

// empty says the first step: to draft from the record, or to type.
func (m *Minutes) empty() fyne.CanvasObject {
	env := m.env
	if len(m.offers) == 0 || !m.May("draft") {
		return nil
	}
	return input.EmptyState(look.Icon("minutes"), env.T("minutes.draft_title"), env.T("minutes.draft_text"),
		input.NewPrimary(env.T("minutes.draft"), theme.DocumentCreateIcon(), func() { m.takeOver(m.offers) }))
}

// rows are the minutes as the list shows them.
func (m *Minutes) rows() []textpage.Row {
	s := m.env.Scope()
	alerts, texts := minutes.Alerts(s, m.offers), minutes.Texts(s, m.blocks)
	out := make([]textpage.Row, len(m.blocks))
	for i, b := range m.blocks {
		row := textpage.Row{ID: string(b.ID), Block: blocks.Block{Text: texts[i], Alert: alerts[b.ID], Title: b.Kind == minutes.Topic}}
		if b.Kind != minutes.Topic && b.Kind != minutes.Discussion {
			row.Chip = minutes.Kinds.Format(s, b.Kind)
		}
		switch b.Kind {
		case minutes.Decision:
			row.State, row.Margin = look.Good, b.Number
		case minutes.Action:
			row.State, row.Tail = look.Under, b.Duty(s)
		}
		out[i] = row
	}
	return out
}

// tellWhere says behind which block the next one comes to stand.
func (m *Minutes) tellWhere() { m.where.SetText(minutes.Behind(m.env.Scope(), m.blocks, m.Current())) }

// add saves a line as a block behind the one stood on.
func (m *Minutes) add(ctx context.Context, s value.Scope, line string) (id, said string, err error) {
	b, err := m.env.Office.Minutes.TypeBlock(ctx, s, meetings.Ref(m.Meeting()), m.Desk, line, minutes.Ref(m.ID(m.Current())))
	return string(b.ID), m.Saved(b.Body), err
}

// become makes another kind of a block.
func (m *Minutes) become(b minutes.MinuteBlock, kind string) {
	err := m.env.Office.Minutes.Become(m.env.Context(), m.env.Scope(), b.ID, minutes.Kind(kind))
	m.Done(err, string(b.ID), m.Saved(b.Body))
}

// menu are the commands of a block: what the record says otherwise, and other kinds.
func (m *Minutes) menu(row int) []screen.Action {
	env, b := m.env, m.blocks[row]
	var actions []screen.Action
	for _, o := range m.offers {
		if o.Block.ID == b.ID {
			actions = append(actions,
				m.Step("draft", env.T("minutes.take"), func() { m.takeOver([]minutes.Offer{o}) }),
				m.Step("keep", env.T("minutes.keep"), func() { m.keep([]minutes.Offer{o}) }))
		}
	}
	actions = append(actions, screen.Action{})
	for _, kind := range minutes.Kinds.Choices {
		if kind != string(b.Kind) {
			actions = append(actions, m.Step("save", env.T("minutes.become", env.T("choice.block_kind."+kind)), func() { m.become(b, kind) }))
		}
	}
	return append(actions, screen.Action{})
}

// tellOffers says above the minutes that the record reads otherwise. An empty text has
// its own words for that.
func (m *Minutes) tellOffers() {
	m.banner.Objects = nil
	if len(m.offers) > 0 && len(m.blocks) > 0 && (m.May("draft") || m.May("keep")) {
		review := input.NewButton(m.env.T("minutes.look"), nil, m.review)
		m.banner.Objects = []fyne.CanvasObject{look.Pad(input.Banner(look.Warn, m.env.T("minutes.differ", len(m.offers)), review), 0, 10, 0, 0)}
	}
	m.Content().Refresh() // the banner takes its height from the list
}

// review shows all differences with a box each: those that are ticked are taken over,
// or kept as the minutes have them.
func (m *Minutes) review() {
	env, s, offers := m.env, m.env.Scope(), m.offers
	lines := make([]input.Offer, len(offers))
	for i, o := range offers {
		stands, says := o.Sides(s)
		texts := look.Column(2)
		if stands != "" {
			texts.Add(look.Wrapped(stands).Colored(look.ColorDim))
		}
		if says != "" {
			texts.Add(look.Wrapped(says))
		}
		lines[i] = input.Offer{Word: o.Word(s), On: true, Below: texts}
	}
	list := input.NewChecklist(10, lines...)
	ticked := func(do func([]minutes.Offer)) func() {
		return func() {
			if chosen := input.Taken(list, offers); len(chosen) > 0 {
				do(chosen)
			}
		}
	}
	env.ShowSheet(screen.Sheet{
		Title: env.T("minutes.review"), Content: list.Container, Width: 640, OnYes: true,
		More: []screen.Action{m.Step("keep", env.T("minutes.keep_ticked"), ticked(m.keep))},
		Yes:  m.Step("draft", env.T("minutes.take_ticked"), ticked(m.takeOver)),
	})
}

// takeOver takes differences over into the minutes.
func (m *Minutes) takeOver(offers []minutes.Offer) {
	err := m.env.Office.Minutes.Accept(m.env.Context(), m.env.Scope(), offers...)
	if m.Done(err, "", m.env.T("minutes.taken", len(offers))) {
		m.Focus()
	}
}

// keep keeps the minutes as they are.
func (m *Minutes) keep(offers []minutes.Offer) {
	m.Done(m.env.Office.Minutes.Dismiss(m.env.Context(), offers...), "", m.env.T("minutes.kept", len(offers)))
}
