package sheet

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// rowHeight is the height of a row of one line, in points.
const rowHeight = 19.5

// setPage makes the sheet ready to print: A4 landscape, as wide as the page, the head on every
// page, the office and the page at the foot. The mark of confidentiality, in the first cell,
// is repeated at the top of every further page.
func (s *Sheet) setPage() error {
	f, m := s.book.file, s.book.meta
	a4, one, high, way := 9, 1, 0, "landscape"
	if s.spec.OnePage {
		high = 1
	}
	yes, no, tall := true, false, rowHeight
	side, end, foot := 0.5, 0.6, 0.3
	if err := f.SetSheetProps(s.name, &excelize.SheetPropsOptions{
		FitToPage: &yes, DefaultRowHeight: &tall, CustomHeight: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetPageLayout(s.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &way, FitToWidth: &one, FitToHeight: &high,
	}); err != nil {
		return err
	}
	if err := f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &foot, Footer: &foot, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetSheetView(s.name, -1, &excelize.ViewOptions{ShowGridLines: &no}); err != nil {
		return err
	}
	// An ampersand is a command in a footer unless it stands twice.
	office := strings.ReplaceAll(cut(m.Office, 60), "&", "&&")
	running := excelize.HeaderFooterOptions{OddFooter: "&L" + office + "&R" + m.Scope.T("sheet.page", "&P", "&N")}
	if m.Scope.Mark != "" {
		running.DifferentFirst, running.FirstFooter = true, running.OddFooter
		running.OddHeader = "&L&\"" + s.book.look.font + ",Bold\"&16" + strings.ReplaceAll(m.Scope.Mark, "&", "&&")
	}
	return f.SetHeaderFooter(s.name, &running)
}

// Close writes the totals and charts and ends the sheet. Closing twice does nothing,
// but a sheet that could not be ended says so each time, so that it is never saved.
func (s *Sheet) Close() error {
	if !s.closed {
		s.closed = true
		s.err = s.end()
	}
	return s.err
}

func (s *Sheet) end() error {
	if s.sw == nil {
		if err := s.begin(); err != nil {
			return err
		}
	}
	last := max(s.head, s.last)
	if err := s.writeTotals(); err != nil {
		return err
	}
	right := columnLetters(len(s.spec.Columns))
	filter := "A" + itoa(s.head) + ":" + right + itoa(last)
	bottom := s.next - 1
	for _, c := range s.charts {
		n, err := s.place(c, bottom+2, last)
		if err != nil {
			return internal("add chart", err)
		}
		bottom += n + 2
	}
	f := s.book.file
	if err := f.AutoFilter(s.name, filter, nil); err != nil {
		return internal("set filter", err)
	}
	for _, n := range [][2]string{
		{"_xlnm.Print_Area", "$A$1:$" + right + "$" + itoa(bottom)},
		{"_xlnm.Print_Titles", "$" + itoa(s.head) + ":$" + itoa(s.head)},
	} {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: n[0], RefersTo: s.quoted() + "!" + n[1], Scope: s.name}); err != nil {
			return internal("set print area", err)
		}
	}
	return internal("end sheet", s.sw.Flush())
}

// writeTotals puts the live totals under the data, with their results.
func (s *Sheet) writeTotals() error {
	row, any, labelled := make([]Value, len(s.spec.Columns)), false, false
	for i, c := range s.spec.Columns {
		if c.Total == NoTotal {
			if !labelled {
				row[i], labelled = Value{Kind: "text", Code: s.book.meta.Scope.T("sheet.total")}, true
			}
			continue
		}
		any = true
		col := columnLetters(i + 1)
		data := col + itoa(s.First()) + ":" + col + itoa(s.last)
		row[i].Code = s.sums[i].code()
		if s.last > 0 {
			row[i].Formula = strings.Replace(string(c.Total), "%", data, 1)
		}
	}
	if !any {
		return nil
	}
	s.next++
	return s.write(s.next-1, roleTotal, row)
}

func itoa(n int) string { return strconv.Itoa(n) }

// columnLetters is the name of a column from 1: A, B, … Z, AA.
func columnLetters(col int) string {
	t := ""
	for ; col > 0; col = (col - 1) / 26 {
		t = string(rune('A'+(col-1)%26)) + t
	}
	return t
}
