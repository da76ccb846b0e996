package app

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// errTaken ends a step that was allowed, so that nothing is written.
var errTaken = errors.New("allowed")

// TestRolesDoWhatTheTableSays walks each role over each register and verb: what is read,
// exported, written in steps and seen is what the table of rights says, and a refusal says
// who may.
func TestRolesDoWhatTheTableSays(t *testing.T) {
	f := staffedOffice(t)
	meeting := string(meetingOf(t, f.Office, f.admin, "2026-021").ID)
	verbs := map[string]accounts.Right{
		"add": accounts.Write, "save": accounts.Write, "bin": accounts.Delete, "join": accounts.Delete, "import": accounts.Import,
		"approve": accounts.Decide, "reverse": accounts.Decide, "undo": accounts.Write,
	}
	allowed, refused := 0, 0
	count := func(err error, may bool, what ...string) {
		t.Helper()
		ok := err == nil || errors.Is(err, errTaken)
		if ok != may {
			t.Errorf("%s: %v, want allowed %v", strings.Join(what, " "), err, may)
		}
		if ok {
			allowed++
			return
		}
		refused++
		said := value.Faults(err)[0].Say(f.s)
		if !value.Is(err, value.Denied) || !strings.Contains(said, "可请") && !strings.Contains(said, "没有这项权限") {
			t.Errorf("%s: a refusal that does not say who may: %s", strings.Join(what, " "), said)
		}
	}
	for _, role := range accounts.AllRoles {
		ctx := f.admin
		if role != accounts.Administrator {
			ctx = f.account("赵"+string(role), accounts.Roles(role), accounts.Password, "password of theirs")
		}
		for _, subject := range f.Accounts.Subjects() {
			may := f.Accounts.Allows(role, subject.Name)
			if class, ok := strings.CutPrefix(subject.Name, "fields."); ok {
				if f.MaySee(ctx, core.Class(class)) != may.Has(accounts.See) {
					t.Errorf("%s sees %s", role, class)
				}
				continue
			}
			if subject.Name == accounts.Journal {
				_, err := f.Steps(ctx, "", 1)
				count(err, may.Has(accounts.Read), string(role), "reads the journal")
				continue
			}
			reg := f.Registry.Get(subject.Name)
			q := core.Query{}
			if reg.Info().Meeting {
				q.Meeting = meeting
			}
			_, err := reg.IDs(ctx, f.s, q)
			count(err, may.Has(accounts.Read), string(role), "reads", subject.Name)
			_, err = f.Exchange.Export(ctx, reg, f.s, q, nil)
			if !may.Has(accounts.Export) || may.Has(accounts.Read) {
				count(err, may.Has(accounts.Export), string(role), "exports", subject.Name)
			}
			for verb, right := range verbs {
				err := f.May(ctx, verb, subject.Name)
				if verb != "undo" { // the same by a step itself
					step := f.db.Do(ctx, verb+" "+subject.Name, func(context.Context, *data.Tx) error { return errTaken })
					if errors.Is(step, errTaken) != (err == nil) {
						t.Errorf("%s: the step %s %s says %v, the window %v", role, verb, subject.Name, step, err)
					}
				}
				count(err, may.Has(right), string(role), verb, subject.Name)
			}
			for _, verb := range []string{"undo-other", "redo-other"} {
				count(f.May(ctx, verb, subject.Name), role == accounts.Administrator, string(role), verb, subject.Name)
			}
		}
	}
	if allowed < 400 || refused < 400 {
		t.Errorf("%d allowed, %d refused", allowed, refused)
	}
}

