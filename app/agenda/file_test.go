package agenda_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/agenda"
	"huiwu/app/apptest"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/data/value"
)

// office is the sample office with the meeting that is being prepared.
type office struct {
	*app.Office
	t       testing.TB
	ctx     context.Context
	meeting meetings.Ref
}

func newOffice(t testing.TB) office {
	t.Helper()
	ctx := app.As(context.Background(), "周晓")
	now := time.Date(2026, 8, 20, 15, 4, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "office.huiwu")
	apptest.Sample(t, path, "周晓", now)
	o, err := app.Open(ctx, path, app.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	m, err := o.Meeting(ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	return office{o, t, ctx, m.ID}
}

func (o office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o office) items() []agenda.AgendaItem {
	o.t.Helper()
	items, err := o.Agenda.Plan.Items(o.ctx, o.meeting)
	o.must(err)
	return items
}

// state is the whole agenda as a text, versions left out.
func (o office) state() string {
	o.t.Helper()
	var b strings.Builder
	for _, a := range o.items() {
		fmt.Fprintln(&b, a.ID, a.Day, a.Position, a.StartsAt, a.Minutes, a.Fixed, a.Track, a.Room, a.Topic, a.Speakers, a.CarriedFrom)
	}
	return b.String()
}

func (o office) named(topic string) agenda.AgendaItem {
	o.t.Helper()
	for _, a := range o.items() {
		if strings.Contains(a.Topic, topic) {
			return a
		}
	}
	o.t.Fatalf("no item %s", topic)
	return agenda.AgendaItem{}
}

func (o office) undo() {
	o.t.Helper()
	_, err := o.Undo(o.ctx)
	o.must(err)
}

// Any changes, each taken back by one undo, lead back through the same states.
func TestUndoLeadsBackThroughEveryState(t *testing.T) {
	o := newOffice(t)
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 3))
		var states []string
		for range 12 {
			items := o.items()
			before := o.state()
			one, two := items[r.IntN(len(items))], items[r.IntN(len(items))]
			var err error
			switch r.IntN(8) {
			case 0, 1:
				err = o.Agenda.Plan.Move(o.ctx, o.meeting, one.ID, 1-2*r.IntN(2))
			case 2:
				err = o.Agenda.Plan.Place(o.ctx, o.meeting, one.ID, agenda.Target{Day: two.Day, Before: two.ID, Track: two.Track})
			case 3:
				err = o.Agenda.Plan.Resize(o.ctx, o.meeting, one.ID, value.Minutes(r.IntN(31)-15))
			case 4:
				err = o.Agenda.Plan.Pin(o.ctx, o.meeting, one.ID, r.IntN(2) == 0)
			case 5:
				err = o.Agenda.Plan.Delete(o.ctx, o.meeting, one.ID)
			case 6:
				_, err = o.Agenda.Plan.Insert(o.ctx, o.meeting, agenda.AgendaItem{Topic: "新议题", Minutes: 15, Kind: agenda.Report, Speakers: one.Speakers}, two.ID)
			case 7:
				err = o.Agenda.Plan.Swap(o.ctx, o.meeting, one.ID, two.ID)
			}
			o.must(err)
			if o.state() != before {
				states = append(states, before)
			}
		}
		for i := len(states) - 1; i >= 0; i-- {
			o.undo()
			if got := o.state(); got != states[i] {
				t.Fatalf("seed %d: undo leads to\n%s\nnot\n%s", seed, got, states[i])
			}
		}
	}
	if report, err := o.DataFile.Verify(o.ctx); err != nil || report.BrokenAt != "" {
		t.Errorf("%+v %v", report, err)
	}
}

func TestWhatChangesNothingIsNoStep(t *testing.T) {
	o := newOffice(t)
	items := o.items()
	o.must(o.Agenda.Plan.Move(o.ctx, o.meeting, items[0].ID, -1))
	o.must(o.Agenda.Plan.Swap(o.ctx, o.meeting, items[0].ID, items[0].ID))
	o.must(o.Agenda.Plan.Pin(o.ctx, o.meeting, items[0].ID, items[0].Fixed))
	if _, ok, err := o.Undoable(o.ctx); ok || err != nil {
		t.Errorf("there is something to undo: %v", err)
	}
}

