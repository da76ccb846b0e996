package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"huiwu/data/value"
)

// The mark is a small file beside the data file that names its newest step. It is written
// after every commit and only forwards, so a journal that lacks the step it names was cut
// off, replaced, or is that of an older copy. It is not synced to the disk: after a power
// cut it may lag behind, which is no fault. Whoever changes the data file and the mark in
// the same way is not found out by it.

// JournalMark names a step of a data file from outside.
type JournalMark struct {
	File string // key of the first step of the file
	Seq  int64  // number of the step
	Hash string
	At   value.Instant
	// Restored: the program itself put an older copy in the place of the file; the
	// missing steps are known.
	Restored bool
}

// MarkState says how the mark stands to the journal.
type MarkState string

// The states of the mark.
const (
	MarkNone  MarkState = "none"  // no mark, an unreadable one, or that of another file
	MarkFits  MarkState = "fits"  // the journal contains the step it names
	MarkAhead MarkState = "ahead" // the journal lacks the step it names
)

// MarkReport is the mark and how it stands to the journal.
type MarkReport struct {
	State MarkState
	Mark  JournalMark
	// Missing is how many steps the journal is shorter than the mark says. It is 0 when
	// the journal has other steps in their place.
	Missing int64
}

const markHead = "huiwu mark 1"

// PutBack is the verb of the step with which somebody says that the file is an older copy
// put back on purpose; the number of the newest step given up follows in its name. Its
// target is the hash of that step.
const PutBack = "put-back"

const restoreVerb = PutBack + " "

func markPath(path string) string { return path + ".mark" }

func (m JournalMark) text() string {
	restored := ""
	if m.Restored {
		restored = " restored"
	}
	return fmt.Sprintf("%s %s %d %s %s%s\n", markHead, m.File, m.Seq, m.Hash, m.At, restored)
}

// readMark reads the mark beside a data file; ok is false when there is none that can be
// read.
func readMark(path string) (m JournalMark, ok bool) {
	text, err := os.ReadFile(markPath(path))
	rest, ours := strings.CutPrefix(string(text), markHead+" ")
	if err != nil || !ours || !strings.HasSuffix(rest, "\n") {
		return m, false
	}
	words := strings.Fields(rest)
	if len(words) != 4 && (len(words) != 5 || words[4] != "restored") {
		return m, false
	}
	seq, err := strconv.ParseInt(words[1], 10, 64)
	return JournalMark{words[0], seq, words[2], value.Instant(words[3]), len(words) == 5}, err == nil && seq > 0
}

// writeMark writes the mark in place. What goes wrong is not told: the step is on file,
// and a mark that lags is no fault.
func writeMark(path string, m JournalMark) error {
	f, err := os.OpenFile(markPath(path), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	text := m.text()
	_, err = f.WriteAt([]byte(text), 0)
	return errors.Join(err, f.Truncate(int64(len(text))), f.Close())
}

// committed remembers a step that was committed and moves the mark to it. A mark that the
// journal lacks moves only with the step that answers for it.
func (d *DB) committed(s Step) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = s
	accepts := strings.HasPrefix(s.Name, restoreVerb)
	if d.markHeld && !accepts {
		return
	}
	d.markHeld = false
	if d.fileID == "" {
		d.fileID, _ = firstStep(context.Background(), d.r)
	}
	if old, ok := readMark(d.path); ok && old.File == d.fileID && old.Seq >= s.Seq && !accepts {
		return
	}
	_ = writeMark(d.path, JournalMark{File: d.fileID, Seq: s.Seq, Hash: s.Hash, At: s.At}) // see writeMark
}

// firstStep is the key of the first step, by which a file is known; "" for none.
func firstStep(ctx context.Context, db queryRower) (id string, err error) {
	err = db.QueryRowContext(ctx, "SELECT id FROM steps ORDER BY seq LIMIT 1").Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// markReport holds the mark against the journal.
func (d *DB) markReport(ctx context.Context, db queryRower) (MarkReport, error) {
	m, ok := readMark(d.path)
	r := MarkReport{State: MarkNone, Mark: m}
	if !ok {
		return r, nil
	}
	first, err := firstStep(ctx, db)
	if err != nil || first != "" && first != m.File {
		return r, err
	}
	var hash string
	var newest int64
	err = db.QueryRowContext(ctx, "SELECT COALESCE((SELECT hash FROM steps WHERE seq = ?), ''), COALESCE((SELECT MAX(seq) FROM steps), 0)", m.Seq).Scan(&hash, &newest)
	if err != nil {
		return r, err
	}
	if r.State = MarkFits; hash != m.Hash {
		r.State, r.Missing = MarkAhead, max(m.Seq-newest, 0)
	}
	return r, nil
}

// MarkReport holds the mark beside the file against its journal.
func (d *DB) MarkReport(ctx context.Context) (MarkReport, error) {
	if err := d.mayRead(ctx, "steps"); err != nil {
		return MarkReport{}, err
	}
	r, err := d.markReport(ctx, d.r)
	return r, d.fault("mark", err)
}

// checkMark looks at the mark when the file is opened for writing. One that the journal
// lacks stays as it is until somebody answers for it.
func (d *DB) checkMark(ctx context.Context) (MarkReport, error) {
	r, err := d.markReport(ctx, d.r)
	d.markHeld = r.State == MarkAhead
	return r, d.fault("mark", err)
}

// AcceptOlder says that the file is an older copy put back on purpose: a step of its own,
// after which the mark moves on. NotFound when no steps are missing.
func (d *DB) AcceptOlder(ctx context.Context) error {
	r, err := d.markReport(ctx, d.r)
	if err != nil {
		return d.fault("mark", err)
	}
	if r.State != MarkAhead {
		return &value.Fault{Kind: value.NotFound, Key: "fault.nothing_missing"}
	}
	return d.acceptOlder(ctx, r)
}

func (d *DB) acceptOlder(ctx context.Context, r MarkReport) error {
	if _, ok := ActorOf(ctx); !ok {
		ctx = As(ctx, Actor{})
	}
	step := Step{Kind: StepDo, Name: restoreVerb + strconv.FormatInt(r.Mark.Seq, 10), Target: r.Mark.Hash}
	return d.do(ctx, step, func(_ context.Context, tx *Tx) error {
		tx.topics["steps"] = true
		return nil
	})
}

// CheckStep reports whether the journal contains a step of that number whose hash begins
// with the given signs, as papers print them.
func (d *DB) CheckStep(ctx context.Context, seq int64, hash string) (bool, error) {
	found, err := Query[string](ctx, d, "SELECT hash FROM steps WHERE seq = ?", seq)
	return len(found) == 1 && len(hash) >= 8 && strings.HasPrefix(found[0], strings.ToLower(hash)), err
}

// NewestStep is the last step of the journal; its Seq is 0 when there is none.
func (d *DB) NewestStep(ctx context.Context) (Step, error) {
	s, _, err := d.first(ctx, "SELECT * FROM steps ORDER BY seq DESC LIMIT 1")
	return s, err
}
