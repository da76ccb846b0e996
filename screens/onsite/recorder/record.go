// Package recorder is the recorder's desk: lines taken down beside the agenda while a meeting
// goes on.
package recorder

import (
	"context"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Record is the recorder's desk: the agenda at the left, what was recorded to it as one
// script, and below it the line in which one types. Each line is on file at Return.
type Record struct {
	*screen.Base
	env     *screen.Env
	desk    *record.Desk
	loading *screen.Loader

	script  []record.Section
	current agenda.Ref // the agenda item being recorded, "" for none
	begun   bool       // current was chosen, by the person or at the first load
	rows    scriptRows
	items   itemRows
	wanted  string // key of a line to stand on after the next load

	agenda  *grid.Grid
	topic   *look.Line
	about   *look.Line
	outcome *pick.Pick
	list    *blocks.BlockList
	line    *input.Entry
	names   *input.Completion
	hint    *look.Line
	add     *input.Button
}

// NewRecord is the recorder's desk of the picked meeting.
func NewRecord(env *screen.Env) *Record {
	r := &Record{env: env}
	r.rows.desk, r.items.desk = r, r
	r.buildAgenda()
	r.buildScript()
	r.buildLine()
	head := look.Column(2, look.Row(10, look.Stretch(r.topic), look.Dim(env.T("record.outcome")), look.FixedWidth(r.outcome, 130)), r.about)
	tools := []fyne.CanvasObject{look.Heading(env.T("tab.record")), look.Stretch(nil)}
	tools = append(tools, page.PaperButtons(env, record.Register)...)
	tools = append(tools, input.NewButton(env.T("record.to_minutes"), theme.MailForwardIcon(), func() { env.GoTo(minutesTab) }))
	typing := look.Card(look.Pad(look.Column(4, look.Row(8, look.Stretch(r.line), r.add), r.hint), 10, 8, 12, 12))
	right := look.Framed(look.Pad(head, 0, 8, 0, 0), look.Pad(typing, 10, 0, 0, 0), look.Card(look.Pad(r.list, 1, 1, 1, 1)))
	body := container.New(&recordLayout{}, look.Card(look.Pad(r.agenda, 1, 1, 1, 1)), right)
	shown := look.Framed(look.Pad(look.Row(10, tools...), 0, 10, 0, 0), nil, body)
	r.Base = screen.NewMeetingBase(env, "record", shown)
	r.Base.OnMeeting = r.begin
	r.loading = r.Loader(r.load)
	return r
}

// minutesTab is the tab of the minutes, which are drafted from the record.
const minutesTab = "minutes"

func (r *Record) buildAgenda() {
	env := r.env
	r.agenda = grid.New(r.agendaColumns(false), &r.items)
	r.agenda.OnSelect = func(rows []int) {
		if len(rows) == 1 {
			r.record(r.items.item(rows[0]))
		}
	}
	r.agenda.OnOpen = func(int) { r.focus() }
	r.agenda.OnSearchKey = r.typeInto
	r.agenda.Empty = input.EmptyState(look.Icon("agenda"), env.T("record.no_agenda"), env.T("record.no_agenda.text"),
		input.NewButton(env.T("record.go_agenda"), nil, func() { env.GoTo(agenda.Register) }))
}

// agendaColumns leave room for the day where the meeting has several.
func (r *Record) agendaColumns(days bool) []grid.Column {
	time, topic := float32(66), float32(200)
	if days {
		time, topic = 102, 164
	}
	return []grid.Column{
		{Key: "time", Head: r.env.T("record.time"), Width: time},
		{Key: "topic", Head: r.env.T("record.topic"), Width: topic},
		{Key: "outcome", Head: r.env.T("record.state"), Width: 112},
	}
}

func (r *Record) buildScript() {
	env := r.env
	r.topic, r.about = look.Subheading("").Cutting(), look.Caption("").Cutting()
	options := make([]input.Option, len(agenda.Outcomes.Choices))
	for i, c := range agenda.Outcomes.Choices {
		options[i] = input.Option{Code: c, Label: env.T("choice.outcome." + c)}
	}
	r.outcome = pick.NewPick(options, true)
	r.outcome.OnChanged = r.setOutcome
	r.list = blocks.NewBlockList(&r.rows)
	r.list.OnOpen = r.edit
	r.list.OnDelete = r.delete
	r.list.OnMove = r.move
	r.list.OnSearchKey = r.typeInto
	r.list.OnEdge = r.focus
	r.list.OnMenu = r.menu
	r.list.Empty = input.EmptyState(look.Icon("record"), env.T("tab.record"), env.T("register.onsite.record.empty"), nil)
}

func (r *Record) buildLine() {
	env := r.env
	r.line = input.NewEntry()
	r.line.OnCapped = func(kept int) { env.Say(env.T("fault.capped", kept)) }
	r.line.SetPlaceHolder(env.T("record.type_here"))
	r.line.OnChanged = func(string) { r.preview() }
	r.line.OnReturn = r.take
	r.line.OnKey = r.lineKey
	r.names = input.NewCompletion(r.line)
	r.names.Naming = naming
	r.names.Search = r.suggest
	r.add = input.NewPrimary(env.T("record.add"), theme.ContentAddIcon(), r.take)
	r.hint = look.Caption(env.T("record.signs")).Cutting()
	if !r.may("add") {
		r.line.Disable()
		r.add.Disable()
	}
	if !env.May("save", agenda.Register) {
		r.outcome.Disable()
	}
}

// Shown opens the desk of the picked meeting and takes up what changed meanwhile.
func (r *Record) Shown() {
	if r.Base.Shown(); r.Ready() {
		r.focus()
	}
}

// begin takes up another meeting.
func (r *Record) begin() {
	r.current, r.begun = "", false
	r.desk = r.env.Office.Record.OpenDesk(meetings.Ref(r.Meeting()))
	r.line.SetText("")
}

// Hidden ends what is being changed: going elsewhere keeps it.
func (r *Record) Hidden() {
	r.Base.Hidden()
	r.list.EndEdit()
	r.names.Close()
}

// Leave goes on once what is being changed is on file. A line that was begun stays in
// the field.
func (r *Record) Leave(then func()) {
	if r.list.EndEdit() {
		then()
	}
}

func (r *Record) load() {
	meeting := meetings.Ref(r.Meeting())
	screen.Load(r.loading, func(ctx context.Context, _ value.Scope) ([]record.Section, error) {
		return r.env.Office.Record.Script(ctx, meeting)
	}, r.show)
}

// show puts a script on the screen and stands where the recorder was.
func (r *Record) show(script []record.Section) {
	standing := r.wanted
	if standing == "" {
		standing = r.rows.key(r.list.Current())
	}
	r.wanted = ""
	r.script = script
	r.items.build()
	if !r.begun || r.items.at(r.current) < 0 {
		r.current, r.begun = r.items.begin(), len(script) > 0
		standing = r.items.last(r.current)
	}
	r.rows.build()
	r.agenda.SetColumns(r.agendaColumns(r.items.days > 1))
	r.agenda.SetSelection([]int{r.items.at(r.current)})
	r.list.Refresh()
	if at := r.rows.find(standing); at >= 0 {
		r.list.SetCurrent(at)
		r.list.ScrollTo(at)
	}
	r.tellItem()
}

// record goes on with another agenda item.
func (r *Record) record(item agenda.Ref) {
	if item == r.current {
		return
	}
	r.current = item
	r.rows.build()
	r.list.Refresh()
	if at := r.rows.titleOf(item); at >= 0 {
		r.list.SetCurrent(at)
		r.list.ScrollTo(r.rows.lastOf(item))
		r.list.ScrollTo(at)
	}
	r.tellItem()
}

// step goes to the next or the previous agenda item.
func (r *Record) step(by int) {
	at := r.items.at(r.current) + by
	if at >= 0 && at < r.items.Len() {
		r.agenda.SetSelection([]int{at})
		r.agenda.ScrollTo(at)
		r.record(r.items.item(at))
	}
}

func (r *Record) tellItem() {
	env := r.env
	s := r.section(r.current)
	if s == nil || s.Item.ID == "" {
		r.topic.SetText(env.T("minutes.other"))
		r.about.SetText(env.T("record.no_item"))
		r.outcome.Set("")
		return
	}
	it := s.Item
	scope := env.Scope()
	about := []string{string(it.StartsAt) + "–" + string(it.Ends())}
	for _, who := range []struct {
		key  string
		name string
	}{{"record.moderated", scope.Labels.Label("people.people", string(it.ModeratorID))}, {"record.recorded", scope.Labels.Label("people.people", string(it.RecorderID))}} {
		if who.name != "" {
			about = append(about, env.T(who.key, who.name))
		}
	}
	if it.Expected != "" {
		about = append(about, env.T("record.expected", it.Expected))
	}
	r.topic.SetText(it.Topic)
	r.about.SetText(strings.Join(about, " · "))
	r.outcome.Set(string(it.Outcome))
}

func (r *Record) section(item agenda.Ref) *record.Section {
	for i := range r.script {
		if r.script[i].Item.ID == item {
			return &r.script[i]
		}
	}
	return nil
}

// setOutcome says what became of the agenda item.
func (r *Record) setOutcome(code string) {
	d, err := r.env.Office.Agenda.Draft(r.env.Context(), r.env.Scope(), string(r.current), r.Meeting())
	if err == nil {
		err = d.Set("outcome", code)
	}
	if err == nil {
		err = d.Save(r.env.Context())
	}
	if err != nil {
		r.env.Fail(err)
		r.tellItem()
		return
	}
	r.env.SayUndo(r.env.T("status.saved", d.Label()))
}

func (r *Record) focus() { focus.In(r.env.Window, r.line) }

func (r *Record) typeInto(c rune) {
	r.focus()
	r.line.TypedRune(c)
}
