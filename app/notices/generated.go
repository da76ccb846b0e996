package notices

import (
	"context"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// NoticeLetter is the fact that a notice was generated for a participant: written into a
// file, set on paper or copied for a chat. Whether it was sent is another fact, a
// Notification that names it.
type NoticeLetter struct {
	data.Fact[NoticeLetter]
	Batch string // the same for all that were generated together
	Details
	// WithdrawsID is the letter that this entry says was not sent and will not be, or
	// lets stand again: of all entries that name it, every second does.
	WithdrawsID value.ID[NoticeLetter] `bun:",nullzero"`
}

// Counter is the entry that takes the letter back, or lets it stand again.
func (l *NoticeLetter) Counter() data.Row {
	c := *l
	c.Fact = data.Fact[NoticeLetter]{}
	if c.WithdrawsID == "" {
		c.WithdrawsID = l.ID
	}
	return &c
}

// Answer refuses to take a letter back that is marked as sent: that comes first.
func (l *NoticeLetter) Answer(ctx context.Context, db *data.DB, _ value.Instant) (data.Row, error) {
	of := l.ID
	if l.WithdrawsID != "" {
		of = l.WithdrawsID
	}
	sent, err := data.Query[string](ctx, db, "SELECT n.id FROM notifications n WHERE n.letter_id = ? AND "+countsSQL+" LIMIT 1", string(of))
	if err != nil {
		return nil, err
	}
	if len(sent) > 0 {
		return nil, &value.Fault{Kind: value.Conflict, Key: "fault.notice.is_sent"}
	}
	return l.Counter(), nil
}

// standsSQL picks, of the letters l, those that were not taken back.
const standsSQL = `l.withdraws_id IS NULL AND (SELECT COUNT(*) FROM notice_letters w WHERE w.withdraws_id = l.id) % 2 = 0`

// openSQL picks, of the letters l, those that wait for being sent: they stand, are not
// marked as sent, and the notice was not generated anew for the same person by the same
// means with the same time and place. The plus sign keeps SQLite from reading all letters
// of the notice for each of them instead of the few of the person.
const openSQL = standsSQL + ` AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.letter_id = l.id AND ` + countsSQL + `)
	AND NOT EXISTS (SELECT 1 FROM notice_letters x WHERE x.participant_id = l.participant_id AND +x.notice_id = l.notice_id AND x.means = l.means
		AND x.starts_at = l.starts_at AND x.ends_at = l.ends_at AND x.zone = l.zone AND x.place = l.place
		AND (x.at > l.at OR x.at = l.at AND x.id > l.id)
		AND x.withdraws_id IS NULL AND (SELECT COUNT(*) FROM notice_letters w WHERE w.withdraws_id = x.id) % 2 = 0)`

// OpenLetters are the letters of a meeting that wait for being sent, the oldest first.
func OpenLetters(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]NoticeLetter, error) {
	return data.List[NoticeLetter](ctx, db,
		data.Where("id IN (SELECT l.id FROM notice_letters l WHERE l.meeting_id = ? AND "+openSQL+")", string(meeting)), data.Order("at", "id"))
}

// Waiting is a batch of letters of which some wait for being sent.
type Waiting struct {
	Batch   string
	Letters []NoticeLetter // that wait, in the order in which they were generated
	// Stale says that the letters tell of another time or place than the meeting has now.
	Stale bool
}

// First is the first letter of the batch: notice, means and moment are those of all.
func (w *Waiting) First() *NoticeLetter { return &w.Letters[0] }

// Words is the batch in a list of several.
func (w *Waiting) Words(s value.Scope) string {
	f := w.First()
	return s.T("notices.mark.batch", Kinds.Format(s, f.Kind), AllMeans.Format(s, f.Means), value.Moment.Format(s, f.At), len(w.Letters))
}

