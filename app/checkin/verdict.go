package checkin

import (
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Verdict is what the desk answers. Its words are "verdict.<code>".
type Verdict string

// The verdicts.
const (
	Admitted     Verdict = "admitted"
	Readmitted   Verdict = "readmitted"    // had left and is back
	Already      Verdict = "already"       // is inside: since when, at which desk
	Unknown      Verdict = "unknown"       // not on the list
	Misread      Verdict = "misread"       // a badge code with a wrong sign
	NotComing    Verdict = "cancelled"     // the invitation was cancelled
	SaidNo       Verdict = "declined"      // the invitation was declined
	Excused      Verdict = "leave"         // on leave of absence
	WrongMeeting Verdict = "wrong_meeting" // a badge of another meeting
	Ambiguous    Verdict = "ambiguous"     // several fit
	Denied       Verdict = "denied"        // the file does not let this person record it
	Gone         Verdict = "left"          // checked out
	NotInside    Verdict = "not_inside"    // cannot go out
	Undone       Verdict = "undone"        // the last entry was taken back
	OnFile       Verdict = "twin"          // a walk-in who certainly is on file already
	Early        Verdict = "early"         // before the first day of the meeting; not recorded
	Over         Verdict = "over"          // after its last day; not recorded
)

// Verdicts lists all verdicts.
var Verdicts = []Verdict{
	Admitted, Readmitted, Already, Unknown, Misread, NotComing, SaidNo, Excused, WrongMeeting, Ambiguous, Denied, Gone, NotInside, Undone, OnFile, Early, Over,
}

// Tone is what a verdict means to the person at the desk.
func (v Verdict) Tone() value.Tone {
	switch v {
	case Admitted, Readmitted:
		return value.ToneDone
	case Gone, Undone:
		return value.ToneUnder
	case Already, Ambiguous, OnFile, Misread, NotInside, Early, Over:
		return value.ToneWarn
	}
	return value.ToneLate
}

// Answer is what the desk says to a scan. An answer that somebody passed is given
// only once the entry is on disk.
type Answer struct {
	Verdict   Verdict
	Candidate Candidate // zero when nobody in particular is meant
	// Others are all who fit, for Ambiguous and Duplicate; for a walk-in who was admitted, the
	// people on file that they may be.
	Others []Candidate
	// At and Desk are of the entry that the answer is about; for Already, of the one
	// that let them in.
	At   value.Instant
	Desk string
	// Meeting is the title of the other meeting, for WrongMeeting; for Early and Over, of
	// the meeting that is not on today, and Day its first or last day.
	Meeting string
	Day     value.Date
	Fault   *value.Fault // why, for Denied
}

// Title is the verdict in words.
func (a Answer) Title(s value.Scope) string { return s.T("verdict." + string(a.Verdict)) }

// Detail is one line that goes with the verdict, "" when there is nothing to add.
func (a Answer) Detail(s value.Scope) string {
	switch a.Verdict {
	case Already:
		return s.T("verdict_detail.already", string(a.At.Wall(s.Zone).Clock()), a.Desk)
	case WrongMeeting:
		return s.T("verdict_detail.wrong_meeting", a.Meeting)
	case Ambiguous, OnFile:
		return s.T("verdict_detail."+string(a.Verdict), len(a.Others))
	case Early, Over:
		return s.T("verdict_detail."+string(a.Verdict), value.LongDate(s, a.Day))
	case Denied:
		if a.Fault != nil {
			return a.Fault.Say(s)
		}
		return ""
	case Admitted, Readmitted:
		if len(a.Others) > 0 {
			return s.T("verdict_detail.like", called(a.Others[0]))
		}
		if a.Candidate.Seat != "" {
			return s.T("verdict_detail.seat", a.Candidate.Seat)
		}
		return ""
	case Unknown, Misread, NotComing, SaidNo, Excused:
		return s.T("verdict_detail." + string(a.Verdict))
	}
	return ""
}

// called is what somebody is called, with their organisation where it is known.
func called(c Candidate) string {
	if c.Organisation == "" {
		return c.Name
	}
	return c.Name + "（" + c.Organisation + "）"
}

// refusal is the verdict about somebody who is not expected, "" for others.
func refusal(p *participants.Participant) Verdict {
	switch {
	case p.Invitation == participants.Cancelled:
		return NotComing
	case p.Invitation == participants.Declined:
		return SaidNo
	case p.Attendance == participants.Leave:
		return Excused
	}
	return ""
}

// denied turns a refusal by the rights or by a file opened for reading into an
// answer; other errors pass.
func denied(a Answer, err error) (Answer, error) {
	for _, f := range value.Faults(err) {
		if f.Kind == value.Denied {
			a.Verdict, a.Fault = Denied, f
			return a, nil
		}
	}
	return a, err
}

var _ data.Counterable = (*Arrival)(nil)
