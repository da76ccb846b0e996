package exchange_test

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/app/sheet/read"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

func budget(t *testing.T) (office, *exchange.Export) {
	t.Helper()
	o := newOffice(t)
	for _, l := range []map[string]string{
		{"category": "场地", "item": "会场，含\"布置\"", "quantity": "2", "unit": "天", "price": "12000"},
		{"category": "餐饮", "item": "工作餐", "quantity": "60", "unit": "份", "price": "45.5", "times": "2", "remark": "=1+1\n第二行"},
	} {
		o.add(o.Budget, o.meeting, l)
	}
	e, err := o.Exchange.Export(o.ctx, o.Budget, o.scope, core.Query{Meeting: o.meeting}, []string{"category", "item", "quantity", "price", "amount", "remark"})
	if err != nil {
		t.Fatal(err)
	}
	return o, e
}

func TestExportCSV(t *testing.T) {
	o, e := budget(t)
	var b bytes.Buffer
	if err := e.Write(o.ctx, &b, ".csv", nil); err != nil {
		t.Fatal(err)
	}
	const want = "\ufeff类别,项目,数量,单价,金额,备注\r\n" +
		"场地,\"会场，含\"\"布置\"\"\",2,\"12,000.00\",\"24,000.00\",\r\n" +
		"餐饮,工作餐,60,45.50,\"5,460.00\",\"'=1+1\n第二行\"\r\n"
	if b.String() != want {
		t.Errorf("%q\n%q", b.String(), want)
	}
}

func TestExportWorkbook(t *testing.T) {
	o, e := budget(t)
	file := filepath.Join(t.TempDir(), "lines.xlsx")
	if err := outfile.Write(file, func(w io.Writer) error { return e.Write(o.ctx, w, ".xlsx", nil) }); err != nil {
		t.Fatal(err)
	}
	src, err := read.Open(o.ctx, file, read.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = src.Close() }() // read only
	table, err := src.Table(o.ctx, src.Sheets()[0], 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	if err := table.Each(o.ctx, func(r read.Row) error {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		lines = append(lines, strings.Join(cells, "|"))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	same(t, "head", table.Head, []string{"类别", "项目", "数量", "单价", "金额", "备注"})
	same(t, "rows", lines, []string{"场地|会场，含\"布置\"|2|12000|24000|", "餐饮|工作餐|60|45.5|5460|=1+1\n第二行"})
	if table.Skipped.Totals != 1 {
		t.Errorf("the totals are not known as such: %+v", table.Skipped)
	}
}

func TestExportPaper(t *testing.T) {
	o, e := budget(t)
	var b bytes.Buffer
	if err := e.Write(o.ctx, &b, ".pdf", nil); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(b.Bytes()), []byte("%%EOF")) {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}

func TestExportStopsAndRefuses(t *testing.T) {
	o, e := budget(t)
	if err := e.Write(o.ctx, io.Discard, ".docx", nil); !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.format_unknown" {
		t.Errorf("an unknown ending: %v", err)
	}
	stop := errors.New("enough")
	for _, ending := range exchange.Formats {
		if err := e.Write(o.ctx, io.Discard, ending, func(int, int) error { return stop }); !errors.Is(err, stop) {
			t.Errorf("%s: cancelled: %v", ending, err)
		}
	}
	e.Query.Order = []string{"no_such"}
	if err := e.Write(o.ctx, io.Discard, ".csv", nil); !value.Is(err, value.NotFound) {
		t.Errorf("an unknown order: %v", err)
	}
}

// Two people called 张伟 are told apart in a file, so that it can be read in again.
func TestExportTellsNamesakesApart(t *testing.T) {
	o := newOffice(t)
	a := o.add(o.People, "", map[string]string{"name": "张伟", "organisation": "城建局"})
	b := o.add(o.People, "", map[string]string{"name": "张伟", "organisation": "档案馆"})
	c := o.add(o.People, "", map[string]string{"name": "陈静", "organisation": "档案馆"})
	o.add(o.Agenda, o.meeting, map[string]string{"topic": "开幕", "speakers": a + ";" + b, "moderator": c})
	e, err := o.Exchange.Export(o.ctx, o.Agenda, o.scope, core.Query{Meeting: o.meeting}, []string{"topic", "speakers", "moderator"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := e.Write(o.ctx, &out, ".csv", nil); err != nil {
		t.Fatal(err)
	}
	if want := "开幕,张伟（城建局）、张伟（档案馆）,陈静\r\n"; !strings.HasSuffix(out.String(), want) {
		t.Errorf("%q", out.String())
	}
	if id, err := o.scope.Labels.Find("people.people", "张伟（档案馆）"); err != nil || id != b {
		t.Errorf("%s %v", id, err)
	}
	if _, err := o.scope.Labels.Find("people.people", "张伟"); !value.Is(err, value.Conflict) {
		t.Errorf("the name alone: %v", err)
	}
}

// A register leaves as it is seen: its columns, its search and filters, its order; a sum
// only of what adds up.
func TestARegisterLeavesAsItIsSeen(t *testing.T) {
	o := newOffice(t)
	for _, e := range []map[string]string{
		{"what": "乙晚餐", "amount": "20", "category": "meals", "party": "食堂"},
		{"what": "甲午餐", "amount": "300", "category": "meals", "party": "食堂"},
		{"what": "丙用车", "amount": "5", "category": "transport", "party": "食堂车队"},
		{"what": "丁拨款", "amount": "900", "direction": "income", "party": "食堂"},
		{"what": "戊餐费", "amount": "7", "category": "meals", "party": "饭店"},
	} {
		o.add(o.Ledger, o.meeting, e)
	}
	q := core.Query{Meeting: o.meeting, Search: "食堂", Order: []string{"-amount"}}
	keys := []string{"amount", "what", "direction"}
	write := func(q core.Query, ending string) []byte {
		t.Helper()
		e, err := o.Exchange.Export(o.ctx, o.Ledger, o.scope, q, keys)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := e.Write(o.ctx, &b, ending, nil); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	rows := func(raw []byte) string {
		t.Helper()
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }() // read only
		all, err := f.GetRows(f.GetSheetName(0))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range all {
			out = append(out, strings.Join(r, " "))
		}
		return strings.Join(out, "\n")
	}
	if got := rows(write(q, ".xlsx")); !strings.Contains(got, "金额 事由 收支\n900.00 丁拨款 收入\n300.00 甲午餐 支出\n20.00 乙晚餐 支出\n5.00 丙用车 支出") || strings.Contains(got, "戊餐费") || strings.Contains(got, "合计") {
		t.Error(got)
	}
	q.Filters = []core.Filter{{Key: "direction", Codes: []string{"spending"}}}
	if got := rows(write(q, ".xlsx")); !strings.Contains(got, "金额 事由 收支\n300.00 甲午餐 支出\n20.00 乙晚餐 支出\n5.00 丙用车 支出") || !strings.Contains(got, "合计") && !strings.Contains(got, "325.00") {
		t.Error(got)
	}
	if got := string(write(q, ".csv")); got != "\ufeff金额,事由,收支\r\n300.00,甲午餐,支出\r\n20.00,乙晚餐,支出\r\n5.00,丙用车,支出\r\n" {
		t.Errorf("%q", got)
	}
	if raw := write(q, ".pdf"); !bytes.HasPrefix(raw, []byte("%PDF")) {
		t.Errorf("%.10q", raw)
	}
}
