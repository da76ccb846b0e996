package app

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/disclosures"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// Without the right nothing of a confidential meeting leaves, by whatever way: the refusal says
// who may, nothing is written and nothing written down.
func TestConfidentialFilesNeedTheRight(t *testing.T) {
	f := staffedOffice(t)
	held := setLevel(t, f.Office, f.admin, "2026-018", meetings.Confidential)
	open := meetingOf(t, f.Office, f.admin, "2026-021")
	finance := f.account("孙账", "finance", accounts.Password, "password of theirs")
	subject := accounts.ClassSubject(core.Confidential)
	if !f.Accounts.Allows(accounts.Finance, subject).Has(accounts.See) || f.Accounts.Allows(accounts.Desk, subject).Has(accounts.See) || f.Accounts.Allows(accounts.Reader, subject).Has(accounts.See) {
		t.Error("the usual rights are others")
	}
	all := map[string]accounts.Allowed{subject: "", meetings.Register: "read write export", "preparation.notices": "read write export", "people.participants": "read export"}
	if err := f.Accounts.SetRights(f.admin, accounts.Finance, all); err != nil {
		t.Fatal(err)
	}
	versions, err := f.Materials.IDs(f.admin, f.s, core.Query{Meeting: string(held.ID)})
	if err != nil {
		t.Fatal(err)
	}
	tries := map[string]func(ctx context.Context, w io.Writer) error{}
	for _, p := range f.Papers.All() {
		for _, ending := range p.Formats {
			tries[p.Name+ending] = func(ctx context.Context, w io.Writer) error {
				_, err := f.Papers.Make(ctx, p, value.Simplified, string(held.ID), ending, w)
				return err
			}
		}
		tries["asked for "+p.Name] = func(ctx context.Context, _ io.Writer) error { return f.Papers.May(ctx, p, string(held.ID)) }
	}
	for _, name := range []string{meetings.Register, participants.Register, "finance.ledger", "followup.tasks"} {
		tries["export "+name] = func(ctx context.Context, w io.Writer) error {
			r := f.Registry.Get(name)
			q := core.Query{}
			if r.Info().Meeting {
				q.Meeting = string(held.ID)
			}
			e, err := f.Exchange.Export(ctx, r, f.s, q, nil)
			if err != nil {
				return err
			}
			return e.Write(ctx, w, ".xlsx", nil)
		}
	}
	for _, id := range versions {
		of, err := f.Materials.VersionsOf(f.admin, id)
		if err != nil || len(of) == 0 {
			continue
		}
		tries["attached "+of[0].File.Name] = func(ctx context.Context, w io.Writer) error {
			out, err := f.Materials.OutgoingOf(ctx, string(of[0].File.ID))
			if err != nil {
				return err
			}
			return f.Files.ExportTo(ctx, of[0].File, out, w, nil)
		}
	}
	entries, err := f.Ledger.IDs(f.admin, f.s, core.Query{Meeting: string(held.ID)})
	if err != nil || len(entries) == 0 {
		t.Fatal("the meeting has no entries", err)
	}
	tries["voucher"] = func(ctx context.Context, w io.Writer) error {
		_, err := f.Ledger.WriteVoucher(ctx, value.Simplified, entries[0], ".docx", w)
		return err
	}
	tries["comparison"] = func(ctx context.Context, w io.Writer) error {
		return f.Budget.WriteComparison(ctx, value.Simplified, held.ID, "甲", "乙", nil, w)
	}
	folder := t.TempDir()
	sent, err := f.Notices.OfMeeting(f.admin, string(held.ID))
	if err != nil || len(sent) == 0 {
		t.Fatal("the meeting has no notices", err)
	}
	tries["letters"] = func(ctx context.Context, _ io.Writer) error {
		_, err := f.Notices.Make(ctx, notices.Job{Notice: sent[0].ID, Means: notices.ByLetter, Folder: folder}, func(int, int) error { return nil })
		return err
	}
	if len(tries) < 60 {
		t.Errorf("only %d ways out were tried", len(tries))
	}
	before := len(takenOut(t, f.Office, f.admin))
	for name, try := range tries {
		var b bytes.Buffer
		err := try(finance, &b)
		said := ""
		if err != nil {
			said = value.Faults(err)[0].Say(f.s)
		}
		switch {
		case !value.Is(err, value.Denied) || b.Len() > 0:
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		case strings.Contains(said, "取出") && !strings.Contains(said, "可请管理员（陈静怡）"):
			t.Errorf("%s: the refusal does not say who may: %s", name, said)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("letters were left: %v %v", left, err)
	}
	if now := takenOut(t, f.Office, f.admin); len(now) != before {
		t.Errorf("%d refusals are written down as taken out", len(now)-before)
	}
	// Nor is the level lowered by those without the right; raised it is.
	f.refused("the level lowered", levelled(f, finance, held, "internal"), "fault.secrecy.lower")
	if err := levelled(f, finance, held, meetings.Secret); err != nil {
		t.Error(err)
	}
	f.refused("the level lowered by one", levelled(f, finance, held, meetings.Confidential), "fault.secrecy.lower")
	if err := levelled(f, f.admin, held, meetings.Confidential); err != nil {
		t.Error(err)
	}
	// What is not confidential goes on.
	budget, _ := f.Papers.Named("budget")
	if _, err := f.Papers.Make(finance, budget, value.Simplified, string(open.ID), ".xlsx", io.Discard); err != nil {
		t.Error(err)
	}
	// With the right, each way is written down once.
	if err := f.Accounts.SetRights(f.admin, accounts.Finance, map[string]accounts.Allowed{subject: "see"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"report.xlsx", "export finance.ledger", "export followup.tasks", "voucher", "comparison", "letters", "export " + participants.Register} {
		before := len(takenOut(t, f.Office, f.admin))
		if err := tries[name](finance, io.Discard); err != nil {
			t.Errorf("%s with the right: %v", name, err)
		}
		if now := takenOut(t, f.Office, f.admin); len(now) != before+1 || now[len(now)-1].Actor != "孙账" {
			t.Errorf("%s: %d written down", name, len(now)-before)
		}
	}
	s, err := f.Scope(f.admin, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	step, ok := f.LastStep()
	about, err := f.StepAbout(f.admin, s, step)
	if !ok || err != nil || step.Actor != "孙账" || !strings.HasPrefix(about, "登记 取出的保密文件 · 参会人员·2026-018") {
		t.Errorf("the journal says %q of %+v, %v", about, step, err)
	}
	if err := f.UndoStep(finance, step); !value.Is(err, value.Denied) {
		t.Errorf("that something was taken out is taken back: %v", err)
	}
}

// levelled gives a meeting a level as somebody.
func levelled(f *staffed, ctx context.Context, m meetings.Meeting, level meetings.Secrecy) error {
	now, err := f.Meetings.Get(ctx, string(m.ID))
	if err != nil {
		return err
	}
	now.Secrecy = level
	return f.Meetings.Save(ctx, f.s, now)
}

// That something was taken out is not taken back: undo passes over it, and where nothing can be
// written nothing confidential leaves.
func TestWhatWasTakenOutStaysWrittenDown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.huiwu")
	o, ctx := openAt(t, path, sampleNow)
	loadSample(t, o, ctx)
	m := setLevel(t, o, ctx, "2026-018", meetings.Confidential)
	minutes, _ := o.Papers.Named("minutes")
	if _, err := o.Papers.Make(ctx, minutes, value.Simplified, string(m.ID), ".pdf", io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := o.Papers.May(ctx, minutes, string(m.ID)); err != nil {
		t.Error(err)
	}
	looking, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer looking.Close()
	var b bytes.Buffer
	_, err = looking.Papers.Make(ctx, minutes, value.Simplified, string(m.ID), ".pdf", &b)
	if faults := value.Faults(err); len(faults) != 1 || faults[0].Key != "fault.disclosures.looking" || b.Len() > 0 {
		t.Errorf("where nothing can be written: %v, %d bytes", err, b.Len())
	}
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	undone, err := o.Undo(ctx)
	if err != nil || undone.Name != "save "+meetings.Register {
		t.Errorf("undo takes back %s, %v", undone.Name, err)
	}
	if _, err := looking.Papers.Make(ctx, minutes, value.Simplified, string(m.ID), ".pdf", io.Discard); err != nil {
		t.Errorf("what is no longer confidential: %v", err)
	}
	last := takenOut(t, o, ctx)
	if n := len(last); n == 0 || last[n-1].Item != "会议纪要" {
		t.Errorf("written down is %+v", last)
	}
	if err := o.Disclosures.Save(ctx, s, &disclosures.Disclosure{Item: "自己写的"}); !value.Is(err, value.Denied) {
		t.Errorf("an entry by hand: %v", err)
	}
	report, err := o.DataFile.Verify(ctx)
	if err != nil || report.BrokenAt != "" {
		t.Errorf("%+v %v", report, err)
	}
}
