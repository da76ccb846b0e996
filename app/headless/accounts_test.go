package headless

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"huiwu/app/accounts"
	"huiwu/app/paper/papertest"
	"huiwu/data/value"
)

// as runs a command as somebody with a password; "" leaves out who.
func (s shell) as(name, password string, args ...string) (code int, out, errs string) {
	s.t.Helper()
	var o, e bytes.Buffer
	secret := func(string) (string, error) { return password, nil }
	if name != "" {
		args = append(args, "-as", name)
	}
	code = Run(context.Background(), IO{
		In: strings.NewReader(""), Out: &o, Err: &e, DefaultFile: s.file, User: "root", Password: secret, NewPassword: func(string) (string, error) { return s.next, nil },
	}, args)
	if k := keyLike.FindString(o.String() + e.String()); k != "" {
		s.t.Errorf("%v has no words for %s", args, k)
	}
	return code, o.String(), e.String()
}

// A file gets its first account by a password alone; then every command asks who it is.
func TestCommandsAskForThePassword(t *testing.T) {
	s := sample(t)
	s.next = "short"
	if code, _, errs := s.as("", "", "password", "陈静怡"); code != Against || !strings.Contains(errs, "at least 8") {
		t.Fatal(code, errs)
	}
	s.next = "correct horse"
	if code, out, errs := s.as("", "", "password", "陈静怡"); code != Done || out+errs != "" {
		t.Fatal(code, out, errs)
	}
	for _, c := range []struct {
		as, password string
		want         string
	}{
		{"", "correct horse", "-as NAME"},
		{"陈静怡", "wrong", "Wrong password"},
		{"没有这人", "correct horse", "no account"},
	} {
		if code, out, errs := s.as(c.as, c.password, "list", "people.people"); code != Against || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%v: %d %q %q", c, code, out, errs)
		}
	}
	if code, out, errs := s.as("陈静怡", "correct horse", "list", "people.people"); code != Done || !strings.Contains(out, "陈静怡") {
		t.Error(code, errs)
	}
	// Without a terminal and without the variable, it says how.
	if code, _, errs := s.run("", "list", "people.people", "-as", "陈静怡"); code != Against || !strings.Contains(errs, "environment variable") {
		t.Error(code, errs)
	}
	// One's own password is changed with the old one.
	s.next = "battery staple"
	if code, _, errs := s.as("陈静怡", "correct horse", "password"); code != Done {
		t.Fatal(code, errs)
	}
	if code, _, errs := s.as("陈静怡", "correct horse", "version"); code != Done {
		t.Error("a command without a file asks:", code, errs)
	}
	if code, _, _ := s.as("陈静怡", "correct horse", "registers"); code != Against {
		t.Error("the old password still opens the file")
	}
	if code, _, errs := s.as("陈静怡", "battery staple", "registers"); code != Done {
		t.Error(code, errs)
	}
}

// The roles hold on the command line as in the window: an account that the administrator
// made changes its password first, and then does what its role may.
func TestRolesOnTheCommandLine(t *testing.T) {
	s := sample(t)
	const admin = "correct horse"
	must := func(code int, out, errs string) string {
		t.Helper()
		if code != Done || errs != "" {
			t.Fatal(code, out, errs)
		}
		return out
	}
	coming := s.meetingCode("021")
	s.next = admin
	must(s.as("", "", "password", "陈静怡"))
	denied := 0
	for _, role := range accounts.AllRoles[1:] {
		name := "赵" + string(role)
		must(s.as("陈静怡", admin, "add", "people.people", "name="+name))
		must(s.as("陈静怡", admin, "add", "settings.accounts", "holder="+name, "roles="+string(role)))
		s.next = "first password"
		must(s.as("陈静怡", admin, "password", name))
		if code, out, errs := s.as(name, "first password", "list", "meetings.meetings"); code != Against || out != "" || !strings.Contains(errs, "password command") {
			t.Errorf("%s works on with the first password: %d %q %q", role, code, out, errs)
		}
		s.next = "a password of theirs"
		must(s.as(name, "first password", "password"))
		for _, register := range []string{"finance.lines", "people.people", "settings.accounts"} {
			for _, args := range [][]string{{"list", register}, {"export", register, t.TempDir() + "/out.csv"}, {"bin", register, "nothing"}} {
				if register == "finance.lines" && args[0] != "bin" {
					args = append(args, "-meeting", coming)
				}
				right := map[string]accounts.Right{"list": accounts.Read, "export": accounts.Export, "bin": accounts.Delete}[args[0]]
				may := accounts.Usual(role, register).Has(right)
				if register == "settings.accounts" {
					may = false
				}
				code, out, errs := s.as(name, "a password of theirs", args...)
				refused := code == Against && strings.Contains(errs, "may not")
				if refused == may || refused && out != "" {
					t.Errorf("%s %v: %d %q %q, allowed %v", role, args, code, out, errs, may)
				}
				if refused {
					denied++
				}
			}
		}
	}
	if denied < 30 {
		t.Errorf("only %d were refused", denied)
	}
	if out := must(s.as("陈静怡", admin, "rights", "finance")); !strings.Contains(out, "Finance\tAmounts\tSeen") {
		t.Error(out)
	}
	if code, _, errs := s.as("赵reader", "a password of theirs", "password", "陈静怡"); code != Against || !strings.Contains(errs, "may not") {
		t.Error(code, errs)
	}
	if _, err := (accounts.RoleSet).Parse(value.Scope{}, "nobody"); err == nil {
		t.Error("a role that is none")
	}
}

// An administrator who has forgotten the password gets back in by the recovery sheet.
func TestRecoveryOnTheCommandLine(t *testing.T) {
	s := sample(t)
	s.next = "correct horse"
	if code, _, errs := s.as("", "", "password", "陈静怡"); code != Done {
		t.Fatal(errs)
	}
	sheet := t.TempDir() + "/sheet.pdf"
	if code, _, errs := s.as("", "", "recovery", sheet); code != Against || !strings.Contains(errs, "-as NAME") {
		t.Error("a sheet for whoever asks:", code, errs)
	}
	if code, out, errs := s.as("陈静怡", "correct horse", "recovery", sheet); code != Done || out+errs != "" {
		t.Fatal(code, out, errs)
	}
	pdf, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	text := papertest.Poppler(t, pdf, "pdftotext", "-raw")
	printed := regexp.MustCompile(`([0-9A-Z]{4}-){4}[0-9A-Z]{4}`).FindString(text)
	if printed == "" {
		t.Fatalf("no code on the sheet: %s", text)
	}
	s.next = "battery staple"
	if code, _, errs := s.as("", "AAAA-AAAA-AAAA-AAAA-AAAA", "recover", "陈静怡"); code != Against || !strings.Contains(errs, "Wrong code") {
		t.Error(code, errs)
	}
	if code, out, errs := s.as("", strings.ToLower(printed), "recover", "陈静怡"); code != Done || out+errs != "" {
		t.Fatal(code, out, errs)
	}
	if code, _, errs := s.as("陈静怡", "battery staple", "list", "people.people"); code != Done {
		t.Error(code, errs)
	}
	if code, _, errs := s.as("", printed, "recover", "陈静怡"); code != Against || !strings.Contains(errs, "no recovery sheet") {
		t.Error("the code works twice:", code, errs)
	}
}
