package app

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/data"
)

// Neither a password nor its hash is in the journal, and no text of either in the file but
// for the hash in its own table.
func TestPasswordsAreNowhere(t *testing.T) {
	f := staffedOffice(t)
	li := f.account("李明", "secretary", accounts.Password, "first password")
	if err := f.Accounts.ChangePassword(li, keyOf(li), "first password", accounts.Password, "battery staple"); err != nil {
		t.Fatal(err)
	}
	out := newOutsider(t, f.path)
	for _, text := range out.texts("SELECT COALESCE(before, '') || COALESCE(after, '') FROM changes UNION ALL SELECT name || target FROM steps") {
		if strings.Contains(text, "argon2") {
			t.Fatal(text)
		}
	}
	if n := len(out.texts("SELECT id FROM secrets")); n != 2 {
		t.Errorf("%d hashes are kept for 2 accounts", n)
	}
	out.run("PRAGMA wal_checkpoint(TRUNCATE)")
	for _, path := range []string{f.path, f.path + ".mark"} {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{adminPassword, "battery staple", "first password"} {
			if bytes.Contains(b, []byte(secret)) {
				t.Errorf("%s holds %q", path, secret)
			}
		}
	}
}

// Whoever works round the program by a database shell is refused or found out.
func TestTamperingWithAccountsIsNamed(t *testing.T) {
	f := staffedOffice(t)
	desk := f.account("周青", "desk", accounts.PIN, "2580")
	if err := f.Accounts.SetRights(f.admin, accounts.Desk, map[string]accounts.Allowed{"onsite.arrivals": "read"}); err != nil {
		t.Fatal(err)
	}
	admin, clerk := string(keyOf(f.admin)), string(keyOf(desk))
	out := newOutsider(t, f.path)
	for what, c := range map[string]struct {
		query string
		tbl   string
	}{
		"another's hash in the place of the administrator's": {"UPDATE secrets SET text = (SELECT text FROM secrets o WHERE o.id = (SELECT mark FROM credentials WHERE account_id = '" + clerk + "')) WHERE id = (SELECT mark FROM credentials WHERE account_id = '" + admin + "')", "secrets"},
		"the mark of another password":                       {"UPDATE credentials SET mark = (SELECT mark FROM credentials o WHERE o.account_id = '" + clerk + "') WHERE account_id = '" + admin + "'", "credentials"},
		"a hash taken away":                                  {"DELETE FROM secrets", "secrets"},
		"a hash put in":                                      {"INSERT INTO secrets VALUES ('00', 'x')", "secrets"},
		"a hash that is no text":                             {"UPDATE secrets SET text = x'00ff'", "secrets"},
		"a role":                                             {"UPDATE accounts SET roles = 'administrator' WHERE id = '" + clerk + "'", "accounts"},
		"an account closed":                                  {"UPDATE accounts SET state = 'closed'", "accounts"},
		"all credentials gone":                               {"DELETE FROM credentials", "credentials"},
		"a right":                                            {"UPDATE role_rights SET allows = 'read write delete'", "role_rights"},
		"a right put in":                                     {"INSERT INTO role_rights VALUES ('x', 1, 'reader', 'finance.lines', 'read write')", "role_rights"},
	} {
		restore := out.keep("secrets", "credentials", "accounts", "role_rights")
		out.run("PRAGMA recursive_triggers = OFF")
		out.change(c.query)
		r, err := f.DataFile.Verify(f.admin)
		if err != nil || !slices.ContainsFunc(r.Findings, func(one data.Finding) bool { return one.Tbl == c.tbl }) {
			t.Errorf("%s: %+v %v", what, r.Findings, err)
		}
		for _, one := range r.Findings {
			for _, cell := range one.Cells {
				if s, ok := cell.File.(string); ok && strings.Contains(s, "argon2") {
					t.Errorf("%s: the report shows a hash", what)
				}
			}
		}
		if c.tbl == "secrets" || c.tbl == "credentials" {
			for _, password := range []string{"2580", adminPassword} {
				if _, err := f.Accounts.SignIn(context.Background(), keyOf(f.admin), password); c.tbl == "secrets" && what != "a hash put in" && err == nil {
					t.Errorf("%s: %q signs in", what, password)
				}
			}
			out.run("DELETE FROM states")
		}
		restore()
	}
	if r, err := f.DataFile.Verify(f.admin); err != nil || !r.Intact() {
		t.Errorf("after everything was put back: %+v %v", r, err)
	}
}
