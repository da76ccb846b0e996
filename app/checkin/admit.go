package checkin

import (
	"context"
	"slices"
	"strings"
	"time"

	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// maxLine bounds what can be a badge code or a name, in bytes.
const maxLine = 1000

// The verbs of what a desk does.
const (
	VerbIn       = "check_in"
	VerbOut      = "check_out"
	VerbTakeBack = "take_back"
	VerbWalkIn   = "walk_in"
	VerbComplete = "complete"
)

// Names of the steps in the journal.
const (
	stepIn   = VerbIn + " " + Register
	stepOut  = VerbOut + " " + Register
	stepUndo = VerbTakeBack + " " + Register
	stepWalk = VerbWalkIn + " " + Register
	stepFill = VerbComplete + " " + Register
)

// Scan answers a line of the scanner or of the command line: a badge code, the key
// of a participant, or a whole name. The error is trouble with the file; the person
// then is not recorded.
func (d *Desk) Scan(ctx context.Context, line string) (Answer, error) {
	text := value.OneLine(value.Narrow(line))
	if text == "" || len(text) > maxLine {
		return Answer{Verdict: Unknown}, nil
	}
	found := d.named(text)
	if len(found) == 0 {
		// Perhaps somebody was put on the list in another window just now.
		if news, err := d.Refresh(ctx); err != nil {
			return denied(Answer{}, err)
		} else if news {
			found = d.named(text)
		}
	}
	if len(found) == 0 {
		text = bare(text)
	}
	switch len(found) {
	case 0:
		if id, err := d.former(ctx, text); err != nil || id != "" {
			return d.byFormer(ctx, id, err)
		}
		return d.stranger(ctx, text)
	case 1:
		return d.Admit(ctx, found[0].ID, Scanned)
	}
	return Answer{Verdict: Ambiguous, Others: found}, nil
}

// named are the participants whom a line names as it stands, else as a scanned code.
func (d *Desk) named(text string) []Candidate {
	if found := d.match(text); len(found) > 0 {
		return found
	}
	if code := bare(text); code != text {
		return d.match(code)
	}
	return nil
}

// bare is a line without what scanners set before it and, when it is a badge code, without
// its blanks.
func bare(text string) string {
	if code := ReadCode(text); code != "" {
		return code
	}
	return withoutPrefix(text)
}

// former is the participant who was joined with the one of an earlier badge, "" for
// none: that badge is still in somebody's hand.
func (d *Desk) former(ctx context.Context, text string) (participants.Ref, error) {
	code := strings.ToUpper(text)
	if !participants.IsBadge(code) {
		return "", nil
	}
	found, err := data.Query[participants.Ref](ctx, d.db,
		"SELECT t.id FROM participants t JOIN former_badges f ON f.participant_id = t.id WHERE f.badge = ? AND t.meeting_id = ? LIMIT 1", code, string(d.meeting))
	if err != nil || len(found) == 0 {
		return "", err
	}
	return found[0], nil
}

func (d *Desk) byFormer(ctx context.Context, id participants.Ref, err error) (Answer, error) {
	if err != nil {
		return denied(Answer{}, err)
	}
	return d.Admit(ctx, id, Scanned)
}

// match are the participants whom a line names.
func (d *Desk) match(text string) []Candidate {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.roster
	if n, ok := r.byBadge[strings.ToUpper(text)]; ok {
		return []Candidate{r.candidate(int(n))}
	}
	if n, ok := r.byID[participants.Ref(strings.ToLower(text))]; ok {
		return []Candidate{r.candidate(int(n))}
	}
	if out := r.namesakes(fold(text), ""); len(out) > 0 {
		return out
	}
	// 张伟（财务部） names the one of several 张伟 of that organisation.
	name, hint, ok := strings.Cut(strings.TrimRight(text, ")"), "(")
	if !ok {
		return nil
	}
	return r.namesakes(fold(name), fold(hint))
}

// namesakes are the participants of a name, of the organisation or department hint
// if that is given.
func (r *roster) namesakes(name, hint string) []Candidate {
	var out []Candidate
	r.names.eachWhole(name, func(n int) {
		if r.dead[n] {
			return
		}
		c := r.candidate(n)
		if hint == "" || fold(c.Organisation) == hint || fold(c.Department) == hint {
			out = append(out, c)
		}
	})
	return out
}

// stranger says what a line is that names nobody on the list.
func (d *Desk) stranger(ctx context.Context, text string) (Answer, error) {
	code, key := strings.ToUpper(text), strings.ToLower(text)
	by, mark := "t.badge", code
	if value.IsKey(key) {
		by, mark = "t.id", key
	}
	if by == "t.id" || participants.IsBadge(code) {
		titles, err := data.Query[string](ctx, d.db,
			"SELECT m.title FROM meetings m JOIN participants t ON t.meeting_id = m.id AND "+by+" = ? WHERE m.id <> ? LIMIT 1", mark, string(d.meeting))
		if err != nil {
			return denied(Answer{}, err)
		}
		if len(titles) > 0 {
			return Answer{Verdict: WrongMeeting, Meeting: titles[0]}, nil
		}
		return Answer{Verdict: Unknown}, nil
	}
	if likeBadge(code) {
		return Answer{Verdict: Misread}, nil
	}
	return Answer{Verdict: Unknown}, nil
}

// LikeCode reports whether a line was probably a badge code, or two of them, before a sign
// was lost, doubled or read wrong.
func LikeCode(line string) bool {
	return likeBadge(strings.ToUpper(bare(value.OneLine(value.Narrow(line)))))
}

// likeBadge reports whether a line was probably a badge code before a sign of it
// was lost, doubled or read wrong.
func likeBadge(code string) bool {
	const length = badgeLength
	one := len(code) >= length-1 && len(code) <= length+1
	// Two that a scanner ran together, a sign of one of them lost or doubled.
	two := len(code) >= 2*length-1 && len(code) <= 2*length+1
	if !one && !two || !plain(code) {
		return false
	}
	letters := strings.ContainsFunc(code, func(r rune) bool { return r >= 'A' })
	digits := strings.ContainsFunc(code, func(r rune) bool { return r < 'A' })
	// Letters alone may be a name, unless all of them are letters of codes: eight, or as many
	// as no name of them has.
	return letters && (digits || (two || len(code)%length == 0) && strings.Trim(code, "ACDEFGHJKMNPQRTWXY") == "")
}

// Admit records that a participant came in.
func (d *Desk) Admit(ctx context.Context, id participants.Ref, how How) (Answer, error) {
	return d.pass(ctx, id, Arrival{Direction: In, How: how})
}

// AdmitAnyway lets in somebody who declined, was cancelled or is on leave. The
// reason goes on record.
func (d *Desk) AdmitAnyway(ctx context.Context, id participants.Ref, reason string) (Answer, error) {
	reason, err := value.Text.Parse(value.Scope{}, reason)
	if err == nil && reason == "" {
		err = value.Bad("fault.required")
	}
	if err != nil {
		return Answer{}, value.Faults(err)[0].At("reason")
	}
	return d.pass(ctx, id, Arrival{Direction: In, How: Anyway, Reason: reason})
}

// CheckOut records that a participant went out; the reason may be empty.
func (d *Desk) CheckOut(ctx context.Context, id participants.Ref, reason string) (Answer, error) {
	reason, err := value.Text.Parse(value.Scope{}, reason)
	if err != nil {
		return Answer{}, value.Faults(err)[0].At("reason")
	}
	return d.pass(ctx, id, Arrival{Direction: Out, How: Picked, Reason: reason})
}

// pass judges by what is on file and records the entry, as one step. What it learnt
// is taken up after the commit.
func (d *Desk) pass(ctx context.Context, id participants.Ref, fact Arrival) (Answer, error) {
	var a Answer
	var been passages
	step := stepIn
	if fact.Direction == Out {
		step = stepOut
	}
	err := d.step(ctx, step, func(ctx context.Context, at value.Instant, save func(*Arrival) error) (err error) {
		a, been, err = d.record(ctx, id, &fact, at, save)
		return err
	})
	if err != nil {
		a.Candidate, _ = d.Candidate(id)
		return denied(a, err)
	}
	if a.Verdict == Early || a.Verdict == Over {
		a.Candidate, _ = d.Candidate(id)
		return a, nil
	}
	if a.Verdict == Unknown {
		return a, nil
	}
	d.learn(id, &fact, been)
	a.Candidate, _ = d.Candidate(id)
	return a, nil
}

// record writes the entry inside a step, unless something stands against it.
func (d *Desk) record(ctx context.Context, id participants.Ref, fact *Arrival, at value.Instant, save func(*Arrival) error) (Answer, passages, error) {
	p, err := data.Get(ctx, d.db, id)
	switch {
	case value.Is(err, value.NotFound):
		return Answer{Verdict: Unknown}, nil, nil
	case err != nil:
		return Answer{}, nil, err
	}
	m, err := data.Get(ctx, d.db, p.MeetingID)
	if err != nil {
		return Answer{}, nil, err
	}
	if p.MeetingID != d.meeting {
		return Answer{Verdict: WrongMeeting, Meeting: m.Title}, nil, nil
	}
	if a, not := d.notToday(&m); not {
		return a, nil, nil
	}
	all, err := d.entriesOf(ctx, "participant_id = ?", string(id))
	if err != nil {
		return Answer{}, nil, err
	}
	been := all[id]
	now := been.presence()
	a := Answer{Verdict: Admitted, At: now.since, Desk: now.desk}
	switch {
	case fact.Direction == Out && !now.present:
		a.Verdict = NotInside
		return a, been, nil
	case fact.Direction == Out:
		a.Verdict = Gone
	case now.present:
		a.Verdict = Already
		return a, been, nil
	case fact.How != Anyway && refusal(&p) != "" && now.first == "":
		// Somebody who was let in anyway and stepped out may come back.
		a.Verdict = refusal(&p)
		return a, been, nil
	case now.first != "":
		a.Verdict = Readmitted
	}
	actor, _ := data.ActorOf(ctx)
	fact.MeetingID, fact.ParticipantID, fact.Desk, fact.Operator = d.meeting, id, d.name, actor.Name
	fact.At = been.after(at)
	if err := save(fact); err != nil {
		return a, nil, err
	}
	a.At, a.Desk = fact.At, fact.Desk
	return a, append(been, passageOfEntry(fact)), nil
}

// after is the moment now, but never before the last entry: the order of entries is
// that of their times, also when the computer's clock was set back.
func (p passages) after(now value.Instant) value.Instant {
	if len(p) > 0 && now <= p[len(p)-1].at {
		return value.InstantOf(p[len(p)-1].at.Time().Add(time.Millisecond))
	}
	return now
}

// learn takes up the entries of one participant, and the newest one when it was
// saved.
func (d *Desk) learn(id participants.Ref, fact *Arrival, been passages) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.roster.take(id, been)
	// A refresh between the commit and here has it already.
	if fact.ID != "" && !slices.ContainsFunc(d.recent, func(p Passage) bool { return p.ID == fact.ID }) {
		d.recent = append([]Passage{d.passageOf(fact)}, d.recent[:min(len(d.recent), kept-1)]...)
	}
}

