package overview

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// OpenDeadlines are what is still to be done for a meeting that is to be closed, in words.
func (sv *Service) OpenDeadlines(ctx context.Context, s value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := sv.Deadlines(ctx, s, meeting)
	if err != nil {
		return nil, err
	}
	items, err := checklists.Of(ctx, sv.h.DB, meetings.Ref(meeting))
	for _, c := range items {
		if !c.Done && c.DueOn == "" {
			all = append(all, core.Deadline{What: s.T("deadline.check", c.List, c.Item), Place: checklists.Register, Record: string(c.ID), Meeting: meeting})
		}
	}
	open, e := sv.tasks.IDs(ctx, s, core.Query{Meeting: meeting, Filters: []core.Filter{{Key: "due", Codes: []string{""}}, {Key: "state", Codes: []string{"open", "under_way"}}}})
	if e == nil {
		labels, le := sv.tasks.Labels(ctx, open)
		e = le
		for _, id := range open {
			all = append(all, core.Deadline{What: labels[id].Label, Place: "followup.tasks", Record: id, Meeting: meeting})
		}
	}
	return all, errors.Join(err, e)
}

// OpenWork is a meeting with what is still to be done for it.
type OpenWork struct {
	Meeting meetings.Meeting
	Open    []core.Deadline
}

// Lines are what is still to be done, the first of it when it is much.
func (w OpenWork) Lines(s value.Scope, most int) []string {
	var lines []string
	for _, d := range w.Open[:min(len(w.Open), most)] {
		line := "·"
		if d.Due != "" {
			line += " " + string(d.Due)
		}
		lines = append(lines, line+" "+d.What)
	}
	if n := len(w.Open) - most; n > 0 {
		lines = append(lines, s.T("closing.more", n))
	}
	return lines
}

// OpenList is what is still to be done for one meeting: its head, "" where that is clear, and
// the lines under it.
type OpenList struct{ Head, Lines string }

// How much of what is still to be done a question lists: of one meeting, of each of several,
// and of how many.
const (
	openOfOne    = 10
	openOfEach   = 3
	openMeetings = 8
)

// ListOpen lists what is still to be done by meeting, and how many meetings there are beside
// those; headed also names a meeting that is alone.
func ListOpen(s value.Scope, all []OpenWork, headed bool) (lists []OpenList, rest int) {
	most := openOfEach
	if len(all) == 1 {
		most = openOfOne
	}
	for _, w := range all[:min(len(all), openMeetings)] {
		one := OpenList{Lines: strings.Join(w.Lines(s, most), "\n")}
		if headed || len(all) > 1 {
			one.Head = s.T("closing.meeting", w.Meeting.Code, w.Meeting.Title, len(w.Open))
		}
		lists = append(lists, one)
	}
	return lists, max(len(all)-openMeetings, 0)
}

// CountOpen is how much is still to be done for meetings.
func CountOpen(all []OpenWork) (n int) {
	for _, w := range all {
		n += len(w.Open)
	}
	return n
}

// OpenWork are those of some meetings, about to be closed, for which something is still
// to be done. Those that are closed already are left out.
func (sv *Service) OpenWork(ctx context.Context, lang value.Lang, ids []string) ([]OpenWork, error) {
	var out []OpenWork
	for _, id := range ids {
		m, err := data.Get(ctx, sv.h.DB, meetings.Ref(id))
		if err != nil {
			return nil, err
		}
		if m.Stage == meetings.Closed {
			continue
		}
		s, err := sv.h.Scope(ctx, lang, id)
		if err != nil {
			return nil, err
		}
		open, err := sv.OpenDeadlines(ctx, s, id)
		if err != nil {
			return nil, err
		}
		if len(open) > 0 {
			out = append(out, OpenWork{m, open})
		}
	}
	return out, nil
}

// ClosedByStep are the meetings that undoing a step, or doing it again, would close.
func (sv *Service) ClosedByStep(ctx context.Context, step data.Step, redo bool) ([]string, error) {
	changes, err := sv.h.DB.ChangesIn(ctx, step.ID, "meetings")
	var out []string
	for _, c := range changes {
		from, to := c.After, c.Before
		if redo {
			from, to = to, from
		}
		if was, is := stageOf(from), stageOf(to); was != "" && was != meetings.Closed && is == meetings.Closed {
			out = append(out, c.Record)
		}
	}
	return out, err
}

// stageOf is the stage of a meeting in an image of the journal, "" where there is none.
func stageOf(image *string) meetings.Stage {
	var of struct{ Stage meetings.Stage }
	if image == nil || json.Unmarshal([]byte(*image), &of) != nil {
		return ""
	}
	return of.Stage
}
