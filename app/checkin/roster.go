package checkin

import (
	"context"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
)

// roster is the list of a meeting in memory, made for finding people while somebody
// types. A record is a number; what is shown of it stays packed in the text in which
// it was read, and is cut apart only for the few that are shown. A record that
// changes gets a new number, the old one is dead.
type roster struct {
	rows    []string
	dead    []bool
	deaths  int
	been    []presence
	order   []uint8 // who comes first among equally good finds
	awaited []bool  // not cancelled, declined or on leave
	byID    map[participants.Ref]int32
	byBadge map[string]int32
	// Roles and groups by number, for counting.
	kinds      *index
	role, team []uint32

	names  *column // without spaces, in simplified script and lower case
	phones *column // digits
	seats  *column
	badges *column
	// Organisation, department, position and group are the same for many.
	words  *index
	places [4][]uint32 // numbers in words
	// The syllables of a name are numbered, record i having those from heard[i] on.
	syllables map[string]uint32
	spelling  []string // of a syllable
	sounds    []uint32
	heard     []uint32
	said      [][]saying // of a syllable: by whom
}

// saying is a place in sounds, and the record it belongs to.
type saying struct{ record, at uint32 }

func newRoster(size int) *roster {
	return &roster{
		rows: make([]string, 0, size), byID: make(map[participants.Ref]int32, size), byBadge: make(map[string]int32, size),
		names: newColumn(), phones: newColumn(), seats: newColumn(), badges: newColumn(), words: newIndex(), kinds: newIndex(),
		syllables: map[string]uint32{},
	}
}

// The columns of a packed row, in order. The remark comes last.
const (
	colID = iota
	colPerson
	colBadge
	colName
	colKey
	colOrganisation
	colDepartment
	colPosition
	colPhone
	colRole
	colTeam
	colSeat
	colFlags
	colInvitation
	colAttendance
	colCompanions
	colDiet
	colAccess
	colRemark
	columns
)

// rosterSQL reads participants as packed rows in the order of their names, without what the
// acting person may not see: a desk works without it.
func rosterSQL(ctx context.Context, db *data.DB) string {
	phone, email, diet, access := "p.phone_digits", "CASE WHEN p.email <> '' THEN 'e' ELSE '' END", "p.diet", "p.access"
	if !sees(ctx, db, core.Identity) {
		phone, email = "''", "'h'"
	}
	if !sees(ctx, db, core.Health) {
		diet, access = "''", "''"
	}
	return "SELECT " + packed(
		"t.id", "t.person_id", "t.badge", "p.name", "p.name_key", "p.organisation", "p.department", "p.position", phone,
		"t.role", "t.team", "t.seat",
		"CASE WHEN t.vip THEN 'v' ELSE '' END || CASE WHEN t.walk_in THEN 'w' ELSE '' END || "+email,
		"t.invitation", "t.attendance", "CAST(t.companions AS TEXT)", diet, access, "t.remark",
	) + " FROM participants t JOIN people p ON p.id = t.person_id WHERE t.meeting_id = ?"
}

// sees reports whether the acting person may see the fields of a class.
func sees(ctx context.Context, db *data.DB, c core.Class) bool {
	return db.MaySee(ctx, string(c)) == nil
}

const rosterOrder = " ORDER BY p.name_key, t.id"

// loadRoster reads all participants of a meeting; been says who passed the door.
func loadRoster(ctx context.Context, db *data.DB, meeting meetings.Ref, been map[participants.Ref]passages) (*roster, error) {
	rows, err := data.Query[string](ctx, db, rosterSQL(ctx, db)+rosterOrder, string(meeting))
	if err != nil {
		return nil, err
	}
	r := newRoster(len(rows))
	for _, row := range rows {
		r.add(row)
	}
	for id, p := range been {
		r.take(id, p)
	}
	return r, nil
}

// unpack cuts a row into its columns.
func unpack(row string) (f [columns]string) {
	for i := range columns - 1 {
		head, tail, ok := strings.Cut(row, cut)
		if !ok {
			break
		}
		f[i], row = head, tail
	}
	f[columns-1] = row
	return f
}

