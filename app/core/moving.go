package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Move says what becomes of a day or a time when the start of its meeting changes.
type Move string

// The ways of a day or a time.
const (
	// MoveUnsaid is that of fields that have no day and no time.
	MoveUnsaid Move = ""
	// MoveAlong keeps the distance from the start: by days, and on the first day of the
	// meeting by hours and minutes too.
	MoveAlong Move = "along"
	// MoveDays keeps the distance in whole days and the time of day.
	MoveDays Move = "days"
	// MoveNot stays: what happened, or was promised by others for that day.
	MoveNot Move = "stays"
)

// Ending is what another field says of a record that is done with and no longer moves.
type Ending struct {
	Key   string
	Codes []string // none: anything but nothing, 0 and no
}

// Moves is the day or time, kept at its distance from the start of the meeting: copies of
// the meeting reckon it anew, and it is offered to move when the start changes.
func (f Field[T]) Moves() Field[T] { f.Move = MoveAlong; return f }

// MovesByDay is Moves for times that keep the time of day whatever the meeting does, as
// that of a train.
func (f Field[T]) MovesByDay() Field[T] { f.Move = MoveDays; return f }

// MovesOn is Moves for a time of day that belongs to the day in another field.
func (f Field[T]) MovesOn(day string) Field[T] { f.Move, f.On = MoveAlong, day; return f }

// Stays is the day or time that stays when the start of the meeting changes, and that no
// copy of it brings.
func (f Field[T]) Stays() Field[T] { f.Move = MoveNot; return f }

// Until is the day or time that moves no longer once another field has one of the codes,
// or anything where none is named.
func (f Field[T]) Until(key string, codes ...string) Field[T] {
	f.Endings = append(slices.Clone(f.Endings), Ending{key, codes})
	return f
}

// Dated reports whether the field holds a day or a time that is kept.
func (c Column) Dated() bool {
	switch c.Kind {
	case value.KindDate, value.KindLocal, value.KindInstant, value.KindClock:
		return c.expr != ""
	}
	return false
}

func (c Column) moving() bool { return c.Move == MoveAlong || c.Move == MoveDays }

// Shift is how the start of a meeting moves.
type Shift struct {
	From, To         value.Local
	FromZone, ToZone string // of the meeting, before and after
	Today            value.Date
	Why              string // noted where a changed day asks for its reason
}

// Days are the whole days from the old start to the new one.
func (sh Shift) Days() int { return sh.From.Date().DaysTo(sh.To.Date()) }

// Minutes are how much later in the day the new start is; negative: earlier.
func (sh Shift) Minutes() value.Minutes {
	return value.Minutes(sh.To.Clock().Minutes() - sh.From.Clock().Minutes())
}

// local is where a time on the wall of a zone goes; "" is the zone of the meeting. A time
// in another zone keeps its distance on the wall of the meeting.
func (sh Shift) local(l value.Local, zone string, how Move) value.Local {
	apart := zone != "" && (zone != sh.FromZone || zone != sh.ToZone)
	if apart {
		l = l.Instant(zone).Wall(sh.FromZone)
	}
	first := l.Date() == sh.From.Date()
	l = value.At(l.Date().AddDays(sh.Days()), l.Clock())
	if first && how == MoveAlong {
		l = l.Add(sh.Minutes())
	}
	if apart {
		l = l.Instant(sh.ToZone).Wall(zone)
	}
	return l
}

// cells are the fields of a record, or of a line of a part, by key.
type cells struct {
	code func(key string) string
	set  func(key, text string) error
}

// over reports whether a record is done with as far as a column goes.
func (c cells) over(col Column) bool {
	return slices.ContainsFunc(col.Endings, func(e Ending) bool {
		code := c.code(e.Key)
		if len(e.Codes) > 0 {
			return slices.Contains(e.Codes, code)
		}
		return code != "" && code != "0" && code != "false"
	})
}