// The form of a record ripples as the keys do, and gives back what was decided.
func TestFormsRipple(t *testing.T) {
	o := newOffice(t)
	s, err := o.Scope(o.ctx, value.Simplified, string(o.meeting))
	o.must(err)
	before := o.state()
	edit := func(id agenda.Ref, texts ...string) agenda.AgendaItem {
		t.Helper()
		d, err := o.Agenda.Draft(o.ctx, s, string(id), string(o.meeting))
		o.must(err)
		for i := 0; i < len(texts); i += 2 {
			o.must(d.Set(texts[i], texts[i+1]))
		}
		o.must(d.Save(o.ctx))
		return *d.Record().(*agenda.AgendaItem)
	}
	edit(o.named("开幕式").ID, "minutes", "40")
	if got := o.named("新型工业化").StartsAt; got != "09:40" {
		t.Errorf("ten minutes more push the next to %s", got)
	}
	if got := o.named("自助午餐").StartsAt; got != "12:00" {
		t.Errorf("but lunch, which is fixed, to %s", got)
	}
	o.undo()
	if got := o.state(); got != before {
		t.Fatalf("one undo does not take it back:\n%s\n%s", got, before)
	}
	lunch := edit(o.named("自助午餐").ID, "starts", "12:30")
	if !lunch.Fixed || lunch.StartsAt != "12:30" || o.named("分论坛一").StartsAt != "14:00" {
		t.Errorf("a typed start: %+v", lunch)
	}
	lunch = edit(lunch.ID, "fixed", "否")
	if lunch.Fixed || lunch.StartsAt != "12:00" || o.named("分论坛一").StartsAt != "13:30" {
		t.Errorf("released: %+v", lunch)
	}
	fresh := edit("", "topic", "临时通报", "day", string(lunch.Day), "starts", "12:00", "minutes", "10")
	if items := o.items(); !fresh.Fixed || items[6].ID != fresh.ID || fresh.Position != 7 {
		t.Errorf("a new one: %+v", fresh)
	}
	o.must(o.Agenda.Delete(o.ctx, string(fresh.ID)))
	if got := o.named("分论坛一").Position; got != 7 {
		t.Errorf("a deleted one leaves a hole: %d", got)
	}
}

// A topic of the earlier meeting of the series is offered once, with its reason.
func TestTakingOver(t *testing.T) {
	o := newOffice(t)
	s, err := o.Scope(o.ctx, value.Simplified, string(o.meeting))
	o.must(err)
	// Nothing is open, so what comes up at every meeting is all that is left.
	open, err := o.Tasks.IDs(o.ctx, s, core.Query{Filters: []core.Filter{{Key: "state", Codes: []string{"open", "under_way", "reported"}}}})
	o.must(err)
	for _, id := range open {
		d, err := o.Tasks.Draft(o.ctx, s, id, "")
		o.must(err)
		o.must(d.Set("state", "dropped"))
		o.must(d.Save(o.ctx))
	}
	offer, err := o.Tasks.CarryOver(o.ctx, o.meeting)
	o.must(err)
	if len(offer.Topics) != 1 || offer.From.Code != "2026-018" || offer.Topics[0].Reasons[0] != agenda.ComesUp || offer.Review {
		t.Fatalf("%+v", offer)
	}
	before := o.state()
	lines := offer.Lines(s)
	n, err := o.Tasks.TakeOver(o.ctx, s, o.meeting, offer, lines[0].Key, tasks.CarryReview)
	if o.must(err); n != 1 || len(lines) != 1 || lines[0].Word != offer.Topics[0].Item.Topic || lines[0].Why == "" {
		t.Errorf("%d topics of %+v", n, lines)
	}
	items := o.items()
	// Behind the opening: the registration and the opening itself come first.
	if review, topic := items[2], items[3]; review.Topic != "上次会议任务落实情况" || topic.CarriedFrom != offer.Topics[0].Item.ID ||
		len(topic.Speakers) != 2 || topic.StartsAt != "09:45" || topic.Outcome != "" {
		t.Errorf("%+v\n%+v", review, topic)
	}
	again, err := o.Tasks.CarryOver(o.ctx, o.meeting)
	o.must(err)
	if !again.Empty() {
		t.Errorf("offered twice: %+v", again)
	}
	o.undo()
	if got := o.state(); got != before {
		t.Errorf("one undo does not take it back:\n%s\n%s", got, before)
	}
	first, err := o.Meeting(o.ctx, "2026-018")
	o.must(err)
	if none, err := o.Tasks.CarryOver(o.ctx, first.ID); err != nil || !none.Empty() {
		t.Errorf("the first of a series takes over %+v %v", none, err)
	}
}

func TestInsertingAsksForATopic(t *testing.T) {
	o := newOffice(t)
	for _, a := range []agenda.AgendaItem{{Minutes: 10}, {Topic: "x"}, {Topic: "x", Minutes: 1441}} {
		if _, err := o.Agenda.Plan.Insert(o.ctx, o.meeting, a, ""); !value.Is(err, value.Invalid) {
			t.Errorf("%+v: %v", a, err)
		}
	}
	if err := o.Agenda.Plan.Retitle(o.ctx, o.meeting, o.items()[0].ID, ""); !value.Is(err, value.Invalid) {
		t.Errorf("without a topic: %v", err)
	}
}
