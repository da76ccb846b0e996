package notices

import (
	"context"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Standing is how far a participant was notified.
type Standing string

// The standings, the most urgent first.
const (
	NotYet   Standing = "not_yet" // never told of time and place
	Again    Standing = "again"   // told of a time or place that is another now
	Told     Standing = "told"
	NoMatter Standing = "no_matter" // declined, cancelled, on leave, or came without being asked
)

// Standings are the standings in their order.
var Standings = value.Choice("notice_standing", NotYet, Again, Told, NoMatter).Toned(map[string]value.Tone{
	"not_yet": value.ToneOpen, "again": value.ToneWarn, "told": value.ToneDone, "no_matter": value.ToneNone,
})

// Recipient is how a participant stands: whether they were notified, and whether they
// replied.
type Recipient struct {
	*participants.Participant
	Standing Standing
	Means    Means         // of the newest notification
	At       value.Instant // of the newest notification, of whatever kind
	Replied  bool
	// Open is the newest letter to them that waits for being sent, nil for none.
	Open *NoticeLetter
}

// Due reports whether somebody still has to be notified.
func (r *Recipient) Due() bool { return r.Standing == NotYet || r.Standing == Again }

// NoMail reports whether somebody has to be notified whom no mail reaches.
func (r *Recipient) NoMail() bool {
	if !r.Due() {
		return false
	}
	_, why := address(r.Person.Email)
	return why != nil
}

// Waiting reports whether a reply is still awaited from somebody who was notified.
func (r *Recipient) Waiting() bool { return (r.Standing == Told || r.Standing == Again) && !r.Replied }

// expected reports whether a participant has to be told of the meeting.
func expected(p *participants.Participant) bool {
	return p.Invitation != participants.Declined && p.Invitation != participants.Cancelled && p.Attendance != participants.Leave && !p.WalkIn
}

// expectedSQL picks those of the participants pa who have to be told of the meeting.
const expectedSQL = `pa.invitation NOT IN ('declined', 'cancelled') AND pa.attendance <> 'leave' AND NOT pa.walk_in`

// replied reports whether a participant answered.
func replied(p *participants.Participant) bool {
	return !slices.Contains([]participants.Invitation{"", "not_invited", "invited"}, p.Invitation)
}

// tellsSQL picks the entries n that told when and where, and were not taken back.
const tellsSQL = `n.kind NOT IN ('thanks', 'cancellation') AND ` + countsSQL

// toldSQL is what the participant pa was told last, as State writes it.
const toldSQL = `(SELECT n.starts_at || '|' || n.ends_at || '|' || n.zone || '|' || n.place FROM notifications n
	WHERE n.participant_id = pa.id AND ` + tellsSQL + ` ORDER BY n.at DESC, n.id DESC LIMIT 1)`

// State is time and place of a meeting as they are compared with what was told.
func State(m *meetings.Meeting) string {
	return string(m.StartsAt) + "|" + string(m.EndsAt) + "|" + m.Zone + "|" + m.Place
}

// Of are the participants of a meeting in the order of keys, and how each stands.
func Of(ctx context.Context, db *data.DB, m meetings.Meeting, people []*participants.Participant) ([]Recipient, error) {
	type line struct{ ID, Told, Means, At string }
	lines, err := data.Query[line](ctx, db,
		`SELECT pa.id AS id, COALESCE(`+toldSQL+`, '') AS told,
		COALESCE((SELECT n.means FROM notifications n WHERE n.participant_id = pa.id AND `+countsSQL+` ORDER BY n.at DESC, n.id DESC LIMIT 1), '') AS means,
		COALESCE((SELECT n.at FROM notifications n WHERE n.participant_id = pa.id AND `+countsSQL+` ORDER BY n.at DESC, n.id DESC LIMIT 1), '') AS at
		FROM participants pa WHERE pa.meeting_id = ?`, string(m.ID))
	if err != nil {
		return nil, err
	}
	byID := make(map[string]line, len(lines))
	for _, l := range lines {
		byID[l.ID] = l
	}
	letters, err := OpenLetters(ctx, db, m.ID)
	if err != nil {
		return nil, err
	}
	open := make(map[participants.Ref]*NoticeLetter, len(letters))
	for i := range letters {
		open[letters[i].ParticipantID] = &letters[i]
	}
	now, out := State(&m), make([]Recipient, len(people))
	for i, p := range people {
		l := byID[string(p.ID)]
		out[i] = Recipient{Participant: p, Means: Means(l.Means), At: value.Instant(l.At), Replied: replied(p), Open: open[p.ID]}
		switch {
		case !expected(p):
			out[i].Standing = NoMatter
		case l.Told == "":
			out[i].Standing = NotYet
		case l.Told != now:
			out[i].Standing = Again
		default:
			out[i].Standing = Told
		}
	}
	return out, nil
}

// Numbers are how many participants who are expected were notified.
type Numbers struct {
	All, NotYet, Again, Told int
	Waiting                  int // notified, and no reply yet
	Made                     int // of those to be notified: with a letter that waits for being sent
}

// Counted counts how far the participants of a meeting were notified.
func Counted(ctx context.Context, db *data.DB, m meetings.Meeting) (Numbers, error) {
	type line struct {
		N, Told, Now, Waiting, Made int
	}
	lines, err := data.Query[line](ctx, db, `SELECT COUNT(*) AS n,
		COALESCE(SUM(CASE WHEN x.told IS NOT NULL THEN 1 ELSE 0 END), 0) AS told,
		COALESCE(SUM(CASE WHEN x.told = ? THEN 1 ELSE 0 END), 0) AS now,
		COALESCE(SUM(CASE WHEN x.told IS NOT NULL AND x.invitation IN ('', 'not_invited', 'invited') THEN 1 ELSE 0 END), 0) AS waiting,
		COALESCE(SUM(CASE WHEN x.made AND (x.told IS NULL OR x.told <> ?) THEN 1 ELSE 0 END), 0) AS made
		FROM (SELECT pa.invitation, `+toldSQL+` AS told,
		EXISTS (SELECT 1 FROM notice_letters l WHERE l.participant_id = pa.id AND `+openSQL+`) AS made FROM participants pa
		WHERE pa.meeting_id = ? AND `+expectedSQL+`) x`, State(&m), State(&m), string(m.ID))
	if err != nil || len(lines) == 0 {
		return Numbers{}, err
	}
	l := lines[0]
	return Numbers{All: l.N, NotYet: l.N - l.Told, Again: l.Told - l.Now, Told: l.Now, Waiting: l.Waiting, Made: l.Made}, nil
}

// To are those of the participants whom a notice is for: of those it names by state, role
// and group, and where it names no state, those who are expected; thanks also go to those
// who came without being asked.
func (n *Notice) To(all []Recipient) []Recipient {
	var out []Recipient
	for _, r := range all {
		if n.ToInvitation == "" && r.Standing == NoMatter && !(n.Kind == Thanks && r.WalkIn) {
			continue
		}
		if n.ToInvitation != "" && r.Invitation != n.ToInvitation || n.ToRole != "" && r.Role != n.ToRole || n.ToTeam != "" && r.Team != n.ToTeam {
			continue
		}
		out = append(out, r)
	}
	return out
}

// Sequence is that of a calendar event generated now: one more than that of the newest
// generated for the meeting when time or place is another, or the event is cancelled or
// stands again. Letters that are not marked as sent, and entries that were taken back,
// count too: their mails may have been sent.
func Sequence(ctx context.Context, db *data.DB, m meetings.Meeting, k Kind) (int64, error) {
	const newest = `SELECT l.sequence, l.at, l.id, l.kind, l.starts_at, l.ends_at, l.zone, l.place FROM `
	const of = ` l WHERE l.meeting_id = ? AND l.withdraws_id IS NULL AND l.kind <> 'thanks'`
	last, err := data.Query[Details](ctx, db,
		`SELECT x.sequence, x.kind, x.starts_at, x.ends_at, x.zone, x.place FROM (`+newest+`notice_letters`+of+` UNION ALL `+newest+`notifications`+of+`) x
		ORDER BY x.sequence DESC, x.at DESC, x.id DESC LIMIT 1`, string(m.ID), string(m.ID))
	if err != nil {
		return 0, err
	}
	cancelled := k == Cancellation
	if len(last) == 0 {
		if cancelled {
			return 1, nil // as if it had been invited to
		}
		return 0, nil
	}
	was := &last[0]
	if was.state() == State(&m) && (was.Kind == Cancellation) == cancelled {
		return was.Sequence, nil
	}
	return was.Sequence + 1, nil
}
