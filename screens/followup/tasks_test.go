package followup

import (
	"strings"
	"testing"
	"time"

	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestBoardByKeys(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	f.see(viewBoard)
	b := f.tasks.board.View()
	f.window.Canvas().Focus(b)
	if got := f.at(); !strings.HasPrefix(got.Title, "修订合同台账") || got.State != look.Late {
		t.Fatalf("it begins on %+v", got)
	}
	pressKeys(b, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyRight, fyne.KeyHome)
	if got := f.at(); !strings.HasPrefix(got.Title, "发出大会邀请函") {
		t.Fatalf("walked to %+v", got)
	}
	b.TypedShortcut(altKey(fyne.KeyRight))
	if got := f.get("邀请函"); got.State != tasks.Reported || got.Progress != 100 {
		t.Fatalf("it went to %s", got.State)
	}
	if c, r := b.Current(); c != 2 || !strings.HasPrefix(f.tasks.board.Card(c, r).Title, "发出大会邀请函") {
		t.Errorf("the keyboard stays at %d %d", c, r)
	}
	b.TypedShortcut(altKey(fyne.KeyLeft))
	b.TypedShortcut(altKey(fyne.KeyLeft))
	if got := f.get("邀请函"); got.State != tasks.Open || got.Progress != 0 {
		t.Errorf("back to %s %d", got.State, got.Progress)
	}
	said := len(f.Said)
	b.TypedShortcut(altKey(fyne.KeyLeft))
	if len(f.Said) != said+1 {
		t.Error("nothing is said where it cannot go on")
	}
	pressKeys(b, fyne.KeyReturn)
	if !f.tasks.Can(screen.CommandSave) {
		t.Error("Return does not open the form")
	}
}

// Closing asks for the reviewer; the owner is refused at the field, and what was typed
// stays.
func TestClosingAsksForTheReviewer(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	f.see(viewBoard)
	task := f.get("口径说明")
	f.tasks.to(string(task.ID), string(tasks.Closed))
	if f.window.Canvas().Overlays().Top() == nil {
		t.Fatal("nothing asks")
	}
	f.window.Canvas().Focused().(*input.Entry).SetText("周明远")
	f.Press(fyne.KeyReturn, fyne.KeyReturn) // chooses the name, then closes
	if f.get("口径说明").State == tasks.Closed || f.window.Canvas().Overlays().Top() == nil {
		t.Fatal("the owner closed their own task")
	}
}

func TestClosingByDialog(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	task := f.get("口径说明")
	f.env.ActAs(f.env.Scope().Labels.Label("people.people", string(task.ReviewerID))) // who alone closes it
	f.tasks.close(string(task.ID))
	f.Press(fyne.KeyReturn) // the reviewer is known
	if got := f.get("口径说明"); got.State != tasks.Closed || got.ClosedOn != "2026-03-02" {
		t.Fatalf("%s %s", got.State, got.ClosedOn)
	}
	if f.window.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
	// The owner acting is told in words; the dialog stays with what was typed.
	f.env.ActAs("黄志强")
	task = f.get("应急预案")
	f.tasks.close(string(task.ID))
	f.Press(fyne.KeyReturn)
	if f.get("应急预案").State == tasks.Closed || len(f.window.Canvas().Overlays().List()) < 2 {
		t.Error("the owner is not told why it cannot be closed")
	}
}

func TestANewDueDateAsksForTheReason(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	task := f.get("应急预案")
	f.tasks.moveDue(string(task.ID))
	date := f.window.Canvas().Focused().(*input.Entry)
	date.SetText("2026-04-01")
	f.Press(fyne.KeyReturn)
	if f.get("应急预案").DueOn != task.DueOn {
		t.Fatal("it moved without a reason")
	}
	if e, ok := f.window.Canvas().Focused().(*input.Entry); !ok || e == date || !e.Bad() {
		t.Fatal("the keyboard is not on the reason")
	}
	f.Type("场馆改期")
	f.Press(fyne.KeyReturn)
	if got := f.get("应急预案"); got.DueOn != "2026-04-01" || len(got.Changes) != 1 || got.Changes[0].Reason != "场馆改期" {
		t.Errorf("%s %+v", got.DueOn, got.Changes)
	}
}

func TestCalendarByKeys(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	f.see(viewCalendar)
	m := f.tasks.calendar.Month
	f.window.Canvas().Focus(m)
	pressKeys(m, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight) // Thursday, when the rules are due
	if f.tasks.calendar.Len() != 1 {
		t.Fatalf("%d are due on %s", f.tasks.calendar.Len(), m.Day())
	}
	pressKeys(m, fyne.KeyReturn)
	if f.window.Canvas().Focused() != fyne.Focusable(f.tasks.calendar.List) {
		t.Fatal("Return does not lead to the list of the day")
	}
	f.Press(fyne.KeyReturn)
	if !f.tasks.Can(screen.CommandSave) || !strings.HasPrefix(f.get("口径说明").What, "制定数据更新") {
		t.Error("the task is not open")
	}
	pressKeys(m, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyEnd)
	if got := m.Day().Format(time.DateOnly); got != "2026-02-28" {
		t.Errorf("a month back, at its end, is %s", got)
	}
	m.Today()
	if got := m.Day().Format(time.DateOnly); got != "2026-03-02" {
		t.Errorf("today is %s", got)
	}
}

func TestMine(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	if f.tasks.where.Current() != tasks.PickAll || f.count() != 14 {
		t.Fatalf("%d tasks of %s", f.count(), f.tasks.where.Current())
	}
	pressKeys(f.tasks.whose, fyne.KeyRight)
	if f.count() != 2 || f.tasks.note.Visible() {
		t.Errorf("%d are mine", f.count())
	}
	pressKeys(f.tasks.whose, fyne.KeyRight)
	if f.count() != 0 {
		t.Errorf("%d are nobody's", f.count())
	}
	pressKeys(f.tasks.whose, fyne.KeyHome)
	pressKeys(f.tasks.where, fyne.KeyRight)
	if f.count() != 3 {
		t.Errorf("%d are of this meeting", f.count())
	}
	pressKeys(f.tasks.where, fyne.KeyRight)
	if f.count() != 1 {
		t.Errorf("%d are of no meeting", f.count())
	}
	pressKeys(f.tasks.where, fyne.KeyHome)
	f.tasks.late.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if f.count() != 2 {
		t.Errorf("%d are late", f.count())
	}
	f.tasks.Clear()
	if f.count() != 14 || f.tasks.late.Checked() {
		t.Errorf("%d after clearing", f.count())
	}
}

func TestMineOfAStranger(t *testing.T) {
	f := newFollow(t, "无名氏", look.Light, value.Simplified)
	pressKeys(f.tasks.whose, fyne.KeyRight)
	if f.count() != 0 || !f.tasks.note.Visible() {
		t.Errorf("%d are tasks.PickMine, and the note is %v", f.count(), f.tasks.note.Visible())
	}
	went := ""
	f.env.GoTo = func(register string) { went = register }
	f.Settle()
	f.window.Canvas().Unfocus()
	test.AssertRendersToImage(t, "tasks_nobody.png", f.window.Canvas())
	pressKeys(f.tasks.whose, fyne.KeyHome)
	if f.tasks.note.Visible() || went != "" {
		t.Error("the note stays")
	}
}

// count is how many tasks the list shows.
func (f *follow) count() int {
	f.Helper()
	ids, err := f.office.Tasks.IDs(f.ctx, f.env.Scope(), f.tasks.Query())
	if err != nil {
		f.Fatal(err)
	}
	return len(ids)
}

func TestOverviewLeadsToTheTasks(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	f.see(viewGroups)
	g := f.tasks.groups
	if len(g.table.Rows()) == 0 || g.table.Rows()[0].Late == 0 {
		t.Fatalf("%+v", g.table.Rows())
	}
	open, done := 0, 0
	for _, one := range g.table.Rows() {
		open, done = open+one.Open, done+one.Done
	}
	if open != 11 || done != 2 {
		t.Errorf("%d open and %d done", open, done)
	}
	first := g.table.Rows()[0]
	f.window.Canvas().Focus(g.table.Grid)
	pressKeys(g.table.Grid, fyne.KeyHome, fyne.KeyReturn)
	if f.tasks.views.Current() != viewList || f.count() != first.Open+first.Done {
		t.Errorf("%d tasks of %+v", f.count(), first)
	}
	f.see(viewGroups)
	pressKeys(g.by, fyne.KeyRight)
	for _, one := range g.table.Rows() {
		if one.Key != "" && one.Key != f.env.Meeting {
			g.open(one)
			break
		}
	}
	if f.tasks.where.Current() != tasks.PickThis {
		t.Error("the meeting is not picked")
	}
}

func TestReveal(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	f.see(viewBoard)
	pressKeys(f.tasks.where, fyne.KeyRight)
	task := f.get("口径说明") // of another meeting
	f.tasks.Reveal(string(task.ID))
	if f.tasks.views.Current() != viewList || f.tasks.Current() != string(task.ID) || !f.tasks.Can(screen.CommandSave) {
		t.Errorf("%s shows %q", f.tasks.views.Current(), f.tasks.Current())
	}
}

// What another window or the command line does is seen in every view.
func TestViewsFollowTheFile(t *testing.T) {
	f := newFollow(t, "陈静怡", look.Light, value.Simplified)
	for _, view := range []string{viewBoard, viewCalendar, viewGroups} {
		f.see(view)
		d, err := f.office.Tasks.Draft(f.ctx, f.env.Scope(), "", "")
		if err != nil {
			t.Fatal(err)
		}
		for key, text := range map[string]string{"what": "临时任务" + view, "due": "2026-03-02", "owner": "李书敏"} {
			if err := d.Set(key, text); err != nil {
				t.Fatal(err)
			}
		}
		if err := d.Save(f.ctx); err != nil {
			t.Fatal(err)
		}
	}
	f.see(viewBoard)
	if n := f.tasks.board.Columns()[0].Len; n != 8 {
		t.Errorf("the board has %d open tasks", n)
	}
	f.see(viewCalendar)
	if n := f.tasks.calendar.Len(); n != 3 {
		t.Errorf("%d are due today", n)
	}
}

// The story book of the tasks.
func TestPicturesOfTasks(t *testing.T) {
	for _, c := range []struct {
		name string
		look look.Variant
		lang value.Lang
	}{{"zh_light", look.Light, value.Simplified}, {"en_dark", look.Dark, value.English}} {
		f := newFollow(t, "陈静怡", c.look, c.lang)
		for _, view := range []string{viewList, viewBoard, viewCalendar, viewGroups} {
			f.see(view)
			f.window.Canvas().Unfocus()
			test.AssertRendersToImage(t, "tasks_"+c.name+"_"+view+".png", f.window.Canvas())
		}
		f.see(viewBoard)
		f.tasks.Select(string(f.get("企业诉求").ID), true)
		f.Settle()
		f.window.Canvas().Unfocus()
		test.AssertRendersToImage(t, "tasks_"+c.name+"_form.png", f.window.Canvas())
	}
}
