package screens

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/view"

	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func press(s *Shell, keys ...fyne.KeyName) {
	for _, k := range keys {
		if f := s.window.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

func pressButton(t *testing.T, in fyne.CanvasObject, word string) {
	t.Helper()
	for _, b := range screentest.Find[*input.Button](in) {
		if b.Word() == word {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no button %q", word)
}

// The overview in the dark and in English; the story book has it in Chinese and light.
func TestPicturesOfTheOverviewInTheDark(t *testing.T) {
	s := openShell(t, value.English, "dark", true)
	for _, m := range officeMeetings(t, s) {
		if m.Stage == meetings.Closed {
			s.pickMeeting(string(m.ID))
		}
	}
	for _, tab := range []string{"today", "duties", "planning"} {
		s.Show("overview", tab)
		pictureOfScreen(t, s, "en-dark-overview-"+tab)
	}
}

func officeMeetings(t *testing.T, s *Shell) []*meetings.Meeting {
	t.Helper()
	ids, err := s.env.Office.Meetings.IDs(s.env.Context(), s.env.Scope(), core.Query{})
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.env.Office.Meetings.Load(s.env.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The program begins with the overview, and its map is walked by the arrows; Return
// goes to where the duty is done.
func TestTheDutyMapIsWalkedByKeys(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	if s.Area() != "overview" || s.Tab("overview") != "today" {
		t.Fatalf("the program begins with %s", s.Area())
	}
	s.Show("overview", "duties")
	board, ok := s.window.Canvas().Focused().(*view.TileMap)
	if !ok {
		t.Fatalf("the focus is on %T", s.window.Canvas().Focused())
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyRight, "1.2"},
		{fyne.KeyDown, "2.9"},
		{fyne.KeyEnd, "2.9"},
		{fyne.KeyRight, "2.9"},
		{fyne.KeyDown, "3.3"},
		{fyne.KeyPageDown, "10.8"}, // the sample office says that it is not needed
		{fyne.KeyUp, "5.1"},        // past chapters without a tile
		{fyne.KeyDown, "10.8"},
		{fyne.KeyDown, "10.8"},
		{fyne.KeyHome, "10.8"},
		{fyne.KeyPageUp, "1.1"},
		{fyne.KeyUp, "1.1"},
		{fyne.KeyLeft, "1.1"},
	} {
		press(s, c.key)
		if got := board.Current(); got != c.want {
			t.Errorf("%s leads to %s, not %s", c.key, got, c.want)
		}
	}
	press(s, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if s.Area() != "preparation" || s.Tab(s.Area()) != "people.participants" {
		t.Errorf("1.3 opens %s %s", s.Area(), s.Tab(s.Area()))
	}
	// Every place that a rule names is a tab.
	chapters, err := s.env.Office.Overview.Duties(s.env.Context(), s.env.Scope(), s.env.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range chapters {
		for _, d := range ch.Duties {
			if _, _, ok := s.home(d.Place); d.Place != "" && !ok {
				t.Errorf("%s opens %q, which is no tab", d.Number, d.Place)
			}
		}
	}
}

// A duty is marked as not needed with a reason, and needed again by undo.
func TestADutyIsWaivedFromTheMap(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.Show("overview", "duties")
	board := screentest.Find[*view.TileMap](s.Current().Content())[0]
	state := func() look.State {
		for _, r := range board.Rows() {
			for _, tile := range r.Tiles {
				if tile.ID == "2.2" {
					return tile.State
				}
			}
		}
		return look.Bad
	}
	before := state()
	board.Select("2.2")
	pressButton(t, s.Current().Content(), s.env.T("overview.waive"))
	sheet, ok := s.window.Canvas().Overlays().Top().(*input.Dialog)
	if !ok {
		t.Fatal("nothing asks for the reason")
	}
	pressButton(t, sheet, s.env.T("overview.waive.do"))
	if state() != before || before == look.None || s.window.Canvas().Overlays().Top() == nil {
		t.Error("waived without a reason")
	}
	screentest.Find[*input.Entry](sheet)[0].SetText("在本单位会议室")
	pressButton(t, sheet, s.env.T("overview.waive.do"))
	if state() != look.None {
		t.Errorf("waived, it is %v", state())
	}
	board.Select("2.2")
	pressButton(t, s.Current().Content(), s.env.T("overview.unwaive"))
	if state() != before {
		t.Errorf("needed again, it is %v", state())
	}
	s.env.Undo()
	if state() != look.None {
		t.Errorf("undone, it is %v", state())
	}
}

// The bell counts what is late and near, and leads to the list; a deadline leads to its
// record.
func TestTheBellLeadsToTheDeadlines(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	if word := s.reminders.button.Word(); !strings.HasPrefix(word, "▲") || s.reminders.button.Tip == "" {
		t.Errorf("the bell says %q", word)
	}
	s.Show("finance", "")
	test.Tap(s.reminders.button)
	if s.Area() != "overview" || s.Tab("overview") != "today" {
		t.Fatalf("the bell opens %s", s.Area())
	}
	grid := screentest.Find[*grid.Grid](s.Current().Content())[0]
	s.window.Canvas().Focus(grid)
	grid.Select(0)
	press(s, fyne.KeyReturn)
	if s.Area() != "followup" || s.Tab(s.Area()) != tasks.Register {
		t.Errorf("the first deadline opens %s %s", s.Area(), s.Tab(s.Area()))
	}
}

// A new office says on the overview what the first step is, and that leads there.
func TestTheOverviewOfANewOffice(t *testing.T) {
	s := openShell(t, value.Simplified, "light", false)
	office, err := s.env.Office.Settings.Read(s.env.Context())
	if err != nil {
		t.Fatal(err)
	}
	office.Name = "城南图书馆"
	if err := s.env.Office.Settings.Save(s.env.Context(), office); err != nil {
		t.Fatal(err)
	}
	s.Rebuild()
	s.Show("overview", "duties")
	s.Show("overview", "today")
	pressButton(t, s.Current().Content(), s.env.T("register."+meetings.Register+".new"))
	if s.Area() != "preparation" {
		t.Errorf("the first step opens %s", s.Area())
	}
	if _, asks := s.window.Canvas().Overlays().Top().(*input.Dialog); !asks {
		t.Error("the first step does not ask for the new meeting")
	}
}

// The board of preparation is walked like the duty map; Return picks the meeting and
// goes to where its duty is done. Its calendar lists what is due on a day.
func TestThePreparationBoardLeadsToItsMeetings(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	for _, m := range officeMeetings(t, s) {
		if m.Stage != meetings.Preparing {
			s.pickMeeting(string(m.ID)) // another than the board is about
		}
	}
	s.Show("overview", "planning")
	board, ok := s.window.Canvas().Focused().(*view.TileMap)
	if !ok {
		t.Fatalf("the focus is on %T", s.window.Canvas().Focused())
	}
	press(s, fyne.KeyRight, fyne.KeyRight)
	meeting, number, _ := strings.Cut(board.Current(), " ")
	if number != "1.3" {
		t.Errorf("two steps lead to %s", number)
	}
	press(s, fyne.KeyReturn)
	if s.env.Meeting != meeting || s.Tab(s.Area()) != "people.participants" {
		t.Errorf("Return goes to %s of %s, not to the participants of %s", s.Tab(s.Area()), s.env.Meeting, meeting)
	}
	s.Show("overview", "planning")
	views := screentest.Find[*input.Segments](s.Current().Content())[0]
	views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	due, err := s.env.Office.Overview.Deadlines(s.env.Context(), s.env.Scope(), "")
	if err != nil || len(due) == 0 {
		t.Fatal(err, len(due))
	}
	month := screentest.Find[*view.Month](s.Current().Content())[0]
	month.Stand(due[0].Due.Time())
	if list := screentest.Find[*grid.Grid](s.Current().Content())[0]; list.Model().Len() == 0 || list.Model().Row(0)[0].Text != due[0].What {
		t.Errorf("%s lists %d things", due[0].Due, list.Model().Len())
	}
}
