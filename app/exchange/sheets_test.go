package exchange_test

import (
	"path/filepath"
	"testing"

	"huiwu/app/exchange"

	"github.com/xuri/excelize/v2"
)

// severalSheets is a workbook of a cover, a budget, the list of people and another list
// with fewer columns.
func severalSheets(t *testing.T) string {
	f := excelize.NewFile()
	for name, rows := range map[string][][]any{
		"Sheet1": {{"关于报送参会人员的说明"}, {"请于三月底前报送。"}},
		"经费":     {{"项目", "数量", "单价", "金额"}, {"场租", 1, 5000, 5000}},
		"名单":     {{"序号", "姓名", "单位", "手机"}, {1, "钱多多", "测试局", "13911112222"}, {2, "孙小小", "测试局", "13911113333"}},
		"候补":     {{"姓名"}, {"李四"}},
		"空表":     {{"姓名", "单位", "职务", "手机", "邮箱"}},
	} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err == nil {
				err = f.SetSheetRow(name, cell, &row)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "several.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// Of a workbook the sheet is read whose heads fit the register best and that holds rows,
// not the first; which others hold rows is told.
func TestTheSheetThatFitsIsRead(t *testing.T) {
	o := newOffice(t)
	path := severalSheets(t)
	im := o.open(path, exchange.Choice{})
	if im.Choice.Sheet != "名单" || o.preview(im).Good != 2 {
		t.Errorf("%q is read", im.Choice.Sheet)
	}
	others := map[string]bool{}
	for _, name := range im.OtherSheets() {
		others[name] = true
	}
	if len(others) != 3 && len(others) != 2 || !others["经费"] || !others["候补"] || others["名单"] || others["空表"] {
		t.Errorf("others with rows: %v", im.OtherSheets())
	}
	// A person's choice stands.
	if err := im.Choose(o.ctx, exchange.Choice{Sheet: "候补"}); err != nil {
		t.Fatal(err)
	}
	if im.Choice.Sheet != "候补" || o.preview(im).Good != 1 {
		t.Errorf("%q is read, not 候补", im.Choice.Sheet)
	}
	for _, name := range im.OtherSheets() {
		if name == "候补" {
			t.Error("the sheet that is read is among the others")
		}
	}
	if err := im.Choose(o.ctx, exchange.Choice{Sheet: "没有"}); err == nil || im.Choice.Sheet != "候补" {
		t.Errorf("a sheet that there is not: %v, %q", err, im.Choice.Sheet)
	}
}
