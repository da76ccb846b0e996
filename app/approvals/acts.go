package approvals

import (
	"context"
	"slices"

	"huiwu/app/files"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Decision is what somebody says to a round. In an office without accounts it is entered
// from a paper: By is who decided, On the day.
type Decision struct {
	Comment string
	By      people.Ref
	On      value.Date
	Scan    string // path of a scan of that paper, "" for none
}

// SubmitFor submits a record of a kind, as one step, and returns its round.
func (sv *Service) SubmitFor(ctx context.Context, s value.Scope, kind, id, note string) (r ApprovalRound, err error) {
	k, err := sv.kind(kind)
	if err != nil {
		return r, err
	}
	err = sv.h.DB.Do(ctx, string(Submit)+" "+k.Register, func(ctx context.Context, tx *data.Tx) error {
		r, err = sv.submit(ctx, tx, s, k, id, note)
		return err
	})
	return r, err
}

func (sv *Service) submit(ctx context.Context, tx *data.Tx, s value.Scope, k Kind, id, note string) (r ApprovalRound, err error) {
	if note, err = value.Long.Parse(s, note); err != nil {
		return r, at(err, "note")
	}
	of, state, err := sv.subject(ctx, s, k, id)
	if err != nil {
		return r, err
	}
	switch state {
	case Submitted, Approved, Rejected:
		return r, &value.Fault{Kind: value.Conflict, Key: "fault.approval.not_draft", Args: []any{of.Title, value.Key("choice.approval_state." + string(state))}}
	}
	if err := k.ready(ctx, id); err != nil {
		return r, err
	}
	steps, err := sv.steps(ctx, k, id, of)
	if err != nil {
		return r, err
	}
	for i := int64(1); i <= steps[len(steps)-1].Step; i++ {
		if !slices.ContainsFunc(steps, func(st ApprovalStep) bool { return st.Step == i && !slices.Contains(of.Makers, st.ApproverID) }) {
			return r, value.Bad("fault.approval.nobody", i, of.Title)
		}
	}
	before, err := data.Count[ApprovalRound](ctx, sv.h.DB, data.Where("kind = ? AND subject = ?", k.Name, id))
	if err != nil {
		return r, err
	}
	actor, _ := data.ActorOf(ctx)
	who, err := sv.acting(ctx)
	if err != nil {
		return r, err
	}
	r = ApprovalRound{
		MeetingID: of.Meeting, Kind: k.Name, Subject: id, Number: int64(before) + 1, Title: of.Title, Amount: of.Amount, Purpose: of.Purpose, Hash: of.Hash(),
		State: Submitted, Step: 1, Note: note, SubmittedBy: actor.Name, SubmitterID: who, SubmittedAt: tx.At(),
	}
	if err := k.mark(ctx, tx, id, Submitted); err != nil {
		return r, err
	}
	if err := tx.Save(&r); err != nil {
		return r, err
	}
	for i := range steps {
		steps[i].RoundID = r.ID
		if err := tx.Save(&steps[i]); err != nil {
			return r, err
		}
	}
	r.Steps = steps
	return r, sv.act(ctx, tx, s, &r, ApprovalAct{Act: Submit, PersonID: who, OnDay: s.Today, Comment: r.Note})
}

// acting is the acting person in the directory, "" for somebody unknown there.
func (sv *Service) acting(ctx context.Context) (people.Ref, error) {
	who, err := people.Acting(ctx, sv.h.DB)
	if value.Is(err, value.Invalid) {
		return "", nil
	}
	return who, err
}

// act keeps an act of a round. It is saved last, so that taking back the step meets it first.
func (sv *Service) act(ctx context.Context, tx *data.Tx, _ value.Scope, r *ApprovalRound, a ApprovalAct) error {
	actor, _ := data.ActorOf(ctx)
	a.RoundID, a.Step, a.At, a.Recorder = r.ID, r.Step, tx.At(), actor.Name
	if sv.accounts.On() {
		a.Account = actor.ID
	}
	r.Acts = append(r.Acts, a)
	return tx.Save(&a)
}

// steps are those that something goes through when it is submitted now: the limits look at
// all that waits or was approved for the same purpose.
func (sv *Service) steps(ctx context.Context, k Kind, id string, of Subject) ([]ApprovalStep, error) {
	rules, err := data.List[ApprovalRule](ctx, sv.h.DB, data.Where("kind = ?", k.Name), data.Order("step", "id"))
	if err != nil {
		return nil, err
	}
	whole := of.Amount
	if k.Additive && of.Purpose != "" {
		others, err := data.List[ApprovalRound](ctx, sv.h.DB, data.Where("kind = ? AND purpose = ? AND subject <> ? AND state IN ('submitted', 'approved')", k.Name, of.Purpose, id))
		if err != nil {
			return nil, err
		}
		for _, o := range others {
			whole += o.Amount
		}
	}
	comparable := true
	if of.Meeting != "" {
		s, err := sv.h.Scope(ctx, value.English, string(of.Meeting))
		if err != nil {
			return nil, err
		}
		office, err := settings.Read(ctx, sv.h.DB)
		if err != nil {
			return nil, err
		}
		comparable = s.Currency == office.Currency
	}
	return stepsFor(rules, whole, comparable), nil
}

// ApproveAtOnce enters from a paper that somebody approved a record that was not submitted
// before, as one step.
func (sv *Service) ApproveAtOnce(ctx context.Context, s value.Scope, kind, id string, d Decision) (r ApprovalRound, err error) {
	k, err := sv.kind(kind)
	if err != nil {
		return r, err
	}
	scan, err := sv.take(ctx, d)
	if err != nil {
		return r, err
	}
	err = sv.h.DB.Do(ctx, string(Approve)+" "+k.Register, func(ctx context.Context, tx *data.Tx) error {
		if r, err = sv.submit(ctx, tx, s, k, id, ""); err != nil {
			return err
		}
		return sv.doAct(ctx, tx, s, k, &r, Approve, d, scan)
	})
	return r, err
}

// Act approves, returns, rejects or withdraws a round. After the last step has agreed what was
// submitted is approved and frozen; returning and rejecting need a comment; only the submitter withdraws.
func (sv *Service) Act(ctx context.Context, s value.Scope, round string, act Act, d Decision) (r ApprovalRound, err error) {
	if r, err = sv.Round(ctx, round); err != nil {
		return r, err
	}
	k, err := sv.kind(r.Kind)
	if err != nil {
		return r, err
	}
	if s, err = sv.scopeOf(ctx, s, r.MeetingID); err != nil {
		return r, err
	}
	scan, err := sv.take(ctx, d)
	if err != nil {
		return r, err
	}
	err = sv.h.DB.Do(ctx, string(act)+" "+k.Register, func(ctx context.Context, tx *data.Tx) error {
		all, err := sv.rounds(ctx, data.Where("id = ?", round)) // another window may have decided
		if err != nil {
			return err
		}
		r = all[0]
		return sv.doAct(ctx, tx, s, k, &r, act, d, scan)
	})
	return r, err
}

// take copies the scan of a paper beside the data file, for an act to keep.
func (sv *Service) take(ctx context.Context, d Decision) (*files.File, error) {
	if d.Scan == "" || sv.accounts.On() {
		return nil, nil
	}
	f, err := files.Take(ctx, sv.h.DB, d.Scan, nil)
	return &f, err
}

// doAct checks an act and carries it out inside its step.
func (sv *Service) doAct(ctx context.Context, tx *data.Tx, s value.Scope, k Kind, r *ApprovalRound, act Act, d Decision, scan *files.File) error {
	var err error
	if d.Comment, err = value.Long.Parse(s, d.Comment); err != nil {
		return at(err, "comment")
	}
	if r.State != Submitted {
		return &value.Fault{Kind: value.Conflict, Key: "fault.approval.ended", Args: []any{r.Title, value.Key("choice.approval_state." + string(r.State))}}
	}
	if d.Comment == "" && (act == Return || act == Reject) {
		return value.Bad("fault.approval.comment").At("comment")
	}
	of, _, err := sv.subject(ctx, s, k, r.Subject)
	if err != nil {
		return err
	}
	done := ApprovalAct{Act: act, Comment: d.Comment, OnDay: s.Today}
	if act == Withdraw {
		if done.PersonID, err = sv.mayWithdraw(ctx, r); err != nil {
			return err
		}
	} else if err := sv.judge(ctx, s, k, r, of, d, &done); err != nil {
		return err
	}
	if act == Approve && of.Hash() != r.Hash {
		return &value.Fault{Kind: value.Conflict, Key: "fault.approval.changed", Args: []any{r.Title}}
	}
	if scan != nil {
		if err := tx.Save(scan); err != nil {
			return err
		}
		done.ScanID = scan.ID
	}
	now := *r // the act belongs to the step that was waited for
	to, ended := ends[act]
	if act == Approve && sv.complete(r, done) {
		if r.Step++; r.Step > r.Last() {
			r.Step, to, ended = r.Last(), Approved, true
		}
	}
	if ended {
		r.State, r.FrozenAt = to, tx.At()
		if err := k.mark(ctx, tx, r.Subject, to); err != nil {
			return err
		}
	}
	if err := tx.Save(r); err != nil {
		return err
	}
	err = sv.act(ctx, tx, s, &now, done)
	r.Acts = now.Acts
	return err
}

// complete reports whether a step has all that it needs with one more approval.
func (sv *Service) complete(r *ApprovalRound, done ApprovalAct) bool {
	asked := r.asked(r.Step)
	if !slices.ContainsFunc(asked, func(st ApprovalStep) bool { return st.Need == AllOf }) {
		return true
	}
	with := *r
	done.Step = r.Step
	with.Acts = append(slices.Clone(r.Acts), done)
	return !slices.ContainsFunc(asked, func(st ApprovalStep) bool {
		return st.ApproverID != "" && !with.agreed(r.Step, st.ApproverID)
	})
}
