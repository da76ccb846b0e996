package checkin

import (
	"context"
	"slices"
	"sync"

	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// rehearsal are the entries of a rehearsal. They are in memory only and gone with their desk.
type rehearsal struct {
	mu      sync.Mutex // guards entries, which are oldest first
	entries []Arrival
}

// OpenRehearsal opens a desk that answers like any other and writes nothing: it begins
// with nobody in, whatever the arrivals on file say.
func OpenRehearsal(ctx context.Context, db *data.DB, meeting meetings.Ref, name string) (*Desk, error) {
	return openDesk(ctx, db, meeting, name, &rehearsal{})
}

// Rehearsal reports whether the desk writes nothing.
func (d *Desk) Rehearsal() bool { return d.rehearsal != nil }

// entriesOf are the entries by participant of those on file, or in a rehearsal of those of
// the rehearsal, whatever where asks for.
func (d *Desk) entriesOf(ctx context.Context, where string, args ...any) (map[participants.Ref]passages, error) {
	if d.rehearsal == nil {
		return readPassages(ctx, d.db, where, args...)
	}
	d.rehearsal.mu.Lock()
	defer d.rehearsal.mu.Unlock()
	out := map[participants.Ref]passages{}
	for i := range d.rehearsal.entries {
		a := &d.rehearsal.entries[i]
		out[a.ParticipantID] = append(out[a.ParticipantID], passageOfEntry(a))
	}
	return out, nil
}

// passageOfEntry is as much of an entry as presence depends on.
func passageOfEntry(a *Arrival) passage {
	return passage{id: a.ID, cancels: a.CancelsID, in: a.Direction == In, at: a.At, desk: a.Desk}
}

// try takes up an entry of the rehearsal.
func (d *Desk) try(a *Arrival) error {
	a.ID = value.New[Arrival]()
	d.rehearsal.mu.Lock()
	defer d.rehearsal.mu.Unlock()
	d.rehearsal.entries = append(d.rehearsal.entries, *a)
	return nil
}

// step does work that saves entries: as a step of the data file, or in a rehearsal in
// memory only.
func (d *Desk) step(ctx context.Context, name string, work func(ctx context.Context, at value.Instant, save func(*Arrival) error) error) error {
	if d.rehearsal != nil {
		return work(ctx, value.InstantOf(d.db.Now()), d.try)
	}
	return d.db.Do(ctx, name, func(ctx context.Context, tx *data.Tx) error {
		return work(ctx, tx.At(), func(a *Arrival) error { return tx.Save(a) })
	})
}

// lastTried is the last entry of the rehearsal that was not taken back.
func (d *Desk) lastTried(ctx context.Context) (*Arrival, passages, error) {
	been, err := d.entriesOf(ctx, "")
	if err != nil {
		return nil, nil, err
	}
	d.rehearsal.mu.Lock()
	defer d.rehearsal.mu.Unlock()
	for _, a := range slices.Backward(d.rehearsal.entries) {
		if a.CancelsID == "" && !been[a.ParticipantID].cancelled(a.ID) {
			return &a, been[a.ParticipantID], nil
		}
	}
	return nil, nil, d.nothingToUndo()
}

func (d *Desk) nothingToUndo() error {
	return &value.Fault{Kind: value.NotFound, Key: "fault.desk_nothing_to_undo", Args: []any{d.name}}
}

// inRehearsal is the refusal of what changes the list of participants, nil outside a
// rehearsal.
func (d *Desk) inRehearsal() error {
	if d.rehearsal == nil {
		return nil
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.desk_rehearsal"}
}
