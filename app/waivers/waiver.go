// Package waivers keeps which duties a meeting does not have, and why: the one thing
// about a duty that the records cannot say.
package waivers

import (
	"context"
	"strconv"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of waivers.
const Register = "overview.waivers"

// Waiver says that a meeting does not need a duty.
type Waiver struct {
	data.Record[Waiver]
	MeetingID meetings.Ref
	Duty      Number
	Reason    string
}

// Number is the number of a duty, "1.1" to "10.10".
type Number string

// Chapters and duties of each chapter.
const (
	Chapters = 10
	Each     = 10
)

// Numbers are all duties in their order.
var Numbers = value.Choice("duty", numbers()...)

func numbers() []Number {
	var out []Number
	for c := 1; c <= Chapters; c++ {
		for n := 1; n <= Each; n++ {
			out = append(out, Number(strconv.Itoa(c)+"."+strconv.Itoa(n)))
		}
	}
	return out
}

// New is the register of waivers.
func New(db *data.DB) core.Register[Waiver] {
	return core.New(db, core.Definition[Waiver]{
		Name: Register, Icon: "duty", Order: []string{"duty"}, NoForm: true, Search: []string{"t.duty"},
		MeetingOf: func(w *Waiver) *string { return (*string)(&w.MeetingID) },
		Label:     func(w *Waiver) string { return string(w.Duty) }, LabelBy: "{t}.duty",
		Fields: []core.Field[Waiver]{
			core.Of("duty", func(w *Waiver) *Number { return &w.Duty }, Numbers).Required(),
			core.Of("reason", func(w *Waiver) *string { return &w.Reason }, value.TextMax(500)).Required().FullWidth(),
		},
		Check: func(ctx context.Context, s value.Scope, _, after *Waiver) error {
			same, err := data.Count[Waiver](ctx, db, data.Where("meeting_id = ? AND duty = ? AND id <> ?", string(after.MeetingID), string(after.Duty), string(after.ID)))
			if err == nil && same > 0 {
				err = value.Bad("fault.duty_waived", Numbers.Format(s, after.Duty)).At("duty")
			}
			return err
		},
	})
}

// Of are the waivers of a meeting.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]Waiver, error) {
	return data.List[Waiver](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("id"))
}