// add takes up a participant; one that was there before keeps only its presence.
func (r *roster) add(row string) {
	f := unpack(row)
	id, n := participants.Ref(f[colID]), int32(len(r.rows))
	var been presence
	if old, ok := r.byID[id]; ok {
		been = r.been[old]
		r.kill(id)
	}
	r.rows, r.dead, r.been, r.order = append(r.rows, row), append(r.dead, false), append(r.been, been), append(r.order, 0)
	r.byID[id] = n
	if f[colBadge] != "" {
		r.byBadge[f[colBadge]] = n
	}
	r.awaited = append(r.awaited, state(f[:], presence{}) == Expected)
	r.role, r.team = append(r.role, r.kinds.number(f[colRole], asIs)), append(r.team, r.kinds.number(f[colTeam], asIs))
	r.names.add(fold(f[colName]))
	r.phones.add(f[colPhone])
	r.seats.add(fold(f[colSeat]))
	r.badges.add(f[colBadge])
	for i, c := range [...]int{colOrganisation, colDepartment, colPosition, colTeam} {
		r.places[i] = append(r.places[i], r.words.number(f[c], fold))
	}
	r.heard = append(r.heard, uint32(len(r.sounds)))
	for _, s := range syllablesOf(f[colName], f[colKey]) {
		s = strings.ReplaceAll(s, "ü", "v")
		k, ok := r.syllables[s]
		if !ok {
			k = uint32(len(r.spelling))
			s = strings.Clone(s)
			r.syllables[s], r.spelling, r.said = k, append(r.spelling, s), append(r.said, nil)
		}
		r.said[k] = append(r.said[k], saying{uint32(n), uint32(len(r.sounds))})
		r.sounds = append(r.sounds, k)
	}
	r.rank(int(n), f[:])
}

func asIs(t string) string { return t }

// syllablesOf takes the readings of a name out of its key for sorting, where they
// stand before the name.
func syllablesOf(name, key string) []string {
	if spelt, ok := strings.CutSuffix(key, " "+strings.ToLower(name)); ok {
		return strings.Split(spelt, " ")
	}
	return hanzi.Syllables(name)
}

// kill takes a participant out.
func (r *roster) kill(id participants.Ref) {
	n, ok := r.byID[id]
	if !ok {
		return
	}
	r.dead[n] = true
	r.deaths++
	delete(r.byID, id)
	if badge := string(r.badges.at(int(n))); r.byBadge[badge] == n {
		delete(r.byBadge, badge)
	}
}

// take takes up the entries of a participant, unless more of them are known already.
func (r *roster) take(id participants.Ref, p passages) {
	n, ok := r.byID[id]
	if !ok || len(p) < r.been[n].entries {
		return
	}
	r.been[n] = p.presence()
	f := unpack(r.rows[n])
	r.rank(int(n), f[:])
}

// soonest is the order of an important guest who is still expected.
const soonest uint8 = 0

// rank orders equally good finds: who is still expected before who is in, and
// important guests before others.
func (r *roster) rank(n int, f []string) {
	o := soonest + 2
	switch state(f, r.been[n]) {
	case Expected:
		o = soonest
	case Present:
		o = soonest + 4
	}
	if !strings.Contains(f[colFlags], "v") {
		o++
	}
	r.order[n] = o
}

// important tells from the order of a record that it is an important guest.
func important(order uint8) bool { return (order-soonest)%2 == 0 }

// state is how a participant stands towards the door.
func state(f []string, been presence) State {
	switch {
	case been.present:
		return Present
	case been.first != "":
		return Left
	case f[colInvitation] == string(participants.Cancelled):
		return Cancelled
	case f[colInvitation] == string(participants.Declined):
		return Declined
	case f[colAttendance] == string(participants.Leave):
		return OnLeave
	}
	return Expected
}

// candidate is what is shown of record n.
func (r *roster) candidate(n int) Candidate {
	f, been := unpack(r.rows[n]), r.been[n]
	c := Candidate{
		ID: participants.Ref(f[colID]), Person: people.Ref(f[colPerson]), Badge: f[colBadge],
		Name: f[colName], Organisation: f[colOrganisation], Department: f[colDepartment], Position: f[colPosition],
		PhoneTail: tailOf(f[colPhone]), Seat: f[colSeat], Role: participants.Role(f[colRole]), Team: f[colTeam],
		VIP: strings.Contains(f[colFlags], "v"), WalkIn: strings.Contains(f[colFlags], "w"),
		State: state(f[:], been), ArrivedAt: been.since, ArrivedDesk: been.desk,
		Diet: f[colDiet], Access: f[colAccess], Remark: f[colRemark],
	}
	c.Companions, _ = strconv.ParseInt(f[colCompanions], 10, 64) // SQLite wrote it; no number means none
	hidden := strings.Contains(f[colFlags], "h")                 // whether there are some the desk is not told
	for _, m := range []struct {
		key     string
		missing bool
	}{{"phone", f[colPhone] == "" && !hidden}, {"email", !strings.Contains(f[colFlags], "e") && !hidden}, {"organisation", f[colOrganisation] == ""}} {
		if m.missing {
			c.Missing = append(c.Missing, m.key)
		}
	}
	return c
}

// tailOf are the last four digits of a phone number.
func tailOf(digits string) string { return digits[max(0, len(digits)-4):] }

// fold brings a text into the form in which texts are compared.
func fold(t string) string { return hanzi.Fold(t) }
