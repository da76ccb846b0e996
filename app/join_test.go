package app

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// column is a column of the file that names people.
type column struct{ Tbl, Col string }

func (c column) String() string { return c.Tbl + "." + c.Col }

// naming are all columns that refer to people, by the foreign keys of the file.
func naming(t *testing.T, o *Office, ctx context.Context) []column {
	t.Helper()
	out, err := data.Query[column](ctx, o.db, `SELECT m.name AS tbl, k."from" AS col FROM sqlite_schema m, pragma_foreign_key_list(m.name) k
		WHERE m.type = 'table' AND k."table" = 'people' ORDER BY 1, 2`)
	if err != nil || len(out) < 12 {
		t.Fatal(out, err)
	}
	return out
}

// named are the people a column names, by row.
func named(t *testing.T, o *Office, ctx context.Context, c column) map[string]string {
	t.Helper()
	type line struct{ ID, Who string }
	lines, err := data.Query[line](ctx, o.db, "SELECT id, "+c.Col+" AS who FROM "+c.Tbl+" WHERE "+c.Col+" IS NOT NULL ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, l := range lines {
		out[l.ID] = l.Who
	}
	return out
}

// whole is all that is on file but the versions, which only grow.
func whole(t *testing.T, o *Office, ctx context.Context) map[string]string {
	t.Helper()
	tables, err := data.Query[string](ctx, o.db, `SELECT DISTINCT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.name = 'version' ORDER BY 1`)
	if err != nil || len(tables) < 15 {
		t.Fatal(tables, err)
	}
	out := map[string]string{}
	for _, tbl := range tables {
		rows, err := data.Query[map[string]any](ctx, o.db, "SELECT * FROM "+tbl)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			delete(r, "version")
			out[tbl+" "+fmt.Sprint(r["id"])] = fmt.Sprint(r)
		}
	}
	return out
}

func sameFile(t *testing.T, when string, got, want map[string]string) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s: %s is\n%s\nnot\n%s", when, k, got[k], v)
		}
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			t.Errorf("%s: %s is there", when, k)
		}
	}
}

func person(t *testing.T, o *Office, ctx context.Context, id string) people.Person {
	t.Helper()
	all, err := o.People.ByKeys(ctx, []string{id})
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func join(o *Office, ctx context.Context, kept people.Person, gone ...people.Ref) error {
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		return err
	}
	return o.People.Join(ctx, s, people.Joining{Kept: kept, Gone: gone})
}

