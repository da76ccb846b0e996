// Package followup is the area after a meeting: its minutes.
package followup

import (
	"strings"

	"huiwu/app/minutes"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Minutes is the secretary's screen: the blocks of the minutes as a table with their
// form, and below it one line to type in, which becomes a block at every Return.
type Minutes struct {
	*kit.Page
	env     *kit.Env
	kind    *kit.Pick
	line    *kit.Entry
	hint    *kit.Line
	content fyne.CanvasObject
}

// prefixes turn a typed line into a kind of block. People type them in full width as
// often as not.
var prefixes = map[string]minutes.Kind{
	"#": minutes.Topic, "＃": minutes.Topic, "!": minutes.Decision, "！": minutes.Decision,
	"@": minutes.Action, "＠": minutes.Action, "-": minutes.Discussion, "－": minutes.Discussion,
}

// NewMinutes is the screen of the picked meeting's minutes.
func NewMinutes(env *kit.Env) *Minutes {
	m := &Minutes{env: env}
	var tools []fyne.CanvasObject
	for _, b := range kit.PaperButtons(env, minutes.Register) {
		tools = append(tools, b)
	}
	m.Page = kit.NewPage(env, env.Office.Blocks, tools...)
	options := make([]kit.Option, len(minutes.Kinds.Choices))
	for i, c := range minutes.Kinds.Choices {
		options[i] = kit.Option{Code: c, Label: env.T("choice.block_kind." + c)}
	}
	m.kind = kit.NewPick(options, false)
	m.kind.Set(string(minutes.Topic))
	m.line = kit.NewEntry()
	m.line.SetPlaceHolder(env.T("minutes.type_here"))
	m.line.OnChanged = m.prefix
	m.line.OnReturn = m.add
	if env.Office.ReadOnly() {
		m.line.Disable()
	}
	add := kit.NewButton(env.T("minutes.add"), theme.ContentAddIcon(), m.add)
	m.hint = kit.Caption(env.T("minutes.prefixes")).Cutting()
	bar := kit.Card(kit.Pad(kit.Column(4, kit.Row(8, kit.FixedWidth(m.kind, 120), kit.Stretch(m.line), add), m.hint), 10, 8, 12, 12))
	m.content = container.NewBorder(nil, kit.Pad(bar, 10, 0, 0, 0), nil, nil, m.Page.Content())
	return m
}

// Content is the screen to place in the window.
func (m *Minutes) Content() fyne.CanvasObject { return m.content }

// prefix lets a sign at the beginning of the line choose the kind of block.
func (m *Minutes) prefix(text string) {
	for sign, kind := range prefixes {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			m.kind.Set(string(kind))
			m.line.SetText(strings.TrimLeft(rest, " 　"))
			return
		}
	}
}

// add saves the line as a block. It stays in the field when it cannot be saved.
func (m *Minutes) add() {
	text := strings.TrimSpace(m.line.Text)
	if text == "" {
		m.env.Window.Canvas().Focus(m.line)
		return
	}
	if m.env.Meeting == "" {
		kit.Tell(m.env.Window, m.env.T("page.no_meeting"), m.env.T("page.no_meeting.text"), m.env.T("action.ok"))
		return
	}
	d, err := m.env.Office.Blocks.Draft(m.env.Context(), m.env.Scope(), "", m.env.Meeting)
	if err == nil {
		err = d.Set("kind", m.kind.Code())
	}
	if err == nil {
		err = d.Set("body", text)
	}
	if err == nil {
		err = d.Save(m.env.Context())
	}
	if err != nil {
		m.env.Fail(err)
		return
	}
	m.line.SetText("")
	m.ScrollToEnd()
	// A topic is followed by its discussion; everything else by more of the same.
	if m.kind.Code() == string(minutes.Topic) {
		m.kind.Set(string(minutes.Discussion))
	}
	m.env.Window.Canvas().Focus(m.line)
	m.env.SayUndo(m.env.T("status.saved", d.Label()), m.env.Undo)
}
