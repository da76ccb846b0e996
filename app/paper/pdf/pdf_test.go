package pdf

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"huiwu/app/paper"
	"huiwu/app/paper/papertest"
	"huiwu/data/value"
)

// Text read back by another program equals the text put in.
func TestTextComesBack(t *testing.T) {
	for _, formal := range []bool{false, true} {
		for i, text := range papertest.Hard {
			d := paper.Document{Lang: value.Simplified, Formal: formal, Footer: paper.Footer{Hide: true}, Blocks: []paper.Block{
				paper.Text(text),
				paper.Paragraph{Spans: []paper.Span{{Text: text, Bold: true}, {Text: text, Ink: paper.Bad}}, Indent: true, Align: paper.Right},
				paper.Labelled("出席：", text), paper.Note(text),
			}}
			pdf, _ := pdfOf(t, d)
			got, want := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw")), papertest.Bare(text+text+text+"出席："+text+text)
			if got != want {
				t.Errorf("text %d, formal %v:\n got %q\nwant %q", i, formal, got, want)
			}
		}
	}
}

// The same holds for cells and entries, and for words within a line.
func TestCellsComeBack(t *testing.T) {
	for i, text := range papertest.Hard {
		d := paper.Document{Footer: paper.Footer{Hide: true}, Blocks: []paper.Block{
			paper.Table{Columns: []paper.Column{{Width: 40}}, Rows: [][]paper.Cell{paper.Cells(text)}}, paper.List{Items: paper.Items(text)},
		}}
		pdf, _ := pdfOf(t, d)
		if got, want := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw")), papertest.Bare(text+"•"+text); got != want {
			t.Errorf("text %d:\n got %q\nwant %q", i, got, want)
		}
	}
	pdf, _ := pdfOf(t, paper.Document{Footer: paper.Footer{Hide: true}, Blocks: []paper.Block{paper.Text("Page one of 会议 notes, 2 of 3")}})
	if got := strings.TrimSpace(papertest.Poppler(t, pdf, "pdftotext", "-raw")); got != "Page one of 会议 notes, 2 of 3" {
		t.Errorf("%q", got)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	a, _ := pdfOf(t, papertest.Minutes(true))
	var wg sync.WaitGroup
	for range 3 { // at the same time: faces are shared, the library writes into its copy
		wg.Go(func() {
			if b, _ := pdfOf(t, papertest.Minutes(true)); !bytes.Equal(a, b) {
				t.Error("two PDFs of one document differ")
			}
		})
	}
	wg.Wait()
	d := papertest.Minutes(true)
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
	pdf, r := pdfOf(t, papertest.Minutes(false))
	info := papertest.Poppler(t, pdf, "pdfinfo")
	for _, want := range []string{
		"Title:           二〇二六年第三次主任办公会议纪要", "Author:          办公室", "Subject:         办公会议",
		"Keywords:        纪要, 预算", "Creator:         Huiwu", fmt.Sprintf("Pages:           %d", r.Pages), "595.28 x 841.89 pts (A4)", "Mar  5 18:00:00 2026",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	pdf, _ = pdfOf(t, paper.Document{Page: paper.PageSetup{Size: paper.Letter, Landscape: true}, Blocks: []paper.Block{paper.Text("x")}})
	if info := papertest.Poppler(t, pdf, "pdfinfo"); !strings.Contains(info, "792 x 612 pts (letter)") {
		t.Error(info)
	}
}

func TestOutline(t *testing.T) {
	d := paper.Document{Blocks: []paper.Block{
		paper.Heading{Level: 3, Text: "深"},
		paper.Heading{Level: 1, Text: "一、预算"},
		paper.Heading{Level: 2, Text: "（一）分类", Bookmark: "分类"},
		paper.Heading{Level: 2, Text: "略", NoMark: true},
		paper.Heading{Level: 3, Text: "甲"},
		paper.PageBreak{},
		paper.Heading{Level: 1, Text: "二、议定"},
	}}
	pdf, _ := pdfOf(t, d)
	out := papertest.Poppler(t, pdf, "pdftohtml", "-xml", "-stdout", "-i")
	_, outline, _ := strings.Cut(out, "<outline>")
	want := `<item page="1">深</item><item page="1">一、预算</item><outline><item page="1">分类</item><outline><item page="1">甲</item></outline></outline><item page="2">二、议定</item></outline></pdf2xml>`
	if papertest.Bare(outline) != papertest.Bare(want) {
		t.Errorf("outline %s", outline)
	}
}

func TestPageNumbersAndHead(t *testing.T) {
	for lang, want := range map[value.Lang]string{value.Simplified: "第 2 页 共 3 页", value.Traditional: "第 2 頁 共 3 頁", value.English: "Page 2 of 3"} {
		d := paper.Document{Lang: lang, Office: "江州市文化发展中心", Title: "题目", Blocks: []paper.Block{paper.Text("1"), paper.PageBreak{}, paper.Text("2"), paper.PageBreak{}, paper.Text("3"), paper.PageBreak{}}}
		pdf, r := pdfOf(t, d)
		text := papertest.Poppler(t, pdf, "pdftotext", "-raw", "-f", "2", "-l", "2")
		if r.Pages != 3 || !strings.Contains(text, want) || !strings.Contains(text, "江州市文化发展中心") || !strings.Contains(text, "题目") {
			t.Errorf("%s: %d pages, %q", lang, r.Pages, text)
		}
	}
	long := strings.Repeat("很长的名称", 40)
	pdf, _ := pdfOf(t, paper.Document{Office: long, Header: paper.Header{Right: long}, Footer: paper.Footer{Note: long}, Blocks: []paper.Block{paper.Text("x")}})
	if text := papertest.Poppler(t, pdf, "pdftotext", "-layout"); strings.Count(text, "…") != 3 || !strings.Contains(papertest.Bare(text), "第1页共1页") {
		t.Errorf("long running heads: %s", text)
	}
}

func TestHeadOfTableOnEveryPage(t *testing.T) {
	tb := papertest.SignIn(75)
	tb.Foot = paper.Cells("", "合计 75 人")
	pdf, r := pdfOf(t, paper.Document{Lang: value.Simplified, Blocks: []paper.Block{paper.Heading{Level: 1, Text: "签到表"}, tb}})
	text := papertest.Poppler(t, pdf, "pdftotext", "-raw")
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
	d := paper.Document{Lang: value.Simplified, Footer: paper.Footer{Hide: true}, Blocks: []paper.Block{paper.Table{
		Columns: []paper.Column{{Head: "序", Width: 12}, {Head: "内容", Width: 30}}, Rows: [][]paper.Cell{paper.Cells("1", want.String()), paper.Cells("2", "完")},
	}}}
	pdf, r := pdfOf(t, d)
	got := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw"))
	got = strings.Replace(strings.ReplaceAll(got, "序内容", ""), "1", "", 1)
	if got != want.String()+"2完" || r.Pages < 3 {
		t.Errorf("%d pages, text %q", r.Pages, got)
	}
}

func TestReport(t *testing.T) {
	d := paper.Document{Title: "𠮷田", Blocks: []paper.Block{paper.Text("𠮷田先生，𠮷田😀\U000e0100。"), paper.Text("สวัสดี \xff\x00bad")}}
	pdf, r := pdfOf(t, d)
	if !slices.Equal(r.Replaced, []rune{'𠮷', '😀'}) || len(r.Missing) == 0 || r.Pages != 1 {
		t.Errorf("%+v", r)
	}
	if text := papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw")); !strings.Contains(text, "〓田先生，〓田〓。") || !strings.Contains(text, "สวัสดี") || !strings.Contains(text, "bad") {
		t.Errorf("%q", text)
	}
}

func TestEmptyAndOdd(t *testing.T) {
	for i, blocks := range papertest.Odd() {
		if _, r := pdfOf(t, paper.Document{Blocks: blocks}); r.Pages < 1 || r.Pages > 4 {
			t.Errorf("case %d: %d pages", i, r.Pages)
		}
	}
}

// minutes300 is about 300 pages of minutes.
func minutes300() paper.Document {
	d := papertest.Minutes(false)
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
		p := paper.Plot{Labels: []string{"甲"}, Series: []paper.Series{{Values: []float64{c.highest}}}}
		axis := axisOf(&p)
		if len(axis) != c.lines || axis[len(axis)-1] != c.top {
			t.Errorf("%v: %v, want %d lines up to %v", c.highest, axis, c.lines, c.top)
		}
	}
}

// pdfOf is a document as PDF.
func pdfOf(t testing.TB, d paper.Document) ([]byte, Report) {
	t.Helper()
	var b bytes.Buffer
	r, err := Write(&b, d)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}