// Batches are the batches of a meeting in which letters wait, the newest first.
func Batches(ctx context.Context, db *data.DB, m meetings.Meeting) ([]Waiting, error) {
	all, err := OpenLetters(ctx, db, m.ID)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	var out []Waiting
	for _, l := range all {
		i, ok := at[l.Batch]
		if !ok {
			i = len(out)
			at[l.Batch] = i
			out = append(out, Waiting{Batch: l.Batch, Stale: l.Kind.Tells() && l.Details.state() != State(&m)})
		}
		out[i].Letters = append(out[i].Letters, l)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out, nil
}

// state is time and place as they are told, in the form of State.
func (d *Details) state() string {
	return State(&meetings.Meeting{StartsAt: d.StartsAt, EndsAt: d.EndsAt, Zone: d.Zone, Place: d.Place})
}

// Sending says which letters are marked as sent, or as not to be sent.
type Sending struct {
	Meeting meetings.Ref
	Batch   string // "" for all batches
	// To are the participants it is about; nil is all who have a letter that waits.
	To []participants.Ref
	// Means is how the letters really went out; "" for the means they were made for.
	Means Means
}

// chosen are the letters that a sending is about, the oldest first.
func (s *Sending) chosen(ctx context.Context, db *data.DB) ([]NoticeLetter, error) {
	all, err := OpenLetters(ctx, db, s.Meeting)
	if err != nil {
		return nil, err
	}
	about := s.about()
	out := slices.DeleteFunc(all, func(l NoticeLetter) bool { return !about(&l) })
	if len(out) == 0 {
		return nil, value.Bad("fault.notice.none_waiting")
	}
	return out, nil
}

// about says of a letter that waits whether the sending is about it.
func (s *Sending) about() func(l *NoticeLetter) bool {
	to := map[participants.Ref]bool{}
	for _, id := range s.To {
		to[id] = true
	}
	return func(l *NoticeLetter) bool {
		return (s.Batch == "" || l.Batch == s.Batch) && (s.To == nil || to[l.ParticipantID])
	}
}

// MarkSent marks letters as sent, as one step: from then on those to whom they went count
// as notified, of the time and place that stand in the letters. Whoever was not invited
// before is now. It returns how many were marked.
func MarkSent(ctx context.Context, db *data.DB, s Sending, operator string) (int, error) {
	marked := 0
	err := db.Do(ctx, "notify "+Register, func(ctx context.Context, tx *data.Tx) error {
		letters, err := s.chosen(ctx, db)
		if err != nil {
			return err
		}
		at := value.InstantOf(db.Now())
		var told []string
		for i := range letters {
			n := &Notification{Details: letters[i].Details, LetterID: letters[i].ID}
			n.At, n.Operator = at, operator
			if s.Means != "" {
				n.Means = s.Means
			}
			if err := tx.Save(n); err != nil {
				return err
			}
			if n.Kind.Tells() {
				told = append(told, string(n.ParticipantID))
			}
		}
		marked = len(letters)
		return invite(ctx, db, tx, told)
	})
	return marked, err
}

// invite says of those who were told of the meeting that they are invited, where nothing
// was said yet.
func invite(ctx context.Context, db *data.DB, tx *data.Tx, told []string) error {
	if len(told) == 0 {
		return nil
	}
	all, err := data.List[participants.Participant](ctx, db, data.Where("id IN (?)", told), data.Where("invitation IN ('', 'not_invited')"))
	for i := range all {
		if err == nil {
			all[i].Invitation = "invited"
			err = tx.Save(&all[i])
		}
	}
	return err
}

// Discard says of letters that they were not sent and will not be, as one step. It returns
// how many.
func Discard(ctx context.Context, db *data.DB, s Sending) (int, error) {
	n := 0
	err := db.Do(ctx, "discard "+Register, func(ctx context.Context, tx *data.Tx) error {
		letters, err := s.chosen(ctx, db)
		for i := range letters {
			if err == nil {
				err = tx.Save(letters[i].Counter())
			}
		}
		n = len(letters)
		return err
	})
	return n, err
}
