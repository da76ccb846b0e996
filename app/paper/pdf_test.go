package paper

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"huiwu/data/value"
)

// hard are texts whose line ends fall on every kind of character.
var hard = []string{
	strings.Repeat("会议听取了财务处关于2026年第一季度预算执行情况的汇报，会议认为，“过紧日子”的要求得到落实；", 6),
	strings.Repeat("The office reviewed the budget plan (version 2.1), and asked Zhang Wei 张伟 to report by 20 March. ", 5),
	"网址 https://intranet.example.org/finance/2026/q1/report?id=20260305&lang=zh-Hans&very=long&" + strings.Repeat("parameter=value&", 12) + "end。",
	"很长的词 " + strings.Repeat("Donaudampfschifffahrtsgesellschaft", 8) + "，完。",
	strings.Repeat("ＡＢＣ１２３（全角），", 20), strings.Repeat("《论语》「學而」：「學而時習之，不亦說乎？」", 10),
	strings.Repeat("……——", 40), strings.Repeat("，。", 60), "一" + strings.Repeat("！", 90),
	"行一\n行二\r\n行三\n\n行五", "①②③℃㎡Ⅳ〔2026〕第3期　签发：", strings.Repeat("12,345.67 元；", 30), `back\slash (paren) "quote"`,
}

// Text read back by another program equals the text put in.
func TestTextComesBack(t *testing.T) {
	for _, formal := range []bool{false, true} {
		for i, text := range hard {
			d := Document{Lang: value.Simplified, Formal: formal, Footer: Footer{Hide: true}, Blocks: []Block{
				Text(text),
				Paragraph{Spans: []Span{{Text: text, Bold: true}, {Text: text, Ink: Bad}}, Indent: true, Align: Right},
				Labelled("出席：", text), Note(text),
			}}
			pdf, _ := pdfOf(t, d)
			got, want := bare(poppler(t, pdf, "pdftotext", "-raw")), bare(text+text+text+"出席："+text+text)
			if got != want {
				t.Errorf("text %d, formal %v:\n got %q\nwant %q", i, formal, got, want)
			}
		}
	}
}

