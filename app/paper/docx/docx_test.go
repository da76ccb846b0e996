package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app/paper"
	"huiwu/app/paper/papertest"
	"huiwu/data/value"
)

// unpack reads the parts of a Word document and checks that each is well-formed.
func unpack(t *testing.T, docx []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string]string)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(b)
		dec := xml.NewDecoder(bytes.NewReader(b))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

// texts is the text of a part: runs as they come, paragraphs on lines.
func texts(part string) string {
	var out strings.Builder
	dec := xml.NewDecoder(strings.NewReader(part))
	in := false
	for {
		tok, err := dec.Token()
		if err != nil {
			return out.String()
		}
		switch k := tok.(type) {
		case xml.StartElement:
			in = k.Name.Local == "t"
			if k.Name.Local == "br" {
				out.WriteByte('\n')
			}
		case xml.EndElement:
			in = false
			if k.Name.Local == "p" {
				out.WriteByte('\n')
			}
		case xml.CharData:
			if in {
				out.Write(k)
			}
		}
	}
}

func TestDocxParts(t *testing.T) {
	parts := unpack(t, docxOf(t, papertest.Minutes(false)))
	for part, want := range map[string][]string{
		"word/document.xml": {
			`<w:pStyle w:val="Title"/>`, `<w:pStyle w:val="Heading1"/>`, `<w:pStyle w:val="Heading2"/>`, `<w:tblHeader/>`, `<w:cantSplit/>`,
			`<w:numId w:val="2"/>`, `<w:ind w:firstLineChars="200" w:firstLine="420"/>`, `<w:pageBreakBefore/>`, `<w:gridSpan w:val="5"/>`, `<w:pgSz w:w="11906" w:h="16838"/>`,
		},
		"word/styles.xml":    {`w:eastAsia="Microsoft YaHei"`, `w:eastAsia="zh-CN"`, `<w:name w:val="heading 1"/>`, `<w:outlineLvl w:val="0"/>`},
		"word/footer1.xml":   {`w:instr=" PAGE "`, `w:instr=" NUMPAGES "`, "内部资料，注意保存"},
		"word/header2.xml":   {"江州市文化发展中心"},
		"word/header1.xml":   {"江州市文化发展中心", "二〇二六年第三次主任办公会议纪要"},
		"docProps/core.xml":  {"<dc:creator>办公室</dc:creator>", "2026-03-05T18:00:00Z"},
		"word/numbering.xml": {`<w:num w:numId="2">`},
	} {
		for _, w := range want {
			if !strings.Contains(parts[part], w) {
				t.Errorf("%s lacks %s", part, w)
			}
		}
	}
	if strings.Contains(parts["word/header2.xml"], "纪要") {
		t.Error("the head of the first page repeats the title")
	}
	for name := range parts {
		if !strings.HasSuffix(name, ".rels") && name != "[Content_Types].xml" && !strings.Contains(parts["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
	formal := unpack(t, docxOf(t, papertest.Minutes(true)))
	if !strings.Contains(formal["word/styles.xml"], `w:eastAsia="SimSun"`) {
		t.Error("formal body without a Song face")
	}
}

func TestDocxKeepsText(t *testing.T) {
	for i, text := range papertest.Hard {
		text += "<&>𠮷😀\x00\x1f\ufffe"
		d := paper.Document{Lang: value.Traditional, Blocks: []paper.Block{
			paper.Text(text), paper.Labelled("出席：", text),
			paper.Keep{Blocks: []paper.Block{paper.List{Items: paper.Items(text)}}},
			paper.Table{Columns: []paper.Column{{Head: text}}, Rows: [][]paper.Cell{paper.Cells(text)}},
		}}
		want := papertest.Bare(strings.Repeat(string(paper.Clean(text)), 1) + "出席：" + strings.Repeat(string(paper.Clean(text)), 4))
		if got := papertest.Bare(texts(unpack(t, docxOf(t, d))["word/document.xml"])); got != want {
			t.Errorf("text %d:\n got %q\nwant %q", i, got, want)
		}
	}
}

// What is kept together is joined to the next paragraph, but for the last.
func TestDocxKeep(t *testing.T) {
	d := paper.Document{Blocks: []paper.Block{paper.Keep{Blocks: []paper.Block{paper.Text("一"), paper.Keep{Blocks: []paper.Block{paper.Text("二"), paper.Text("三")}}}}, paper.Text("四")}}
	body := unpack(t, docxOf(t, d))["word/document.xml"]
	for i, p := range strings.Split(body, "</w:p>")[:4] {
		if got, want := strings.Contains(p, keepNext), i < 2; got != want {
			t.Errorf("paragraph %d: kept %v", i, got)
		}
	}
}

// LibreOffice opens the document and finds all of its text.
func TestDocxOpens(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	for name, d := range map[string]paper.Document{"plain": papertest.Minutes(false), "formal": papertest.Minutes(true)} {
		if err := os.WriteFile(filepath.Join(dir, name+".docx"), docxOf(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile",
		"--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "plain.docx"), filepath.Join(dir, "formal.docx")).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice (install libreoffice-writer): %v %s", err, out)
	}
	for _, name := range []string{"plain", "formal"} {
		pdf, err := os.ReadFile(filepath.Join(dir, name+".pdf"))
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		info, text := papertest.Poppler(t, pdf, "pdfinfo"), papertest.Bare(papertest.Poppler(t, pdf, "pdftotext", "-raw"))
		if !strings.Contains(info, "Title:           二〇二六年第三次主任办公会议纪要") {
			t.Errorf("%s: %s", name, info)
		}
		for _, want := range []string{"一、年度预算执行情况", "185,870.50", "会后两天内印发纪要。", "内部资料，注意保存"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q: %s", name, want, text)
			}
		}
		pages := strings.Count(text, "签名备注")
		if pages < 2 { // the sheet is longer than a page, its head is set again
			t.Errorf("%s: head of the sign-in sheet %d times", name, pages)
		}
	}
}

// Word sets figures on one line too.
func TestDocxFiguresAreNeverBroken(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--convert-to", "pdf", "--outdir", dir}
	for columns := 1; columns <= 7; columns += 2 {
		d, _ := papertest.Crowded(columns)
		d.Page.Landscape = columns > 5 // seven columns of such amounts are wider than an upright sheet at any size
		name := filepath.Join(dir, fmt.Sprint(columns, ".docx"))
		if err := os.WriteFile(name, docxOf(t, d), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice (install libreoffice-writer): %v %s", err, out)
	}
	for columns := 1; columns <= 7; columns += 2 {
		pdf, err := os.ReadFile(filepath.Join(dir, fmt.Sprint(columns, ".pdf")))
		if err != nil {
			t.Fatal(err)
		}
		_, shown := papertest.Crowded(columns)
		papertest.OnLines(t, fmt.Sprint(columns, " columns"), papertest.Poppler(t, pdf, "pdftotext", "-layout"), shown)
	}
}

func TestZipDates(t *testing.T) {
	z, err := zip.NewReader(bytes.NewReader(docxOf(t, paper.Document{})), int64(len(docxOf(t, paper.Document{}))))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is dated %v", f.Name, f.Modified)
		}
	}
}

func TestSameInputSameWordDocument(t *testing.T) {
	if !bytes.Equal(docxOf(t, papertest.Minutes(true)), docxOf(t, papertest.Minutes(true))) {
		t.Error("two Word documents of one document differ")
	}
}

func TestWordDocumentsOfEmptyAndOddBlocks(t *testing.T) {
	for _, blocks := range papertest.Odd() {
		unpack(t, docxOf(t, paper.Document{Blocks: blocks}))
	}
}

func TestNoWordDocumentWithoutRoom(t *testing.T) {
	for _, m := range []paper.Margins{{Top: 200, Bottom: 90, Left: 10, Right: 10}, {Left: 120, Right: 80}, {Top: -5, Left: 20, Right: 20}} {
		var out strings.Builder
		if err := Write(&out, paper.Document{Page: paper.PageSetup{Margins: m}, Blocks: []paper.Block{paper.Text("会议")}}); err == nil {
			t.Errorf("margins %v", m)
		}
		if out.Len() > 0 {
			t.Error("wrote before it failed")
		}
	}
}

func docxOf(t testing.TB, d paper.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