// clockOf is the time of day that belongs to a day, nil for a day alone.
func clockOf(cols []Column, day string) *Column {
	for i := range cols {
		if cols[i].On == day && cols[i].moving() {
			return &cols[i]
		}
	}
	return nil
}

// moment is a moving column as a time on the wall; a day alone is its first minute. ok is
// false where there is none.
func (c cells) moment(cols []Column, col Column) (at value.Local, timed, ok bool) {
	if !col.moving() || col.On != "" || c.over(col) || c.code(col.Key) == "" {
		return "", false, false
	}
	if col.Kind == value.KindLocal {
		return value.Local(c.code(col.Key)), true, true
	}
	clock := clockOf(cols, col.Key)
	if clock == nil || c.code(clock.Key) == "" {
		return value.At(value.Date(c.code(col.Key)), ""), false, true
	}
	return value.At(value.Date(c.code(col.Key)), value.Clock(c.code(clock.Key))), true, true
}

// shift moves what is dated by the meeting and returns the keys that changed, and the
// first moment of it. What took place before today stays as a whole; a day alone that has
// passed stays where nothing tells that it is still to be done.
func (c cells) shift(cols []Column, sh Shift, zone string) (changed []string, first value.Local, err error) {
	for _, col := range cols {
		at, timed, ok := c.moment(cols, col)
		if !ok {
			continue
		}
		if timed && at.Date() < sh.Today {
			return nil, "", nil
		}
		if first == "" || at < first {
			first = at
		}
	}
	put := func(key, code string) {
		if err == nil && code != c.code(key) {
			err = c.set(key, code)
			changed = append(changed, key)
		}
	}
	for _, col := range cols {
		at, timed, ok := c.moment(cols, col)
		switch {
		case !ok, !timed && len(col.Endings) == 0 && at.Date() < sh.Today:
		case col.Kind == value.KindLocal:
			put(col.Key, string(sh.local(at, zone, col.Move)))
		case timed:
			to := sh.local(at, zone, col.Move)
			put(col.Key, string(to.Date()))
			put(clockOf(cols, col.Key).Key, string(to.Clock()))
		default:
			put(col.Key, string(at.Date().AddDays(sh.Days())))
		}
	}
	return changed, first, err
}

// NotMoved is a record that stays where it is because a check refuses it at the new time.
type NotMoved struct {
	ID, Label string
	Why       *value.Fault
}

// Moved is what became of the records of one register.
type Moved struct {
	Count    int // records that moved
	NotMoved []NotMoved
}

// Moves reports whether records of the register are dated by their meeting.
func (r *register[T]) Moves() bool {
	cols := r.Columns()
	for _, p := range r.Parts {
		cols = append(cols, p.Columns()...)
	}
	return r.MeetingOf != nil && slices.ContainsFunc(cols, Column.moving)
}

// Shifted moves the record itself, as a meeting moves its own end, and returns the keys of
// what changed. Keys that are excepted stay.
func (r *register[T]) Shifted(s value.Scope, rec *T, sh Shift, except ...string) ([]string, error) {
	cols := slices.DeleteFunc(r.Columns(), func(c Column) bool { return slices.Contains(except, c.Key) })
	keys, _, err := r.cells(s, rec).shift(cols, sh, "")
	return keys, err
}

func (r *register[T]) cells(s value.Scope, rec *T) cells {
	return cells{
		code: func(key string) string {
			f, err := r.field(key)
			if err != nil {
				return ""
			}
			return f.code(s, rec)
		},
		set: func(key, text string) error {
			f, err := r.field(key)
			if err != nil {
				return err
			}
			return f.set(s, rec, text)
		},
	}
}

// moving is a record on its way to another day.
type moving[T any] struct {
	rec   *T
	parts []partLines[T]
	at    value.Local
}

