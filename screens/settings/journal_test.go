package settings

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/xuri/excelize/v2"
)

// trail is the journal of the sample office in a window, in which two people changed a
// person: 张伟 her position, 李敏 her telephone number.
type trail struct {
	*testing.T
	*screentest.Window
	screen *Journal
	person string
}

func newTrail(t *testing.T, variant look.Variant, lang value.Lang) *trail {
	t.Helper()
	w := screentest.Open(t, screentest.Nine, screentest.Who, lang, variant)
	b := &trail{T: t, Window: w}
	s, err := w.Office.Scope(w.Ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	ids, err := w.Office.People.IDs(w.Ctx, s, core.Query{Search: "杨雪梅"})
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	b.person = ids[0]
	b.set("张伟", "position", "督查专员")
	b.set("李敏", "phone", "13912345678")
	b.screen = NewJournal(w.Env)
	w.Put(b.screen, 1100, 640)
	return b
}

// set changes a field of the person as somebody.
func (b *trail) set(who, key, text string) {
	b.Helper()
	ctx := app.As(context.Background(), who)
	s, err := b.Office.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	d, err := b.Office.People.Draft(ctx, s, b.person, "")
	if err == nil {
		err = d.Set(key, text)
	}
	if err == nil {
		err = d.Save(ctx)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// rows are the rows in the table, their cells side by side.
func (b *trail) rows() (out []string) {
	b.Settle()
	for i := range b.screen.rows.Len() {
		out = append(out, strings.TrimSpace(joined(b.screen.rows.Row(i))))
	}
	return out
}

func joined(cells []grid.Cell) string {
	var out []string
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return strings.Join(out, "|")
}

// said is all that stands in a part of the window.
func said(o fyne.CanvasObject) (out []string) {
	switch p := o.(type) {
	case *look.Label:
		return []string{p.String()}
	case *look.WrappedText:
		return []string{p.String()}
	case *fyne.Container:
		for _, one := range p.Objects {
			out = append(out, said(one)...)
		}
	}
	return out
}

// The bar narrows the list, one press takes all filters away, and nothing that is open is
// lost by what is done meanwhile.
func TestTheListFollowsItsFilters(t *testing.T) {
	b := newTrail(t, look.Light, value.Simplified)
	all := []string{
		"2026-03-02 09:00|李敏|修改 人员|杨雪梅|1", "2026-03-02 09:00|张伟|修改 人员|杨雪梅|1", "2026-03-02 09:00|陈静怡|启用 示例单位|单位名称|1,277",
	}
	is := func(what string, want ...string) {
		t.Helper()
		got := b.rows()
		for i := range got {
			if strings.Contains(got[i], "示例单位") { // the sample grows
				got[i] = all[2]
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %q", what, got)
		}
	}
	is("at first", all...)
	b.screen.word.SetText("督查专员")
	is("a value", all[1])
	b.screen.who.OnChanged(whoCode(b.screen.people[1]))
	is("of somebody else")
	if !b.screen.reset.Disabled() {
		b.screen.reset.Tapped(nil)
	}
	is("none", all...)
	if b.screen.word.Text != "" || !b.screen.filter.Empty() || !b.screen.reset.Disabled() {
		t.Errorf("a filter is left: %+v", b.screen.filter)
	}
	b.screen.subject.OnChanged(people.Register)
	is("a register", all...)
	b.screen.from.OnChanged("2026-03-03")
	is("another day")
	b.screen.from.OnChanged("")
	b.screen.open(1)
	b.set("李敏", "position", "巡视专员")
	if got := b.rows(); len(got) != 4 || b.screen.grid.Current() != 2 || !b.screen.beside.Open() {
		t.Errorf("%d rows, on %d", len(got), b.screen.grid.Current())
	}
}

// A step is told field by field beside the list; from there the record can be seen as it was.
func TestAStepBesideTheList(t *testing.T) {
	b := newTrail(t, look.Light, value.Simplified)
	b.screen.grid.Select(1)
	b.screen.grid.Settle()
	if got := fmt.Sprint(said(b.screen.detail.changes)); got != "[杨雪梅 人员 · 修改 职务：副主任 → 督查专员]" && !strings.Contains(got, "→ 督查专员") {
		t.Errorf("%s", got)
	}
	recordform.ShowHistory(b.Env, b.Office.People, b.person)
	if n := len(b.Dialog().Buttons()); n != 2 {
		t.Fatalf("%d buttons in the history", n)
	}
	b.Dialog().Buttons()[0].Tapped(nil) // the day before the last change
	if got := said(b.Dialog().Content()); !slices.Contains(got, b.Env.T("journal.at.none")) {
		t.Errorf("%q", got)
	}
	b.Dialog().Close()
	recordform.ShowAt(b.Env, people.Register, b.person, "2026-03-02T09:30")
	if got := said(b.Dialog().Content()); !slices.Contains(got, "杨雪梅　与现在相同。") || !slices.Contains(got, "督查专员") {
		t.Errorf("%q", got)
	}
	b.Dialog().Close()
	b.screen.open(2)
	if got := said(b.screen.detail.changes); !strings.Contains(got[len(got)-1], "还有") {
		t.Errorf("%q", got[len(got)-3:])
	}
}

// The list is exported as it is narrowed.
func TestTheListIsExportedAsItIsNarrowed(t *testing.T) {
	b := newTrail(t, look.Light, value.Simplified)
	b.screen.word.SetText("督查专员")
	b.Settle()
	dir := t.TempDir()
	b.Env.Prefs.SetString(screen.FolderPref, dir)
	b.screen.Act(screen.CommandExport)
	b.Press(fyne.KeyReturn)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	book, err := excelize.OpenFile(filepath.Join(dir, files[0].Name()))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprint(rows)
	if !strings.Contains(text, "督查专员") || !strings.Contains(text, "关键词：督查专员") || strings.Contains(text, "13912345678") {
		t.Error(text)
	}
}

func TestTheJournalLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		look look.Variant
		lang value.Lang
	}{{"journal", look.Light, value.Simplified}, {"journal_dark_en", look.Dark, value.English}} {
		b := newTrail(t, c.look, c.lang)
		b.screen.word.SetText("1391234")
		b.screen.grid.Select(0)
		b.screen.grid.Settle()
		b.Settle()
		test.AssertRendersToImage(t, c.name+".png", b.Canvas())
	}
}
