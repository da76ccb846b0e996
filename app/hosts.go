package app

import (
	"context"

	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/app/risks"
	"huiwu/data"
	"huiwu/data/value"
)

// HostWeights are what each criterion weighs in choosing the host of a meeting.
func (o *Office) HostWeights(ctx context.Context, meeting meetings.Ref) (hosts.Scores, error) {
	return hosts.Weights(ctx, o.db, meeting)
}

// WeighHosts sets what each criterion weighs for a meeting.
func (o *Office) WeighHosts(ctx context.Context, meeting meetings.Ref, w hosts.Scores) error {
	return hosts.Weigh(ctx, o.db, meeting, w)
}

// ChooseHost chooses a candidate for something; whoever had that is not chosen any more.
func (o *Office) ChooseHost(ctx context.Context, s value.Scope, id string, choice hosts.Choice) error {
	return hosts.Choose(ctx, o.db, o.Hosts.Register, s, id, choice)
}

// HostCandidates are the candidates of a meeting, as they are kept.
func (o *Office) HostCandidates(ctx context.Context, meeting meetings.Ref) ([]hosts.HostCandidate, error) {
	return hosts.Of(ctx, o.db, meeting)
}

// NameHost makes the chosen candidate the host that the meeting itself names.
func (o *Office) NameHost(ctx context.Context, s value.Scope, meeting meetings.Ref) error {
	return o.db.Do(ctx, "save "+meetings.Register, func(ctx context.Context, _ *data.Tx) error {
		all, err := hosts.Of(ctx, o.db, meeting)
		if err != nil {
			return err
		}
		c := hosts.Chosen(all, hosts.Host)
		if c == nil {
			return value.Bad("fault.hosts.nobody")
		}
		m, err := o.Meetings.Get(ctx, string(meeting))
		if err != nil {
			return err
		}
		m.HostID = c.PersonID
		return o.Meetings.Save(ctx, s, m)
	})
}

// HostScript is what the host of a meeting says, item by item.
func (o *Office) HostScript(ctx context.Context, meeting meetings.Ref) ([]hosts.Section, error) {
	return hosts.Script(ctx, o.db, meeting)
}

// ScriptOffers are the lines that the agenda proposes and the script does not say; new
// ones in lang.
func (o *Office) ScriptOffers(ctx context.Context, lang value.Lang, meeting meetings.Ref) ([]hosts.Offer, error) {
	in := func(l value.Lang) (value.Scope, error) { return o.Scope(ctx, l, string(meeting)) }
	return hosts.Offers(ctx, o.db, in, lang, meeting)
}

// TakeIntoScript takes offers over into the script.
func (o *Office) TakeIntoScript(ctx context.Context, s value.Scope, offers ...hosts.Offer) error {
	return hosts.Accept(ctx, o.db, o.Hosts.Lines, s, offers...)
}

// KeepScript keeps the lines as they are and asks about these words no more.
func (o *Office) KeepScript(ctx context.Context, offers ...hosts.Offer) error {
	return hosts.Keep(ctx, o.db, offers...)
}

// MoveScriptLine puts a line of the script one place up or down.
func (o *Office) MoveScriptLine(ctx context.Context, id hosts.LineRef, by int) error {
	return hosts.MoveLine(ctx, o.db, id, by)
}

// AddUsualRisks adds hazards of the library, with their usual measures, to a meeting.
func (o *Office) AddUsualRisks(ctx context.Context, s value.Scope, meeting meetings.Ref, keys ...string) error {
	return risks.AddUsual(ctx, o.db, s, meeting, keys...)
}

// MeetingRisks are the risks of a meeting with their measures, the worst first.
func (o *Office) MeetingRisks(ctx context.Context, meeting meetings.Ref) ([]risks.Risk, error) {
	return risks.Of(ctx, o.db, meeting)
}

// ApprovePlan approves a safety plan in the name of a person.
func (o *Office) ApprovePlan(ctx context.Context, s value.Scope, id, approver string) error {
	return risks.Approve(ctx, o.db, o.Risks.Plans, s, id, approver)
}
