package followup

import (
	"strings"

	"huiwu/app/minutes"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// blockRows are the minutes as a list shows them.
type blockRows struct {
	screen *Minutes
	rows   []blocks.Block
}

// Len is the number of blocks.
func (r *blockRows) Len() int { return len(r.rows) }

// Row is a block.
func (r *blockRows) Row(i int) blocks.Block { return r.rows[i] }

func (r *blockRows) key(row int) minutes.Ref {
	if row < 0 || row >= len(r.screen.blocks) {
		return ""
	}
	return r.screen.blocks[row].ID
}

func (r *blockRows) find(id minutes.Ref) int {
	for i := range r.screen.blocks {
		if id != "" && r.screen.blocks[i].ID == id {
			return i
		}
	}
	return -1
}

func (r *blockRows) build() {
	m := r.screen
	s := m.env.Scope()
	alerts := map[minutes.Ref]string{}
	for _, o := range m.offers {
		switch o.Change {
		case minutes.Changed:
			alerts[o.Block.ID] = m.env.T("minutes.now", minutesText(m.env, s, o.Now))
		case minutes.Gone:
			alerts[o.Block.ID] = m.env.T("minutes.gone")
		}
	}
	r.rows = make([]blocks.Block, len(m.blocks))
	topics := 0
	for i, b := range m.blocks {
		row := blocks.Block{Text: b.Body, Alert: alerts[b.ID]}
		switch b.Kind {
		case minutes.Topic:
			topics++
			row.Title, row.Text = true, s.T("minutes.topic", minutes.Ordinal(s.Lang, topics), b.Body)
		case minutes.Result:
			row.Chip = m.env.T("choice.block_kind.result")
		case minutes.Decision:
			row.Chip, row.State, row.Margin = m.env.T("choice.block_kind.decision"), look.Good, b.Number
		case minutes.Action:
			row.Chip, row.State, row.Tail = m.env.T("choice.block_kind.action"), look.Under, duty(m.env, s, b)
		}
		r.rows[i] = row
	}
}

// duty is who does an action and by when; what is missing is said too.
func duty(env *screen.Env, s value.Scope, b minutes.MinuteBlock) string {
	who, when := env.T("record.no_owner"), env.T("record.no_due")
	if b.OwnerID != "" {
		who = env.T("record.owner", s.Labels.Label(people.Register, string(b.OwnerID)))
	}
	if b.DueOn != "" {
		when = env.T("record.due", string(b.DueOn))
	}
	return who + " · " + when
}

// minutesText is a block in one line, with what belongs to it.
func minutesText(env *screen.Env, s value.Scope, b minutes.MinuteBlock) string {
	if b.Kind == minutes.Action {
		return b.Body + "（" + duty(env, s, b) + "）"
	}
	return b.Body
}

// edit changes a block in its place, as it would be typed.
func (m *Minutes) edit(row int) {
	if row < 0 || row >= len(m.blocks) || !m.may("save") {
		return
	}
	b := m.blocks[row]
	var failed error
	text := minutes.Format(b, func(who people.Ref) string {
		name, err := m.desk.Name(m.env.Context(), who)
		if err != nil {
			failed = err
		}
		return name
	})
	if failed != nil {
		m.env.Fail(failed)
		return
	}
	var names *input.Completion
	var entry *input.Entry
	entry = m.list.Edit(row, text, func(text string) bool {
		if strings.TrimSpace(text) == "" {
			return true // emptied by mistake: Delete is the way to delete
		}
		if names != nil && m.asks(names, text, func(clear string) { entry.SetText(clear); m.list.EndEdit() }) {
			return false
		}
		if err := m.env.Office.Minutes.RetypeBlock(m.env.Context(), m.env.Scope(), b.ID, m.desk, text); err != nil {
			m.env.Fail(err)
			return false
		}
		m.wanted = b.ID
		m.env.SayUndo(m.env.T("status.saved", firstWords(b.Body)))
		m.loading.Reload()
		return true
	})
	if entry != nil {
		names = m.completion(entry)
	}
}

func (m *Minutes) delete(row int) {
	if row < 0 || row >= len(m.blocks) || !m.may("bin") {
		return
	}
	if err := m.env.Office.Minutes.Delete(m.env.Context(), string(m.blocks[row].ID)); err != nil {
		m.env.Fail(err)
		return
	}
	m.wanted = m.rows.key(min(row+1, len(m.blocks)-1))
	m.env.SayUndo(m.env.T("status.deleted", 1))
	m.loading.Reload()
}

// move puts a block one place up or down.
func (m *Minutes) move(row, by int) {
	to := row + by
	if !m.may("move") || to < 0 || to >= len(m.blocks) {
		return
	}
	after := m.rows.key(to)
	if by < 0 {
		after = m.rows.key(to - 1) // "" is the front
	}
	if err := m.env.Office.Minutes.MoveBlock(m.env.Context(), m.blocks[row].ID, after); err != nil {
		m.env.Fail(err)
		return
	}
	m.wanted = m.blocks[row].ID
	m.env.SayUndo(m.env.T("status.saved", firstWords(m.blocks[row].Body)))
	m.loading.Reload()
}

// become makes another kind of a block.
func (m *Minutes) become(row int, kind string) {
	d, err := m.env.Office.Minutes.Draft(m.env.Context(), m.env.Scope(), string(m.blocks[row].ID), m.Meeting())
	if err == nil {
		err = d.Set("kind", kind)
	}
	if err == nil {
		err = d.Save(m.env.Context())
	}
	if err != nil {
		m.env.Fail(err)
		return
	}
	m.wanted = m.blocks[row].ID
	m.env.SayUndo(m.env.T("status.saved", firstWords(m.blocks[row].Body)))
	m.loading.Reload()
}

func (m *Minutes) menu(row int, at fyne.Position) {
	if row < 0 || row >= len(m.blocks) {
		return
	}
	env, b := m.env, m.blocks[row]
	step := func(verb, word string, do func()) *fyne.MenuItem {
		it := fyne.NewMenuItem(word, do)
		it.Disabled = !m.may(verb)
		return it
	}
	items := []*fyne.MenuItem{step("save", env.T("action.open"), func() { m.edit(row) })}
	for _, o := range m.offers {
		if o.Block.ID == b.ID {
			items = append(items,
				step("draft", env.T("minutes.take"), func() { m.takeOver([]minutes.Offer{o}) }),
				step("keep", env.T("minutes.keep"), func() { m.keep([]minutes.Offer{o}) }))
		}
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, kind := range minutes.Kinds.Choices {
		if kind != string(b.Kind) {
			items = append(items, step("save", env.T("minutes.become", env.T("choice.block_kind."+kind)), func() { m.become(row, kind) }))
		}
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		step("move", env.T("minutes.up"), func() { m.move(row, -1) }), step("move", env.T("minutes.down"), func() { m.move(row, 1) }),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem(env.T("action.history"), func() { filelist.ShowHistory(env, env.Office.Minutes, string(b.ID)) }),
		step("bin", env.T("action.delete"), func() { m.delete(row) }))
	look.PopUpMenu(env.Window, fyne.NewMenu("", items...), at)
}
