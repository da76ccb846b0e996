package approvals

import (
	"context"
	"slices"

	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// judge finds who decides, and refuses with a reason whoever may not.
func (sv *Service) judge(ctx context.Context, s value.Scope, k Kind, r *ApprovalRound, of Subject, d Decision, done *ApprovalAct) error {
	if sv.accounts.On() {
		actor, _ := data.ActorOf(ctx)
		if actor.Person == "" || d.By != "" && string(d.By) != actor.Person {
			return &value.Fault{Kind: value.Denied, Key: "fault.approval.own_sign_in"}
		}
		done.PersonID = people.Ref(actor.Person)
	} else if err := sv.fromPaper(ctx, s, of, d, done); err != nil {
		return err
	}
	var err error
	done.ForID, err = sv.eligible(ctx, s, k, r, of.Makers, done.PersonID, done.OnDay)
	return at(err, "by")
}

// fromPaper checks what was entered from a paper: who decided, never whoever enters it, and
// on which day.
func (sv *Service) fromPaper(ctx context.Context, s value.Scope, of Subject, d Decision, done *ApprovalAct) error {
	if d.By == "" {
		return value.Bad("fault.required").At("by")
	}
	if d.On == "" {
		return value.Bad("fault.required").At("on")
	}
	enters, err := people.Acting(ctx, sv.h.DB)
	if err != nil {
		return at(err, "by")
	}
	if _, err := data.Get(ctx, sv.h.DB, d.By); err != nil {
		return err
	}
	if d.By == enters {
		return value.Bad("fault.approval.self").At("by")
	}
	if d.On < of.MadeOn || d.On > s.Today {
		return value.Bad("fault.approval.day", string(of.MadeOn), string(s.Today)).At("on")
	}
	done.PersonID, done.OnDay = d.By, d.On
	return nil
}

// at is an invalid answer at a field; other faults stay as they are.
func at(err error, field string) error {
	if err == nil || !value.Is(err, value.Invalid) {
		return err
	}
	return value.Faults(err)[0].At(field)
}

// eligible is in whose place a person decides the step that a round waits for: "" for their
// own. It refuses makers, whoever agreed to an earlier step, and whoever is not asked. A
// stand-in decides for somebody who is asked and away, never what either of them made.
func (sv *Service) eligible(ctx context.Context, s value.Scope, k Kind, r *ApprovalRound, makers []people.Ref, who people.Ref, day value.Date) (people.Ref, error) {
	if slices.Contains(makers, who) {
		return "", value.Bad("fault.approval.own", names(s, []people.Ref{who}))
	}
	for _, a := range r.Acts {
		if a.Act == Approve && a.PersonID == who {
			if a.Step == r.Step {
				return "", value.Bad("fault.approval.done", names(s, []people.Ref{who}))
			}
			return "", value.Bad("fault.approval.twice", names(s, []people.Ref{who}))
		}
	}
	asked := r.asked(r.Step)
	if slices.ContainsFunc(asked, func(st ApprovalStep) bool {
		return st.ApproverID == "" || st.ApproverID == who && !r.agreed(r.Step, who)
	}) {
		return "", nil
	}
	for _, p := range r.Waits() {
		if slices.Contains(makers, p) {
			continue
		}
		away, err := sv.standIns(ctx, k.Name, p, day)
		if err != nil {
			return "", err
		}
		if slices.Contains(away, who) {
			return p, nil
		}
	}
	return "", value.Bad("fault.approval.not_asked", names(s, []people.Ref{who}), names(s, r.Waits()))
}

// mayWithdraw is the acting person where they submitted the round themselves; in an office
// without accounts anybody may.
func (sv *Service) mayWithdraw(ctx context.Context, r *ApprovalRound) (people.Ref, error) {
	who, err := sv.acting(ctx)
	if err != nil || !sv.accounts.On() || who == r.SubmitterID && who != "" {
		return who, err
	}
	return "", &value.Fault{Kind: value.Denied, Key: "fault.approval.not_submitter", Args: []any{r.SubmittedBy}}
}

// MayDecide answers whether the acting person can decide an open round now, and if not why,
// in words. In an office without accounts whoever may write may enter a decision.
func (sv *Service) MayDecide(ctx context.Context, s value.Scope, r *ApprovalRound) error {
	k, err := sv.kind(r.Kind)
	if err != nil {
		return err
	}
	if err := sv.h.DB.May(ctx, string(Approve), k.Register); err != nil {
		return err
	}
	if !sv.accounts.On() {
		return nil
	}
	ctx = data.Unasked(ctx)
	of, _, err := sv.subject(ctx, s, k, r.Subject)
	if err != nil {
		return err
	}
	actor, _ := data.ActorOf(ctx)
	if actor.Person == "" {
		return &value.Fault{Kind: value.Denied, Key: "fault.approval.own_sign_in"}
	}
	_, err = sv.eligible(ctx, s, k, r, of.Makers, people.Ref(actor.Person), s.Today)
	return err
}

// mine reports whether an open round waits for the acting person.
func (sv *Service) mine(ctx context.Context, s value.Scope, r *ApprovalRound) (bool, error) {
	switch err := sv.MayDecide(ctx, s, r); {
	case err == nil:
		return true, nil
	case value.Is(err, value.Invalid), value.Is(err, value.Denied), value.Is(err, value.NotFound):
		return false, nil // not asked, no right, or what was submitted is in the bin
	default:
		return false, err
	}
}

// MayWithdraw answers whether the acting person can withdraw an open round.
func (sv *Service) MayWithdraw(ctx context.Context, r *ApprovalRound) error {
	k, err := sv.kind(r.Kind)
	if err != nil {
		return err
	}
	if err := sv.h.DB.May(ctx, string(Withdraw), k.Register); err != nil {
		return err
	}
	_, err = sv.mayWithdraw(ctx, r)
	return err
}

// subject is what is submitted with all who made it: whom the noun names, and the people of
// the accounts that changed the record by other steps than acts.
func (sv *Service) subject(ctx context.Context, s value.Scope, k Kind, id string) (Subject, State, error) {
	of, state, err := k.subject(ctx, s, id)
	if err != nil || !sv.accounts.On() {
		return of, state, err
	}
	wrote, err := data.Query[people.Ref](data.Unasked(ctx), sv.h.DB, `SELECT DISTINCT a.person_id FROM changes c JOIN steps s ON s.id = c.step JOIN accounts a ON a.id = s.actor_id
		WHERE c.tbl = ? AND c.record = ? AND SUBSTR(s.name, 1, INSTR(s.name, ' ') - 1) NOT IN (?)`, k.table, id, acts.Choices)
	of.Makers = append(of.Makers, wrote...)
	return of, state, err
}
