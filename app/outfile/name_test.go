package outfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNamesForAnySystem(t *testing.T) {
	for text, want := range map[string]string{
		"2026-014 会议纪要":          "2026-014 会议纪要",
		"a/b\\c:d*e?f\"g<h>i|j":  "a_b_c_d_e_f_g_h_i_j",
		"CON":                    "CON_",
		"con.txt":                "con_.txt",
		"Lpt9":                   "Lpt9_",
		"console":                "console",
		"v1.2. . ":               "v1.2",
		"...":                    "_",
		"":                       "_",
		" \u202egpj.exe":         "gpj.exe",
		"a\x00b\nc\td":           "ab c d",
		"bad\xffbyte":            "bad_byte",
		strings.Repeat("长", 300): strings.Repeat("长", 60),
		strings.Repeat("x", 300): strings.Repeat("x", 100),
	} {
		if got := Name(text); got != want {
			t.Errorf("%q is %q, wanted %q", text, got, want)
		}
	}
}

// FuzzName: whatever the text, the name can be given to a file, stays the same when it is
// made a name again, and keeps within its bounds.
func FuzzName(f *testing.F) {
	for _, s := range []string{"会议", "CON.a.b", "..", "a.", "\x7f", "👨‍👩‍👧 家", "com1 .x", "\u200e", "a\u0301", "nul\u00a0"} {
		f.Add(s)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		name := Name(text)
		if again := Name(name); again != name {
			t.Errorf("%q: %q, then %q", text, name, again)
		}
		if len(name) > nameBytes+1 || !utf8.ValidString(name) || strings.ContainsAny(name, "/\\:*?\"<>|\x00\n") || strings.TrimRight(name, " .") != name {
			t.Errorf("%q: %q", text, name)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		_ = os.Remove(path)
	})
}

func TestNamesThatDifferInCaseAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "Report.xlsx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if free := Free(filepath.Join(dir, "report.xlsx")); filepath.Base(free) != "report (2).xlsx" {
		t.Errorf("free is %s", free)
	}
}
