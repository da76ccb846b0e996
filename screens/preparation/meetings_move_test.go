package preparation

import (
	"errors"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// days are the days of the agenda items of the picked meeting, each once.
func (p *prepared) days(register, key string) string {
	p.t.Helper()
	r, s := p.env.Office.Registry.Get(register), p.env.Scope()
	ids, err := r.IDs(p.env.Context(), s, core.Query{Meeting: p.env.Meeting, Order: []string{key}})
	if err != nil {
		p.t.Fatal(err)
	}
	rows, err := r.Rows(p.env.Context(), s, ids, []string{key})
	if err != nil {
		p.t.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		if c := row.Cells[0].Code; c != "" && (len(out) == 0 || out[len(out)-1] != c) {
			out = append(out, c)
		}
	}
	return strings.Join(out, " ")
}

func (p *prepared) meeting() meetings.Meeting {
	p.t.Helper()
	m, err := p.env.Office.Meetings.ByKey(p.env.Context(), meetings.Ref(p.env.Meeting))
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// restart types another start for the picked meeting and saves.
func (p *prepared) restart(m *Meetings, start string) {
	p.t.Helper()
	m.Reveal(p.env.Meeting)
	m.Page.Form().Put("starts_at", start)
	m.Act(screen.CommandSave)
}

// untick takes the tick from a box of the question.
func (q *moveQuestion) untick(t *testing.T, key string) {
	t.Helper()
	box, ok := q.dialog.Item(key).Input.(*input.Check)
	if !ok {
		t.Fatalf("%s has no box", key)
	}
	box.Tapped(nil)
}

func TestAnotherStartOffersToMoveAlong(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	was, agenda, meals := p.meeting(), p.days("preparation.agenda", "day"), p.days("preparation.meals", "day")
	there := string(was.StartsAt.Date().AddDays(7)) + " " + string(was.StartsAt.Clock())
	p.restart(m, there)
	if p.sheet() == nil {
		t.Fatal("nothing is asked")
	}
	if p.meeting() != was {
		t.Error("it is saved before the answer")
	}
	p.key(fyne.KeyEscape)
	if p.meeting() != was || p.sheet() != nil || !m.Page.Form().Dirty() {
		t.Error("Escape went on, or lost what was typed")
	}
	m.Act(screen.CommandSave)
	p.key(fyne.KeyReturn)
	now := p.meeting()
	if now.StartsAt != value.At(was.StartsAt.Date().AddDays(7), was.StartsAt.Clock()) || now.EndsAt != value.At(was.EndsAt.Date().AddDays(7), was.EndsAt.Clock()) {
		t.Errorf("it goes from %s to %s", now.StartsAt, now.EndsAt)
	}
	if got := p.days("preparation.agenda", "day"); got == agenda || !strings.HasPrefix(got, string(now.StartsAt.Date())) {
		t.Errorf("the agenda is on %s", got)
	}
	if m.Page.Form().Dirty() {
		t.Error("the form still holds changes")
	}
	if _, err := p.env.Office.Undo(p.env.Context()); err != nil {
		t.Fatal(err)
	}
	if a, b := p.days("preparation.agenda", "day"), p.days("preparation.meals", "day"); p.meeting().StartsAt != was.StartsAt || a != agenda || b != meals {
		t.Errorf("after one undo: %s, %s, %s", p.meeting().StartsAt, a, b)
	}
}

func TestWhatIsUntickedStays(t *testing.T) {
	p, m := openScreen(t, value.English, look.Light, NewMeetings)
	was, agenda, meals := p.meeting(), p.days("preparation.agenda", "day"), p.days("preparation.meals", "day")
	p.restart(m, string(was.StartsAt.Date().AddDays(1))+" "+string(was.StartsAt.Clock()))
	q := m.move
	if n := len(q.dialog.Fields); n < 7 {
		t.Fatalf("%d boxes are offered", n)
	}
	q.untick(t, "preparation.meals")
	p.key(fyne.KeyReturn)
	if got := p.days("preparation.meals", "day"); got != meals {
		t.Errorf("the meals went to %s", got)
	}
	if got := p.days("preparation.agenda", "day"); got == agenda {
		t.Error("the agenda stayed")
	}

	// The meeting alone: it keeps its end.
	agenda, was = p.days("preparation.agenda", "day"), p.meeting()
	p.restart(m, string(was.StartsAt.Date())+" 08:30")
	p.sheet().Buttons()[1].Tapped(nil)
	if now := p.meeting(); now.StartsAt.Clock() != "08:30" || now.EndsAt != was.EndsAt || p.days("preparation.agenda", "day") != agenda {
		t.Errorf("%s to %s", now.StartsAt, now.EndsAt)
	}

	// Items that would lie outside stay as long as the end does.
	was = p.meeting()
	p.restart(m, string(was.EndsAt.Date())+" 09:00")
	q = m.move
	if !q.clash.Hidden {
		t.Errorf("it says %q", q.clash.String())
	}
	q.untick(t, ownDays)
	if q.clash.Hidden || !strings.Contains(q.clash.String(), p.env.T("move.refused")) {
		t.Error("nothing is said of items after the end")
	}
	p.key(fyne.KeyEscape)
}

// A meeting of which nothing is dated is saved as before; an end that would lie before the
// start follows.
func TestAnotherStartOfAnEmptyMeetingAsksNothing(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	d, err := p.env.Office.Meetings.Draft(p.env.Context(), p.env.Scope(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	for key, text := range map[string]string{"title": "碰头会", "code": "2026-030", "starts_at": "2026-04-05 09:00", "ends_at": "2026-04-05 10:00"} {
		if err := d.Set(key, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(p.env.Context()); err != nil {
		t.Fatal(err)
	}
	p.env.Meeting = d.ID()
	p.restart(m, "2026-04-05 08:30")
	if now := p.meeting(); p.sheet() != nil || now.StartsAt != "2026-04-05T08:30" || now.EndsAt != "2026-04-05T10:00" {
		t.Errorf("%s to %s", now.StartsAt, now.EndsAt)
	}
	p.restart(m, "2026-04-12 08:30")
	if now := p.meeting(); p.sheet() != nil || now.StartsAt != "2026-04-12T08:30" || now.EndsAt != "2026-04-12T10:00" {
		t.Errorf("%s to %s", now.StartsAt, now.EndsAt)
	}
}

func TestAMeetingMadeTooLateSaysWhatHasNoDate(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	all, err := p.env.Office.Templates.All(p.env.Context(), value.Simplified)
	if err != nil {
		t.Fatal(err)
	}
	c, err := templates.Parse(all[0].Content)
	if err != nil {
		t.Fatal(err)
	}
	m.work(c, templates.NewMeeting{Title: "董事会", Code: "2026-040", Starts: "2026-03-03T09:00"})
	if p.sheet() == nil {
		t.Fatal("nothing is said")
	}
	p.sheet().Close()
	if got := p.meeting(); got.MadeOn != "2026-03-02" || got.StartsAt != "2026-03-03T09:00" {
		t.Errorf("%+v", got)
	}
	m.work(c, templates.NewMeeting{Title: "董事会", Code: "2026-041", Starts: "2027-03-03T09:00"})
	if p.sheet() != nil {
		t.Error("something is said of a meeting in a year")
	}
}

// How the question looks where a hall is taken.
func TestMovingLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
	}{"moving_light": {value.Simplified, look.Light}, "moving_dark_en": {value.English, look.Dark}} {
		t.Run(name, func(t *testing.T) {
			p, m := openScreen(t, c.lang, c.look, NewMeetings)
			was := p.meeting()
			p.take(was.StartsAt.Date().AddDays(7))
			p.restart(m, string(was.StartsAt.Date().AddDays(7))+" 09:30")
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}

// take gives the hall of the picked meeting to another meeting on a day.
func (p *prepared) take(day value.Date) {
	p.t.Helper()
	ctx, o, s := p.env.Context(), p.env.Office, p.env.Scope()
	confirmed, err := o.Bookings.IDs(ctx, s, core.Query{Meeting: p.env.Meeting, Filters: []core.Filter{{Key: "state", Codes: []string{"confirmed"}}}})
	if err != nil || len(confirmed) == 0 {
		p.t.Fatal(confirmed, err)
	}
	own, err := o.Bookings.Draft(ctx, s, confirmed[0], "")
	if err != nil {
		p.t.Fatal(err)
	}
	save := func(d core.Draft, err error, texts map[string]string) string {
		p.t.Helper()
		for key, text := range texts {
			err = errors.Join(err, d.Set(key, text))
		}
		if err = errors.Join(err, d.Save(ctx)); err != nil {
			p.t.Fatal(err)
		}
		return d.ID()
	}
	from, until := string(day)+" 08:00", string(day)+" 18:00"
	d, err := o.Meetings.Draft(ctx, s, "", "")
	other := save(d, err, map[string]string{"title": "供应链对接会", "code": "2026-050", "starts_at": from, "ends_at": until})
	b, err := o.Bookings.Draft(ctx, s, "", other)
	save(b, err, map[string]string{"room": own.Code("room"), "starts_at": from, "ends_at": until, "state": "confirmed"})
}
