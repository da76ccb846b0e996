package checkin

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

const (
	maxDesk  = 40  // characters of a desk's name
	maxBadge = 20  // of a badge code
	kept     = 200 // recent entries in memory
	// A change of more records than this is taken up by reading all again.
	reload = 5000
)

// State is how a participant stands towards the door.
type State string

// The states of participants.
const (
	Expected  State = "expected"
	Present   State = "present"
	Left      State = "left"
	Cancelled State = "cancelled"
	Declined  State = "declined"
	OnLeave   State = "leave"
)

// States are the states of participants.
var States = value.Choice("arrival_state", Expected, Present, Left, Cancelled, Declined, OnLeave).Toned(map[string]value.Tone{
	"expected": value.ToneOpen, "present": value.ToneDone, "left": value.ToneUnder,
	"cancelled": value.ToneNone, "declined": value.ToneNone, "leave": value.ToneNone,
})

// Candidate is a participant as the desk shows them, with what is to be done for
// them.
type Candidate struct {
	ID           participants.Ref // "" for somebody who is in the directory only
	Person       people.Ref
	Badge        string
	Name         string
	Organisation string
	Department   string
	Position     string
	PhoneTail    string // last four digits
	Seat         string
	Role         participants.Role
	Team         string
	VIP          bool
	WalkIn       bool
	State        State
	ArrivedAt    value.Instant // since when present, or when they left; "" for neither
	ArrivedDesk  string
	Diet         string
	Access       string // what they need to get about
	Companions   int64
	Remark       string
	Missing      []string // keys of fields that Complete can fill in
}

// Passage is an entry of arrivals as the desk lists it.
type Passage struct {
	ID        Ref
	Candidate Candidate
	Direction Direction
	At        value.Instant
	Desk      string
	How       How
	Cancelled bool
}

// Desk is a check-in desk of one meeting. It holds all participants in memory, for
// finding; whether somebody is let in is decided by what is on file, inside the step
// that records it. Its methods may be called from several goroutines.
type Desk struct {
	db        *data.DB
	meeting   meetings.Ref
	name      string
	entries   core.Register[participants.Participant]
	rehearsal *rehearsal  // the entries of a rehearsal, nil for a desk that writes
	anyDay    atomic.Bool // records also before the first and after the last day

	mu     sync.RWMutex // guards what follows
	roster *roster
	recent []Passage // newest first

	taking sync.Mutex // one Refresh at a time; guards seq
	seq    int64      // last change of the journal that was taken up

	seeking sync.Mutex // guards scratch
	scratch scratch
}

// OpenDesk opens a desk of a meeting; without a name it is desk 1.
func OpenDesk(ctx context.Context, db *data.DB, meeting meetings.Ref, name string) (*Desk, error) {
	return openDesk(ctx, db, meeting, name, nil)
}

func openDesk(ctx context.Context, db *data.DB, meeting meetings.Ref, name string, t *rehearsal) (*Desk, error) {
	name, err := value.TextMax(maxDesk).Parse(value.Scope{}, name)
	if err != nil {
		return nil, value.Faults(err)[0].At("desk")
	}
	if name == "" {
		name = "1"
	}
	if _, err := data.Get(ctx, db, meeting); err != nil {
		return nil, err
	}
	d := &Desk{db: db, meeting: meeting, name: name, entries: participants.New(db, people.New(db)), rehearsal: t}
	d.taking.Lock()
	defer d.taking.Unlock()
	return d, d.load(ctx)
}

// Name is the name of the desk.
func (d *Desk) Name() string { return d.name }

// Meeting is the meeting whose door the desk keeps.
func (d *Desk) Meeting() meetings.Ref { return d.meeting }

// Size is the number of participants on the list.
func (d *Desk) Size() int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return len(d.roster.byID)
}

// load reads everything. The mark is read first: what changes meanwhile is taken up
// again, which does no harm.
func (d *Desk) load(ctx context.Context) error {
	seq, err := d.mark(ctx)
	if err != nil {
		return err
	}
	been, err := d.entriesOf(ctx, "meeting_id = ?", string(d.meeting))
	if err != nil {
		return err
	}
	r, err := loadRoster(ctx, d.db, d.meeting, been)
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.roster, d.seq = r, seq
	d.mu.Unlock()
	return d.loadRecent(ctx)
}

// mark is the number of the newest change in the journal.
func (d *Desk) mark(ctx context.Context) (int64, error) {
	return d.db.NewestChange(ctx, "arrivals")
}

