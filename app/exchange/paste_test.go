package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// screen are the columns of the ledger as a table shows them.
var screen = []string{"day", "direction", "voucher", "party", "what", "category", "line", "amount", "standing"}

func (o office) paste(text string, keys ...string) (*exchange.Import, exchange.Preview) {
	o.t.Helper()
	if keys == nil {
		keys = screen
	}
	im, err := exchange.Paste(o.ctx, text, o.Ledger, o.scope, o.meeting, keys)
	if err != nil {
		o.t.Fatal(err)
	}
	p, err := im.Preview(o.ctx, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return im, p
}

func (o office) ledger(key string) string {
	o.t.Helper()
	ids, err := o.Ledger.IDs(o.ctx, o.scope, core.Query{Meeting: o.meeting, Order: []string{"voucher"}})
	if err != nil {
		o.t.Fatal(err)
	}
	rows, err := o.Ledger.Rows(o.ctx, o.scope, ids, []string{key})
	if err != nil {
		o.t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, r.Cells[0].Text)
	}
	return strings.Join(out, "|")
}

func TestPastedRowsWithAHeadAreOneStepThatCanBeUndone(t *testing.T) {
	o := newOffice(t)
	o.add(o.Budget, o.meeting, map[string]string{"category": "meals", "item": "工作餐", "price": "45"})
	text := "三月开支\r\n日期\t凭证号\t收款单位\t摘要\t预算项\t金额（元）\r\n2026-03-01\t1\t食堂\t\"午餐\r\n（两桌）\"\t工作餐\t1,200.50\r\n3月2日\t2\t\"老字号\"饭店\t@晚餐\t工作餐\t￥80\r\n合计\t\t\t\t\t1,280.50\r\n"
	im, p := o.paste(text)
	if !im.Pasted() || im.Choice.HeadRow != 2 || p.Good != 2 || len(p.Problems) != 0 {
		t.Fatalf("%+v %+v", im.Choice, p)
	}
	rep, err := im.Run(o.ctx, p, exchange.Settle{}, nil)
	if err != nil || rep.Added != 2 {
		t.Fatal(rep, err)
	}
	if got := o.ledger("what") + "; " + o.ledger("party") + "; " + o.ledger("amount") + "; " + o.ledger("category"); got != "午餐 （两桌）|@晚餐; 食堂|\"老字号\"饭店; 1,200.50|80.00; 餐饮|餐饮" {
		t.Error(got)
	}
	if _, err := o.Undo(o.ctx); err != nil {
		t.Fatal(err)
	}
	if f, err := o.Ledger.Totals(o.ctx, o.meeting); err != nil || f.Spending != 0 {
		t.Error(f, err)
	}
}

func TestPastedRowsWithoutAHeadGoToTheColumnsOnScreen(t *testing.T) {
	o := newOffice(t)
	im, p := o.paste("2026-03-01\t支出\t1\t食堂\t午餐\t餐饮\t\t30\t有效\n2026-03-02\t收入\t2\t财政局\t拨款\t\t\t500")
	if im.Choice.HeadRow != exchange.NoHead || p.Good != 2 || !slices.Equal(im.Choice.Fields, []string{"day", "direction", "voucher", "party", "what", "category", "line", "amount", ""}) {
		t.Fatalf("%+v %+v", im.Choice, p)
	}
	im, p = o.paste("午餐\t30\tmeals\n晚餐\t20\tmeals", "what", "amount", "category")
	if p.Good != 2 {
		t.Fatalf("%+v %+v", im.Choice, p)
	}
	// The person says that the first row is a head after all, and that it is not.
	for _, row := range []int{1, exchange.NoHead} {
		if err := im.Choose(o.ctx, exchange.Choice{HeadRow: row}); err != nil || im.Choice.HeadRow != row {
			t.Error(im.Choice, err)
		}
	}
}

