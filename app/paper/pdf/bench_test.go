package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/paper/papertest"
	"huiwu/data/value"
)

// plainPages are about 300 pages of headings and paragraphs, which both this package
// and its peer can set.
func plainPages() (d paper.Document, text string) {
	d = paper.Document{Lang: value.Simplified, Title: "纪要"}
	var b strings.Builder
	for i := range 1900 {
		if i%8 == 0 {
			d.Blocks = append(d.Blocks, paper.Heading{Level: 2, Text: "一、预算执行情况"})
			b.WriteString("# 一、预算执行情况\n")
		}
		d.Blocks = append(d.Blocks, paper.Paragraph{Spans: []paper.Span{{Text: papertest.Hard[i%2]}}, Indent: true})
		b.WriteString(papertest.Hard[i%2] + "\n")
	}
	return d, b.String()
}

// The same 300 pages by this package and by reportlab of Python, as a whole process
// each time as far as it is one. Needs python3-reportlab.
func BenchmarkPlainPages300(b *testing.B) {
	d, text := plainPages()
	b.Run("huiwu", func(b *testing.B) {
		var r Report
		for b.Loop() {
			_, r = pdfOf(b, d)
		}
		b.ReportMetric(float64(r.Pages), "pages")
	})
	b.Run("reportlab", func(b *testing.B) {
		python := "/usr/bin/python3"
		if err := exec.Command(python, "-c", "import reportlab").Run(); err != nil {
			b.Skip("there is no python3-reportlab here")
		}
		dir := b.TempDir()
		fonts := "../../../assets/fonts/"
		pages := ""
		for b.Loop() {
			c := exec.Command(python, "testdata/peer.py", fonts+"NotoSansSC-Regular.ttf", fonts+"NotoSansSC-Bold.ttf", filepath.Join(dir, "out.pdf"))
			c.Stdin, c.Stderr = strings.NewReader(text), os.Stderr
			out, err := c.Output()
			if err != nil {
				b.Fatal(err)
			}
			pages = string(bytes.TrimSpace(out))
		}
		b.Log(pages, "pages")
	})
}