// What the office sets takes the place of the usual at once, also in windows that are open.
func TestRightsAreSet(t *testing.T) {
	f := staffedOffice(t)
	reader := f.account("李看", "reader", accounts.PIN, "2580")
	other, err := Open(f.one, f.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	reads := func(o *Office, register string) bool { return o.MayRead(reader, register) }
	if !reads(f.Office, participants.Register) || reads(f.Office, "finance.lines") || !reads(other, participants.Register) {
		t.Fatal("the usual rights of a reader are others")
	}
	if err := f.Accounts.SetRights(f.admin, accounts.Reader, map[string]accounts.Allowed{participants.Register: "", "finance.lines": "read", accounts.ClassSubject(core.Money): "see"}); err != nil {
		t.Fatal(err)
	}
	if reads(f.Office, participants.Register) || !reads(f.Office, "finance.lines") || !f.MaySee(reader, core.Money) {
		t.Error("what was set does not hold")
	}
	if err := other.Accounts.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	if reads(other, participants.Register) {
		t.Error("another window goes by the old rights")
	}
	if err := f.Accounts.SetRights(f.admin, accounts.Reader, map[string]accounts.Allowed{participants.Register: accounts.Usual(accounts.Reader, participants.Register)}); err != nil {
		t.Fatal(err)
	}
	kept, err := data.List[accounts.RoleRight](f.admin, f.db)
	if err != nil || len(kept) != 2 || !reads(f.Office, participants.Register) {
		t.Errorf("what is as usual is kept: %v %v", kept, err)
	}
	f.refused("rights of administrators", f.Accounts.SetRights(f.admin, accounts.Administrator, map[string]accounts.Allowed{participants.Register: ""}), "fault.rights.administrator")
	f.refused("rights set by a reader", f.Accounts.SetRights(reader, accounts.Reader, map[string]accounts.Allowed{participants.Register: "write"}), "fault.no_right.who")
}

// What somebody else did is taken back by an administrator only, what one did oneself by
// oneself, also after signing in anew.
func TestOnlyAdministratorsUndoOthers(t *testing.T) {
	f := staffedOffice(t)
	zhao, qian := f.account("赵办", "organiser", accounts.Password, "password of theirs"), f.account("钱办", "organiser", accounts.Password, "password of theirs")
	p := people.Person{Name: "被改的人"}
	if err := f.People.Save(zhao, f.s, &p); err != nil {
		t.Fatal(err)
	}
	step, ok, err := f.Undoable(zhao)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if other, ok, err := f.Undoable(qian); ok || err != nil {
		t.Error("somebody else's step is offered:", other, err)
	}
	f.refused("undoing another's step", f.UndoStep(qian, step), "fault.no_right.who")
	f.refused("as the window asks", f.MayUndo(qian, step), "fault.no_right.who")
	if err := f.MayUndo(f.admin, step); err != nil {
		t.Error(err)
	}
	if _, err := f.Undo(zhao); err != nil {
		t.Error(err)
	}
	if _, err := f.Redo(zhao); err != nil {
		t.Error(err)
	}
	if err := f.UndoStep(f.admin, step); err != nil {
		t.Error("an administrator:", err)
	}
}

// Acting at the desk only takes rights away from whoever signed in, and gives none.
func TestActingInOneRoleOnlyTakesAway(t *testing.T) {
	f := staffedOffice(t)
	at := func(ctx context.Context) context.Context {
		a, _ := data.ActorOf(ctx)
		a.Roles = []string{string(accounts.Desk)}
		return ActAs(context.Background(), a)
	}
	reader := f.account("李看", "reader", accounts.PIN, "2580")
	for who, want := range map[context.Context][3]bool{
		at(f.admin): {true, false, true},   // checks in, does not read the budget, sees phones
		at(reader):  {false, false, false}, // a reader at the desk checks nobody in
		reader:      {false, false, false},
	} {
		got := [3]bool{f.May(who, "in", "onsite.arrivals") == nil, f.MayRead(who, "finance.lines"), f.MaySee(who, core.Identity)}
		if got != want {
			a, _ := data.ActorOf(who)
			t.Errorf("%s as %v: %v, want %v", a.Name, a.Roles, got, want)
		}
	}
	// The same in a one-person office.
	o, _ := sampleOffice(t)
	desk := data.As(context.Background(), data.Actor{Name: "周青", Roles: []string{string(accounts.Desk)}})
	if o.May(desk, "in", "onsite.arrivals") != nil || o.MayRead(desk, "finance.lines") || o.May(desk, "save", people.Register) == nil {
		t.Error("a desk of a one-person office")
	}
}

// Nobody changes a state or a right by the registers' own doors when their role does not
// let them: the papers are refused as well.
func TestPapersNeedTheRightToExport(t *testing.T) {
	f := staffedOffice(t)
	desk := f.account("周青", "desk", accounts.PIN, "2580")
	meeting := string(meetingOf(t, f.Office, f.admin, "2026-021").ID)
	for _, kind := range f.Papers.All() {
		var out bytes.Buffer
		if _, err := f.Papers.Make(desk, kind, value.Simplified, meeting, kind.Formats[0], &out); !value.Is(err, value.Denied) || out.Len() > 0 {
			t.Errorf("a desk makes %s: %v, %d bytes", kind.Name, err, out.Len())
		}
	}
}

// A desk does all that a desk does, with the rights of its role alone: it looks people up,
// checks in and out, takes in walk-ins and fills in what is missing.
func TestTheRoleOfADeskIsEnoughForADesk(t *testing.T) {
	f := staffedOffice(t)
	at := f.account("周青", "desk", accounts.PIN, "2580")
	m := meetingOf(t, f.Office, f.admin, "2026-021")
	*f.clock = time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC) // the first day of the meeting
	s, err := f.Scope(at, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	desk, err := f.OpenDesk(at, m.ID, "一号台")
	if err != nil {
		t.Fatal(err)
	}
	found := desk.Search("张", 5)
	if len(found) == 0 {
		t.Fatal("nobody is found")
	}
	for _, line := range []string{found[0].Badge, found[0].Badge} {
		if a, err := desk.Scan(at, line); err != nil || a.Verdict != checkin.Admitted && a.Verdict != checkin.Already {
			t.Errorf("%s: %+v %v", line, a, err)
		}
	}
	if a, err := desk.WalkIn(at, checkin.Walk{Name: "不请自来", Organisation: "某某单位"}); err != nil || a.Verdict != checkin.Admitted {
		t.Errorf("a walk-in: %+v %v", a, err)
	}
	walked := desk.Search("不请自来", 1)
	if len(walked) != 1 {
		t.Fatal("the walk-in is not found")
	}
	if _, err := desk.Complete(at, walked[0].ID, map[string]string{"phone": "13800001234"}); err != nil {
		t.Error("filling in:", err)
	}
	if _, err := f.Meetings.Newest(at, s); err != nil {
		t.Error("the meetings to pick from:", err)
	}
}

// Nobody gets another's account, or gets rid of it, by joining their people; and a file in
// which the last administrator is gone, by whatever way, opens for nobody.
func TestJoiningPeopleLeavesAccountsAlone(t *testing.T) {
	f := staffedOffice(t)
	zhao := f.account("赵办", "organiser", accounts.Password, "password of theirs")
	own, err := f.Accounts.Get(f.admin, string(keyOf(zhao)))
	if err != nil {
		t.Fatal(err)
	}
	boss, err := f.Accounts.Get(f.admin, string(keyOf(f.admin)))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Scope(zhao, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	kept, err := f.People.Get(zhao, string(own.PersonID))
	if err != nil {
		t.Fatal(err)
	}
	f.refused("joining the administrator away", f.People.Join(zhao, s, people.Joining{Kept: *kept, Gone: []people.Ref{boss.PersonID}}), "fault.accounts.join")
	if _, err := f.People.IDs(f.admin, f.s, core.Query{}); err != nil {
		t.Error("the administrator:", err)
	}
	out := newOutsider(t, f.path)
	out.run("DELETE FROM accounts WHERE id = ?", string(keyOf(f.admin)))
	if err := f.Accounts.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	_, err = f.People.IDs(f.one, f.s, core.Query{})
	f.refused("whoever opens a file whose administrator was taken out", err, "fault.not_signed_in")
}

// The first to get a password is an administrator: others could not give rights.
func TestTheFirstPasswordIsAnAdministrators(t *testing.T) {
	o, ctx := sampleOffice(t)
	a, err := o.Accounts.Named(ctx, "杨雪梅") // of finance
	if err != nil {
		t.Fatal(err)
	}
	err = o.Accounts.SetPassword(ctx, a.ID, accounts.Password, "correct horse")
	if all := value.Faults(err); len(all) != 1 || all[0].Key != "fault.accounts.administrator_first" {
		t.Error(err)
	}
	if err := o.Accounts.Refresh(ctx); err != nil || o.Accounts.On() {
		t.Error("people have to sign in:", err)
	}
}

// A file that is opened as a desk beside another window lets nobody do more than a desk, not
// even an administrator, and takes back nothing that was done elsewhere.
func TestAFileOpenedAsADeskIsADeskOnly(t *testing.T) {
	first, ctx := sampleOffice(t)
	s, err := first.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	m := meetingOf(t, first, ctx, "2026-021")
	kept, err := first.Meetings.Get(ctx, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	kept.Title += "（改）"
	if err := first.Meetings.Save(ctx, s, kept); err != nil {
		t.Fatal(err)
	}
	o, err := Open(ctx, first.Path(), Options{
		OnlyDesk: true,
		Now:      func() time.Time { return time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC) }, // the meeting's first day
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	kept.Title += "（再改）"
	for what, err := range map[string]error{
		"save a meeting": o.Meetings.Save(ctx, s, kept),
		"keep a budget":  func() error { _, err := o.Budget.KeepCopy(ctx, m.ID, "一"); return err }(),
		"undo":           func() error { _, err := o.Undo(ctx); return err }(),
		"read a budget":  func() error { _, err := o.Budget.OfMeeting(ctx, m.ID); return err }(),
	} {
		if !value.Is(err, value.Denied) || value.Faults(err)[0].Key != "fault.limited" {
			t.Errorf("%s: %v", what, err)
		}
	}
	desk, err := o.OpenDesk(ctx, m.ID, "二号台")
	if err != nil {
		t.Fatal(err)
	}
	found := desk.Search("张", 1)
	if len(found) == 0 {
		t.Fatal("nobody is found")
	}
	if a, err := desk.Scan(ctx, found[0].Badge); err != nil || a.Verdict != checkin.Admitted {
		t.Errorf("%+v %v", a, err)
	}
}
