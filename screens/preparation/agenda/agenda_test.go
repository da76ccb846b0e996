package agenda

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/agenda"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// window is the agenda of the sample conference in a window, all work on the test's
// thread.
type window struct {
	*Agenda
	t    *testing.T
	ctx  context.Context
	w    fyne.Window
	said string
}

// ShowStatus remembers what was said.
func (w *window) ShowStatus(text, _ string, _ func()) { w.said = text }

// Working is for screen.Teller.
func (w *window) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func open(t *testing.T, lang value.Lang, look look.Variant, size fyne.Size) *window {
	t.Helper()
	w := screentest.Open(t, screentest.Nine, screentest.Who, lang, look)
	out := &window{Agenda: NewAgenda(w.Env), t: t, ctx: w.Ctx, w: w.Window}
	w.Env.Status = out
	w.Put(out.Agenda, size.Width, size.Height)
	return out
}

func openZh(t *testing.T) *window {
	return open(t, value.Simplified, look.Light, fyne.NewSize(1120, 600))
}

func (w *window) press(keys ...fyne.KeyName) {
	w.t.Helper()
	for _, k := range keys {
		f := w.w.Canvas().Focused()
		if f == nil {
			w.t.Fatalf("nothing has the focus for %s", k)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (w *window) alt(k fyne.KeyName) {
	w.table.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt})
}

func (w *window) runes(text string) {
	for _, r := range text {
		w.w.Canvas().Focused().TypedRune(r)
	}
}

// day is what the timetable shows: "09:00 开幕式", fixed ones with a star.
func (w *window) day(n int) string {
	var out []string
	for _, s := range w.table.Slots()[:n] {
		star := ""
		if s.Pinned {
			star = "*"
		}
		r := []rune(s.Title)
		out = append(out, s.From+star+" "+string(r[:min(3, len(r))]))
	}
	return strings.Join(out, ", ")
}

func (w *window) expect(what string, n int, want string) {
	w.t.Helper()
	if got := w.day(n); got != want {
		w.t.Errorf("%s: %s, not %s", what, got, want)
	}
}

const dayBegins = "08:20 参会人, 09:00* 开幕式, 09:30 新型工, 10:10 上午茶"

func TestKeysChangeTheOrder(t *testing.T) {
	w := openZh(t)
	w.expect("at first", 4, dayBegins)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if got := w.current().Topic; got != "新型工业化与区域产业协同" {
		t.Fatalf("stands on %s", got)
	}
	w.alt(fyne.KeyDown)
	w.expect("down", 4, "08:20 参会人, 09:00* 开幕式, 09:30 上午茶, 09:50 新型工")
	if w.current().Topic != "新型工业化与区域产业协同" || w.Form().ID() != string(w.current().ID) {
		t.Error("the item that moved is no longer the current one")
	}
	w.alt(fyne.KeyUp)
	w.expect("and up", 4, dayBegins)
	w.runes("=")
	w.expect("longer", 4, "08:20 参会人, 09:00* 开幕式, 09:30 新型工, 10:15 上午茶")
	w.table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	w.runes("__")
	w.table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	w.expect("a little shorter", 4, "08:20 参会人, 09:00* 开幕式, 09:30 新型工, 10:13 上午茶")
	w.runes("p")
	w.expect("fixed", 4, "08:20 参会人, 09:00* 开幕式, 09:30* 新型工, 10:13 上午茶")
	for range 6 {
		w.env.Undo()
	}
	w.expect("all taken back", 4, dayBegins)
	if _, ok, err := w.env.Office.Undoable(w.ctx); ok || err != nil {
		t.Errorf("six changes were more than six steps: %v", err)
	}
}

func TestSwapInsertDelete(t *testing.T) {
	w := openZh(t)
	w.press(fyne.KeyDown)
	w.table.Select(w.table.Slots()[2].ID)
	w.runes(" ")
	w.table.Select(w.table.Slots()[4].ID)
	w.runes("x")
	w.expect("swapped", 5, "08:20 参会人, 09:00* 开幕式, 09:30 重点产, 11:00 上午茶, 11:20 新型工")
	w.press(fyne.KeyDelete)
	w.expect("deleted", 4, "08:20 参会人, 09:00* 开幕式, 09:30 上午茶, 09:50 新型工")
	w.env.Undo()
	w.env.Undo()
	w.expect("taken back", 4, dayBegins)
	w.table.Select(w.table.Slots()[1].ID)
	w.press(fyne.KeyInsert)
	if w.Form().ID() != "" || !w.Form().Shows() {
		t.Fatal("Insert opens no new form")
	}
	w.runes("领导讲话")
	w.Act(screen.CommandSave)
	w.Changed(app.Topics{"agenda_items": true}) // in a window it is told after the form has saved
	w.expect("inserted", 5, "08:20 参会人, 09:00* 开幕式, 09:30 领导讲, 10:00 新型工, 10:40 上午茶")
	if w.current() == nil || w.current().Topic != "领导讲话" {
		t.Error("the new item is not the current one")
	}
}

func TestCopyFollowsItsOriginal(t *testing.T) {
	w := openZh(t)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	w.Act(screen.CommandDuplicate)
	w.Act(screen.CommandSave)
	w.expect("copied", 5, "08:20 参会人, 09:00* 开幕式, 09:30 新型工, 10:10 新型工, 10:50 上午茶")
}

func TestTypedLines(t *testing.T) {
	w := openZh(t)
	w.table.Select(w.table.Slots()[1].ID)
	for _, line := range []string{"媒体见面 10", "答谢 5"} {
		w.line.SetText(line)
		w.line.OnReturn()
	}
	w.expect("typed", 6, "08:20 参会人, 09:00* 开幕式, 09:30 媒体见, 09:40 答谢, 09:45 新型工, 10:25 上午茶")
	if w.line.Text != "" || w.w.Canvas().Focused() != fyne.Focusable(w.line) {
		t.Error("the field does not wait for the next line")
	}
	w.env.Undo()
	w.env.Undo()
	w.expect("taken back", 4, dayBegins)
}

func TestDaysAndWarnings(t *testing.T) {
	w := openZh(t)
	if got := len(w.strip.Lines()); got != 6 {
		t.Fatalf("%d warnings", got)
	}
	last := w.strip.Lines()[5]
	w.strip.OnChoose(last.Key)
	if w.days.Current() != string(w.loaded.days[1]) || w.table.Current() != last.Key || w.Form().ID() != last.Key {
		t.Errorf("pressing %s leads to %s", last.Text, w.table.Current())
	}
	w.press(fyne.KeyHome)
	first := w.table.Current()
	w.alt(fyne.KeyUp)
	if w.days.Current() != string(w.loaded.days[0]) || w.table.Current() != first {
		t.Error("moved over the edge of the day, the item is out of sight")
	}
	w.alt(fyne.KeyDown)
	if w.days.Current() != string(w.loaded.days[1]) || w.table.Slots()[0].ID != first || w.table.Slots()[0].From != "09:20" {
		t.Error("and back again it is elsewhere")
	}
	w.days.OnChoose(string(w.loaded.days[0]))
	if w.w.Canvas().Focused() != fyne.Focusable(w.table) {
		t.Error("the keys do not follow to the other day")
	}
	w.Reveal(first)
	if w.table.Current() != first {
		t.Error("it is not revealed")
	}
}

// Unsaved changes are never dropped without a question.
func TestAsksBeforeDropping(t *testing.T) {
	w := openZh(t)
	w.press(fyne.KeyDown, fyne.KeyDown)
	was := w.table.Current()
	if err := w.draftTopic("改到一半"); err != nil {
		t.Fatal(err)
	}
	w.alt(fyne.KeyDown)
	top, ok := w.w.Canvas().Overlays().Top().(*input.Dialog)
	if !ok {
		t.Fatal("nothing is asked")
	}
	w.expect("while it is asked", 4, dayBegins)
	top.OnEscape()
	if !w.Form().Dirty() || w.table.Current() != was {
		t.Error("Escape does not stay with everything as it was")
	}
	w.table.Select(w.table.Slots()[3].ID)
	if top, ok = w.w.Canvas().Overlays().Top().(*input.Dialog); !ok {
		t.Fatal("another item is opened without a question")
	}
	top.OnEscape()
	if w.table.Current() != was {
		t.Error("the timetable stands elsewhere than the form")
	}
}

// draftTopic types a topic into the open form.
func (w *window) draftTopic(text string) error {
	w.Form().FocusOn("topic")
	w.runes(text)
	if !w.Form().Dirty() {
		return fmt.Errorf("the form is as it was")
	}
	return nil
}

// What another window changes is seen here, and the form follows.
func TestFollowsOtherWindows(t *testing.T) {
	w := openZh(t)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	id := w.current().ID
	if err := w.env.Office.Agenda.Plan.Retitle(w.ctx, w.ref(), id, "别处改的题目"); err != nil {
		t.Fatal(err)
	}
	if w.current().Topic != "别处改的题目" {
		t.Error("the timetable is stale")
	}
	if err := w.env.Office.Agenda.Plan.Delete(w.ctx, w.ref(), id); err != nil {
		t.Fatal(err)
	}
	if w.Form().Shows() || w.table.Current() == string(id) {
		t.Error("the form of what was deleted stays")
	}
}

func TestDraggingIntoAnotherColumn(t *testing.T) {
	w := openZh(t)
	slots := w.table.Slots()
	w.table.Select(slots[6].ID)
	w.drop(slots[6].ID, blocks.TimeTarget{Before: slots[7].ID, Track: slots[7].Track})
	now := w.table.Slots()
	if now[6].Track != slots[7].Track || now[7].From != "15:10" {
		t.Errorf("%+v", now[6:8])
	}
}

func TestCarryOverDialog(t *testing.T) {
	w := openZh(t)
	if !w.carry.Visible() {
		t.Fatal("nothing is offered")
	}
	w.takeOver()
	test.AssertRendersToImage(t, "carry.png", w.w.Canvas())
	w.press(fyne.KeyReturn)
	slots := w.table.Slots()
	if got := slots[2].Title; got != "上次会议任务落实情况" {
		t.Errorf("after the opening comes %s", got)
	}
	if !slices.ContainsFunc(slots, func(s blocks.TimeSlot) bool { return s.Title == "企业服务与调研成果转化" }) {
		t.Error("the topic that comes up every time was not taken over")
	}
	if w.carry.Visible() {
		t.Error("it is offered again")
	}
}

func TestWithoutMeetingAndWithoutItems(t *testing.T) {
	w := openZh(t)
	kept := w.env.Meeting
	w.env.Meeting = ""
	w.Shown()
	for _, c := range []screen.Command{screen.CommandNew, screen.CommandSave, screen.CommandDelete, screen.CommandExport, screen.CommandDuplicate, screen.CommandCopy} {
		if w.Can(c) {
			t.Errorf("%s makes sense without a meeting", c)
		}
		w.Act(c)
	}
	w.w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "no_meeting.png", w.w.Canvas())
	w.env.Meeting = kept
	w.Shown()
	var all []agenda.Ref
	for _, i := range w.loaded.items {
		all = append(all, i.ID)
	}
	if err := w.env.Office.Agenda.Plan.Delete(w.ctx, w.ref(), all...); err != nil {
		t.Fatal(err)
	}
	w.w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "empty_series.png", w.w.Canvas())
	w.line.SetText("第一项 20")
	w.line.OnReturn()
	w.expect("the first", 1, "09:00 第一项")
}

func TestPictures(t *testing.T) {
	w := openZh(t)
	w.press(fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp)
	w.runes("=====")
	w.w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "light.png", w.w.Canvas())
	w = open(t, value.English, look.Dark, fyne.NewSize(1120, 600))
	w.table.Select(w.table.Slots()[6].ID)
	w.table.Mark(w.table.Slots()[7].ID)
	w.w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "dark_en.png", w.w.Canvas())
	w = open(t, value.Traditional, look.Light, fyne.NewSize(700, 560))
	w.table.SetCurrent(w.table.Slots()[7].ID)
	w.table.Rename(w.table.Current())
	test.AssertRendersToImage(t, "rename_narrow.png", w.w.Canvas())
}
