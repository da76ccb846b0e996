package screens

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// secretary is somebody at the keyboard of the window.
type secretary struct {
	*testing.T
	*Shell
}

// atWork shows a tab of the closed meeting of the sample.
func atWork(t *testing.T, tab string) secretary {
	t.Helper()
	s := secretary{t, openShell(t, value.Simplified, "light", true)}
	ids, err := s.env.Office.Meetings.IDs(s.env.Context(), s.env.Scope(), core.Query{Order: []string{"starts_at"}})
	if err != nil {
		t.Fatal(err)
	}
	s.pickMeeting(ids[0])
	s.goTo(tab)
	return s
}

func (s secretary) typ(text string) {
	s.Helper()
	for _, r := range text {
		f := s.window.Canvas().Focused()
		if f == nil {
			s.Fatalf("nothing has the focus for %q", text)
		}
		f.TypedRune(r)
	}
}

func (s secretary) key(names ...fyne.KeyName) {
	s.Helper()
	for _, n := range names {
		f := s.window.Canvas().Focused()
		if f == nil {
			s.Fatalf("nothing has the focus for %s", n)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (s secretary) lines() []*record.RecordLine {
	s.Helper()
	script, err := s.env.Office.Record.Script(s.env.Context(), meetings.Ref(s.env.Meeting))
	if err != nil {
		s.Fatal(err)
	}
	var all []*record.RecordLine
	for _, section := range script {
		all = append(all, section.Lines...)
	}
	return all
}

func (s secretary) find(words string) *record.RecordLine {
	s.Helper()
	for _, l := range s.lines() {
		if strings.Contains(l.Body, words) {
			return l
		}
	}
	return nil
}

func (s secretary) blocks() []minutes.MinuteBlock {
	s.Helper()
	all, err := s.env.Office.Minutes.OfMeeting(s.env.Context(), meetings.Ref(s.env.Meeting))
	if err != nil {
		s.Fatal(err)
	}
	return all
}

func TestTheRecorderTypesWithoutTheMouse(t *testing.T) {
	s := atWork(t, "record")
	before := len(s.lines())
	s.typ("! 今后每季度通报一次")
	s.key(fyne.KeyReturn)
	if l := s.find("每季度通报"); l == nil || l.Kind != record.Decision || l.Number == "" || l.ItemID != s.find("移交档案室").ItemID {
		t.Fatalf("a decision typed last is %+v", l)
	}
	s.key(fyne.KeyPageUp) // the agenda item before
	s.typ("李书敏：同意")
	s.key(fyne.KeyReturn)
	if l := s.find("同意"); l == nil || l.Kind == record.Point && l.SpeakerID == "" {
		t.Errorf("a point is %+v", l)
	}
	if l := s.find("每月一次"); s.lines()[len(s.lines())-1].ItemID == l.ItemID {
		t.Error("the point did not go to the item before")
	}
	// The names of those who do something are completed by pinyin.
	s.typ("@liuqy")
	s.key(fyne.KeyReturn)
	s.typ("汇总各方意见 +3")
	s.key(fyne.KeyReturn)
	l := s.find("汇总各方意见")
	if l == nil || l.Kind != record.Action {
		t.Fatalf("the action is %+v", l)
	}
	owner, due := l.Assigned()
	if label := s.env.Scope().Labels.Label("people.people", string(owner)); label != "刘庆洋" || due != "2026-03-05" {
		t.Errorf("%s does it by %s", label, due)
	}
	if got := len(s.lines()); got != before+3 {
		t.Errorf("%d lines, not %d", got, before+3)
	}
	// The line just typed is changed in its place.
	s.key(fyne.KeyUp, fyne.KeyReturn)
	s.key(fyne.KeyEnd)
	s.typ(" 完")
	s.key(fyne.KeyReturn)
	if s.find("汇总各方意见 2026-03-05 完") == nil {
		t.Error("the change is not on file")
	}
	s.env.Undo()
	if s.find("完") != nil && s.find("汇总各方意见 2026-03-05 完") != nil {
		t.Error("undo did not take the change back")
	}
}

func TestARefusedLineStaysInTheField(t *testing.T) {
	s := atWork(t, "record")
	before := len(s.lines())
	s.typ("!")
	s.key(fyne.KeyReturn)
	if len(s.window.Canvas().Overlays().List()) != 1 || len(s.lines()) != before {
		t.Error("a decision without words was taken, or refused without a word")
	}
}

// A name that two people bear is never taken for one of them: Return asks which, at the
// field, and the line is on file once one is chosen.
func TestTheRecorderIsAskedWhichOfTwoIsMeant(t *testing.T) {
	for _, tab := range []string{"record", "minutes"} {
		t.Run(tab, func(t *testing.T) {
			s := atWork(t, tab)
			count := func() int {
				if tab == "minutes" {
					return len(s.blocks())
				}
				return len(s.lines())
			}
			before := count()
			s.typ("@刘庆洋、张伟 下周五前报送名单")
			s.key(fyne.KeyReturn)
			if n := count(); n != before {
				t.Fatalf("a line with a name of two was taken without asking: %+v", s.lines()[len(s.lines())-1])
			}
			s.key(fyne.KeyReturn) // nobody is marked yet
			if n := count(); n != before {
				t.Fatal("a second Return chose for the recorder")
			}
			s.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
			if n := count(); n != before+1 {
				t.Fatalf("%d lines and blocks after the choice, not %d", n, before+1)
			}
			if tab == "minutes" {
				return // minutes keep who does it, not who helps
			}
			l := s.find("报送名单")
			text, err := s.env.Office.Record.OpenDesk(meetings.Ref(s.env.Meeting)).Typed(s.env.Context(), l.ID)
			if err != nil || !strings.HasPrefix(text, "@刘庆洋、张伟（") || !strings.HasSuffix(text, "报送名单 2026-03-13") {
				t.Errorf("the line reads %q: %v", text, err)
			}
			// The same when a line is changed in its place.
			s.key(fyne.KeyUp, fyne.KeyReturn)
			s.window.Canvas().Focused().(*input.Entry).SetText("@张伟 报送名单")
			s.key(fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
			if owner, _ := s.find("报送名单").Assigned(); s.env.Scope().Labels.Label("people.people", string(owner)) != "张伟" {
				t.Error("the changed line is not 张伟's")
			}
		})
	}
}

func TestTheSecretaryDraftsAndEdits(t *testing.T) {
	s := atWork(t, "minutes")
	all := s.blocks()
	ids := make([]string, len(all))
	for i, b := range all {
		ids[i] = string(b.ID)
	}
	if err := s.env.Office.Minutes.Delete(s.env.Context(), ids...); err != nil {
		t.Fatal(err)
	}
	s.env.Undo()
	if len(s.blocks()) != len(all) {
		t.Fatal("undo did not bring the minutes back")
	}
	// What is typed comes to stand behind the block stood on.
	s.key(fyne.KeyUp, fyne.KeyHome)
	s.typ("会前通报了考勤情况")
	s.key(fyne.KeyReturn)
	if got := s.blocks(); got[1].Body != "会前通报了考勤情况" || got[1].Kind != minutes.Discussion || got[1].ItemID != got[0].ItemID {
		t.Errorf("the new block is %+v", got[1])
	}
	s.key(fyne.KeyUp, fyne.KeyReturn)
	s.typ("，全员到会")
	s.key(fyne.KeyReturn)
	if got := s.blocks()[1].Body; got != "会前通报了考勤情况，全员到会" {
		t.Errorf("the changed block says %q", got)
	}
	s.key(fyne.KeyDelete)
	if got := len(s.blocks()); got != len(all) {
		t.Errorf("%d blocks after the deletion, not %d", got, len(all))
	}
}

func TestAnUnsavedChangeIsKeptOnLeaving(t *testing.T) {
	s := atWork(t, "minutes")
	s.key(fyne.KeyUp, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	s.typ("（修改）")
	s.goTo("record")
	if got := s.blocks()[1].Body; !strings.HasSuffix(got, "（修改）") {
		t.Errorf("what was typed is lost: %q", got)
	}
}

func TestDifferencesAreShownAndTakenOver(t *testing.T) {
	s := atWork(t, "minutes")
	l := s.find("可执行的清单")
	if err := s.env.Office.Record.OpenDesk(meetings.Ref(s.env.Meeting)).Change(s.env.Context(), s.env.Scope(), l.ID, "徐国平：列成清单"); err != nil {
		t.Fatal(err)
	}
	pictureOfScreen(t, s.Shell, "zh-light-minutes-differ")
	offers, err := s.env.Office.Minutes.Offers(s.env.Context(), s.env.Scope(), meetings.Ref(s.env.Meeting))
	if err != nil || len(offers) != 1 {
		t.Fatal(offers, err)
	}
}

func TestMinutesAndRecordInTheDark(t *testing.T) {
	s := openShell(t, value.English, "dark", true)
	ids, err := s.env.Office.Meetings.IDs(s.env.Context(), s.env.Scope(), core.Query{Order: []string{"starts_at"}})
	if err != nil {
		t.Fatal(err)
	}
	s.pickMeeting(ids[0])
	for _, tab := range []string{"record", "minutes"} {
		s.goTo(tab)
		s.window.Canvas().Unfocus()
		pictureOfScreen(t, s, "en-dark-"+tab)
	}
}

func TestScreensOfTheSecretaryNeedAMeeting(t *testing.T) {
	s := secretary{t, openShell(t, value.Simplified, "light", false)}
	s.loadSample("陈静怡")
	s.env.Meeting = ""
	for _, tab := range []string{"record", "minutes"} {
		s.goTo(tab)
		for _, c := range []screen.Command{screen.CommandNew, screen.CommandSave, screen.CommandDelete, screen.CommandPrint} {
			if s.Current().Can(c) {
				t.Errorf("%s offers %s without a meeting", tab, c)
			}
		}
	}
}