// UndoLast takes back the last entry of this desk that stands and says whose it was.
// NotFound when there is none.
func (d *Desk) UndoLast(ctx context.Context) (Answer, error) {
	var last *Arrival
	var been passages
	err := d.step(ctx, stepUndo, func(ctx context.Context, _ value.Instant, save func(*Arrival) error) (err error) {
		if last, been, err = d.lastStanding(ctx); err != nil {
			return err
		}
		counter := last.Counter().(*Arrival)
		actor, _ := data.ActorOf(ctx)
		counter.Desk, counter.Operator = d.name, actor.Name
		if err := save(counter); err != nil {
			return err
		}
		been = append(been, passageOfEntry(counter))
		return nil
	})
	if err != nil {
		return denied(Answer{}, err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.roster.take(last.ParticipantID, been)
	for i := range d.recent {
		if d.recent[i].ID == last.ID {
			d.recent[i].Cancelled = true
		}
	}
	return Answer{Verdict: Undone, Candidate: d.passageOf(last).Candidate, At: last.At, Desk: last.Desk}, nil
}

// lastStanding is the last entry of this desk that was not taken back.
func (d *Desk) lastStanding(ctx context.Context) (*Arrival, passages, error) {
	if d.rehearsal != nil {
		return d.lastTried(ctx)
	}
	const batch = 20
	for skip := 0; ; skip += batch {
		ids, err := data.Query[string](ctx, d.db,
			"SELECT id FROM arrivals WHERE meeting_id = ? AND desk = ? AND cancels_id IS NULL ORDER BY at DESC, id DESC LIMIT ? OFFSET ?", string(d.meeting), d.name, batch, skip)
		if err != nil {
			return nil, nil, err
		}
		if len(ids) == 0 {
			return nil, nil, d.nothingToUndo()
		}
		for _, id := range ids {
			a, err := data.Get(ctx, d.db, Ref(id))
			if err != nil {
				return nil, nil, err
			}
			been, err := readPassages(ctx, d.db, "participant_id = ?", string(a.ParticipantID))
			if err != nil {
				return nil, nil, err
			}
			if !been[a.ParticipantID].cancelled(a.ID) {
				return &a, been[a.ParticipantID], nil
			}
		}
	}
}
