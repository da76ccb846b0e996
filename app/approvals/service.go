package approvals

import (
	"context"
	"slices"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps approvals: the steps, the stand-ins, and what was done in which round.
type Service struct {
	core.Register[ApprovalRound]
	Rules    core.Register[ApprovalRule]
	StandIns core.Register[StandIn]
	h        *module.Host
	accounts *accounts.Service
	kinds    []Kind
}

// NewService makes the service on an office.
func NewService(h *module.Host, a *accounts.Service) *Service {
	return &Service{h: h, accounts: a, Register: NewRounds(h.DB), Rules: NewRules(h.DB), StandIns: NewStandIns(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "approvals",
		Records:   []data.Row{(*ApprovalRound)(nil), (*ApprovalStep)(nil), (*ApprovalAct)(nil), (*ApprovalRule)(nil), (*StandIn)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Rules, sv.StandIns},
		Deadlines: []core.Deadlines{sv.deadlines},
		Papers: []module.Paper{
			{Name: "approval-sheet", Formats: []string{".pdf", ".docx"}, Register: Register, Offers: []module.Option{module.OptionChosen}, Document: sv.paper},
		},
		Commands: sv.commands(),
		Samples:  []module.Sample{{File: Rules}, {File: StandIns}},
	}
}

// Add declares a kind of what is approved.
func (sv *Service) Add(k Kind) { sv.kinds = append(sv.kinds, k) }

// Kinds are the kinds that nouns declared.
func (sv *Service) Kinds() []Kind { return sv.kinds }

// kind is the kind of a name.
func (sv *Service) kind(name string) (Kind, error) {
	if i := slices.IndexFunc(sv.kinds, func(k Kind) bool { return k.Name == name }); i >= 0 {
		return sv.kinds[i], nil
	}
	return Kind{}, &value.Fault{Kind: value.NotFound, Key: "fault.approval.kind", Args: []any{name}}
}

// Standing is how something stands to its approvals.
type Standing struct {
	State   State
	Subject Subject // as it is now
	// Rounds are those it went through, the newest first.
	Rounds []ApprovalRound
	// Steps are those that it goes through when it is submitted now.
	Steps []ApprovalStep
	// Changed says that it is no longer what was submitted.
	Changed bool
}

// Open is the round that waits; ok is false when none does.
func (st Standing) Open() (r ApprovalRound, ok bool) {
	if len(st.Rounds) > 0 && st.Rounds[0].State == Submitted {
		return st.Rounds[0], true
	}
	return r, false
}

// Of is how a record of a kind stands. Whoever may read its register is told.
func (sv *Service) Of(ctx context.Context, s value.Scope, kind, id string) (st Standing, err error) {
	k, err := sv.kind(kind)
	if err != nil {
		return st, err
	}
	if st.Subject, st.State, err = sv.subject(ctx, s, k, id); err != nil {
		return st, err
	}
	sees := sv.seesMoney(ctx)
	ctx = data.Unasked(ctx)
	if st.Rounds, err = sv.rounds(ctx, data.Where("kind = ? AND subject = ?", kind, id), data.Order("number DESC")); err != nil {
		return st, err
	}
	if r, ok := st.Open(); ok {
		st.Changed, st.Steps = r.Hash != st.Subject.Hash(), r.Steps
	} else if st.Steps, err = sv.steps(ctx, k, id, st.Subject); err != nil {
		return st, err
	}
	if !sees {
		st.Subject.Amount = 0
		for i := range st.Rounds {
			st.Rounds[i].Amount = 0
		}
	}
	return st, nil
}

// seesMoney reports whether the acting person may see amounts.
func (sv *Service) seesMoney(ctx context.Context) bool {
	return sv.h.DB.MaySee(ctx, string(core.Money)) == nil
}

// rounds are rounds with their steps and acts.
func (sv *Service) rounds(ctx context.Context, clauses ...data.Clause) ([]ApprovalRound, error) {
	all, err := data.List[ApprovalRound](ctx, sv.h.DB, clauses...)
	if err != nil {
		return nil, err
	}
	rows := make([]*ApprovalRound, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	return all, fill(ctx, sv.h.DB, rows)
}

// Last is who approved a record last and on which day, of several steps the last; "" while
// nobody has.
func (sv *Service) Last(ctx context.Context, kind, id string) (by people.Ref, on value.Date, err error) {
	all, err := sv.rounds(data.Unasked(ctx), data.Where("kind = ? AND subject = ? AND state = 'approved'", kind, id), data.Order("number DESC"), data.Limit(1))
	if err != nil || len(all) == 0 {
		return "", "", err
	}
	last := all[0].Decided()
	return last.PersonID, last.OnDay, nil
}

// Round is a round of which the acting person may read the kind.
func (sv *Service) Round(ctx context.Context, id string) (ApprovalRound, error) {
	all, err := sv.rounds(data.Unasked(ctx), data.Where("id = ?", id))
	if err != nil {
		return ApprovalRound{}, err
	}
	if len(all) == 0 {
		return ApprovalRound{}, sv.h.DB.Gone(ctx, "get", id)
	}
	k, err := sv.kind(all[0].Kind)
	if err == nil {
		err = sv.mayRead(ctx, k)
	}
	if !sv.seesMoney(ctx) {
		all[0].Amount = 0
	}
	return all[0], err
}

// mayRead asks for the right to read what is approved.
func (sv *Service) mayRead(ctx context.Context, k Kind) error {
	if sv.h.Registry == nil || sv.h.Registry.Get(k.Register) == nil {
		return nil
	}
	return sv.h.DB.MayRead(ctx, sv.h.Registry.Get(k.Register).Info().Table)
}

// Waiting is a round as the list of approvals shows it.
type Waiting struct {
	Round   ApprovalRound
	Meeting string // what it is called
	Mine    bool   // the acting person can decide now
	Whom    string // it waits for, by name
	Days    int    // since it was submitted
}

// List are the rounds of all meetings, or of one, that the acting person may read: those
// that wait, or all; those that wait for them come first, then the oldest that wait.
func (sv *Service) List(ctx context.Context, s value.Scope, meeting string, open bool) ([]Waiting, error) {
	all, err := sv.readable(ctx, meeting, open)
	if err != nil {
		return nil, err
	}
	var mine, rest []Waiting
	for _, r := range all {
		w := Waiting{Round: r, Meeting: meetings.Pick.Format(s, r.MeetingID), Days: r.SubmittedAt.Wall(s.Zone).Date().DaysTo(s.Today)}
		if r.State == Submitted {
			w.Whom = sv.whom(s, &r)
			if w.Mine, err = sv.mine(ctx, s, &r); err != nil {
				return nil, err
			}
		}
		if w.Mine {
			mine = append(mine, w)
			continue
		}
		rest = append(rest, w)
	}
	return append(mine, rest...), nil
}

// readable are the rounds that the acting person may read, those that wait first; amounts are
// left out for whoever may not see money.
func (sv *Service) readable(ctx context.Context, meeting string, open bool) ([]ApprovalRound, error) {
	clauses := []data.Clause{data.Order("CASE WHEN state = 'submitted' THEN 0 ELSE 1 END", "CASE WHEN state = 'submitted' THEN submitted_at END", "submitted_at DESC", "id")}
	if meeting != "" {
		clauses = append(clauses, data.Where("meeting_id = ?", meeting))
	}
	if open {
		clauses = append(clauses, data.Where("state = 'submitted'"))
	}
	all, err := sv.rounds(data.Unasked(ctx), clauses...)
	if err != nil {
		return nil, err
	}
	sees := sv.seesMoney(ctx)
	var out []ApprovalRound
	for _, r := range all {
		k, err := sv.kind(r.Kind)
		if err != nil {
			return nil, err
		}
		if err := sv.mayRead(ctx, k); value.Is(err, value.Denied) {
			continue
		} else if err != nil {
			return nil, err
		}
		if !sees {
			r.Amount = 0
		}
		out = append(out, r)
	}
	return out, nil
}

// whom is whom an open round waits for, by name.
func (sv *Service) whom(s value.Scope, r *ApprovalRound) string {
	if who := r.Waits(); len(who) > 0 {
		return names(s, who)
	}
	return s.T("approval.anybody")
}

// waitDays is how many days after it was submitted a round should be decided.
const waitDays = 3

// deadlines are rounds that wait, for those whom they wait for and for their stand-ins.
func (sv *Service) deadlines(ctx context.Context, _ *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := sv.readable(ctx, meeting, true)
	if err != nil {
		return nil, err
	}
	var out []core.Deadline
	for _, r := range all {
		d := core.Deadline{
			What: s.T("deadline.approval", r.Title), Due: r.SubmittedAt.Wall(s.Zone).Date().AddDays(waitDays),
			Area: "overview", Place: Tab, Record: string(r.ID), Meeting: string(r.MeetingID),
		}
		asked := r.Waits()
		for _, p := range slices.Clone(asked) {
			away, err := sv.standIns(data.Unasked(ctx), r.Kind, p, s.Today)
			if err != nil {
				return nil, err
			}
			asked = append(asked, away...)
		}
		if len(asked) == 0 {
			out = append(out, d)
		}
		for _, p := range asked {
			d.OwnerID = string(p)
			out = append(out, d)
		}
	}
	return out, nil
}

// standIns are those who stand in for somebody on a day.
func (sv *Service) standIns(ctx context.Context, kind string, who people.Ref, day value.Date) ([]people.Ref, error) {
	all, err := data.List[StandIn](ctx, sv.h.DB, data.Where("away_id = ? AND from_on <= ? AND until_on >= ?", string(who), string(day), string(day)), data.Order("id"))
	var out []people.Ref
	for _, one := range all {
		if one.covers(kind, day) {
			out = append(out, one.StandinID)
		}
	}
	return out, err
}

// scopeOf is the scope of the meeting of a round, in which its days are reckoned.
func (sv *Service) scopeOf(ctx context.Context, s value.Scope, m meetings.Ref) (value.Scope, error) {
	if m == "" {
		return s, nil
	}
	return sv.h.Scope(ctx, s.Lang, string(m))
}
