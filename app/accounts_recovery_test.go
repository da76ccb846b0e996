package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/paper"
	"huiwu/data"
	"huiwu/data/value"
)

// TestTheRecoverySheet lets an administrator who has forgotten their password back in: by the
// code, typed in any way, once. The journal says that it was, and never how.
func TestTheRecoverySheet(t *testing.T) {
	f := staffedOffice(t)
	ctx, boss := context.Background(), keyOf(f.admin)
	reader := f.account("李看", "reader", accounts.PIN, "2580")
	if has, err := f.Accounts.HasRecovery(ctx); has || err != nil {
		t.Fatal("a sheet before one was made:", err)
	}
	if all, err := f.Accounts.Recoverable(ctx); len(all) != 0 || err != nil {
		t.Errorf("without a sheet %d can be recovered, %v", len(all), err)
	}
	f.refused("without a sheet", f.Accounts.Recover(ctx, boss, "0000-0000-0000-0000-0000", "new password"), "fault.recovery.none")
	if _, err := f.Accounts.NewRecovery(reader); !value.Is(err, value.Denied) {
		t.Error("a reader makes a sheet:", err)
	}
	void, err := f.Accounts.NewRecovery(f.admin)
	if err != nil {
		t.Fatal(err)
	}
	code, err := f.Accounts.NewRecovery(f.admin)
	if err != nil || len(code) != 24 || code == void {
		t.Fatal(code, err)
	}
	if all, err := f.Accounts.Recoverable(ctx); err != nil || !slices.ContainsFunc(all, func(a accounts.Account) bool { return a.ID == boss }) || slices.ContainsFunc(all, func(a accounts.Account) bool { return a.ID == keyOf(reader) }) {
		t.Errorf("%d can be recovered, %v", len(all), err)
	}
	f.refused("nobody's account", f.Accounts.Recover(ctx, "", code, "new password"), "fault.required")
	var pdf bytes.Buffer
	if _, err := f.Accounts.WriteRecoverySheet(f.admin, value.Simplified, code, &pdf); err != nil || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF-")) {
		t.Errorf("a sheet of %d bytes, %v", pdf.Len(), err)
	}
	d, err := f.Accounts.RecoverySheet(f.admin, f.s, code)
	if err != nil {
		t.Fatal(err)
	}
	printed := ""
	for _, b := range d.Blocks {
		if h, ok := b.(paper.Heading); ok && h.Level == 1 {
			printed = h.Text
		}
	}
	if printed != code {
		t.Errorf("the sheet says %q", printed)
	}
	f.refused("the sheet before", f.Accounts.Recover(ctx, boss, void, "new password"), "fault.recovery.wrong")
	f.refused("a reader's account", f.Accounts.Recover(ctx, keyOf(reader), code, "new password"), "fault.recovery.administrator")
	f.refused("a short password", f.Accounts.Recover(ctx, boss, code, "short"), "fault.password.short")
	for range 2 {
		f.refused("a wrong code", f.Accounts.Recover(ctx, boss, "no code at all", "new password"), "fault.recovery.wrong")
	}
	f.refused("after three wrong ones", f.Accounts.Recover(ctx, boss, code, "new password"), "fault.password.wait")
	*f.clock = f.clock.Add(time.Minute)
	typed := strings.NewReplacer("-", " ", "0", "o", "1", "l").Replace(strings.ToLower(code))
	if err := f.Accounts.Recover(ctx, boss, " "+typed+"　", "new password"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Accounts.SignIn(ctx, boss, adminPassword); !value.Is(err, value.Denied) {
		t.Error("the forgotten password still signs in:", err)
	}
	if _, err := f.Accounts.SignIn(ctx, boss, "new password"); err != nil {
		t.Error(err)
	}
	if change, err := f.Accounts.MustChange(ctx, boss); change || err != nil {
		t.Error("they chose it themselves:", err)
	}
	f.refused("once more", f.Accounts.Recover(ctx, boss, code, "other password"), "fault.recovery.none")
	steps, err := f.Steps(f.admin, "", 1)
	if err != nil || steps[0].Name != "recover "+accounts.Register || steps[0].Actor != "陈静怡" {
		t.Errorf("the journal says %+v, %v", steps[0], err)
	}
	f.refused("undoing it", f.UndoStep(f.admin, steps[0]), "fault.lasting_step")
	if r, err := f.DataFile.Verify(f.admin); err != nil || !r.Intact() {
		t.Errorf("%+v %v", r, err)
	}
	for _, name := range []string{f.path, f.path + "-wal"} {
		b, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, secret := range []string{code, strings.ReplaceAll(code, "-", ""), "new password"} {
			if strings.Contains(string(b), secret) {
				t.Errorf("%s holds %q", filepath.Base(name), secret)
			}
		}
	}
}

// A code that was put in from outside opens nothing, and verify names it.
func TestARecoveryCodeFromOutside(t *testing.T) {
	f := staffedOffice(t)
	code, err := f.Accounts.NewRecovery(f.admin)
	if err != nil {
		t.Fatal(err)
	}
	newOutsider(t, f.path).change("UPDATE secrets SET text = replace(text, 't=3', 't=1') WHERE id = (SELECT mark FROM recoveries)")
	f.refused("a code that was changed", f.Accounts.Recover(context.Background(), keyOf(f.admin), code, "new password"), "fault.secret_altered")
	r, err := f.DataFile.Verify(f.admin)
	if err != nil || len(r.Findings) != 1 || r.Findings[0].Kind != data.RowChanged || r.Findings[0].Tbl != "secrets" {
		t.Errorf("%+v %v", r.Findings, err)
	}
}
