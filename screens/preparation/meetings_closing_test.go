package preparation

import (
	"maps"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestClosingAMeetingAsksWhatIsStillOpen(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	m.Reveal(p.env.Meeting)
	stage := func() meetings.Stage {
		of, err := p.env.Office.Meetings.ByKey(p.env.Context(), meetings.Ref(p.env.Meeting))
		if err != nil {
			t.Fatal(err)
		}
		return of.Stage
	}
	was := stage()
	m.Page.Form().Choose("stage", string(meetings.Closed))
	m.Act(screen.CommandSave)
	if p.sheet() == nil {
		t.Fatal("nothing is asked")
	}
	p.key(fyne.KeyReturn)
	if got := stage(); got != was {
		t.Errorf("Return went on: %s", got)
	}
	m.Act(screen.CommandSave)
	p.w.Canvas().FocusNext()
	p.key(fyne.KeySpace)
	if got := stage(); got != meetings.Closed {
		t.Errorf("after the answer it is %s", got)
	}
}

// stages are the stages of the meetings, by code.
func (p *prepared) stages() map[string]meetings.Stage {
	p.t.Helper()
	ids, err := p.env.Office.Meetings.IDs(p.env.Context(), p.env.Scope(), core.Query{})
	if err != nil {
		p.t.Fatal(err)
	}
	out := map[string]meetings.Stage{}
	for _, id := range ids {
		m, err := p.env.Office.Meetings.ByKey(p.env.Context(), meetings.Ref(id))
		if err != nil {
			p.t.Fatal(err)
		}
		out[m.Code] = m.Stage
	}
	return out
}

// running adds a meeting of which the minutes are to be written and one for which nothing
// is to be done, and selects all.
func (p *prepared) running(m *Meetings) {
	p.t.Helper()
	for _, texts := range []map[string]string{
		{"title": "碰头会", "code": "2026-030", "starts_at": "2026-01-05 09:00", "ends_at": "2026-01-05 10:00", "stage": "following_up"},
		{"title": "周会", "code": "2026-031", "starts_at": "2026-06-05 09:00", "ends_at": "2026-06-05 10:00", "stage": "cancelled"},
	} {
		d, err := p.env.Office.Meetings.Draft(p.env.Context(), p.env.Scope(), "", "")
		if err != nil {
			p.t.Fatal(err)
		}
		for key, text := range texts {
			if err := d.Set(key, text); err != nil {
				p.t.Fatal(err)
			}
		}
		if err := d.Save(p.env.Context()); err != nil {
			p.t.Fatal(err)
		}
	}
	m.Shown()
	p.all(m)
	if n := len(m.ChosenKeys()); n != 4 {
		p.t.Fatalf("%d meetings are selected", n)
	}
}

func (p *prepared) all(m *Meetings) {
	m.Focus()
	p.w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
}

func TestClosingSeveralMeetingsAsksWhatIsStillOpenOfEach(t *testing.T) {
	for name, closeAll := range map[string]func(p *prepared, m *Meetings){
		"in the form of several": func(p *prepared, m *Meetings) {
			m.Focus()
			p.key(fyne.KeyHome)
			p.all(m)
			p.key(fyne.KeyReturn)
			m.Page.Form().Choose("stage", string(meetings.Closed))
			m.Act(screen.CommandSave)
		},
		"by the menu of the selection": func(_ *prepared, m *Meetings) { m.SetChosen("stage", string(meetings.Closed)) },
	} {
		t.Run(name, func(t *testing.T) {
			p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
			p.running(m)
			was := p.stages()
			closeAll(p, m)
			if p.sheet() == nil {
				t.Fatal("nothing is asked")
			}
			p.key(fyne.KeyReturn)
			if got := p.stages(); !maps.Equal(got, was) {
				t.Errorf("Return went on: %v", got)
			}
			closeAll(p, m)
			p.w.Canvas().FocusNext()
			p.key(fyne.KeySpace)
			for code, stage := range p.stages() {
				if stage != meetings.Closed {
					t.Errorf("after the answer %s is %s", code, stage)
				}
			}
		})
	}
}

func TestClosingAMeetingWithoutAnythingOpenIsNotHeldUp(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	p.running(m)
	of, err := p.env.Office.Meeting(p.env.Context(), "2026-031")
	if err != nil {
		t.Fatal(err)
	}
	m.Select(string(of.ID), false)
	m.SetChosen("stage", string(meetings.Closed))
	if p.sheet() != nil || p.stages()["2026-031"] != meetings.Closed {
		t.Errorf("asked %v, %v", p.sheet() != nil, p.stages())
	}
}

func TestUndoAndRedoAskBeforeTheyCloseAMeeting(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	p.env.BeforeStep = BeforeStep(p.env)
	m.Reveal(p.env.Meeting)
	set := func(s meetings.Stage) {
		m.Page.Form().Choose("stage", string(s))
		m.Act(screen.CommandSave)
	}
	asked := func() bool { return p.w.Canvas().Overlays().Top() != nil }
	yes := func() {
		p.w.Canvas().FocusNext()
		p.key(fyne.KeySpace)
	}
	set(meetings.Closed)
	yes()
	p.env.Undo() // opens it: nothing to ask
	if was := p.stages()["2026-021"]; asked() || was == meetings.Closed {
		t.Fatalf("undoing a closing asks, or leaves it %s", was)
	}
	p.env.Redo()
	if !asked() {
		t.Fatal("redo closes without a question")
	}
	p.key(fyne.KeyReturn)
	if p.stages()["2026-021"] == meetings.Closed {
		t.Error("Return went on")
	}
	p.env.Redo()
	yes()
	if got := p.stages()["2026-021"]; got != meetings.Closed {
		t.Errorf("after the answer it is %s", got)
	}
	m.Reveal(p.env.Meeting)
	set(meetings.FollowingUp)
	p.env.Undo()
	if !asked() {
		t.Fatal("undoing a reopening closes without a question")
	}
	yes()
	if got := p.stages()["2026-021"]; got != meetings.Closed {
		t.Errorf("after the answer it is %s", got)
	}
}

func TestLeavingAFormThatClosesAMeetingGoesOnAfterTheAnswer(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	m.Reveal(p.env.Meeting)
	m.Page.Form().Choose("stage", string(meetings.Closed))
	left := false
	m.Leave(func() { left = true })
	p.key(fyne.KeyReturn) // save
	if left || p.sheet() == nil {
		t.Fatal("saved without a question")
	}
	p.w.Canvas().FocusNext()
	p.key(fyne.KeySpace)
	if got := p.stages()["2026-021"]; !left || got != meetings.Closed {
		t.Errorf("left %v, %s", left, got)
	}
}

func TestClosingSeveralLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
	}{"closing_light": {value.Simplified, look.Light}, "closing_dark_en": {value.English, look.Dark}} {
		t.Run(name, func(t *testing.T) {
			p, m := openScreen(t, c.lang, c.look, NewMeetings)
			p.running(m)
			m.SetChosen("stage", string(meetings.Closed))
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}
