// Package notices writes to the participants of a meeting: texts with merge fields, made
// into mails, letters and texts for a chat, and the list of who was notified when, by
// what means and of which time and place.
package notices

import (
	"context"
	"errors"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a notice.
type Ref = value.ID[Notice]

// Register is the name of the register of notices.
const Register = "preparation.notices"

// Pick refers to a notice.
var Pick = value.RefTo[Notice](Register)

// Notice is a text to the participants of a meeting, written once for all of them.
type Notice struct {
	data.Record[Notice]
	MeetingID meetings.Ref
	Kind      Kind
	Language  value.Lang // of the dates and words that are put in
	Subject   string     // with merge fields, as the body
	Body      string
	// For whom; "" stands for everybody who is expected.
	ToRole       participants.Role
	ToInvitation participants.Invitation
	ToTeam       string
	WrittenOn    value.Date

	Reached int64 `bun:"-"` // participants notified by it; filled by the register
}

// Kind is what a notice is for.
type Kind string

// The kinds of notice, in the order in which they are sent.
const (
	First        Kind = "first"
	Invitation   Kind = "invitation"
	Change       Kind = "change"
	Reminder     Kind = "reminder"
	Thanks       Kind = "thanks"
	Cancellation Kind = "cancellation"
)

// Kinds are the kinds of notice.
var Kinds = value.Choice("notice_kind", First, Invitation, Change, Reminder, Thanks, Cancellation)

// Tells reports whether a notice of the kind tells when and where the meeting is.
func (k Kind) Tells() bool { return k != Thanks && k != Cancellation }

// Languages are those a notice can be in.
var Languages = value.Choice("notice_language", value.Langs...)

// reachedSQL counts whom a notice reached.
const reachedSQL = `(SELECT COUNT(DISTINCT n.participant_id) FROM notifications n WHERE n.notice_id = {t}.id AND ` + countsSQL + `)`

// New is the register of notices.
func New(db *data.DB) core.Register[Notice] {
	return core.New(db, core.Definition[Notice]{
		Name: Register, Icon: "minutes", Order: []string{"written_on"}, Searchable: true,
		Label: func(n *Notice) string { return Marked(n.Language, n.Subject) }, LabelBy: markedSQL, Search: []string{strings.ReplaceAll(markedSQL, "{t}", "t")},
		MeetingOf: func(n *Notice) *string { return (*string)(&n.MeetingID) },
		Fields: []core.Field[Notice]{
			core.Of("kind", func(n *Notice) *Kind { return &n.Kind }, Kinds).Required(),
			core.Of("language", func(n *Notice) *value.Lang { return &n.Language }, Languages).Required().Optional(),
			core.Of("subject", func(n *Notice) *string { return &n.Subject }, merged(value.TextMax(200))).Required().FullWidth(),
			core.Of("body", func(n *Notice) *string { return &n.Body }, merged(value.Long)).Required().FullWidth().Optional(),
			core.Of("to_role", func(n *Notice) *participants.Role { return &n.ToRole }, participants.Roles).Optional().In("to_whom"),
			core.Of("to_invitation", func(n *Notice) *participants.Invitation { return &n.ToInvitation }, untoned(participants.Invitations)).Optional().In("to_whom"),
			core.Of("to_team", func(n *Notice) *string { return &n.ToTeam }, value.TextMax(100)).Optional().In("to_whom"),
			core.Of("written_on", func(n *Notice) *value.Date { return &n.WrittenOn }, value.Day).ReadOnly().Stays(),
			core.Computed("reached", func(n *Notice) int64 { return n.Reached }, value.Int).SQL(reachedSQL),
		},
		Fill: func(ctx context.Context, rows []*Notice) error { return fill(ctx, db, rows) },
		New: func(ctx context.Context, s value.Scope, n *Notice) error {
			n.WrittenOn, n.Language = value.InstantOf(db.Now()).Wall(s.Zone).Date(), s.Lang
			var err error
			n.Kind, err = next(ctx, db, n.MeetingID)
			n.Subject, n.Body = Ready(s, n.Kind)
			return err
		},
		Check: func(_ context.Context, s value.Scope, _, n *Notice) error { return check(s, n) },
		CopyRule: &core.CopyRule[Notice]{Clear: func(n *Notice) { n.WrittenOn = "" }, Complete: func(s value.Scope, n *Notice, given func(string) bool) {
			if !given("subject") && !given("body") { // the ready letter of its kind
				n.Subject, n.Body = Ready(s, n.Kind)
			}
		}},
	})
}

// untoned is a choice without its colours: here it is a wish, not a state.
func untoned[T ~string](c value.Codec[T]) value.Codec[T] {
	c.Tones = nil
	return c
}

// next is the kind that the office will want to write now: what was not written yet, and
// a change once somebody was told another time or place.
func next(ctx context.Context, db *data.DB, meeting meetings.Ref) (Kind, error) {
	if meeting == "" {
		return First, nil
	}
	m, err := data.Get(ctx, db, meeting)
	if err != nil {
		return "", err
	}
	if m.Stage == meetings.Cancelled {
		return Cancellation, nil
	}
	if m.Stage == meetings.FollowingUp || m.Stage == meetings.Closed {
		return Thanks, nil
	}
	all, err := data.List[Notice](ctx, db, data.Where("meeting_id = ?", string(meeting)))
	if err != nil {
		return "", err
	}
	written := map[Kind]bool{}
	for _, n := range all {
		written[n.Kind] = true
	}
	n, err := Counted(ctx, db, m)
	switch {
	case err != nil || len(all) == 0:
		return First, err
	case n.Again > 0:
		return Change, nil
	case !written[Invitation]:
		return Invitation, nil
	}
	return Reminder, nil
}

// check finds merge fields that nobody knows, before anything is made with them.
func check(s value.Scope, n *Notice) error {
	var faults []error
	if n.MeetingID == "" {
		faults = append(faults, value.Bad("fault.no_meeting"))
	}
	for _, f := range []struct{ key, text string }{{"subject", n.Subject}, {"body", n.Body}} {
		if _, err := Parse(s, f.text); err != nil {
			faults = append(faults, value.Faults(err)[0].At(f.key))
		}
	}
	return errors.Join(faults...)
}

// fill counts whom the notices reached.
func fill(ctx context.Context, db *data.DB, rows []*Notice) error {
	ids := make([]string, len(rows))
	for i, n := range rows {
		ids[i] = string(n.ID)
	}
	type line struct {
		ID string
		N  int64
	}
	found, err := data.Query[line](ctx, db,
		"SELECT n.notice_id AS id, COUNT(DISTINCT n.participant_id) AS n FROM notifications n WHERE n.notice_id IN (?) AND "+countsSQL+" GROUP BY 1", ids)
	reached := make(map[string]int64, len(found))
	for _, l := range found {
		reached[l.ID] = l.N
	}
	for _, n := range rows {
		n.Reached = reached[string(n.ID)]
	}
	return err
}
