package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/data/value"
)

// headWords are heads that leave no doubt.
var headWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`序号 姓名 名字 性别 单位 部门 职务 职位 职称 电话 手机 手机号 手机号码 联系电话 联系方式 邮箱 电子邮箱 电子邮件
		备注 身份证号 身份证号码 日期 时间 地点 金额 数量 单价 项目 名称 内容 类别 地址 民族 学历 工号 编号
		序號 性別 單位 部門 職務 職位 職稱 電話 手機 手機號碼 聯絡電話 聯繫電話 聯絡方式 郵箱 電子郵件 備註 備注 身分證字號 時間 地點 金額 數量 單價 項目 名稱 內容 類別 民族 編號
		no no. name gender sex company organisation organization department position title phone mobile telephone tel email e-mail
		notes note remark remarks date time place amount quantity price item category address`) {
		m[w] = true
	}
	return m
}()

var (
	dataForm = regexp.MustCompile(`^[\d\s.,:+\-/%￥¥$()T#*]*\d[\d\s.,:+\-/%￥¥$()T#*]*$|^\d{2,4}年\d{1,2}月|@.+\.|^(TRUE|FALSE)$`)
	yearForm = regexp.MustCompile(`^(19|20)\d\d$`)
)

// looksData reports whether a text is more likely a value than a head.
func looksData(t string) bool {
	return dataForm.MatchString(t) && !yearForm.MatchString(t)
}

// headFinder knows the first filled rows of a sheet.
type headFinder struct {
	sample []line
	merged []area
	width  int // columns in use
	usual  int // columns that the fullest row fills
}

func newHeadFinder(sample []line, merged []area) *headFinder {
	h := &headFinder{sample: sample, merged: merged}
	for _, l := range sample {
		for i, c := range l.cells {
			if c.text != "" || c.problem != "" {
				h.width = max(h.width, i+1)
			}
		}
		h.usual = max(h.usual, h.measure(l).covered)
	}
	return h
}

// shape is what a row looks like from afar.
type shape struct {
	filled   int // cells with a text
	covered  int // columns they cover, merged ones counted in full
	data     int // cells that look like values
	labels   int // cells such as 单位：
	known    int // cells that are well-known heads
	repeated int // texts that stand there twice
}

func (h *headFinder) measure(l line) (s shape) {
	seen := map[string]bool{}
	for i, c := range l.cells {
		t := headText(c.text)
		if t == "" {
			if c.problem != "" {
				s.data++
			}
			continue
		}
		s.filled++
		s.covered++
		if a, ok := h.area(l.number, i+1); ok {
			s.covered += a.col2 - a.col1
		}
		if looksData(t) {
			s.data++
		}
		if strings.ContainsAny(t, "：:") {
			s.labels++
		}
		if headWords[strings.ToLower(strings.Trim(t, "*＊"))] {
			s.known++
		}
		if seen[t] {
			s.repeated++
		}
		seen[t] = true
	}
	return s
}

// area is the merged range that begins at a cell.
func (h *headFinder) area(row, col int) (area, bool) {
	for _, a := range startingAt(h.merged, row) {
		if a.col1 == col {
			return a, true
		}
	}
	return area{}, false
}

// find is the row of the head: the first one that fills most columns with texts of
// different words, or the one with well-known heads.
func (h *headFinder) find() int {
	best, bestScore := h.sample[0].number, -1.0
	for i, l := range h.sample[:min(len(h.sample), 30)] {
		s := h.measure(l)
		if s.filled == 0 {
			continue
		}
		texts := s.filled - s.data - s.labels - s.repeated
		switch {
		case h.usual == 1 && s.filled == 1:
			return l.number
		case s.known >= 2 && s.labels*2 <= s.filled:
			return l.number
		case s.filled >= 2 && s.covered*10 >= h.usual*6 && texts*3 >= s.filled*2:
			return l.number
		}
		score := float64(s.covered)/float64(h.usual) - float64(s.filled-texts)/float64(s.filled) - 0.05*float64(i)
		if score > bestScore && s.filled >= 2 {
			best, bestScore = l.number, score
		}
	}
	return best
}