// Move moves the records of a meeting along with its start, inside the step of ctx. What a
// check refuses at the new time stays, and is returned with the reason. The meeting itself
// is on file with its new start.
func (r *register[T]) Move(ctx context.Context, s value.Scope, meeting string, sh Shift) (out Moved, err error) {
	if !r.Moves() {
		return out, nil
	}
	own := *r
	if r.StoreMoved != nil {
		own.Store = r.StoreMoved
	}
	err = r.db.Do(ctx, "reschedule "+r.Name, func(ctx context.Context, tx *data.Tx) error {
		all, err := r.goingAlong(ctx, s, meeting, sh)
		for _, m := range all {
			err := own.save(ctx, tx, s, m.rec, m.parts)
			switch {
			case err == nil:
				out.Count++
			case Refused(err):
				out.NotMoved = append(out.NotMoved, NotMoved{keyOf(r.row(m.rec)), r.Label(m.rec), value.Faults(err)[0]})
			default:
				return err
			}
		}
		return err
	})
	return out, err
}

// goingAlong are the records that move, in an order in which none comes to stand where
// another has yet to leave.
func (r *register[T]) goingAlong(ctx context.Context, s value.Scope, meeting string, sh Shift) ([]moving[T], error) {
	ids, err := r.datedIn(ctx, meeting)
	if err != nil {
		return nil, err
	}
	recs, err := r.Load(ctx, ids)
	var out []moving[T]
	for _, rec := range recs {
		own := r.copyOf(*rec)
		m := moving[T]{rec: &own}
		zone := ""
		if r.Zone != nil {
			zone = r.Zone(rec)
		}
		keys, at, err := r.cells(s, &own).shift(r.Columns(), sh, zone)
		if err == nil {
			err = r.giveReasons(s, &own, keys, sh.Why)
		}
		if err != nil {
			return nil, err
		}
		m.at = at
		if m.parts, err = r.shiftParts(ctx, s, &own, sh); err != nil {
			return nil, err
		}
		if len(keys) > 0 || m.parts != nil {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b moving[T]) int {
		if sh.To > sh.From {
			return cmp.Compare(b.at, a.at)
		}
		return cmp.Compare(a.at, b.at)
	})
	return out, err
}

// giveReasons fills in the fields that are asked for when another was changed.
func (r *register[T]) giveReasons(s value.Scope, rec *T, keys []string, why string) error {
	for i := range r.Fields {
		if f := &r.Fields[i]; f.Column.AskIfChanged != "" && f.set != nil && slices.Contains(keys, f.Column.AskIfChanged) {
			if err := f.set(s, rec, why); err != nil {
				return err
			}
		}
	}
	return nil
}

// shiftParts are the parts of a record of which lines moved, nil where none did.
func (r *register[T]) shiftParts(ctx context.Context, s value.Scope, rec *T, sh Shift) (out []partLines[T], err error) {
	for _, p := range r.Parts {
		if !slices.ContainsFunc(p.Columns(), Column.moving) {
			continue
		}
		lines, err := p.open(ctx, r.db, s, rec)
		if err != nil {
			return nil, err
		}
		for i := range lines.Len() {
			line := cells{
				code: func(key string) string { return lines.Code(i, key) },
				set:  func(key, text string) error { return lines.Set(i, key, text) },
			}
			if _, _, err := line.shift(p.Columns(), sh, ""); err != nil {
				return nil, err
			}
		}
		if lines.dirty() {
			out = append(out, lines)
		}
	}
	return out, nil
}

// datedIn are the keys of the records of a meeting that have a moving day or a part that
// may have one.
func (r *register[T]) datedIn(ctx context.Context, meeting string) ([]string, error) {
	var some []string
	for _, c := range r.Columns() {
		if c.moving() && c.On == "" {
			some = append(some, strings.ReplaceAll(c.expr, "{t}", "t")+" <> ''")
		}
	}
	for _, p := range r.Parts {
		if slices.ContainsFunc(p.Columns(), Column.moving) {
			some = append(some, "1 = 1")
		}
	}
	return data.Query[string](ctx, r.db, "SELECT t.id FROM "+r.From+" WHERE t.meeting_id = ? AND ("+strings.Join(some, " OR ")+") ORDER BY t.id", meeting)
}
