package notices

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// View is a selection of the participants by what is still to be done for them.
type View string

// The views of the participants.
const (
	ViewAll     View = "all"
	ViewNotYet  View = "not_yet" // never told of time and place
	ViewAgain   View = "again"   // told of another time or place
	ViewMade    View = "made"    // with a letter that waits for being sent
	ViewNoMail  View = "no_mail" // to be told, and no mail reaches them
	ViewWaiting View = "waiting" // told, and no reply yet
)

// Views are the views in the order in which they are offered.
var Views = []View{ViewAll, ViewNotYet, ViewAgain, ViewMade, ViewNoMail, ViewWaiting}

// Passes reports whether a view shows somebody. A view that nobody knows shows all.
func (v View) Passes(r *Recipient) bool {
	switch v {
	case ViewNotYet:
		return r.Standing == NotYet
	case ViewAgain:
		return r.Standing == Again
	case ViewMade:
		return r.Open != nil
	case ViewNoMail:
		return r.NoMail()
	case ViewWaiting:
		return r.Waiting()
	}
	return true
}

// Row is a participant on the list of who was notified.
type Row struct {
	Recipient
	Last  *Notification // the newest that counts, nil for none
	Times int           // how many count
	// TimeMoved and PlaceMoved say what is otherwise now than they were told last.
	TimeMoved, PlaceMoved bool
	Delegate              string // who comes in their place
	InPlaceOf             string // whom they stand in for
}

// List is who was notified of a meeting, and what is still to be done.
type List struct {
	Meeting meetings.Meeting
	View    View
	Rows    []Row
	// Facts are the notifications of those in Rows, the newest first.
	Facts []Notification
	Sums
}

// Sums are how far a meeting's participants were notified and what they replied, whatever
// the view shows.
type Sums struct {
	Numbers
	Invited                int // all who were not only walked in or taken off
	Comes, Maybe, Declines int
}

// Replied is how many replied.
func (s Sums) Replied() int { return s.Comes + s.Maybe + s.Declines }

// Listed is who of all participants of a meeting was notified, those of a view listed.
func Listed(ctx context.Context, db *data.DB, m meetings.Meeting, v View, all []Recipient) (List, error) {
	facts, err := data.List[Notification](ctx, db,
		data.Where("id IN (SELECT n.id FROM notifications n WHERE n.meeting_id = ? AND "+countsSQL+")", string(m.ID)), data.Order("at DESC", "id DESC"))
	if err != nil {
		return List{}, err
	}
	l := List{Meeting: m, View: v}
	if l.Numbers, err = Counted(ctx, db, m); err != nil {
		return List{}, err
	}
	newest, told, times := map[participants.Ref]*Notification{}, map[participants.Ref]*Notification{}, map[participants.Ref]int{}
	for i := range facts {
		f := &facts[i]
		times[f.ParticipantID]++
		if newest[f.ParticipantID] == nil {
			newest[f.ParticipantID] = f
		}
		if told[f.ParticipantID] == nil && f.Kind.Tells() {
			told[f.ParticipantID] = f
		}
	}
	names, delegates := map[people.Ref]string{}, map[people.Ref]string{}
	for i := range all {
		r := &all[i]
		l.count(r.Participant)
		names[r.PersonID] = r.Person.Name
		if r.Attendance == participants.StandIn {
			delegates[r.StandsForID] = r.Person.Name
		}
	}
	shown := map[participants.Ref]bool{}
	for _, r := range all {
		if !v.Passes(&r) {
			continue
		}
		row := Row{Recipient: r, Last: newest[r.ID], Times: times[r.ID], Delegate: delegates[r.PersonID]}
		if r.Attendance == participants.StandIn {
			row.InPlaceOf = names[r.StandsForID]
		}
		if was := told[r.ID]; r.Standing == Again && was != nil { // it may have been taken back a moment ago
			row.TimeMoved = was.StartsAt != m.StartsAt || was.EndsAt != m.EndsAt || was.Zone != m.Zone
			row.PlaceMoved = was.Place != m.Place
		}
		l.Rows, shown[r.ID] = append(l.Rows, row), true
	}
	for _, f := range facts {
		if shown[f.ParticipantID] {
			l.Facts = append(l.Facts, f)
		}
	}
	return l, nil
}

// count adds a participant to the sums.
func (s *Sums) count(p *participants.Participant) {
	if p.WalkIn || p.Invitation == participants.Cancelled {
		return
	}
	s.Invited++
	switch p.Invitation {
	case participants.Confirmed:
		s.Comes++
	case "tentative":
		s.Maybe++
	case participants.Declined:
		s.Declines++
	}
}

// Changed says in words what is otherwise now than somebody was told, "" for nothing.
func (r *Row) Changed(s value.Scope) string {
	switch {
	case r.TimeMoved && r.PlaceMoved:
		return s.T("notified.moved.both")
	case r.TimeMoved:
		return s.T("notified.moved.time")
	case r.PlaceMoved:
		return s.T("notified.moved.place")
	}
	return ""
}

// Reply says in words what somebody replied, or that a reply is awaited.
func (r *Row) Reply(s value.Scope) string {
	switch {
	case r.Attendance == participants.Leave:
		return participants.Attendances.Format(s, participants.Leave)
	case r.Replied:
		return participants.Invitations.Format(s, r.Invitation)
	case r.Waiting():
		return s.T("notices.people.waiting")
	}
	return ""
}