// depth is how many rows the head has: as far as a merged cell of it reaches down,
// and one more under a cell merged across, or where a row fills exactly what the
// row above leaves open.
func (h *headFinder) depth(row int) int {
	end := row
	for end < row+3 {
		next := end
		across := false
		for _, a := range h.merged {
			if a.row1 < row || a.row1 > end || a.col1 > h.width {
				continue
			}
			next = max(next, min(a.row2, row+3))
			across = across || a.row1 == end && a.row2 == end && a.col2 > a.col1
		}
		if next == end && (across && h.texts(end+1) || h.completes(end, end+1)) {
			next = end + 1
		}
		if next == end {
			break
		}
		end = next
	}
	return end - row + 1
}

func (h *headFinder) line(number int) line {
	for _, l := range h.sample {
		if l.number == number {
			return l
		}
	}
	return line{number: number}
}

// texts reports whether a row holds texts and no values.
func (h *headFinder) texts(number int) bool {
	s := h.measure(h.line(number))
	return s.filled > 0 && s.data == 0
}

// completes reports whether row b is the second row of a head without merged cells:
// it is blank under the single heads, names the columns under a shared one, and at
// least one of them has nothing above.
func (h *headFinder) completes(a, b int) bool {
	top, low := h.line(a), h.line(b)
	if !h.texts(b) || low.at(1).text != "" {
		return false
	}
	single, opened := 0, 0
	for col := 1; col <= h.width; col++ {
		up, down := top.at(col).text != "", low.at(col).text != ""
		switch {
		case up && !down:
			single++
		case !up && down:
			opened++
		}
	}
	return single > 0 && opened > 0
}

// names joins the rows of the head column by column.
func (h *headFinder) names(row, rows int) []string {
	names := make([]string, h.width)
	parts := make([][]string, h.width)
	for n := row; n < row+rows; n++ {
		l := h.line(n)
		carried, until := "", 0
		for i := range names {
			t := headText(l.at(i + 1).text)
			if a, ok := h.area(n, i+1); ok && a.col2 > i+1 {
				carried, until = t, a.col2
			} else if t == "" && i+1 <= until {
				t = carried
			} else if t == "" && n < row+rows-1 && i > 0 && len(h.merged) == 0 {
				t = h.parent(l, h.line(n+1), i+1)
			}
			if t != "" && !slices.Contains(parts[i], t) {
				parts[i] = append(parts[i], t)
			}
		}
	}
	for i, p := range parts {
		names[i] = strings.Join(p, " ")
	}
	return names
}

// parent is the shared head over a column in a file that cannot say what is merged:
// the next one to the left, if its own column has a part below as well.
func (h *headFinder) parent(top, low line, col int) string {
	if low.at(col).text == "" {
		return ""
	}
	for c := col - 1; c > 0 && low.at(c).text != ""; c-- {
		if t := top.at(c).text; t != "" {
			return headText(t)
		}
	}
	return ""
}

// above is what stands over the head.
func (h *headFinder) above(row int) []string {
	var all []string
	for _, l := range h.sample {
		if l.number >= row {
			break
		}
		var texts []string
		for _, c := range l.cells {
			if c.text != "" {
				texts = append(texts, headText(c.text))
			}
		}
		all = append(all, strings.Join(texts, " "))
	}
	return all
}

// letters names the columns of a sheet without a head.
func (h *headFinder) letters() []string {
	names := make([]string, h.width)
	for i := range names {
		names[i] = letter(i + 1)
	}
	return names
}

// letter is the name of a column from 1: A, B, … Z, AA.
func letter(col int) string {
	t := ""
	for ; col > 0; col = (col - 1) / 26 {
		t = string(rune('A'+(col-1)%26)) + t
	}
	return t
}

func endsWide(t string) bool {
	r, _ := utf8.DecodeLastRuneInString(t)
	return value.IsWide(r)
}

func startsWide(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return value.IsWide(r)
}
