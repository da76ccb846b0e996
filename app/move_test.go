package app

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/bookings"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/risks"
	"huiwu/app/tasks"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// Of every day and every time that a register keeps it is said whether it moves with the
// start of the meeting, so that whoever adds one has to decide.
func TestEveryDayAndTimeMovesOrStays(t *testing.T) {
	o, _ := sampleOffice(t)
	dated := 0
	for _, r := range o.Registry.All() {
		name := r.Info().Name
		check := func(part string, all []core.Column) {
			for _, c := range all {
				switch {
				case c.Dated():
					dated++
					if c.Move == core.MoveUnsaid {
						t.Errorf("%s.%s%s: say Moves, MovesByDay, MovesOn or Stays in its declaration", name, part, c.Key)
					}
					if c.Kind == value.KindInstant && c.Move != core.MoveNot {
						t.Errorf("%s.%s%s: a moment that the program notes cannot move", name, part, c.Key)
					}
					if c.Kind == value.KindClock && c.Move == core.MoveAlong && !slices.ContainsFunc(all, func(day core.Column) bool { return day.Key == c.On }) {
						t.Errorf("%s.%s%s: the day %q is no field", name, part, c.Key, c.On)
					}
					if r.Info().AppendOnly && c.Move != core.MoveNot {
						t.Errorf("%s.%s%s: a fact cannot move", name, part, c.Key)
					}
				case c.Move != core.MoveUnsaid:
					t.Errorf("%s.%s%s has no day and no time", name, part, c.Key)
				}
				for _, e := range c.Endings {
					if !slices.ContainsFunc(all, func(of core.Column) bool { return of.Key == e.Key }) {
						t.Errorf("%s.%s%s: %q is no field", name, part, c.Key, e.Key)
					}
				}
			}
		}
		check("", r.Columns())
		for _, p := range r.Info().Parts {
			check(p.Key+".", p.Columns)
		}
	}
	if dated < 35 {
		t.Errorf("only %d days and times were found", dated)
	}
	want := []string{agenda.Register, participants.Register, bookings.Register, tasks.Register, checklists.Register, risks.Register, "preparation.hosts", materials.Register, meals.Register}
	if got := o.Meetings.Movable(); !slices.Equal(got, want) {
		t.Errorf("these move: %v", got)
	}
}

// everything are all fields of all records with the lines of their parts, by register,
// record and field. What tells of moves themselves is left out unless asked for.
func everything(t *testing.T, o *Office, ctx context.Context, traces bool) map[string]string {
	t.Helper()
	out := map[string]string{}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range o.Registry.All() {
		name := r.Info().Name
		if name == tasks.ChangesRegister && !traces {
			continue
		}
		ids, err := r.IDs(ctx, s, core.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			d, err := r.Draft(ctx, s, id, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range r.Columns() {
				if traces || c.Key != "due_history" && c.Key != "postponed" && c.Key != "due_reason" {
					out[name+" "+id+" "+c.Key] = d.Code(c.Key)
				}
			}
			for _, p := range r.Info().Parts {
				lines := d.Lines(p.Key)
				for i := range lines.Len() {
					for _, c := range p.Columns {
						out[name+" "+id+" "+p.Key+" "+lines.Text(i, p.Columns[0].Key)+" "+c.Key] = lines.Code(i, c.Key)
					}
				}
			}
		}
	}
	return out
}

func unlike(a, b map[string]string) (keys []string) {
	for k := range a {
		if a[k] != b[k] {
			keys = append(keys, k+": "+a[k]+" / "+b[k])
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k+": none / "+b[k])
		}
	}
	slices.Sort(keys)
	return keys
}

func verified(t *testing.T, o *Office, ctx context.Context) {
	t.Helper()
	report, err := o.DataFile.Verify(ctx)
	if err != nil || !report.Intact() {
		t.Errorf("%+v %v", report, err)
	}
}

func moveMeeting(t *testing.T, o *Office, ctx context.Context, id meetings.Ref, start value.Local, without ...string) meetings.Along {
	t.Helper()
	along, err := o.Meetings.Reschedule(ctx, value.English, string(id), start, without, false)
	if err != nil {
		t.Fatal(start, err)
	}
	return along
}

func counts(along meetings.Along) map[string]int {
	out := map[string]int{}
	for _, r := range along.Registers {
		out[r.Name] = r.Count
	}
	return out
}

