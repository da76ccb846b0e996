package app

import (
	"go/ast"
	"maps"
	"slices"
	"strings"
	"testing"
)

// kit are the packages that screens are made of, in order: one may use those before it.
// Only they use Fyne's widgets.
var kit = []string{
	"screens/kit/look", "screens/kit/focus", "screens/kit/form", "screens/kit/chart", "screens/kit/input", "screens/kit/grid",
	"screens/kit/pick", "screens/kit/big", "screens/kit/view", "screens/kit/blocks", "screens/kit/screen", "screens/kit/filelist",
	"screens/kit/recordform", "screens/kit/importer", "screens/kit/page", "screens/kit/approval", "screens/kit/textpage", "screens/kit/frame",
}

// forTests are the packages that tests share; nothing of the program uses them.
var forTests = []string{"app/apptest", "app/paper/papertest", "data/datatest", "screens/kit/kittest", "screens/screentest"}

// mayScreenUse is mayUse for the packages of screens; base are those of the office.
func mayScreenUse(pkg string, base []string) []string {
	switch i := slices.Index(kit, pkg); {
	case i >= 0:
		return append(base, kit[:i]...)
	case pkg == "screens/kit/kittest":
		return nil
	case pkg == "screens/screentest":
		base = append(base, "app/apptest")
	}
	out := append(base, kit...)
	if pkg == "screens" {
		for dir := range packages() {
			if strings.HasPrefix(dir, "screens/") && !strings.HasPrefix(dir, "screens/kit/") && !slices.Contains(forTests, dir) {
				out = append(out, dir)
			}
		}
	}
	return out
}

// Every package of the kit is in the list, and small enough to be read.
func TestPackagesOfScreensAreSmall(t *testing.T) {
	const most = 3000
	lines := map[string]int{}
	for _, s := range sources(t) {
		if !s.test && strings.HasPrefix(s.dir+"/", "screens/") {
			lines[s.dir] += strings.Count(s.text, "\n")
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(lines)) {
		t.Logf("%5d lines  %s", lines[dir], dir)
		if lines[dir] >= most {
			t.Errorf("%s has %d lines; less than %d are wanted", dir, lines[dir], most)
		}
		if strings.HasPrefix(dir, "screens/kit") && !slices.Contains(kit, dir) && !slices.Contains(forTests, dir) {
			t.Errorf("%s stands in no order", dir)
		}
	}
	for _, dir := range kit {
		if lines[dir] == 0 {
			t.Errorf("%s is in the list but there is none", dir)
		}
	}
}

// What scrolls goes as far at a notch of the wheel as everything else.
func TestScrollsAreOfTheKit(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "screens/kit/look" || s.dir == "screens/frames" {
			continue
		}
		for _, made := range []string{"container.NewScroll(", "container.NewVScroll(", "container.NewHScroll("} {
			if strings.Contains(s.text, made) {
				t.Errorf("%s scrolls by %s); look.NewScroll is meant", s.name, made)
			}
		}
	}
}

// A screen made by hand is a type of an area with a content of its own, or one that is a
// page, a text or a listing and more.
func TestScreensMadeByHandAreShort(t *testing.T) {
	const most = 300 // on average
	lines, made := 0, map[string]bool{}
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.dir, "screens/") || strings.HasPrefix(s.dir, "screens/kit/") || slices.Contains(forTests, s.dir) {
			continue
		}
		lines += strings.Count(s.text, "\n")
		for _, d := range s.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && slices.Contains([]string{"Content", "Shown", "Changed"}, d.Name.Name) {
					made[s.dir+"."+baseOf(d.Recv.List[0].Type)] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if t, ok := spec.(*ast.TypeSpec); ok && embedsScreen(t) {
						made[s.dir+"."+t.Name.Name] = true
					}
				}
			}
		}
	}
	mean := lines / max(len(made), 1)
	t.Logf("%d screens made by hand, %d lines, %d on average", len(made), lines, mean)
	if mean > most || len(made) == 0 {
		t.Errorf("%d screens made by hand have %d lines on average; %d are the most", len(made), mean, most)
	}
}

// embedsScreen reports whether a type is what every screen is, or a page, a text or a listing.
// Dialogs and parts of screens that the kit has are none.
func embedsScreen(t *ast.TypeSpec) bool {
	s, ok := t.Type.(*ast.StructType)
	if !ok {
		return false
	}
	for _, f := range s.Fields.List {
		e := f.Type
		if star, ok := e.(*ast.StarExpr); ok {
			e = star.X
		}
		if of, ok := e.(*ast.IndexExpr); ok {
			e = of.X
		}
		if sel, ok := e.(*ast.SelectorExpr); ok && len(f.Names) == 0 {
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains([]string{"screen.Base", "screen.Listing", "page.Page", "textpage.Page"}, x.Name+"."+sel.Sel.Name) {
				return true
			}
		}
	}
	return false
}

// baseOf is the name of the type of a receiver.
func baseOf(e ast.Expr) (name string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return true
	})
	return name
}
