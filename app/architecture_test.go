package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"huiwu/app/module"
)

// nouns are the packages of the office's things in the order of the list of modules. One
// may use those before it.
var nouns = func() (out []string) {
	for _, m := range new(Office).compose(&module.Host{}) {
		out = append(out, "app/"+m.Name)
	}
	return out
}()

// floor are the packages that nouns stand on; they know nothing of each other, but that
// choices and names are read in both scripts and by their sound, and that a paper is
// measured and written as it is declared.
var floor = map[string][]string{
	"app/core":     {"app/hanzi", "data", "data/value"},
	"app/command":  {"app/outfile", "data/value"},
	"app/module":   {"app/command", "app/core", "app/outfile", "assets", "app/paper", "app/paper/docx", "app/paper/pdf", "app/sheet", "app/words", "data", "data/value"},
	"app/words":    {"app/hanzi", "assets", "data/value"},
	"app/hanzi":    {"assets"},
	"app/calendar": {"data/value"},
	"app/paper":    {"data/value"},
	"app/outfile":  {"data", "data/value"},
	"app/sheet":    {"data/value"},

	"app/sheet/read":    {"data/value"},
	"app/paper/measure": {"app/paper", "assets", "data/value"},
	"app/paper/docx":    {"app/paper", "app/paper/measure", "data/value"},
	"app/paper/pdf":     {"app/paper", "app/paper/measure"},
}

// formats are what a noun may use of the floor beside what is open to all: most declare papers
// and sheets, which are read and written for them.
var formats = map[string][]string{
	"app/exchange": {"app/paper/pdf", "app/sheet/read"},
}

// mayUse are the packages of ours that a package may import.
func mayUse(pkg string) []string {
	all := func() []string {
		out := []string{"data/value", "assets"}
		for f := range floor {
			out = append(out, f)
		}
		return append(out, nouns...)
	}
	if uses, ok := floor[pkg]; ok {
		return uses
	}
	if i := slices.Index(nouns, pkg); i >= 0 {
		out := append([]string{"app/command", "app/core", "app/module", "app/calendar", "app/hanzi", "app/outfile", "app/paper", "app/sheet", "app/words", "data", "data/value"}, nouns[:i]...)
		return append(out, formats[pkg]...)
	}
	switch pkg {
	case "data/value", "assets":
		return nil
	case "app/paper/papertest":
		return []string{"app/paper", "data/value"}
	case "app/apptest":
		return []string{"app", "data/datatest", "data/value"}
	case "data", "data/datatest":
		return []string{"data/value"}
	case "app":
		return append(all(), "data")
	case "app/headless":
		return append(all(), "app")
	case ".":
		return []string{"app", "app/datafile", "app/headless", "app/words", "screens"}
	}
	if strings.HasPrefix(pkg+"/", "screens/") {
		return mayScreenUse(pkg, append(all(), "app"))
	}
	return nil
}

// source is a file of Go, by its path from the top.
type source struct {
	name string
	dir  string
	test bool
	text string
	*ast.File
}

var places = token.NewFileSet()

// walk gives every kept file of the project to see, by its path from the top.
func walk(t *testing.T, see func(name string)) {
	t.Helper()
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(file, ".."+string(filepath.Separator)))
		switch {
		case err != nil:
			return err
		case d.IsDir() && (name == ".git" || name == "out" || d.Name() == "failed"):
			return fs.SkipDir
		case d.Type().IsRegular() && name != ".git": // a file in a further work tree
			see(name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	walk(t, func(name string) {
		if !strings.HasSuffix(name, ".go") || strings.Contains(name, "testdata/") {
			return
		}
		raw, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(places, name, raw, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, source{name, path.Dir(name), strings.HasSuffix(name, "_test.go"), string(raw), f})
	})
	if len(out) < 100 {
		t.Fatalf("only %d files were found", len(out))
	}
	return out
}

// packages are the folders that hold Go.
func packages() map[string]bool {
	out := map[string]bool{}
	_ = filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error { // TestArrows fails where it cannot read
		if err == nil && strings.HasSuffix(file, ".go") && !strings.Contains(file, "testdata") {
			out[filepath.ToSlash(strings.TrimPrefix(filepath.Dir(file), ".."+string(filepath.Separator)))] = true
		}
		return nil
	})
	return out
}

func (s source) imports() []string {
	var out []string
	for _, i := range s.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

func TestArrows(t *testing.T) {
	used := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		allowed := mayUse(s.dir)
		for _, i := range s.imports() {
			own, ours := strings.CutPrefix(i, "huiwu/")
			if !ours {
				continue
			}
			used[own] = true
			if !slices.Contains(allowed, own) {
				t.Errorf("%s may not use %s", s.name, own)
			}
		}
	}
	for _, n := range nouns {
		if !used[n] {
			t.Errorf("%s is in the list but nobody uses it", n)
		}
	}
}