// fresh is a new person in the directory.
func fresh(t *testing.T, o *Office, ctx context.Context, name string) people.Person {
	t.Helper()
	p := people.Person{Name: name, Organisation: "测试局"}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err == nil {
		err = o.People.Save(ctx, s, &p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// nameIn makes a row of the column name somebody, through the form of its register.
func nameIn(t *testing.T, o *Office, ctx context.Context, c column, who people.Ref) {
	t.Helper()
	if c.Tbl == "distinct_pairs" {
		a, b := fresh(t, o, ctx, "甲一"), fresh(t, o, ctx, "甲二")
		if err := o.People.KeepApart(ctx, []people.Ref{a.ID, b.ID}); err != nil {
			t.Fatal(err)
		}
		return
	}
	if c.Tbl == "budget_copies" || c.Tbl == "safety_plans" && c.Col == "approver_id" {
		nameAsEarlier(t, o, ctx, who)
		return
	}
	r := o.Registry.ByTable(c.Tbl)
	if r == nil {
		t.Fatalf("no row of the sample office has %s: give it one there or in nameIn, to see that it is moved", c)
	}
	ids, err := data.Query[string](ctx, o.db, "SELECT id FROM "+c.Tbl+" LIMIT 1")
	if err != nil || len(ids) == 0 {
		t.Fatalf("%s has no row: %v", c.Tbl, err)
	}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	d, err := r.Draft(ctx, s, ids[0], "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Columns() {
		if f.Ref != people.Register || f.ReadOnly || f.Kind != value.KindRef {
			continue
		}
		if err := d.Set(f.Key, string(who)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(ctx); err != nil {
		t.Fatalf("%s cannot be filled: %v", c, err)
	}
}

// Whatever table names a person, now or later: it names the one who is kept afterwards,
// and undoing the step brings everything back as it was.
func TestEveryReferenceToAJoinedPersonMoves(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	somebody := fresh(t, o, ctx, "某人")
	for _, c := range naming(t, o, ctx) {
		if len(named(t, o, ctx, c)) == 0 {
			nameIn(t, o, ctx, c, somebody.ID)
		}
		rows := named(t, o, ctx, c)
		if len(rows) == 0 {
			t.Errorf("no row has %s, so nothing shows that it is moved", c)
			continue
		}
		row := slices.Sorted(maps.Keys(rows))[0]
		kept, gone := fresh(t, o, ctx, "留下的人"), people.Ref(rows[row])
		before := whole(t, o, ctx)
		if err := join(o, ctx, kept, gone); err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		if got := named(t, o, ctx, c)[row]; got != string(kept.ID) {
			t.Errorf("%s of %s names %q, not the one who is kept", c, row, got)
		}
		for _, other := range naming(t, o, ctx) {
			for id, who := range named(t, o, ctx, other) {
				if who == string(gone) {
					t.Errorf("%s of %s still names who is gone", other, id)
				}
			}
		}
		if _, err := o.Undo(ctx); err != nil {
			t.Fatal(c, err)
		}
		sameFile(t, "after undoing the join in "+c.String(), whole(t, o, ctx), before)
	}
	if rep, err := o.DataFile.Verify(ctx); err != nil || (rep.BrokenAt != "" || rep.Unfound > 0) {
		t.Errorf("the file is not sound: %+v %v", rep, err)
	}
}

// A key of a person that no foreign key guards would be left behind by a join.
func TestEveryKeyOfAPersonHasAForeignKey(t *testing.T) {
	o, ctx := sampleOffice(t)
	known := map[column]bool{}
	for _, c := range naming(t, o, ctx) {
		known[c] = true
	}
	ref, found := reflect.TypeFor[people.Ref](), 0
	for _, r := range module.Records(o.host.Modules) {
		typ := reflect.TypeOf(r).Elem()
		for i := range typ.NumField() {
			f := typ.Field(i)
			if f.Type != ref || strings.Contains(f.Tag.Get("bun"), "-") {
				continue
			}
			found++
			if c := (column{tableOf(typ.Name()), snake(f.Name)}); !known[c] {
				t.Errorf("%s.%s has no foreign key to people as %s", typ, f.Name, c)
			}
		}
	}
	if n := len(naming(t, o, ctx)); found < n {
		t.Errorf("%d fields for %d foreign keys", found, n)
	}
}

// tableOf is the table of a kept struct: the plural of its name.
func tableOf(name string) string {
	if t, ok := strings.CutSuffix(snake(name), "y"); ok {
		return t + "ies"
	}
	return snake(name) + "s"
}

func snake(name string) string {
	name = strings.Replace(name, "ID", "_id", 1)
	var b strings.Builder
	for i, r := range name {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// came is a participant of a meeting with an arrival on file.
func came(t *testing.T, o *Office, ctx context.Context, meeting string) participants.Participant {
	t.Helper()
	all, err := data.List[participants.Participant](ctx, o.db, data.Where("id IN (SELECT participant_id FROM arrivals WHERE meeting_id = ?)", meeting), data.Order("badge"))
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	return all[0]
}

func TestTwoParticipantsOfOneMeetingBecomeOne(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-018")
	lost := came(t, o, ctx, string(m.ID))
	kept := fresh(t, o, ctx, "留下的人")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	stays := participants.Participant{MeetingID: m.ID, PersonID: kept.ID, Person: &kept, Role: "speaker", Invitation: "invited", Companions: 1}
	if err := o.Participants.Save(ctx, s, &stays); err != nil {
		t.Fatal(err)
	}
	kept = *stays.Person
	n, err := data.Count[checkin.Arrival](ctx, o.db, data.Where("participant_id = ?", string(lost.ID)))
	if err != nil {
		t.Fatal(err)
	}
	before := whole(t, o, ctx)
	if err := join(o, ctx, kept, lost.PersonID); err != nil {
		t.Fatal(err)
	}
	got, err := data.Get(ctx, o.db, stays.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Role != "speaker" || got.Badge != stays.Badge || got.Invitation != lost.Invitation || got.Companions != max(1, lost.Companions) {
		t.Errorf("%+v", got)
	}
	moved, err := data.Count[checkin.Arrival](ctx, o.db, data.Where("participant_id = ?", string(stays.ID)))
	if err != nil || moved != n || n == 0 {
		t.Errorf("%d of %d arrivals moved: %v", moved, n, err)
	}
	badges, err := data.List[participants.FormerBadge](ctx, o.db)
	if err != nil || len(badges) != 1 || badges[0].Badge != lost.Badge || badges[0].ParticipantID != stays.ID {
		t.Errorf("former badges %+v %v", badges, err)
	}
	after := whole(t, o, ctx)
	binned, err := o.DataFile.Bin(ctx)
	if err != nil || len(binned) != 1 || binned[0].Register != people.Register {
		t.Fatalf("%+v %v", binned, err)
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	sameFile(t, "after undo", whole(t, o, ctx), before)
	if _, err := o.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	sameFile(t, "after redo", whole(t, o, ctx), after)
	// Out of the bin somebody comes back with all that was theirs.
	if binned, err = o.DataFile.Bin(ctx); err != nil || len(binned) != 1 {
		t.Fatalf("%+v %v", binned, err)
	}
	if err := o.DataFile.Restore(ctx, binned[0]); err != nil {
		t.Fatal(err)
	}
	sameFile(t, "out of the bin", whole(t, o, ctx), before)
	if rep, err := o.DataFile.Verify(ctx); err != nil || (rep.BrokenAt != "" || rep.Unfound > 0) {
		t.Errorf("the file is not sound: %+v %v", rep, err)
	}
}

// Random people joined one after the other, taken back one by one, done again.
func TestAnyJoinsAreTakenBackExactly(t *testing.T) {
	t.Parallel()
	o, ctx := sampleOffice(t)
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 3))
		states := []map[string]string{whole(t, o, ctx)}
		for range 1 + r.IntN(8) {
			ids, err := o.People.IDs(ctx, value.Scope{}, core.Query{})
			if err != nil {
				t.Fatal(err)
			}
			r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
			kept := person(t, o, ctx, ids[0])
			var gone []people.Ref
			for _, id := range ids[1 : 2+r.IntN(3)] {
				gone = append(gone, people.Ref(id))
			}
			switch err := join(o, ctx, kept, gone...); {
			case value.Is(err, value.Invalid):
				sameFile(t, "after a refusal", whole(t, o, ctx), states[len(states)-1])
			case err != nil:
				t.Fatal(err)
			default:
				states = append(states, whole(t, o, ctx))
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			sameFile(t, fmt.Sprint("undone to ", i), whole(t, o, ctx), states[i])
		}
		for i := 1; i < len(states); i++ {
			if _, err := o.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			sameFile(t, fmt.Sprint("done again to ", i), whole(t, o, ctx), states[i])
		}
		for range states[1:] {
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
	if rep, err := o.DataFile.Verify(ctx); err != nil || (rep.BrokenAt != "" || rep.Unfound > 0) {
		t.Errorf("the file is not sound: %+v %v", rep, err)
	}
}

func TestOneStandingInForAnotherIsNotTheSame(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-018")
	absent := person(t, o, ctx, string(came(t, o, ctx, string(m.ID)).PersonID))
	comes := fresh(t, o, ctx, "替会人")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err == nil {
		err = o.Participants.Save(ctx, s, &participants.Participant{
			MeetingID: m.ID, PersonID: comes.ID, Person: &comes, Role: "delegate", Invitation: "invited", Attendance: participants.StandIn, StandsForID: absent.ID,
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	before := whole(t, o, ctx)
	if f := value.Faults(join(o, ctx, absent, comes.ID)); len(f) != 1 || f[0].Key != "fault.join_stand_in" || f[0].Args[0] != absent.Name {
		t.Errorf("%v", f)
	}
	sameFile(t, "after the refusal", whole(t, o, ctx), before)
}
