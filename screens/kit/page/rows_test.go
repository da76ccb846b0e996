package page

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// readBy is a register that counts what is read of it, and fails where it is told to.
type readBy struct {
	core.AnyRegister

	reads [][]string
	fail  error
}

func (r *readBy) Rows(ctx context.Context, s value.Scope, ids, keys []string) ([]core.Row, error) {
	r.reads = append(r.reads, ids)
	if r.fail != nil {
		return nil, r.fail
	}
	return r.AnyRegister.Rows(ctx, s, ids, keys)
}

// peoplePage is the page of so many people, whose work waits for drain.
func peoplePage(t testing.TB, n int) (p *Page, reads *readBy, drain func()) {
	t.Helper()
	p, env, _ := pageOf(t, "people.people")
	batch := env.Office.People.Batch(env.Scope(), "")
	for i := range n {
		if f := batch.Add(env.Context(), map[string]string{"name": fmt.Sprintf("人%d", i), "phone": fmt.Sprint(13000000000 + i)}); f != nil {
			t.Fatal(f)
		}
	}
	if _, err := batch.Save(env.Context(), func(int) core.Settled { return core.Settled{Decision: core.KeepTwin} }, true, nil); err != nil {
		t.Fatal(err)
	}
	reads = &readBy{AnyRegister: p.reg}
	p.reg = reads
	drain = env.Queue()
	p.reload()
	drain()
	if p.rows.Len() != n {
		t.Fatalf("%d people, want %d", p.rows.Len(), n)
	}
	return p, reads, drain
}

// named are the names of so many people from one on, in the order of the register.
func namesFrom(t *testing.T, p *Page, from, n int) []string {
	t.Helper()
	rows, err := p.reg.(*readBy).AnyRegister.Rows(p.env.Context(), p.env.Scope(), p.rows.Keys()[from:from+n], p.keys)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]string{}
	for _, r := range rows {
		byID[r.ID] = r.Cells[0].Text
	}
	var out []string
	for _, id := range p.rows.Keys()[from : from+n] {
		out = append(out, byID[id])
	}
	return out
}

// Drawing does not read. Rows that are not here are empty until they come, and only the
// newest wish is read.
func TestRowsAreReadBesideTheWindow(t *testing.T) {
	p, reads, drain := peoplePage(t, 2000)
	n := len(p.grid.Seen())
	if want := namesFrom(t, p, 0, n); n < 10 || !slices.Equal(p.grid.Seen(), want) {
		t.Fatalf("at first %v, want %v", p.grid.Seen(), want)
	}
	// The wheel finds rows that were read ahead.
	for i := 1; i <= 2*n; i += 3 {
		p.grid.ScrollToRow(float64(i))
		if slices.Contains(p.grid.Seen(), "") {
			t.Fatalf("an empty row %d rows down", i)
		}
		drain()
	}
	// A jump shows empty rows, then the rows.
	reads.reads = nil
	for _, to := range []int{1500, 700, 1200} {
		p.grid.ScrollToRow(float64(to))
	}
	if len(reads.reads) > 0 {
		t.Fatal("rows were read while they were drawn")
	}
	if p.grid.FirstDrawn() == "" || p.grid.Seen() != nil {
		t.Error("the rows before did not stay until the new ones came")
	}
	p.grid.EndStill()
	if got := p.grid.Seen(); len(got) != n || strings.Join(got, "") != "" {
		t.Errorf("rows that do not come are shown as %q", got)
	}
	drain()
	if want := namesFrom(t, p, 1200, n); !slices.Equal(p.grid.Seen(), want) {
		t.Errorf("shown %v, want %v", p.grid.Seen(), want)
	}
	for _, ids := range reads.reads[1:] {
		if slices.Contains(ids, p.rows.Keys()[705]) {
			t.Error("rows were read that had gone out of sight again")
		}
	}
	for at := 1200 - 2*n; at < 1200+3*n; at++ {
		if !p.rows.Has(at) {
			t.Fatalf("row %d is not read ahead of rows 1200 to %d", at, 1200+n)
		}
	}
}

// Reading again what is in sight lets nothing go blank, and what was read for other
// records is dropped.
func TestRowsOfOtherRecordsAreDropped(t *testing.T) {
	p, _, drain := peoplePage(t, 300)
	before := p.grid.Seen()
	p.rows.Set(slices.Clone(p.rows.Keys()))
	p.grid.Refresh()
	if got := p.grid.Seen(); !slices.Equal(got, before) {
		t.Errorf("while the same rows are read again %v, want %v", got, before)
	}
	other := slices.Clone(p.rows.Keys())
	slices.Reverse(other)
	p.rows.Set(other) // while the rows before are being read
	p.grid.Refresh()
	if got := strings.Join(p.grid.Seen(), ""); got != "" {
		t.Errorf("rows of other records in the place of the new ones: %s", got)
	}
	drain()
	if want := namesFrom(t, p, 0, len(before)); !slices.Equal(p.grid.Seen(), want) || slices.Equal(want, before) {
		t.Errorf("shown %v, want %v", p.grid.Seen(), want)
	}
}

// What cannot be read is said once, however many rows it is; it is tried again.
func TestRowsThatCannotBeReadAreToldOnce(t *testing.T) {
	p, reads, drain := peoplePage(t, 1000)
	reads.fail, reads.reads = errors.New("no such file"), nil
	told := 0
	for to := 300; to < 900; to += 100 {
		p.grid.ScrollToRow(float64(to))
		drain()
		for top := p.env.Window.Canvas().Overlays().Top(); top != nil; top = p.env.Window.Canvas().Overlays().Top() {
			told++
			p.env.Window.Canvas().Overlays().Remove(top)
		}
	}
	if told != 1 || len(reads.reads) != 6 {
		t.Errorf("told %d times of %d reads, want once of 6", told, len(reads.reads))
	}
	reads.fail = nil
	p.grid.ScrollToRow(500)
	drain()
	if want := namesFrom(t, p, 500, len(p.grid.Seen())); !slices.Equal(p.grid.Seen(), want) {
		t.Errorf("afterwards %v, want %v", p.grid.Seen(), want)
	}
}

// Memory does not grow with what was looked at, and a copy holds rows that never were.
func TestRowsAreForgottenAndCopiedWhole(t *testing.T) {
	p, _, drain := peoplePage(t, 5000)
	for to := 0; to < 4900; to += 40 {
		p.grid.ScrollToRow(float64(to))
		drain()
	}
	if n := p.rows.Kept(); n > screen.MostRowsKept+2*screen.RowsAtOnce || n < 2*screen.RowsAtOnce {
		t.Errorf("%d rows are kept, want at most about %d", n, screen.MostRowsKept)
	}
	if slices.Contains(p.grid.Seen(), "") {
		t.Error("rows in sight were forgotten")
	}
	p.grid.SelectAll()
	p.copyRows()
	drain()
	lines := strings.Split(fyne.CurrentApp().Clipboard().Content(), "\n")
	names := namesFrom(t, p, 0, 5000)
	for i, name := range names {
		if len(lines) != 5001 || !strings.HasPrefix(lines[i+1], name+"\t") {
			t.Fatalf("%d lines; line %d is %q, want that of %s", len(lines), i+1, lines[min(i+1, len(lines)-1)], name)
		}
	}
}
