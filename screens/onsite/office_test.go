package onsite

import (
	"context"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/checkin"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// opening is the time at the door when a test begins: 8:20 in Shanghai.
var opening = time.Date(2026, 3, 18, 0, 20, 0, 0, time.UTC)

// door is an office with one meeting and a desk in a window.
type door struct {
	*testing.T
	ctx     context.Context
	path    string
	office  *app.Office
	env     *screen.Env
	window  fyne.Window
	desk    *Desk
	meeting string
	clock   atomic.Int64 // milliseconds
	said    []string
	listen  func(app.Topics)
}

// ShowStatus keeps what the status line says.
func (d *door) ShowStatus(text, _ string, _ func()) { d.said = append(d.said, text) }

// Working shows no bar.
func (d *door) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func newDoor(t *testing.T) *door {
	t.Helper()
	d := &door{T: t, ctx: app.As(context.Background(), "陈静"), path: filepath.Join(t.TempDir(), "office.db")}
	d.clock.Store(opening.UnixMilli())
	d.office = d.open(app.Options{Changed: func(topics app.Topics) {
		if d.listen != nil {
			d.listen(topics)
		}
	}})
	d.meeting = d.newMeeting("2026-001", "2026年度工作会议")
	return d
}

func (d *door) open(opt app.Options) *app.Office {
	d.Helper()
	opt.SkipCheck = true
	opt.Now = func() time.Time { return time.UnixMilli(d.clock.Add(1)).UTC() }
	o, err := app.Open(d.ctx, d.path, opt)
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() {
		if err := o.Close(); err != nil {
			d.Error(err)
		}
	})
	return o
}

func (d *door) newMeeting(code, title string) string {
	d.Helper()
	draft, err := d.office.Meetings.Draft(d.ctx, d.scope(), "", "")
	if err != nil {
		d.Fatal(err)
	}
	m := draft.Record().(*meetings.Meeting)
	m.Code, m.Title, m.StartsAt, m.EndsAt, m.Zone, m.Currency, m.Stage = code, title, "2026-03-18T09:00", "2026-03-18T17:30", "Asia/Shanghai", "CNY", meetings.UnderWay
	if err := draft.Save(d.ctx); err != nil {
		d.Fatal(err)
	}
	return draft.ID()
}

func (d *door) scope() value.Scope {
	d.Helper()
	s, err := d.office.Scope(d.ctx, value.Simplified, d.meeting)
	if err != nil {
		d.Fatal(err)
	}
	return s
}

// guest puts somebody on the list; fields are "key=text".
func (d *door) guest(name string, fields ...string) *participants.Participant {
	d.Helper()
	draft, err := d.office.Participants.Draft(d.ctx, d.scope(), "", d.meeting)
	if err != nil {
		d.Fatal(err)
	}
	for _, f := range append([]string{"name=" + name, "invitation=confirmed"}, fields...) {
		key, text, _ := strings.Cut(f, "=")
		if err := draft.Set(key, text); err != nil {
			d.Fatal(f, err)
		}
	}
	if err := draft.Save(d.ctx); err != nil {
		d.Fatal(err)
	}
	return draft.Record().(*participants.Participant)
}

// show opens the window with the desk.
func (d *door) show(variant look.Variant, lang value.Lang, scale, width, height float32) {
	d.Helper()
	test.NewTempApp(d.T)
	test.ApplyTheme(d.T, look.NewTheme(variant, scale))
	d.window = test.NewTempWindow(d.T, look.Text(""))
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(width, height))
	d.env = screen.NewEnv(d.office, d.window, "陈静", lang)
	d.env.Inline()
	d.env.Status = d
	d.env.Meeting = d.meeting
	d.Cleanup(d.env.Close)
	d.desk = NewDesk(d.env)
	// Signs come as from a person unless a test says otherwise.
	now := opening
	d.desk.clock = func() time.Time { now = now.Add(200 * time.Millisecond); return now }
	d.window.SetContent(look.WithTips(look.Surface(look.Pad(d.desk.Content(), 8, 8, 10, 10), look.ColorGround)))
	d.desk.Shown()
	d.listen = func(topics app.Topics) { d.desk.Changed(topics) }
	d.settle()
}

func (d *door) settle() { screentest.Settle(d.window) }

// plain opens the window in the usual look.
func (d *door) plain() {
	d.Helper()
	d.show(look.Light, value.Simplified, 1, 1100, 640)
}

// typed types into whatever has the focus.
func (d *door) typed(text string) {
	d.Helper()
	for _, r := range text {
		f := d.window.Canvas().Focused()
		if f == nil {
			d.Fatal("nothing has the focus")
		}
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))})
		f.TypedRune(r)
	}
}

func (d *door) press(keys ...fyne.KeyName) {
	d.Helper()
	for _, k := range keys {
		f := d.window.Canvas().Focused()
		if f == nil {
			f = d.window.Canvas().Overlays().Top().(fyne.Focusable)
		}
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// scan types a code as a scanner does.
func (d *door) scan(code string) {
	d.Helper()
	slow := d.desk.clock
	now := opening
	d.desk.clock = func() time.Time { now = now.Add(5 * time.Millisecond); return now }
	d.typed(code)
	d.press(fyne.KeyReturn)
	d.desk.clock = slow
}

// verdict asks that the band speaks of this, with the field empty and ready.
func (d *door) verdict(want checkin.Verdict, name string) {
	d.Helper()
	if a := d.desk.last; a.Verdict != want || a.Candidate.Name != name {
		d.Fatalf("the band speaks of %q for %q, want %q for %q", a.Verdict, a.Candidate.Name, want, name)
	}
	if v := d.desk.band.Verdict(); name != "" && !strings.HasPrefix(v.Title, name) {
		d.Fatalf("the band shows %+v", v)
	}
	if d.desk.field.Text != "" {
		d.Fatalf("the field still holds %q", d.desk.field.Text)
	}
	d.focused()
}

// focused asks that the field has the focus.
func (d *door) focused() {
	d.Helper()
	if d.window.Canvas().Focused() != fyne.Focusable(d.desk.field) {
		d.Fatalf("the focus is on %T", d.window.Canvas().Focused())
	}
}

// state is how somebody stands on file.
func (d *door) state(p *participants.Participant) checkin.State {
	d.Helper()
	desk, err := d.office.OpenDesk(d.ctx, meetings.Ref(d.meeting), "check")
	if err != nil {
		d.Fatal(err)
	}
	c, _ := desk.Candidate(p.ID)
	return c.State
}

// arrivals are the entries on file, oldest first, as codes of people and ways.
func (d *door) arrivals() []*checkin.Arrival {
	d.Helper()
	desk, err := d.office.OpenDesk(d.ctx, meetings.Ref(d.meeting), "check")
	if err != nil {
		d.Fatal(err)
	}
	var out []*checkin.Arrival
	for _, p := range desk.Recent(1000) {
		out = append(out, &checkin.Arrival{ParticipantID: p.Candidate.ID, How: p.How, Direction: p.Direction, Desk: p.Desk, Cancelled: p.Cancelled})
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