// A move by n days and one by -n days is none; every day goes by exactly n; what is tried
// is what is done; one undo takes a move back with all its traces, and the file is sound.
func TestMovingThereAndBackIsNoMove(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	random := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{7, 1, random.IntN(400) + 1, random.IntN(400) + 1} {
		start, traces := everything(t, o, ctx, false), everything(t, o, ctx, true)
		there := value.At(m.StartsAt.Date().AddDays(n), m.StartsAt.Clock())
		tried, err := o.Meetings.Reschedule(ctx, value.English, string(m.ID), there, nil, true)
		if err != nil || len(unlike(everything(t, o, ctx, true), traces)) > 0 {
			t.Fatal("trying leaves something", err)
		}
		steps, err := o.Steps(ctx, "", 1)
		if err != nil {
			t.Fatal(err)
		}
		along := moveMeeting(t, o, ctx, m.ID, there)
		if !maps.Equal(counts(along), counts(tried)) || along.Count() < 40 {
			t.Errorf("%v was foreseen, %v moved", counts(tried), counts(along))
		}
		if now, err := o.Steps(ctx, "", 2); err != nil || now[1].ID != steps[0].ID {
			t.Error("it is more than one step", err)
		}
		moved := everything(t, o, ctx, false)
		for k := range start {
			was, is := start[k], moved[k]
			if was == is || strings.HasSuffix(k, " standing") {
				continue // how urgent something is follows from its day
			}
			if days := value.Local(was + "T00:00").Date().DaysTo(value.Local(is + "T00:00").Date()); days != n || len(was) > 10 && was[10:] != is[10:] {
				t.Errorf("by %d days %s went from %s to %s", n, k, was, is)
			}
		}
		moveMeeting(t, o, ctx, m.ID, m.StartsAt)
		if diff := unlike(start, everything(t, o, ctx, false)); len(diff) > 0 {
			t.Errorf("there and back by %d:\n%s", n, strings.Join(diff, "\n"))
		}
		verified(t, o, ctx)
		for range 2 {
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if diff := unlike(traces, everything(t, o, ctx, true)); len(diff) > 0 {
			t.Errorf("after the undo of a move by %d:\n%s", n, strings.Join(diff, "\n"))
		}
		verified(t, o, ctx)
		for range 2 {
			if _, err := o.Redo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Another time of day moves what is on the first day, fixed starts too; later days and
// trains keep theirs.
func TestMovingWithinTheDay(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	before := everything(t, o, ctx, false)
	along := moveMeeting(t, o, ctx, m.ID, m.StartsAt.Add(45))
	if n := counts(along); n[participants.Register]+n[tasks.Register]+n[checklists.Register] != 0 || n[agenda.Register] == 0 || n[meals.Register] == 0 || n[bookings.Register] == 0 {
		t.Errorf("moved: %v", n)
	}
	after, fixed := everything(t, o, ctx, false), 0
	for k, was := range before {
		key, ok := strings.CutSuffix(k, " starts")
		if !ok || !strings.HasPrefix(k, agenda.Register) && !strings.HasPrefix(k, meals.Register) || after[key+" day"] == "" {
			continue
		}
		want := was
		if value.Date(before[key+" day"]) == m.StartsAt.Date() {
			want = string(value.At(m.StartsAt.Date(), value.Clock(was)).Add(45).Clock())
			if before[key+" fixed"] == "true" {
				fixed++
			}
		}
		if after[k] != want {
			t.Errorf("%s was %s and is %s, not %s", k, was, after[k], want)
		}
	}
	if fixed == 0 {
		t.Error("no item with a fixed start was tried")
	}
	moveMeeting(t, o, ctx, m.ID, m.StartsAt)
	if diff := unlike(before, everything(t, o, ctx, false)); len(diff) > 0 {
		t.Errorf("there and back:\n%s", strings.Join(diff, "\n"))
	}
}

// unbooked are two rooms that nobody has booked.
func (h *hall) unbooked() (one, other int) {
	h.Helper()
	var free []int
	for i, r := range h.rooms {
		n, err := data.Count[bookings.Booking](h.ctx, h.o.db, data.Where("room_id = ?", string(r.ID)))
		if err != nil {
			h.Fatal(err)
		}
		if n == 0 {
			free = append(free, i)
		}
	}
	if len(free) < 2 {
		h.Fatal("the sample office has no free rooms")
	}
	return free[0], free[1]
}

// Bookings that a firm booking of another meeting is in the way of stay and are told
// first; a room that is booked twice running by the meeting itself is in nobody's way.
func TestMovingMeetsRoomsThatAreTaken(t *testing.T) {
	h := newHall(t)
	m := h.meetings[1]
	day := m.StartsAt.Date()
	next := func(room int, from, until value.Clock, state bookings.State) *bookings.Booking {
		b, err := h.book(1, room, value.At(day, from), value.At(day, until), state)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	free, other := h.unbooked()
	morning, afternoon := next(free, "09:00", "12:00", bookings.Confirmed), next(free, "12:00", "17:00", bookings.Held)
	clash := next(other, "09:00", "12:00", bookings.Confirmed)
	off := next(other, "13:00", "14:00", bookings.Cancelled)
	there := value.At(day.AddDays(3), m.StartsAt.Clock())
	if _, err := h.book(0, other, value.At(day.AddDays(3), "08:00"), value.At(day.AddDays(3), "20:00"), bookings.Held); err != nil {
		t.Fatal(err)
	}
	for _, start := range []value.Local{there, m.StartsAt.Add(60), m.StartsAt.Add(-60)} {
		along := moveMeeting(t, h.o, h.ctx, m.ID, start)
		h.apart()
		verified(t, h.o, h.ctx)
		days := day.DaysTo(start.Date())
		for _, b := range []*bookings.Booking{morning, afternoon, off, clash} {
			now, err := data.Get(h.ctx, h.o.db, b.ID)
			want := value.At(day.AddDays(days), b.StartsAt.Clock())
			if days == 0 {
				want = want.Add(value.Minutes(start.Clock().Minutes() - m.StartsAt.Clock().Minutes()))
			}
			if b.State == bookings.Cancelled || days != 0 && b.ID == clash.ID {
				want = b.StartsAt
			}
			if err != nil || now.StartsAt != want {
				t.Errorf("to %s: the booking of %s begins %s, not %s, %v", start, b.StartsAt, now.StartsAt, want, err)
			}
		}
		if days != 0 {
			r := along.Registers[0]
			if r.Name != bookings.Register || len(r.NotMoved) != 1 || r.NotMoved[0].ID != string(clash.ID) || r.NotMoved[0].Why.Key != "fault.room_taken" {
				t.Errorf("told first: %s %+v", r.Name, r.NotMoved)
			}
		}
		if _, err := h.o.Undo(h.ctx); err != nil {
			t.Fatal(err)
		}
		h.apart()
	}
	moveMeeting(t, h.o, h.ctx, m.ID, there, bookings.Register, meals.Register)
	if now, err := data.Get(h.ctx, h.o.db, morning.ID); err != nil || now.StartsAt != morning.StartsAt {
		t.Errorf("a booking that was to stay begins %s, %v", now.StartsAt, err)
	}
}

// A room booked on the wall of another zone keeps its distance on that of the meeting.
func TestMovingAcrossZones(t *testing.T) {
	for name, of := range map[string]struct {
		zone           string // of the meeting, as it will be
		start, is      value.Local
		fromIs, wantIs value.Local // the room in Shanghai
	}{
		"into summer time":     {"Europe/London", "2027-05-08T09:00", "2027-03-06T09:00", "2027-03-06T17:00", "2027-05-08T16:00"},
		"within the day":       {"Europe/London", "2027-03-06T10:30", "2027-03-06T09:00", "2027-03-06T17:00", "2027-03-06T18:30"},
		"with its own zone":    {"Asia/Tokyo", "2027-03-20T09:00", "2027-03-06T09:00", "2027-03-06T17:00", "2027-03-20T08:00"},
		"past midnight there":  {"Europe/London", "2027-03-06T18:00", "2027-03-06T09:00", "2027-03-06T17:00", "2027-03-07T02:00"},
		"a zone that is alike": {"Europe/Lisbon", "2027-03-13T09:00", "2027-03-06T09:00", "2027-03-06T17:00", "2027-03-13T17:00"},
	} {
		t.Run(name, func(t *testing.T) {
			o, ctx := sampleOffice(t)
			s, err := o.Scope(ctx, value.English, "")
			if err != nil {
				t.Fatal(err)
			}
			m := &meetings.Meeting{Code: "Z-1", Title: "Zones", Stage: meetings.Preparing, StartsAt: of.is, EndsAt: of.is.Add(60), Zone: "Asia/Shanghai", Currency: "CNY"}
			if err := o.Meetings.Save(ctx, s, m); err != nil {
				t.Fatal(err)
			}
			rooms := ids(t, o, ctx, "directory.rooms", core.Query{})
			b := &bookings.Booking{MeetingID: m.ID, StartsAt: of.fromIs, EndsAt: of.fromIs.Add(60), State: bookings.Enquired}
			b.RoomID = venues.RoomRef(rooms[0])
			if err := o.Bookings.Save(ctx, s, b); err != nil {
				t.Fatal(err)
			}
			m.Zone = "Europe/London"
			if err := o.Meetings.Save(ctx, s, m); err != nil {
				t.Fatal(err)
			}
			is := *m
			is.StartsAt, is.EndsAt, is.Zone = of.start, of.start.Add(60), of.zone
			if err := o.db.Do(ctx, meetings.MoveStep, func(ctx context.Context, tx *data.Tx) error {
				kept := is
				if err := tx.Save(&kept); err != nil {
					return err
				}
				_, err := o.Meetings.MoveAlong(ctx, value.English, *m, nil)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if now, err := data.Get(ctx, o.db, b.ID); err != nil || now.StartsAt != of.wantIs || now.EndsAt != of.wantIs.Add(60) {
				t.Errorf("the room is booked from %s to %s, not from %s, %v", now.StartsAt, now.EndsAt, of.wantIs, err)
			}
		})
	}
}
