package disclosures

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// concern is a meeting of which something leaves the program, and how confidential that is.
type concern struct {
	code, title string
	level       meetings.Secrecy
}

// atOnce is how many records are looked at in one query.
const atOnce = 2000

// concerned are the meetings of which something confidential is in what leaves the program, and
// the highest of the levels, "" where there is none.
func (sv *Service) concerned(ctx context.Context, out module.Outgoing) (of []concern, highest meetings.Secrecy, err error) {
	levels := map[string]meetings.Secrecy{}
	raise := func(meeting string, level meetings.Secrecy) {
		levels[meeting] = meetings.Higher(levels[meeting], level)
	}
	raise(out.Meeting, meetings.Secrecy(out.Level))
	if err := sv.ofMeetings(ctx, out, raise); err != nil {
		return nil, "", err
	}
	if err := sv.ofRecords(ctx, out, raise); err != nil {
		return nil, "", err
	}
	var ids []string
	for id, level := range levels {
		if level.Confidential() {
			ids, highest = append(ids, id), meetings.Higher(highest, level)
		}
	}
	if highest == "" {
		return nil, "", nil
	}
	all, err := data.List[meetings.Meeting](ctx, sv.h.DB, data.Where("id IN (?)", ids), data.Order("code", "id"))
	for _, m := range all {
		of = append(of, concern{m.Code, m.Title, levels[string(m.ID)]})
	}
	if len(of) == 0 { // of no meeting
		of = append(of, concern{level: highest})
	}
	return of, highest, err
}

// ofMeetings tells of the levels of the meetings that are in what leaves the program: the one
// it is of, else those that its records belong to or are.
func (sv *Service) ofMeetings(ctx context.Context, out module.Outgoing, told func(meeting string, level meetings.Secrecy)) error {
	secret, err := data.List[meetings.Meeting](ctx, sv.h.DB, data.Where("secrecy IN (?)", meetings.ConfidentialLevels))
	if err != nil || len(secret) == 0 {
		return err
	}
	in := map[string]bool{out.Meeting: true}
	r := sv.h.Registry.Get(out.Register)
	switch {
	case out.Meeting != "" || r == nil:
	case out.Register == meetings.Register:
		for _, id := range out.Records {
			in[id] = true
		}
	case r.Info().OfMeetings:
		for some := range slices.Chunk(out.Records, atOnce) {
			ids, err := data.Query[string](ctx, sv.h.DB, "SELECT DISTINCT COALESCE(meeting_id, '') FROM "+r.Info().Table+" WHERE id IN (?)", some)
			if err != nil {
				return err
			}
			for _, id := range ids {
				in[id] = true
			}
		}
	}
	for _, m := range secret {
		if in[string(m.ID)] {
			told(string(m.ID), m.Secrecy)
		}
	}
	return nil
}

// levelled is a record with a level of its own.
type levelled struct {
	ID        string
	MeetingID string
	Secrecy   meetings.Secrecy
}

// ofRecords tells of the levels that the records themselves have.
func (sv *Service) ofRecords(ctx context.Context, out module.Outgoing, told func(meeting string, level meetings.Secrecy)) error {
	r := sv.h.Registry.Get(out.Register)
	if r == nil || !r.Info().OfMeetings || !slices.ContainsFunc(r.Columns(), func(c core.Column) bool { return c.Key == "secrecy" }) {
		return nil
	}
	all, err := data.Query[levelled](ctx, sv.h.DB, "SELECT id, meeting_id, secrecy FROM "+r.Info().Table+" WHERE secrecy IN (?) AND (? = '' OR meeting_id = ?)",
		meetings.ConfidentialLevels, out.Meeting, out.Meeting)
	if err != nil {
		return err
	}
	in := map[string]bool{}
	for _, id := range out.Records {
		in[id] = true
	}
	for _, one := range all {
		if out.Records == nil || in[one.ID] {
			told(one.MeetingID, one.Secrecy)
		}
	}
	return nil
}
