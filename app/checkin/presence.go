package checkin

import (
	"context"
	"strings"

	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// passage is an entry of arrivals, as much of it as presence depends on.
type passage struct {
	id, cancels Ref
	in          bool
	at          value.Instant
	desk        string
}

// passages are all entries of one participant, oldest first.
type passages []passage

// presence is what the entries of one participant come to.
type presence struct {
	entries int           // how many entries were known
	present bool          // inside now
	first   value.Instant // of the first arrival that stands, "" for none
	since   value.Instant // since when inside, or when they left
	desk    string        // where that was
}

// of computes presence from the entries that stand.
func (p passages) presence() presence {
	out := presence{entries: len(p)}
	for i := range p {
		if p[i].cancels != "" || !p.stands(i, 0) {
			continue
		}
		switch {
		case p[i].in && out.first == "":
			out.first = p[i].at
			fallthrough
		case p[i].in != out.present:
			// Two arrivals in a row are one stay that began with the first: two desks
			// that did not know of each other.
			out.present, out.since, out.desk = p[i].in, p[i].at, p[i].desk
		}
	}
	return out
}

// stands reports whether no standing entry takes entry i back. An entry takes back
// one other, so these form trees; depth ends the search in a file where they do not.
func (p passages) stands(i, depth int) bool {
	if depth > len(p) {
		return false
	}
	for j := range p {
		if p[j].cancels == p[i].id && p.stands(j, depth+1) {
			return false
		}
	}
	return true
}

// cancelled reports whether the entry was taken back.
func (p passages) cancelled(id Ref) bool {
	for i := range p {
		if p[i].id == id {
			return !p.stands(i, 0)
		}
	}
	return false
}

// cut separates the columns of a row read as one text. It is a control character,
// which no field of a form accepts.
const cut = "\x1f"

// packed is the SQL that joins columns into one text: a row of many columns costs
// several times as much to read.
func packed(columns ...string) string { return strings.Join(columns, " || '"+cut+"' || ") }

// readPassages reads entries by participant. Entries are ordered by time, and at
// the same moment by key, so that the order in which files were put together does
// not matter.
func readPassages(ctx context.Context, db *data.DB, where string, args ...any) (map[participants.Ref]passages, error) {
	rows, err := data.Query[string](ctx, db,
		"SELECT "+packed("participant_id", "id", "COALESCE(cancels_id, '')", "direction", "at", "desk")+
			" FROM arrivals WHERE "+where+" ORDER BY participant_id, at, id", args...)
	if err != nil {
		return nil, err
	}
	out := make(map[participants.Ref]passages, len(rows))
	desks := map[string]string{}
	var run passages
	last := ""
	for i, row := range rows {
		rows[i] = "" // the row is long, and what is kept of it short
		f := strings.SplitN(row, cut, 6)
		if len(f) < 6 {
			continue
		}
		if f[0] != last {
			last = strings.Clone(f[0])
			run = nil
		}
		if _, ok := desks[f[5]]; !ok {
			name := strings.Clone(f[5])
			desks[name] = name
		}
		run = append(run, passage{
			id: Ref(f[1]), cancels: Ref(f[2]), in: f[3] == string(In), at: value.Instant(strings.Clone(f[4])), desk: desks[f[5]],
		})
		out[participants.Ref(last)] = run
	}
	return out, nil
}
