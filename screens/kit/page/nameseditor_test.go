package page

import (
	"testing"

	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// The room of an item of the agenda is picked: those the meeting has booked come first,
// then all others; a name that is on no list stands too.
func TestTheRoomIsPickedFromWhatTheMeetingBooked(t *testing.T) {
	p, env, _ := pageOf(t, "preparation.agenda")
	add := func(register string, texts ...string) string {
		t.Helper()
		d, err := env.Office.Registry.Get(register).Draft(env.Context(), env.Scope(), "", env.Meeting)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(texts); i += 2 {
			if err := d.Set(texts[i], texts[i+1]); err != nil {
				t.Fatal(texts[i], err)
			}
		}
		if err := d.Save(env.Context()); err != nil {
			t.Fatal(err)
		}
		return d.ID()
	}
	venue := add("directory.venues", "name", "东湖宾馆")
	add("directory.rooms", "name", "百花厅", "venue", venue)
	hall := add("directory.rooms", "name", "主会场", "venue", venue)
	add("preparation.bookings", "room", hall, "starts_at", "2026-03-12 08:00", "ends_at", "2026-03-12 18:00")
	p.Act(screen.CommandNew)
	pick, ok := p.form.Input("room").(*pick.Pick)
	if !ok {
		t.Fatalf("the room is typed into %T", p.form.Input("room"))
	}
	if len(pick.Options) != 2 || pick.Options[0].Code != "主会场" || pick.Options[0].Hint != "东湖宾馆 · "+env.T("pick.booked") || pick.Options[1].Code != "百花厅" || pick.Options[1].Hint != "东湖宾馆" {
		t.Fatalf("%+v", pick.Options)
	}
	put(t, p, "topic", "开幕")
	for _, c := range []struct{ typed, want string }{{"百花厅", "百花厅"}, {"门前广场", "门前广场"}} {
		pick.Open()
		for _, r := range c.typed {
			pick.TypedRune(r)
		}
		pick.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := p.form.Code("room"); got != c.want || pick.String() != c.want {
			t.Errorf("typed %s: the room is %q, shown %q", c.typed, got, pick.String())
		}
	}
	if !p.form.Save() {
		t.Error("not saved")
	}
}