// The same holds for cells and entries, and for words within a line.
func TestCellsComeBack(t *testing.T) {
	for i, text := range hard {
		d := Document{Footer: Footer{Hide: true}, Blocks: []Block{
			Table{Columns: []Column{{Width: 40}}, Rows: [][]Cell{Cells(text)}}, List{Items: Items(text)},
		}}
		pdf, _ := pdfOf(t, d)
		if got, want := bare(poppler(t, pdf, "pdftotext", "-raw")), bare(text+"•"+text); got != want {
			t.Errorf("text %d:\n got %q\nwant %q", i, got, want)
		}
	}
	pdf, _ := pdfOf(t, Document{Footer: Footer{Hide: true}, Blocks: []Block{Text("Page one of 会议 notes, 2 of 3")}})
	if got := strings.TrimSpace(poppler(t, pdf, "pdftotext", "-raw")); got != "Page one of 会议 notes, 2 of 3" {
		t.Errorf("%q", got)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	a, _ := pdfOf(t, minutes(true))
	var wg sync.WaitGroup
	for range 3 { // at the same time: faces are shared, the library writes into its copy
		wg.Go(func() {
			if b, _ := pdfOf(t, minutes(true)); !bytes.Equal(a, b) {
				t.Error("two PDFs of one document differ")
			}
			if !bytes.Equal(docxOf(t, minutes(true)), docxOf(t, minutes(true))) {
				t.Error("two Word documents of one document differ")
			}
		})
	}
	wg.Wait()
	d := minutes(true)
	d.Created = d.Created.Add(time.Hour)
	if b, _ := pdfOf(t, d); bytes.Equal(a, b) {
		t.Error("the date of creation is not in the PDF")
	}
	d.Created = time.Time{}
	b, _ := pdfOf(t, d)
	time.Sleep(1100 * time.Millisecond)
	if c, _ := pdfOf(t, d); !bytes.Equal(b, c) {
		t.Error("without a date the clock gets into the PDF")
	}
}

func TestProperties(t *testing.T) {
	pdf, r := pdfOf(t, minutes(false))
	info := poppler(t, pdf, "pdfinfo")
	for _, want := range []string{
		"Title:           二〇二六年第三次主任办公会议纪要", "Author:          办公室", "Subject:         办公会议",
		"Keywords:        纪要, 预算", "Creator:         Huiwu", fmt.Sprintf("Pages:           %d", r.Pages), "595.28 x 841.89 pts (A4)", "Mar  5 18:00:00 2026",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	pdf, _ = pdfOf(t, Document{Page: PageSetup{Size: Letter, Landscape: true}, Blocks: []Block{Text("x")}})
	if info := poppler(t, pdf, "pdfinfo"); !strings.Contains(info, "792 x 612 pts (letter)") {
		t.Error(info)
	}
}

func TestOutline(t *testing.T) {
	d := Document{Blocks: []Block{
		Heading{Level: 3, Text: "深"},
		Heading{Level: 1, Text: "一、预算"},
		Heading{Level: 2, Text: "（一）分类", Bookmark: "分类"},
		Heading{Level: 2, Text: "略", NoMark: true},
		Heading{Level: 3, Text: "甲"},
		PageBreak{},
		Heading{Level: 1, Text: "二、议定"},
	}}
	pdf, _ := pdfOf(t, d)
	out := poppler(t, pdf, "pdftohtml", "-xml", "-stdout", "-i")
	_, outline, _ := strings.Cut(out, "<outline>")
	want := `<item page="1">深</item><item page="1">一、预算</item><outline><item page="1">分类</item><outline><item page="1">甲</item></outline></outline><item page="2">二、议定</item></outline></pdf2xml>`
	if bare(outline) != bare(want) {
		t.Errorf("outline %s", outline)
	}
}

func TestPageNumbersAndHead(t *testing.T) {
	for lang, want := range map[value.Lang]string{value.Simplified: "第 2 页 共 3 页", value.Traditional: "第 2 頁 共 3 頁", value.English: "Page 2 of 3"} {
		d := Document{Lang: lang, Office: "江州市文化发展中心", Title: "题目", Blocks: []Block{Text("1"), PageBreak{}, Text("2"), PageBreak{}, Text("3"), PageBreak{}}}
		pdf, r := pdfOf(t, d)
		text := poppler(t, pdf, "pdftotext", "-raw", "-f", "2", "-l", "2")
		if r.Pages != 3 || !strings.Contains(text, want) || !strings.Contains(text, "江州市文化发展中心") || !strings.Contains(text, "题目") {
			t.Errorf("%s: %d pages, %q", lang, r.Pages, text)
		}
	}
	long := strings.Repeat("很长的名称", 40)
	pdf, _ := pdfOf(t, Document{Office: long, Header: Header{Right: long}, Footer: Footer{Note: long}, Blocks: []Block{Text("x")}})
	if text := poppler(t, pdf, "pdftotext", "-layout"); strings.Count(text, "…") != 3 || !strings.Contains(bare(text), "第1页共1页") {
		t.Errorf("long running heads: %s", text)
	}
}

func TestHeadOfTableOnEveryPage(t *testing.T) {
	tb := signIn(75)
	tb.Foot = Cells("", "合计 75 人")
	pdf, r := pdfOf(t, Document{Lang: value.Simplified, Blocks: []Block{Heading{Level: 1, Text: "签到表"}, tb}})
	text := poppler(t, pdf, "pdftotext", "-raw")
	if n := strings.Count(text, "单位及职务"); n != r.Pages || r.Pages < 3 {
		t.Errorf("head %d times on %d pages", n, r.Pages)
	}
	for i, page := range strings.Split(text, "\f")[:r.Pages] {
		if strings.Count(page, "欧阳建国") == 0 {
			t.Errorf("page %d has no rows: %q", i+1, page)
		}
	}
}

func TestRowTallerThanPage(t *testing.T) {
	var want strings.Builder
	for i := range 900 {
		fmt.Fprintf(&want, "第%d项", i)
	}
	d := Document{Lang: value.Simplified, Footer: Footer{Hide: true}, Blocks: []Block{Table{
		Columns: []Column{{Head: "序", Width: 12}, {Head: "内容", Width: 30}}, Rows: [][]Cell{Cells("1", want.String()), Cells("2", "完")},
	}}}
	pdf, r := pdfOf(t, d)
	got := bare(poppler(t, pdf, "pdftotext", "-raw"))
	got = strings.Replace(strings.ReplaceAll(got, "序内容", ""), "1", "", 1)
	if got != want.String()+"2完" || r.Pages < 3 {
		t.Errorf("%d pages, text %q", r.Pages, got)
	}
}

func TestReport(t *testing.T) {
	d := Document{Title: "𠮷田", Blocks: []Block{Text("𠮷田先生，𠮷田😀\U000e0100。"), Text("สวัสดี \xff\x00bad")}}
	pdf, r := pdfOf(t, d)
	if !slices.Equal(r.Replaced, []rune{'𠮷', '😀'}) || len(r.Missing) == 0 || r.Pages != 1 {
		t.Errorf("%+v", r)
	}
	if text := bare(poppler(t, pdf, "pdftotext", "-raw")); !strings.Contains(text, "〓田先生，〓田〓。") || !strings.Contains(text, "สวัสดี") || !strings.Contains(text, "bad") {
		t.Errorf("%q", text)
	}
}

// A rare character the serif face lacks is taken from the sans face.
func TestFacesHelpOut(t *testing.T) {
	for r := rune(0x2000); r < 0xfff0; r++ {
		if !faces[serif]().has(r) && faces[sans]().has(r) {
			var f findings
			g := new(glyphs)
			g.write(string(r), serif, 0, &f)
			if g.faces[0] != sans || len(f.missing) > 0 {
				t.Fatalf("%U in face %d, missing %v", r, g.faces[0], f.missing)
			}
			return
		}
	}
	t.Skip("the serif face has all the sans face has")
}

func TestEmptyAndOdd(t *testing.T) {
	axis := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for i, blocks := range [][]Block{
		nil,
		{Text("")},
		{Heading{}},
		{List{}},
		{Table{}},
		{Table{Columns: []Column{{}}}},
		{KeyValues{}},
		{Bars{}},
		{Plot{}},
		{Plot{Title: "空", Labels: []string{"甲"}, Series: []Series{{Name: "预算"}}, Axis: axis}},
		{Plot{Labels: []string{strings.Repeat("标签", 40), "乙"}, Series: []Series{{Values: []float64{-1}}, {Values: []float64{1e15, math.SmallestNonzeroFloat64, 3}}}, Axis: axis}},
		{Keep{}},
		{PageBreak{}},
		{Space{Height: 1e9}},
		{Space{Height: -1}},
		{Labelled(strings.Repeat("标签", 40), "x")},
		{Table{Columns: []Column{{}, {}}, Rows: [][]Cell{nil, Cells("1", "2", "3", "4"), {{Text: "x", Span: 9}}, Group("")}, MinRowHeight: 1e9}},
		{Bars{Items: []Bar{{Label: strings.Repeat("标签", 40), Value: -1}, {Value: 0, Shown: strings.Repeat("1", 200)}}}},
	} {
		if _, r := pdfOf(t, Document{Blocks: blocks}); r.Pages < 1 || r.Pages > 4 {
			t.Errorf("case %d: %d pages", i, r.Pages)
		}
		docxOf(t, Document{Blocks: blocks})
	}
}

// minutes300 is about 300 pages of minutes.
func minutes300() Document {
	d := minutes(false)
	one := slices.Clone(d.Blocks[:len(d.Blocks)-3])
	d.Blocks = nil
	for range 250 {
		d.Blocks = append(d.Blocks, one...)
	}
	return d
}

func BenchmarkMinutes300(b *testing.B) {
	d := minutes300()
	var r Report
	for b.Loop() {
		_, r = pdfOf(b, d)
	}
	if r.Pages < 300 {
		b.Fatalf("%d pages", r.Pages)
	}
	b.ReportMetric(float64(r.Pages), "pages")
}

// The lines of an axis stand above the highest bar, at round distances.
func TestAxisReachesAboveTheHighestBar(t *testing.T) {
	for _, c := range []struct {
		highest float64
		lines   int
		top     float64
	}{{1, 6, 1}, {99, 6, 100}, {4400, 6, 5000}, {520000, 7, 600000}, {0, 2, 1}, {math.Inf(1), 2, 1}} {
		p := Plot{Labels: []string{"甲"}, Series: []Series{{Values: []float64{c.highest}}}}
		axis := p.axis()
		if len(axis) != c.lines || axis[len(axis)-1] != c.top {
			t.Errorf("%v: %v, want %d lines up to %v", c.highest, axis, c.lines, c.top)
		}
	}
}
