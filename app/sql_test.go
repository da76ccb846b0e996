package app

import (
	"bytes"
	"context"
	"go/ast"
	"go/token"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// owners are the nouns by the tables they keep, as their places in the list of modules.
func owners(o *Office) map[string]int {
	out := map[string]int{}
	for i, m := range o.host.Modules {
		for _, r := range m.Records {
			out[o.db.TableOf(r)] = i
		}
	}
	return out
}

func nounOf(dir string) int { return slices.Index(nouns, dir) }

var fromTable = regexp.MustCompile(`(?i)\b(?:from|join)\s+([a-z_]+)`)

// SQL names tables of its own noun and of those before it only: a noun must not know what
// will stand on it. What stands below all nouns names no table of theirs.
func TestSQLNamesNoLaterNoun(t *testing.T) {
	o, _ := openOffice(t, sampleNow)
	of := owners(o)
	named := 0
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.dir, "app") || s.dir == "app" {
			continue
		}
		at := nounOf(s.dir)
		ast.Inspect(s.File, func(n ast.Node) bool {
			l, ok := n.(*ast.BasicLit)
			if !ok || l.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(l.Value)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range fromTable.FindAllStringSubmatch(text, -1) {
				noun, table := of[m[1]]
				if !table {
					continue
				}
				if named++; noun > at {
					t.Errorf("%s: SQL of %s reads %s, which belongs to the later %s", places.Position(l.Pos()), s.dir, m[1], nouns[noun])
				}
			}
			return true
		})
	}
	if named < 60 {
		t.Errorf("only %d tables were found in SQL", named)
	}
}

// reader watches queries: which noun asks, from where, and what SQLite says it reads.
type reader struct {
	t     *testing.T
	of    map[string]int
	sites map[string]bool
}

func (r *reader) told(reads data.Reads) {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		pkg, ok := strings.CutPrefix(f.Function, "huiwu/")
		if !ok {
			continue
		}
		dir := pkg[:strings.LastIndex(pkg, "/")+1] + strings.SplitN(pkg[strings.LastIndex(pkg, "/")+1:], ".", 2)[0]
		at := nounOf(dir)
		if at < 0 {
			continue
		}
		r.sites[f.File+":"+strconv.Itoa(f.Line)] = true
		for table := range reads {
			if noun, known := r.of[table]; known && noun > at {
				r.t.Errorf("%s:%d: a query of %s reads %s, which belongs to the later %s", f.File, f.Line, nouns[at], table, nouns[noun])
			}
		}
		return
	}
}

// Everything the office does to show, print and reckon the sample is done under SQLite's
// eyes: what a query reads belongs to the noun that asks or to an earlier one. Whether the
// right to it was asked for is no question: these tables are what is asked for.
func TestQueriesReadNoLaterNoun(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	r := &reader{t, owners(o), map[string]bool{}}
	ctx = data.Observe(ctx, r.told)
	for _, code := range []string{"2026-018", "2026-021"} {
		m := meetingOf(t, o, ctx, code)
		s, err := o.Scope(ctx, value.Simplified, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		for _, reg := range o.Registry.All() {
			q := core.Query{Search: "张"}
			if reg.Info().Meeting {
				q.Meeting = string(m.ID)
			}
			if _, err := reg.IDs(ctx, s, q); err != nil {
				t.Error(reg.Info().Name, err)
			}
			q.Search = ""
			all, err := reg.IDs(ctx, s, q)
			if err != nil || len(all) == 0 {
				continue
			}
			var keys []string
			for _, c := range reg.Columns() {
				keys = append(keys, c.Key)
				if c.Queried() {
					if _, err := reg.Tally(ctx, q, c.Key); err != nil {
						t.Error(reg.Info().Name, c.Key, err)
					}
				}
				if c.Names {
					_, err = reg.NamesFor(ctx, c.Key, string(m.ID))
				}
			}
			_, rowsErr := reg.Rows(ctx, s, all, keys)
			d, draftErr := reg.Draft(ctx, s, all[0], "")
			_, newErr := reg.Draft(ctx, s, "", string(m.ID))
			if err != nil || rowsErr != nil || draftErr != nil || newErr != nil {
				t.Fatal(reg.Info().Name, err, rowsErr, draftErr, newErr)
			}
			if !reg.Info().NoForm && !reg.Info().AppendOnly {
				_ = d.Save(ctx) // some of the sample cannot be changed any more
			}
		}
		for _, p := range o.Papers.All() {
			for _, ending := range p.Formats {
				if _, err := o.Papers.Make(ctx, p, value.Simplified, string(m.ID), ending, new(bytes.Buffer)); err != nil {
					t.Log(p.Name, ending, err) // some have nothing to print for one of the meetings
				}
			}
		}
		look(t, o, ctx, s, m)
	}
	queries := 0
	for _, s := range sources(t) {
		if nounOf(s.dir) >= 0 && !s.test {
			queries += strings.Count(s.text, "data.Query[") + strings.Count(s.text, "data.List[") + strings.Count(s.text, "data.Count[")
		}
	}
	t.Logf("queries from %d places were watched; the nouns have %d calls of their own", len(r.sites), queries)
	if len(r.sites) < queries/2 {
		t.Errorf("only %d places were watched", len(r.sites))
	}
}

// look asks what screens ask beside registers and papers.
func look(t *testing.T, o *Office, ctx context.Context, s value.Scope, m meetings.Meeting) {
	t.Helper()
	for _, err := range []error{
		failing(o.Overview.Duties(ctx, s, string(m.ID))),
		failing(o.Overview.Deadlines(ctx, s, "")),
		failing(o.Overview.HeadsDrift(ctx, s, m.ID)),
		failing(o.Overview.OpenWork(ctx, value.Simplified, []string{string(m.ID)})),
		failing(o.Search.Find(ctx, s, "张伟", string(m.ID), 6)),
		failing(o.OpenDesk(ctx, m.ID, "一号台")),
		failing(o.Budget.Copies(ctx, m.ID)),
		failing(o.Finance.ProposeBudget(ctx, s, m.ID)),
		failing(o.Minutes.Offers(ctx, s, m.ID)),
		failing(o.Notices.Waiting(ctx, string(m.ID))),
		failing(o.Notices.Reached(ctx, s, string(m.ID))),
		failing(o.Agenda.Warnings(ctx, m.ID)),
		failing(o.Record.Script(ctx, m.ID)),
		failing(o.Exchange.PastImports(ctx)),
		failing(o.People.Duplicates(ctx)),
		failing(o.Participants.Changes(ctx, s, string(m.ID), "")),
		failing(o.Templates.ContentOf(ctx, value.Simplified, string(m.ID))),
	} {
		if err != nil {
			t.Error(err)
		}
	}
}

func failing[T any](_ T, err error) error { return err }
