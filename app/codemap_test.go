package app

import (
	"context"
	"encoding/json"
	"fmt"
	"go/doc"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huiwu/app/module"
)

// The code map is made from the sentence of each package and from what the office declares,
// so that it cannot name what is no longer there.
func TestCodeMap(t *testing.T) {
	const kept = "../.github/CODEMAP.md"
	want := codeMap(t)
	got, err := os.ReadFile(kept)
	if err == nil && string(got) == want {
		return
	}
	made := filepath.Join("testdata", "failed", "CODEMAP.md")
	if err := os.MkdirAll(filepath.Dir(made), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(made, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Errorf("%s is out of date; app/%s is how it should be", kept, made)
}

func codeMap(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	out.WriteString("# Code map\n\nMade from the first sentence of each package and the declarations of the registers. `go test ./app -run CodeMap` with the tags " +
		"of [CONTRIBUTING](CONTRIBUTING.md) tells when it is out of date and writes how it should be.\n\n" +
		"## Nouns\n\nThe rules of a noun and their tests stand in its package; tests of rules that need several nouns are `app/*_test.go`, most named by the noun, those of all registers `registers_test.go`, `rights_test.go`, `move_test.go`. Screens have theirs beside them; how each tab looks is kept in `screens/testdata/markup`.\n\n" +
		"| register | package | table, made by | words | sample | screen |\n|---|---|---|---|---|---|\n")
	for _, line := range nounLines(t) {
		out.WriteString(line)
	}
	out.WriteString("\n## Packages\n\n| package | what it does |\n|---|---|\n")
	about := packageSentences(t)
	for _, dir := range packageOrder(t) {
		fmt.Fprintf(&out, "| `%s` | %s |\n", dir, about[dir])
	}
	return out.String()
}

// packageOrder are the packages as one goes down: the window, the office, the data.
func packageOrder(t *testing.T) []string {
	t.Helper()
	all := packages()
	delete(all, ".")
	delete(all, "..")
	rank := func(dir string) string {
		for i, top := range []string{"screens/kit/", "screens", "app", "data", "assets"} {
			if strings.HasPrefix(dir, top) {
				n := []int{2, 1, 3, 4, 5}[i]
				if k := slices.Index(kit, dir); k >= 0 {
					return fmt.Sprintf("%d %02d", n, k)
				}
				return fmt.Sprintf("%d ~%s", n, dir)
			}
		}
		t.Errorf("%s stands on no floor", dir)
		return dir
	}
	var out []string
	for dir := range all {
		out = append(out, dir)
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(rank(a), rank(b)) })
	return out
}

// packageSentences are the first sentences of what each package says of itself, without the
// words that all begin with.
func packageSentences(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, s := range sources(t) {
		if s.test || s.Doc == nil {
			continue
		}
		text := new(doc.Package).Synopsis(s.Doc.Text())
		if text == "" {
			t.Errorf("%s has no sentence", s.name)
		}
		if out[s.dir] != "" {
			t.Errorf("%s says again what its package is for", s.name)
		}
		out[s.dir] = strings.TrimSuffix(strings.TrimPrefix(text, "Package "+s.Name.Name+" "), ".")
	}
	for dir := range packages() {
		if out[dir] == "" && dir != ".." {
			t.Errorf("%s does not say what it is for", dir)
		}
	}
	return out
}

// nounLines are the registers in the order of the list of modules, with where they are.
func nounLines(t *testing.T) []string {
	t.Helper()
	o, err := Open(context.Background(), filepath.Join(t.TempDir(), "map.huiwu"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	tabs, all := screensOf(t), sources(t)
	found := func(pattern, holds string) string {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(raw), holds) {
				return "`" + strings.TrimPrefix(filepath.ToSlash(name), "../") + "`"
			}
		}
		return ""
	}
	var out []string
	for _, m := range o.host.Modules {
		for _, r := range module.Registers([]module.Module{m}) {
			info := r.Info()
			words := found("../assets/words/*.json", fmt.Sprintf("%q:", "register."+info.Name))
			if words == "" {
				t.Errorf("%s has no words", info.Name)
			}
			made := found("../data/migrations/*.sql", "CREATE TABLE "+info.Table+" (")
			if made == "" {
				t.Errorf("no migration makes %s", info.Table)
			}
			shown := tabs[info.Name]
			if shown == "" {
				shown = shownIn(all, m.Name, info.Name)
			}
			out = append(out, fmt.Sprintf("| %s | `app/%s` | %s, %s | %s | %s | %s |\n",
				info.Name, m.Name, info.Table, made, words, found("../assets/sample/"+info.Name+".json", ""), shown))
		}
	}
	return out
}

// shownIn is the file of screens that names a register first, for those without a tab of
// their own, which are shown in that of another.
func shownIn(all []source, pkg, register string) string {
	var names []string
	for _, s := range all {
		if s.dir != "app/"+pkg || s.test {
			continue
		}
		for _, m := range constant.FindAllStringSubmatch(s.text, -1) {
			if m[2] == register {
				names = append(names, pkg+"."+m[1])
			}
		}
	}
	for _, s := range all {
		if s.test || !strings.HasPrefix(s.dir, "screens/") || strings.HasPrefix(s.dir, "screens/kit/") {
			continue
		}
		for _, name := range names {
			if regexp.MustCompile(regexp.QuoteMeta(name) + `\b`).MatchString(s.text) {
				return "`" + s.name + "`"
			}
		}
	}
	return ""
}

var (
	tabLine    = regexp.MustCompile(`(?m)^\t*\{key: (.*?), make: .*?(\w+)\.(New\w+)(.*)$`)
	registerOf = regexp.MustCompile(`(\w+)\.(\w*(?:Register|Rooms|Decisions))\b`)
	tabPlain   = regexp.MustCompile(`\bregister\((\w+)\.(\w+)[,)]`)
	importLine = regexp.MustCompile(`(?m)^\t(\w+ )?"huiwu/([\w/]+)"$`)
	constant   = regexp.MustCompile(`(?m)^\s*(?:const )?(\w+)\s*=\s*(?:"([\w.]+)"|core\.(\w+))$`)
)

// screensOf are the packages of the tabs by the name of their register, as the list of tabs has them.
func screensOf(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("../screens/areas.go")
	if err != nil {
		t.Fatal(err)
	}
	text, imports := string(raw), map[string]string{}
	for _, m := range importLine.FindAllStringSubmatch(text, -1) {
		name := strings.TrimSpace(m[1])
		if name == "" {
			name = m[2][strings.LastIndex(m[2], "/")+1:]
		}
		imports[name] = m[2]
	}
	// constants are what those of a package say; one may be that of app/core.
	all := sources(t)
	var constants func(dir string) map[string]string
	constants = func(dir string) map[string]string {
		out := map[string]string{}
		for _, s := range all {
			if s.dir != dir || s.test {
				continue
			}
			for _, m := range constant.FindAllStringSubmatch(s.text, -1) {
				if out[m[1]] = m[2]; m[3] != "" {
					out[m[1]] = constants("app/core")[m[3]]
				}
			}
		}
		return out
	}
	name := func(pkg, symbol string) string {
		found := constants(imports[pkg])[symbol]
		if found == "" {
			t.Errorf("%s.%s is no constant of %s", pkg, symbol, imports[pkg])
		}
		return found
	}
	out := map[string]string{}
	for _, m := range tabLine.FindAllStringSubmatch(text, -1) {
		// A tab is of the register it is named by, else of that of its name, or the last, among those that it reads.
		of := registerOf.FindAllStringSubmatch(m[1], -1)
		if of == nil {
			of = registerOf.FindAllStringSubmatch(m[4], -1)
		}
		if len(of) > 0 && !strings.Contains(m[4], "money") {
			shown := of[len(of)-1]
			for _, one := range of {
				if m[1] == strconv.Quote(one[1]) {
					shown = one
				}
			}
			i := slices.IndexFunc(all, func(s source) bool { return s.dir == imports[m[2]] && strings.Contains(s.text, "func "+m[3]+"(") })
			if i < 0 {
				t.Fatalf("%s.%s is nowhere", imports[m[2]], m[3])
			}
			if of := name(shown[1], shown[2]); out[of] == "" { // another tab may read it, too
				out[of] = "`" + all[i].name + "`"
			}
		}
	}
	for _, m := range tabPlain.FindAllStringSubmatch(text, -1) {
		out[name(m[1], m[2])] = "the page of a register"
	}
	if len(out) < 18 {
		t.Errorf("only %d tabs were found", len(out))
	}
	return out
}

// The words of a register and its fields stand in the file of its noun, where one looks for them.
func TestWordsStandWithTheirNoun(t *testing.T) {
	o, err := Open(context.Background(), filepath.Join(t.TempDir(), "words.huiwu"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	files, err := filepath.Glob("../assets/words/*.json")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), err)
	}
	in := map[string]string{} // the file of a key
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]json.RawMessage
		if err := json.Unmarshal(raw, &words); err != nil {
			t.Fatal(file, err)
		}
		for key := range words {
			in[key] = strings.TrimSuffix(filepath.Base(file), ".json")
		}
	}
	for _, m := range o.host.Modules {
		for _, r := range m.Registers {
			info := r.Info()
			for key, file := range in {
				rest, own := "", false
				for _, kind := range []string{"register.", "field.", "hint.", "part."} {
					if rest, own = strings.CutPrefix(key, kind+info.Name); own && (rest == "" || rest[0] == '.') {
						break
					}
					own = false
				}
				if (own || key == "table."+info.Table) && file != m.Name {
					t.Errorf("%s stands in %s.json, not in %s.json", key, file, m.Name)
				}
			}
		}
	}
}
