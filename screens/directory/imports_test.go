package directory

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/data/value"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// From the list of past imports to its rows, a row made another person, and taken back:
// all by keys.
func TestAPastImportIsTakenApartByKeys(t *testing.T) {
	h := newHall(t, look.Light, value.Simplified)
	h.people.imports()
	if h.Dialog() == nil {
		t.Fatal("that nothing was merged is not said")
	}
	h.keys(fyne.KeyReturn)

	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("姓名,单位,手机,备注\n沈知秋,河东站,0571-66660000,\n鲁明远,河东站,0571-66660000,坐轮椅\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	im, err := exchange.Open(h.ctx, file, h.office.People, h.env.Scope(), "", exchange.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = im.Close() }() // read only
	p, err := im.Preview(h.ctx, nil)
	if err == nil {
		_, err = im.Run(h.ctx, p, exchange.Settle{All: core.MergeTwin, Questions: core.MergeTwin}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	h.people.imports()
	list := h.Dialog()
	h.keys(fyne.KeyReturn) // its rows
	rows := h.Dialog()
	if rows == nil || rows == list {
		t.Fatal("the rows are not shown")
	}
	h.keys(fyne.KeyReturn) // another person
	if h.Dialog() == rows {
		t.Fatal("nobody is asked who it was")
	}
	h.keys(fyne.KeyReturn) // without a name
	if len(h.called("鲁明远")) != 0 || h.Dialog() == rows {
		t.Fatal("a person without a name")
	}
	for _, r := range "鲁明远" {
		h.window.Canvas().Focused().TypedRune(r)
	}
	h.keys(fyne.KeyReturn)
	found := h.called("鲁明远")
	if len(found) != 1 || found[0].Notes != "坐轮椅" || h.called("沈知秋")[0].Notes != "" {
		t.Fatalf("%+v", found)
	}
	if h.Dialog() != rows || len(h.Said) == 0 || !strings.Contains(h.Said[len(h.Said)-1], "鲁明远") {
		t.Errorf("said %q", h.Said)
	}
	h.keys(fyne.KeyReturn) // it was split already
	if h.Dialog() != rows {
		t.Error("a row is split twice")
	}
	h.env.Undo()
	if len(h.called("鲁明远")) != 0 || h.called("沈知秋")[0].Notes != "坐轮椅" {
		t.Error("not taken back")
	}
}
