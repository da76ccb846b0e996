package hosts

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps who may host meetings and what hosts say.
type Service struct {
	core.Register[HostCandidate]
	Lines    core.Register[ScriptLine]
	meetings core.Register[meetings.Meeting]
	h        *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, of core.Register[meetings.Meeting]) *Service {
	return &Service{h: h, meetings: of, Register: New(h.DB), Lines: NewScript(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "hosts",
		Records:   []data.Row{(*HostCandidate)(nil), (*HostWeight)(nil), (*ScriptLine)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Lines},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "script", Formats: []string{".pdf", ".docx"}, Register: ScriptRegister, Document: meetings.Document(sv.h, Paper)},
		},
		Samples: []module.Sample{{File: Register}, {File: ScriptRegister}},
	}
}

// Weights are what each criterion weighs in choosing the host of a meeting.
func (sv *Service) Weights(ctx context.Context, meeting meetings.Ref) (Scores, error) {
	return Weights(ctx, sv.h.DB, meeting)
}

// Weigh sets what each criterion weighs for a meeting.
func (sv *Service) Weigh(ctx context.Context, meeting meetings.Ref, w Scores) error {
	return Weigh(ctx, sv.h.DB, meeting, w)
}

// Choose chooses a candidate for something; whoever had that is not chosen any more.
func (sv *Service) Choose(ctx context.Context, s value.Scope, id string, choice Choice) error {
	return Choose(ctx, sv.h.DB, sv.Register, s, id, choice)
}

// OfMeeting are the candidates of a meeting, as they are kept.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]HostCandidate, error) {
	return Of(ctx, sv.h.DB, meeting)
}

// Shortlist is how the candidates of a meeting stand.
type Shortlist struct {
	Ranked []*HostCandidate // those with a score, the best first
	Host   *HostCandidate   // who was chosen, nil for nobody
	Named  people.Ref       // who is the host in the meeting itself, "" for nobody
}

// Differs reports whether the meeting does not name who was chosen.
func (l Shortlist) Differs() bool { return l.Host != nil && l.Host.PersonID != l.Named }

// Shortlist is how the candidates of a meeting stand.
func (sv *Service) Shortlist(ctx context.Context, meeting meetings.Ref) (l Shortlist, err error) {
	m, err := sv.meetings.Get(ctx, string(meeting))
	if err != nil {
		return l, err
	}
	kept, err := Of(ctx, sv.h.DB, meeting)
	if err != nil {
		return l, err
	}
	ids := make([]string, len(kept))
	for i := range kept {
		ids[i] = string(kept[i].ID)
	}
	all, err := sv.Load(ctx, ids)
	l.Named = m.HostID
	for _, c := range all {
		if c.Choice == Host {
			l.Host = c
		}
		if c.Rank > 0 {
			l.Ranked = append(l.Ranked, c)
		}
	}
	slices.SortStableFunc(l.Ranked, func(a, b *HostCandidate) int { return int(a.Rank - b.Rank) })
	return l, err
}

// NameHost makes the chosen candidate the host that the meeting itself names.
func (sv *Service) NameHost(ctx context.Context, s value.Scope, meeting meetings.Ref) error {
	return sv.h.DB.Do(ctx, "save "+meetings.Register, func(ctx context.Context, _ *data.Tx) error {
		all, err := Of(ctx, sv.h.DB, meeting)
		if err != nil {
			return err
		}
		c := Chosen(all, Host)
		if c == nil {
			return value.Bad("fault.hosts.nobody")
		}
		m, err := sv.meetings.Get(ctx, string(meeting))
		if err != nil {
			return err
		}
		m.HostID = c.PersonID
		return sv.meetings.Save(ctx, s, m)
	})
}

// Script is what the host of a meeting says, item by item.
func (sv *Service) Script(ctx context.Context, meeting meetings.Ref) ([]Section, error) {
	return Script(ctx, sv.h.DB, meeting)
}

// ScriptOffers are the lines that the agenda proposes and the script does not say; new
// ones in lang.
func (sv *Service) ScriptOffers(ctx context.Context, lang value.Lang, meeting meetings.Ref) ([]Offer, error) {
	in := func(l value.Lang) (value.Scope, error) { return sv.h.Scope(ctx, l, string(meeting)) }
	return Offers(ctx, sv.h.DB, in, lang, meeting)
}

// TakeIntoScript takes offers over into the script.
func (sv *Service) TakeIntoScript(ctx context.Context, s value.Scope, offers ...Offer) error {
	return Accept(ctx, sv.h.DB, sv.Lines, s, offers...)
}

// KeepScript keeps the lines as they are and asks about these words no more.
func (sv *Service) KeepScript(ctx context.Context, offers ...Offer) error {
	return Keep(ctx, sv.h.DB, offers...)
}

// MoveScriptLine puts a line of the script one place up or down.
func (sv *Service) MoveScriptLine(ctx context.Context, id LineRef, by int) error {
	return MoveLine(ctx, sv.h.DB, id, by)
}
