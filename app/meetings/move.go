package meetings

import (
	"context"
	"errors"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// MoveStep is the name of the step in which a meeting moves with what is dated by it.
const MoveStep = "reschedule " + Register

// Along is what goes along when the start of a meeting changes.
type Along struct {
	Shift     core.Shift
	Registers []AlongRegister // those of which records move or stay in the way, rooms first
}

// AlongRegister is what becomes of the records of a register.
type AlongRegister struct {
	Name string
	core.Moved
}

// Count is how many records go along.
func (a Along) Count() (n int) {
	for _, r := range a.Registers {
		n += r.Count
	}
	return n
}

// Stays lists in words what stays because the new time does not allow it, rooms first, the
// first so many of each register.
func (a Along) Stays(s value.Scope, most int) (lines []string) {
	for _, r := range a.Registers {
		if len(r.NotMoved) == 0 {
			continue
		}
		head := "move.refused"
		if roomsFirst(r) == 0 {
			head = "move.clash"
		}
		lines = append(lines, s.T(head))
		for _, l := range r.NotMoved[:min(len(r.NotMoved), most)] {
			lines = append(lines, s.T("move.one", l.Label, l.Why.Say(s)))
		}
		if n := len(r.NotMoved) - most; n > 0 {
			lines = append(lines, s.T("move.more", n))
		}
	}
	return lines
}

// Distance says how far the start moves: "7 days later", "30 minutes earlier".
func (a Along) Distance(s value.Scope) string {
	var parts []string
	say := func(n int, unit string) {
		switch {
		case n > 0:
			parts = append(parts, s.T("move.later."+unit, n))
		case n < 0:
			parts = append(parts, s.T("move.earlier."+unit, -n))
		}
	}
	say(a.Shift.Days(), "days")
	by := int(a.Shift.Minutes())
	say(by/60, "hours")
	say(by%60, "minutes")
	return strings.Join(parts, s.T("list.comma"))
}

// Movable are the names of the registers whose records are dated by their meeting, in
// their order.
func (sv *Service) Movable() (names []string) {
	for _, r := range sv.h.Registry.All() {
		if r.Moves() {
			names = append(names, r.Info().Name)
		}
	}
	return names
}

// shiftOf is how the start of a meeting moves from one image of it to another.
func (sv *Service) shiftOf(s value.Scope, was, is *Meeting) core.Shift {
	return core.Shift{
		From: was.StartsAt, To: is.StartsAt, FromZone: was.Zone, ToZone: is.Zone, Today: s.Today,
		Why: s.T("move.reason", value.Wall.Format(s, was.StartsAt), value.Wall.Format(s, is.StartsAt)),
	}
}

// OwnDates are the fields in which the meeting itself follows its new start, with what
// they become: its end, the day by which replies are due. Those that is says otherwise
// than was were typed and stay. was is the meeting on file.
func (sv *Service) OwnDates(s value.Scope, was, is Meeting) (own OwnDates, err error) {
	sh := sv.shiftOf(s, &was, &is)
	sh.Today = "" // it is the meeting that is said to be at another time, past or not
	var typed []string
	if is.EndsAt != was.EndsAt {
		typed = append(typed, "ends_at")
	}
	if is.ReplyBy != was.ReplyBy {
		typed = append(typed, "reply_by")
	}
	own.Follow = was
	own.Keys, err = sv.Shifted(s, &own.Follow, sh, append(typed, "starts_at")...)
	return own, err
}

// MoveAlong moves what is dated by a meeting from what it was to what it is on file now,
// inside the step of ctx. Registers that are named in without stay as they are; so does
// what is done, sent or past, and what a check refuses at the new time.
func (sv *Service) MoveAlong(ctx context.Context, lang value.Lang, was Meeting, without []string) (Along, error) {
	is, err := data.Get(ctx, sv.h.DB, was.ID)
	if err != nil {
		return Along{}, err
	}
	s, err := sv.h.Scope(ctx, lang, string(was.ID))
	if err != nil {
		return Along{}, err
	}
	out := Along{Shift: sv.shiftOf(s, &was, &is)}
	for _, r := range sv.h.Registry.All() {
		name := r.Info().Name
		if !r.Moves() || slices.Contains(without, name) {
			continue
		}
		moved, err := r.Move(ctx, s, string(was.ID), out.Shift)
		if err != nil {
			return out, err
		}
		if moved.Count > 0 || len(moved.NotMoved) > 0 {
			out.Registers = append(out.Registers, AlongRegister{name, moved})
		}
	}
	slices.SortStableFunc(out.Registers, func(a, b AlongRegister) int { return roomsFirst(a) - roomsFirst(b) })
	return out, nil
}

// rooms is the register whose clashes come first.
const rooms = "preparation.bookings"

// roomsFirst orders the registers: what stands against rooms is what people must know.
func roomsFirst(r AlongRegister) int {
	if r.Name == rooms && len(r.NotMoved) > 0 {
		return 0
	}
	return 1
}

// errTried ends a step of which nothing is to stay.
var errTried = errors.New("only tried")

// TryAlong is MoveAlong that leaves nothing on file: what it tells is what will be done
// when the meeting is saved as is.
func (sv *Service) TryAlong(ctx context.Context, lang value.Lang, was, is Meeting, without []string) (out Along, err error) {
	err = sv.h.DB.Do(ctx, MoveStep, func(ctx context.Context, tx *data.Tx) error {
		kept, err := data.Get(ctx, sv.h.DB, was.ID)
		if err != nil {
			return err
		}
		kept.StartsAt, kept.EndsAt, kept.Zone, kept.ReplyBy = is.StartsAt, is.EndsAt, is.Zone, is.ReplyBy
		if err := tx.Save(&kept); err != nil {
			return err
		}
		if out, err = sv.MoveAlong(ctx, lang, was, without); err != nil {
			return err
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return out, err
}

// Reschedule moves a meeting to another start, with its end and all that is dated by it,
// as one step. With try it tells what would be done, and nothing stays.
func (sv *Service) Reschedule(ctx context.Context, lang value.Lang, meeting string, start value.Local, without []string, try bool) (out Along, err error) {
	d, was, err := sv.moveDraft(ctx, lang, meeting, start)
	if err != nil {
		return out, err
	}
	err = d.SaveWith(ctx, MoveStep, func(ctx context.Context) error {
		if out, err = sv.MoveAlong(ctx, lang, was, without); err != nil {
			return err
		}
		if try {
			return errTried
		}
		return nil
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return out, err
}

// moveDraft is a meeting with another start, and its own days with it.
func (sv *Service) moveDraft(ctx context.Context, lang value.Lang, meeting string, start value.Local) (core.Draft, Meeting, error) {
	s, err := sv.h.Scope(ctx, lang, meeting)
	if err != nil {
		return nil, Meeting{}, err
	}
	d, err := sv.Draft(ctx, s, meeting, "")
	if err != nil {
		return nil, Meeting{}, err
	}
	is := d.Record().(*Meeting)
	was := *is
	is.StartsAt = start
	own, err := sv.OwnDates(s, was, *is)
	*is = own.Written(*is)
	return d, was, err
}