func TestPastedRowsThatCannotBeTakenSaySoByRowAndColumn(t *testing.T) {
	o := newOffice(t)
	_, p := o.paste(strings.Join([]string{
		"事由\t金额\t类别\t备注",
		"午餐\t=SUM(B2:B9)\t餐饮\t",
		"午餐\t-5\t餐饮\t",
		"午餐\t三十\t餐饮\t",
		"午餐\t30\t餐饮\t\t多\t出",
		"=午餐=\t30\t餐饮\t+86 13800001111",
		"-午餐\t31\t餐饮\t@张伟",
		"午餐",
		"\t30\t餐饮\t",
		"午餐\t30\t茶水\t",
		"午餐\t#REF!\t餐饮\t",
	}, "\n"))
	var got []string
	for _, pr := range p.Problems {
		got = append(got, strings.TrimSpace(pr.Column+" "+pr.Fault.Key))
		if pr.Fault.Say(o.scope) == pr.Fault.Key {
			t.Errorf("no words for %s", pr.Fault.Key)
		}
	}
	want := []string{
		"金额 fault.paste.formula", "金额 fault.ledger.amount", "金额 fault.money", "fault.paste.longer", "金额 fault.ledger.amount", "类别 fault.ledger.category",
		"事由 fault.required", "类别 fault.choice", "金额 fault.sheet.formula",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwanted %q", got, want)
	}
	if p.Good != 2 || p.Problems[3].Row != 5 {
		t.Errorf("%d good, %+v", p.Good, p.Problems[3])
	}
}

func TestAClipboardWithoutRowsIsRefusedWithWords(t *testing.T) {
	o := newOffice(t)
	for text, want := range map[string]string{
		"": "fault.paste.empty", " \t\r\n": "fault.paste.empty", "一句话": "fault.paste.empty",
		"a\tb\n" + strings.Repeat("长", read.MaxPasted/3): "fault.paste.big",
	} {
		_, err := exchange.Paste(o.ctx, text, o.Ledger, o.scope, o.meeting, screen)
		if f := value.Faults(err); len(f) != 1 || f[0].Key != want {
			t.Errorf("%.20q: %v", text, err)
		}
	}
	if _, err := exchange.Paste(o.ctx, "a\tb", o.Checkin, o.scope, o.meeting, nil); !value.Is(err, value.Denied) {
		t.Error(err)
	}
}

// What a register copies it takes again.
func TestRowsCopiedFromARegisterPasteIntoIt(t *testing.T) {
	o := newOffice(t)
	im, p := o.paste("日期\t收支\t凭证号\t对方\t事由\t类别\t预算项\t金额\t状态\n2026-03-01\t支出\t1\t食堂\t午餐\t餐饮\t\t30.00\t")
	if p.Good != 1 || im.Choice.Fields[8] != "" {
		t.Errorf("%+v %+v", im.Choice, p)
	}
}

// asSpreadsheets writes rows to the clipboard as they do: quotes only around cells with
// a line end, a tab or, in some of them, a quote.
func asSpreadsheets(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		for i, c := range r {
			if i > 0 {
				b.WriteByte('\t')
			}
			if strings.ContainsAny(c, "\n\t") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

func FuzzPaste(f *testing.F) {
	o := newOffice(f)
	f.Add("午餐", "30", `"老字号"饭店`)
	f.Add("a\nb", "=1+1", `"`)
	f.Add("\"\"", "\t", "x\"\ty")
	f.Add("日期", "金额", "事由")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		o := o
		o.t = t
		for _, text := range []string{a, a + "\t" + b + "\n" + c, asSpreadsheets([][]string{{"事由", "金额", "备注"}, {a, b, c}, {"末行", "1", "完"}})} {
			im, err := exchange.Paste(o.ctx, text, o.Ledger, o.scope, o.meeting, screen)
			if err != nil {
				if len(value.Faults(err)) == 0 || value.Is(err, value.Internal) {
					t.Fatalf("%q: %v", text, err)
				}
				continue
			}
			if _, err := im.Preview(o.ctx, nil); value.Is(err, value.Internal) {
				t.Fatalf("%q: %v", text, err)
			}
		}
	})
}
