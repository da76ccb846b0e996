package approvals

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/data/value"
)

// WhoActed is who did something as people read it: with in whose place, and by whom it was
// entered where it came from a paper.
func (sv *Service) WhoActed(s value.Scope, a ApprovalAct) string {
	who := s.Labels.Label(people.Register, string(a.PersonID))
	if who == "" {
		who = a.Recorder
	}
	if a.ForID != "" {
		who = s.T("approval.stands_in", who, s.Labels.Label(people.Register, string(a.ForID)))
	}
	switch {
	case a.Account != "" || a.Act == Submit || a.Act == Withdraw:
		return who
	case a.Recorder == "":
		return s.T("approval.taken_over", who)
	case sv.accounts.On():
		return s.T("approval.recorded_before", who, a.Recorder)
	}
	return s.T("approval.recorded", who, a.Recorder)
}

// Said is what happened in a step, in words: the step, the act, by whom, when and why.
func (sv *Service) Said(s value.Scope, r *ApprovalRound, a ApprovalAct) (what, who, when, why string) {
	what = acts.Format(s, a.Act)
	if a.Act != Submit && a.Act != Withdraw && r.Last() > 1 {
		what = s.T("approval.in_step", a.Step, what)
	}
	return what, sv.WhoActed(s, a), value.Day.Format(s, a.OnDay), a.Comment
}

// StepWords is who is asked in a step, and whether one of them is enough.
func StepWords(s value.Scope, steps []ApprovalStep, step int64) string {
	var who []people.Ref
	need := AnyOf
	for _, st := range steps {
		if st.Step == step {
			if st.ApproverID == "" {
				return s.T("approval.anybody")
			}
			who = append(who, st.ApproverID)
			if st.Need == AllOf {
				need = AllOf
			}
		}
	}
	if len(who) > 1 {
		return s.T("approval.need."+string(need), names(s, who))
	}
	return names(s, who)
}

// paper are the rounds of a meeting that the acting person may read, or those that were
// chosen, with every step.
func (sv *Service) paper(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	m, office, err := meetings.Headed(ctx, sv.h.DB, meeting)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.approval-sheet"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: s.Today.Time(),
	}
	all, err := sv.List(ctx, s, meeting, false)
	if err != nil {
		return d, err
	}
	for i := range all {
		r := &all[i].Round
		if len(w.Chosen) == 0 || slices.Contains(w.Chosen, string(r.ID)) {
			d.Blocks = append(d.Blocks, sv.sheetOf(s, r)...)
		}
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("approval.paper.empty")))
	}
	return d, nil
}

// sheetOf is the sheet of one round.
func (sv *Service) sheetOf(s value.Scope, r *ApprovalRound) []paper.Block {
	field := func(key string) string { return s.T("field." + Register + "." + key) }
	facts := paper.KeyValues{Pairs: []paper.Pair{
		{Label: field("kind"), Value: kindNames.Format(s, r.Kind)},
		{Label: field("state"), Value: States.Format(s, r.State)},
	}}
	add := func(label, text string) {
		if text != "" {
			facts.Pairs = append(facts.Pairs, paper.Pair{Label: label, Value: text})
		}
	}
	if r.Amount != 0 {
		add(field("amount"), value.Amount.Format(s, r.Amount))
	}
	add(field("submitted_by"), r.SubmittedBy)
	add(field("submitted_at"), value.Moment.Format(s, r.SubmittedAt))
	add(field("note"), r.Note)
	add(s.T("approval.hash"), r.Hash)
	steps := paper.Table{Columns: []paper.Column{{Head: s.T("approval.step"), Width: 16, Align: paper.Center}, {Head: s.T("approval.asked"), Weight: 1}}}
	for n := int64(1); n <= r.Last(); n++ {
		steps.Rows = append(steps.Rows, paper.Cells(fmt.Sprint(n), StepWords(s, r.Steps, n)))
	}
	done := paper.Table{Columns: []paper.Column{
		{Head: s.T("approval.what"), Width: 30}, {Head: s.T("approval.who"), Weight: 1}, {Head: s.T("approval.when"), Width: 26}, {Head: s.T("approval.comment"), Weight: 1},
	}}
	for _, a := range r.Acts {
		done.Rows = append(done.Rows, paper.Cells(sv.said(s, r, a)...))
	}
	title := r.Title
	if r.Number > 1 {
		title = s.T("approval.round", title, r.Number)
	}
	return []paper.Block{paper.Heading{Text: title, Level: 1}, facts, steps, done}
}

func (sv *Service) said(s value.Scope, r *ApprovalRound, a ApprovalAct) []string {
	what, who, when, why := sv.Said(s, r, a)
	if a.ScanID != "" {
		why += "\n" + s.T("approval.has_scan")
	}
	return []string{what, who, when, strings.TrimSpace(why)}
}