// The top of app composes; what an office does is done by the services of its nouns.
func TestTheOfficeComposes(t *testing.T) {
	const (
		mostLines   = 900 // of the files of package app
		mostMethods = 30  // of Office, exported
	)
	lines, methods := 0, 0
	for _, s := range sources(t) {
		if s.dir != "app" || s.test {
			continue
		}
		lines += strings.Count(s.text, "\n")
		for _, d := range s.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || !f.Name.IsExported() {
				continue
			}
			star, _ := f.Recv.List[0].Type.(*ast.StarExpr)
			if of, ok := star.X.(*ast.Ident); ok && of.Name == "Office" {
				methods++
			}
		}
	}
	t.Logf("package app: %d lines, %d exported methods of Office", lines, methods)
	if lines > mostLines || methods > mostMethods || methods == 0 {
		t.Errorf("package app has %d lines and Office %d exported methods; at most %d and %d", lines, methods, mostLines, mostMethods)
	}
}

func TestFyneStaysInScreens(t *testing.T) {
	for _, s := range sources(t) {
		inScreens, inKit := strings.HasPrefix(s.name, "screens/"), strings.HasPrefix(s.dir, "screens/kit/")
		// The program itself, and what measures it in a real window.
		program := s.name == "main.go" || s.dir == "screens/frames"
		for _, i := range s.imports() {
			switch {
			case !strings.HasPrefix(i, "fyne.io/"):
			case !program && !inScreens:
				t.Errorf("%s: %s outside screens", s.name, i)
			case i == "fyne.io/fyne/v2/app" && !program:
				t.Errorf("%s needs a display through %s", s.name, i)
			case (i == "fyne.io/fyne/v2/widget" || i == "fyne.io/fyne/v2/dialog") && !inKit && !s.test:
				t.Errorf("%s: %s belongs into a package of screens/kit", s.name, i)
			}
		}
	}
}

// Work beside the window starts and ends in one place, which waits for it at exit.
func TestGoroutinesOfScreensStartInKit(t *testing.T) {
	for _, s := range sources(t) {
		if !strings.HasPrefix(s.name, "screens/") || s.dir == "screens/kit/screen" || s.test {
			continue
		}
		inKit := strings.HasPrefix(s.dir, "screens/kit/") // what follows a key or a rest of the pointer
		ast.Inspect(s.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: go outside screens/kit/screen; use Env.Go", places.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "fyne" && strings.HasPrefix(n.Sel.Name, "Do") && !inKit {
					t.Errorf("%s: fyne.%s outside screens/kit; use Env.Do", places.Position(n.Pos()), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// Everything is written through the journal, so nothing but data may write SQL that
// changes.
func TestOnlyDataWrites(t *testing.T) {
	writes := []string{"Exec", "ExecContext", "NewInsert", "NewUpdate", "NewDelete", "NewRaw"}
	for _, s := range sources(t) {
		// The test of tampering plays somebody who goes past the program.
		if s.dir == "data" || s.name == "app/tampering_test.go" {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && slices.Contains(writes, sel.Sel.Name) {
				t.Errorf("%s: %s outside data", places.Position(n.Pos()), sel.Sel.Name)
			}
			return true
		})
		for _, i := range s.imports() {
			if i == "database/sql" || strings.HasPrefix(i, "github.com/mattn/go-sqlite3") || strings.HasPrefix(i, "github.com/uptrace/bun") {
				t.Errorf("%s: %s outside data", s.name, i)
			}
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if n := strings.Count(s.text, "\n"); n > 400 {
			t.Errorf("%s has %d lines; 400 are the most", s.name, n)
		}
	}
	raw, err := os.ReadFile("../main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(raw), "\n"); n > 120 {
		t.Errorf("main.go has %d lines; 120 are the most", n)
	}
}

var unclear = regexp.MustCompile(`^(utils?|common|helpers?|misc|shared|manager)$`)

func TestPackagesAreExplained(t *testing.T) {
	explained := map[string]bool{}
	for _, s := range sources(t) {
		explained[s.dir] = explained[s.dir] || !s.test && s.Doc.Text() != ""
		if unclear.MatchString(path.Base(s.dir)) {
			t.Errorf("%s: the name of the folder says nothing", s.dir)
		}
	}
	for dir, ok := range explained {
		if !ok {
			t.Errorf("package %s has no doc", dir)
		}
	}
}

func TestExportedNamesAreExplained(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, d := range s.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || exportedReceiver(d)) {
					t.Errorf("%s: %s has no doc", places.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					name, doc := specName(spec)
					if ast.IsExported(name) && d.Doc == nil && doc == nil {
						t.Errorf("%s: %s has no doc", places.Position(spec.Pos()), name)
					}
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	name := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return ast.IsExported(name)
}

// specName is the first name a type, variable or constant declares, with its doc.
func specName(spec ast.Spec) (string, *ast.CommentGroup) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		return spec.Name.Name, spec.Doc
	case *ast.ValueSpec:
		if spec.Doc == nil {
			return spec.Names[0].Name, spec.Comment
		}
		return spec.Names[0].Name, spec.Doc
	}
	return "", nil
}

func TestTopOfTheTree(t *testing.T) {
	known := []string{"main.go", "app", "screens", "data", "assets", "FyneApp.toml", "go.mod", "go.sum", "README.md", "LICENSE", "out", "huiwu", "huiwu.exe"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		// A data file made by the first command of the README lies here too.
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(known, name) && !strings.Contains(name, ".huiwu") {
			t.Errorf("%s does not belong at the top", name)
		}
	}
}
