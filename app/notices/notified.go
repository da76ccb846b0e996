package notices

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Notified is the name of the register of who was notified.
const Notified = "preparation.notified"

// Details are what a notice tells one participant, when, by what means and by whom.
type Details struct {
	MeetingID     meetings.Ref
	NoticeID      Ref
	ParticipantID participants.Ref
	Kind          Kind // of the notice as it was then
	Means         Means
	Subject       string // merged
	At            value.Instant
	Operator      string
	// When and where the meeting was to be, as the notice says.
	StartsAt value.Local
	EndsAt   value.Local
	Zone     string
	Place    string
	// Sequence is that of the calendar event in it.
	Sequence int64
}

// Notification is the fact that a participant was notified, or that this was taken back.
type Notification struct {
	data.Fact[Notification]
	Details
	// LetterID is the generated letter that was sent; "" for those that were recorded
	// before letters were kept.
	LetterID value.ID[NoticeLetter] `bun:",nullzero"`
	// WithdrawsID is the notification that this entry takes back, or lets count again
	// when it was taken back already: of all entries that name it, every second does.
	WithdrawsID value.ID[Notification] `bun:",nullzero"`

	Participant *participants.Participant `bun:"-"`
	Counts      bool                      `bun:"-"`
}

// Means is how somebody was notified.
type Means string

// The means of notifying.
const (
	ByMail   Means = "mail"
	ByLetter Means = "letter"
	ByChat   Means = "chat"
)

// AllMeans are the means of notifying.
var AllMeans = value.Choice("notice_means", ByMail, ByLetter, ByChat)

// Counter is the entry that takes this one back, or lets it count again.
func (n *Notification) Counter() data.Row {
	c := *n
	c.Fact = data.Fact[Notification]{}
	if c.WithdrawsID == "" {
		c.WithdrawsID = n.ID
	}
	return &c
}

// countsSQL picks, of the entries n, those that say that somebody was notified and were
// not taken back.
const countsSQL = `n.withdraws_id IS NULL AND (SELECT COUNT(*) FROM notifications w WHERE w.withdraws_id = n.id) % 2 = 0`

// NewNotified is the register of who was notified. It is closed: marking letters as sent
// writes it.
func NewNotified(db *data.DB) core.Register[Notification] {
	person := func(n *Notification) *people.Person {
		if n.Participant == nil || n.Participant.Person == nil {
			return &people.Person{}
		}
		return n.Participant.Person
	}
	fields := []core.Field[Notification]{core.Of("at", func(n *Notification) *value.Instant { return &n.At }, value.Moment).ReadOnly().Stays().About(core.Public, core.KeptByArchive)}
	for _, f := range core.Lift("p", person, people.Fields) {
		if f.Key == "name" || f.Key == "organisation" {
			f.Column.Required = false
			fields = append(fields, f.ReadOnly())
		}
	}
	fields = append(fields,
		core.Of("kind", func(n *Notification) *Kind { return &n.Kind }, Kinds).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("means", func(n *Notification) *Means { return &n.Means }, AllMeans).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("subject", func(n *Notification) *string { return &n.Subject }, value.Text).ReadOnly().FullWidth().About(core.Public, core.KeptByArchive),
		core.Of("starts_at", func(n *Notification) *value.Local { return &n.StartsAt }, value.Wall).ReadOnly().Stays().About(core.Public, core.KeptByArchive),
		core.Of("ends_at", func(n *Notification) *value.Local { return &n.EndsAt }, value.Wall).ReadOnly().Optional().Stays().About(core.Public, core.KeptByArchive),
		core.Of("place", func(n *Notification) *string { return &n.Place }, value.Text).ReadOnly().About(core.Public, core.KeptByArchive),
		core.Of("operator", func(n *Notification) *string { return &n.Operator }, value.TextMax(100)).ReadOnly().Optional().About(core.Public, core.KeptByArchive),
		core.Computed("counts", func(n *Notification) bool { return n.Counts }, value.Bool).About(core.Public, core.KeptByArchive),
		core.Of("notice", func(n *Notification) *Ref { return &n.NoticeID }, Pick).ReadOnly().Hidden().About(core.Public, core.KeptByArchive),
		core.Of("participant", func(n *Notification) *participants.Ref { return &n.ParticipantID }, participants.Pick).ReadOnly().Hidden().About(core.Public, core.KeptByArchive),
	)
	return core.New(db, core.Definition[Notification]{
		Name: Notified, Personal: true, Icon: "decision", NoForm: true, Order: []string{"-at"}, Fields: fields,
		From:      "notifications t JOIN participants pa ON pa.id = t.participant_id JOIN people p ON p.id = pa.person_id",
		Search:    []string{"p.name_find"},
		Label:     func(n *Notification) string { return person(n).Name },
		Hint:      func(n *Notification) string { return n.Subject },
		MeetingOf: func(n *Notification) *string { return (*string)(&n.MeetingID) },
		Inactive:  func(n *Notification) bool { return !n.Counts },
		Fill:      func(ctx context.Context, rows []*Notification) error { return fillNotified(ctx, db, rows) },
		Check: func(context.Context, value.Scope, *Notification, *Notification) error {
			return &value.Fault{Kind: value.Denied, Key: "fault.notice.by_sending"}
		},
	})
}

// fillNotified reads whom the entries are about, and which of them count.
func fillNotified(ctx context.Context, db *data.DB, rows []*Notification) error {
	ids, entries := make([]string, len(rows)), make([]string, len(rows))
	for i, n := range rows {
		ids[i], entries[i] = string(n.ParticipantID), string(n.ID)
	}
	all, err := data.List[participants.Participant](ctx, db, data.Where("id IN (?)", ids))
	if err != nil {
		return err
	}
	byID, pointers := map[participants.Ref]*participants.Participant{}, make([]*participants.Participant, len(all))
	for i := range all {
		byID[all[i].ID], pointers[i] = &all[i], &all[i]
	}
	if err := participants.Fill(ctx, db, pointers); err != nil {
		return err
	}
	counting, err := data.Query[string](ctx, db, "SELECT n.id FROM notifications n WHERE n.id IN (?) AND "+countsSQL, entries)
	counts := map[string]bool{}
	for _, id := range counting {
		counts[id] = true
	}
	for _, n := range rows {
		n.Participant, n.Counts = byID[n.ParticipantID], counts[string(n.ID)]
	}
	return err
}