func (d *Desk) loadRecent(ctx context.Context) error {
	if d.rehearsal != nil {
		return nil // the newest entries are those of the rehearsal, which are here
	}
	rows, err := data.List[Arrival](ctx, d.db, data.Where("meeting_id = ? AND cancels_id IS NULL", string(d.meeting)), data.Order("at DESC", "id DESC"), data.Limit(kept))
	if err != nil {
		return err
	}
	var ids []string
	for i := range rows {
		ids = append(ids, string(rows[i].ParticipantID))
	}
	of, err := readPassages(ctx, d.db, "participant_id IN (?)", ids)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.recent = nil
	for i := range rows {
		a := &rows[i]
		p := d.passageOf(a)
		p.Cancelled = of[a.ParticipantID].cancelled(a.ID)
		d.recent = append(d.recent, p)
	}
	return nil
}

// passageOf is an entry with its participant, as known here.
func (d *Desk) passageOf(a *Arrival) Passage {
	p := Passage{ID: a.ID, Direction: a.Direction, At: a.At, Desk: a.Desk, How: a.How}
	if n, ok := d.roster.byID[a.ParticipantID]; ok {
		p.Candidate = d.roster.candidate(int(n))
	}
	return p
}

// Recent are the newest entries of all desks, newest first; what was taken back is
// marked. Counter-entries are not listed.
func (d *Desk) Recent(n int) []Passage {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return append([]Passage(nil), d.recent[:max(0, min(n, len(d.recent)))]...)
}

// Search finds participants from the first sign typed: by any part of the name in
// either script, its pinyin in full, in initials or mixed, the phone number, the
// badge code, the seat, the organisation, department, position or group. Of several
// words all must fit. Best first; without a limit 20 are found.
func (d *Desk) Search(text string, limit int) []Candidate {
	d.mu.RLock()
	defer d.mu.RUnlock()
	d.seeking.Lock()
	defer d.seeking.Unlock()
	var out []Candidate
	for _, n := range d.roster.search(text, limit, &d.scratch) {
		out = append(out, d.roster.candidate(n))
	}
	return out
}

// Candidate is the participant of a key as known here; ok is false when the meeting
// has none.
func (d *Desk) Candidate(id participants.Ref) (c Candidate, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	n, ok := d.roster.byID[id]
	if !ok {
		return c, false
	}
	return d.roster.candidate(int(n)), true
}

// Refresh takes up what other desks and windows changed and reports whether there
// was anything. It costs one small query when there was not.
func (d *Desk) Refresh(ctx context.Context) (bool, error) {
	d.taking.Lock()
	defer d.taking.Unlock()
	newest, err := d.mark(ctx)
	if err != nil || newest == d.seq {
		return false, err
	}
	changes, err := d.db.ChangedBetween(ctx, d.seq, newest, reload+1, "arrivals", "participants", "people")
	if err != nil || len(changes) == 0 {
		if err == nil {
			d.seq = newest
		}
		return false, err
	}
	d.mu.RLock()
	worn := d.roster.deaths > reload
	d.mu.RUnlock()
	if len(changes) > reload || worn || slices.ContainsFunc(changes, func(c data.Changed) bool { return c.Tbl == "arrivals" && c.Existed }) {
		return true, d.load(ctx)
	}
	by := map[string][]string{}
	for _, c := range changes {
		by[c.Tbl] = append(by[c.Tbl], c.Record)
	}
	if err := d.takeRows(ctx, by["participants"], by["people"]); err != nil {
		return false, err
	}
	if err := d.takeArrivals(ctx, by["arrivals"]); err != nil {
		return false, err
	}
	d.seq = newest
	return true, d.loadRecent(ctx)
}

// takeRows reads participants again, by their own keys and by those of persons.
func (d *Desk) takeRows(ctx context.Context, ids, persons []string) error {
	if len(ids)+len(persons) == 0 {
		return nil
	}
	rows, err := data.Query[string](ctx, d.db, rosterSQL(ctx, d.db)+" AND (t.id IN (?) OR t.person_id IN (?))"+rosterOrder,
		string(d.meeting), ids, persons)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	still := make(map[string]bool, len(rows))
	for _, row := range rows {
		d.roster.add(row)
		id, _, _ := strings.Cut(row, cut)
		still[id] = true
	}
	for _, id := range ids {
		if !still[id] {
			d.roster.kill(participants.Ref(id))
		}
	}
	return nil
}

// takeArrivals reads the entries of those whom the arrivals are of.
func (d *Desk) takeArrivals(ctx context.Context, arrivals []string) error {
	if len(arrivals) == 0 || d.rehearsal != nil {
		return nil
	}
	of, err := data.Query[string](ctx, d.db, "SELECT DISTINCT participant_id FROM arrivals WHERE meeting_id = ? AND id IN (?)", string(d.meeting), arrivals)
	if err != nil || len(of) == 0 {
		return err
	}
	been, err := readPassages(ctx, d.db, "participant_id IN (?)", of)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, p := range been {
		d.roster.take(id, p)
	}
	return nil
}
