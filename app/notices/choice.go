package notices

import (
	"cmp"
	"context"
	"strings"

	"huiwu/app/participants"
	"huiwu/data/value"
)

// Whom says for whom of those it is for a notice is made.
type Whom string

// For whom a notice is made.
const (
	WhomAll    Whom = "all"
	WhomLeft   Whom = "left"    // who was not told yet, or of another time or place
	WhomNoMail Whom = "no_mail" // whom no mail reaches
	WhomPicked Whom = "picked"
)

// Choice are the means by which a notice can be made, and for whom.
type Choice struct {
	Notice Notice
	To     []Recipient // whom it is for
	Mails  *Batch      // as it would be made for all of them by mail
	// NoMail are those whom no mail reaches, Picked those who were picked.
	NoMail, Picked []participants.Ref

	left  int
	again bool // NoMail are those whom no mail reached a moment ago
}

// Typed is a notice with what stands in the fields of a form instead; without a language it is
// in that of the person.
func (n Notice) Typed(lang value.Lang, text func(key string) string) Notice {
	n.Kind, n.Subject, n.Body, n.ToTeam = Kind(text("kind")), text("subject"), text("body"), text("to_team")
	n.Language = cmp.Or(value.Lang(text("language")), lang)
	n.ToRole, n.ToInvitation = participants.Role(text("to_role")), participants.Invitation(text("to_invitation"))
	return n
}

// Choose finds out for whom of the people of a meeting a notice can be made, without writing
// anything. What cannot be made at all is an error. unreached are those whom no mail reached
// a moment ago, none for all whom none reaches.
func (sv *Service) Choose(ctx context.Context, n Notice, people []Recipient, picked, unreached []participants.Ref) (*Choice, error) {
	c := &Choice{Notice: n, To: n.To(people), NoMail: unreached, Picked: picked, again: len(unreached) > 0}
	if !c.again {
		c.NoMail = Keys(c.To, (*Recipient).NoMail)
	}
	c.left = len(Keys(c.To, (*Recipient).Due))
	var err error
	c.Mails, err = sv.NewBatch(ctx, n, ByMail, c.To)
	return c, err
}

// Offered are those for whom the notice can be made.
func (c *Choice) Offered() []Whom {
	if len(c.NoMail) == 0 {
		return []Whom{WhomAll, WhomLeft, WhomPicked}
	}
	return []Whom{WhomAll, WhomLeft, WhomNoMail, WhomPicked}
}

// Count is how many they are.
func (c *Choice) Count(w Whom) int {
	switch w {
	case WhomLeft:
		return c.left
	case WhomNoMail:
		return len(c.NoMail)
	case WhomPicked:
		return len(c.Picked)
	}
	return len(c.To)
}

// Likeliest is for whom it is probably to be made. list is the view of the list of people
// that is in sight, "" while it is not.
func (c *Choice) Likeliest(list View) Whom {
	switch {
	case c.again, list == ViewNoMail && len(c.NoMail) > 0 && len(c.Picked) == 0:
		return WhomNoMail
	case list != "" && len(c.Picked) > 0:
		return WhomPicked
	case c.left > 0 && c.left < len(c.To) && c.Notice.Kind.Tells():
		return WhomLeft
	}
	return WhomAll
}

// About says what comes of a means.
func (c *Choice) About(s value.Scope, means Means) string {
	text := s.T("notices.by." + string(means))
	if means != ByMail {
		return text
	}
	if n := len(c.Mails.Skipped); n > 0 {
		text += s.T("notices.by.mail.left", n)
	}
	if _, _, ok := c.Mails.Merge.Sender(); !ok {
		text += "\n" + s.T("note.notice.no_sender")
	}
	return text
}

// Apart says why it cannot be one mail to all together, "" where it can.
func (c *Choice) Apart(s value.Scope) string {
	var marks []string
	for _, f := range c.Mails.Personal() {
		marks = append(marks, Mark(s.Lang, f))
	}
	if len(marks) == 0 {
		return ""
	}
	return s.T("notices.together.no", strings.Join(marks, s.T("list.comma")))
}

// Job is what is made for some of them.
func (c *Choice) Job(w Whom) Job {
	job := Job{Notice: c.Notice.ID, Left: w == WhomLeft}
	switch w {
	case WhomNoMail:
		job.To = c.NoMail
	case WhomPicked:
		job.To = c.Picked
	}
	return job
}
