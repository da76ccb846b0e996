package sheet

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// The inks of a workbook, those of the papers.
const (
	inkText  = "1C232D"
	inkDim   = "5D6877"
	inkLine  = "AAB4C0"
	inkHead  = "EEF2F7"
	inkTotal = "F6F8FB"
)

// role is what a row or cell is for.
type role uint8

const (
	roleData role = iota
	roleStrong
	roleTotal
	roleHead
	roleTitle
	roleNote
	roleMark // of confidentiality
)

// look is everything that decides the style of a cell.
type look struct {
	role   role
	kind   value.Kind
	places int // decimals of numbers
	wrap   bool
	quote  bool // text that looks like a formula
	tone   value.Tone
}

// tones are the grounds of cells with a tone, those of the papers.
var tones = map[value.Tone]string{
	value.ToneDone: "E2F3E9", value.ToneUnder: "E3EDF8", value.ToneWarn: "FBF0D9", value.ToneLate: "FBE6E4",
}

// looks makes each style once.
type looks struct {
	file *excelize.File
	font string
	ids  map[look]int
}

// of is the number of the style.
func (l *looks) of(k look) (int, error) {
	if id, ok := l.ids[k]; ok {
		return id, nil
	}
	var id int
	var err error
	if k.quote {
		plain := k
		plain.quote = false
		if id, err = l.of(plain); err == nil {
			id = l.quoted(id)
		}
	} else {
		id, err = l.file.NewStyle(l.style(k))
	}
	if err != nil {
		return 0, internal("make style", err)
	}
	l.ids[k] = id
	return id, nil
}

// quoted is a copy of a style with the mark that keeps =1+1 a text also after
// somebody has edited the cell. excelize has no option for it.
func (l *looks) quoted(id int) int {
	all := l.file.Styles.CellXfs
	copied := all.Xf[id]
	yes := true
	copied.QuotePrefix = &yes
	all.Xf = append(all.Xf, copied)
	all.Count = len(all.Xf)
	return all.Count - 1
}

func (l *looks) style(k look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: l.font, Size: 10.5, Color: inkText},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: k.wrap},
	}
	switch {
	case k.role == roleHead, k.kind == value.KindDate, k.kind == value.KindLocal, k.kind == value.KindInstant,
		k.kind == value.KindClock, k.kind == value.KindBool:
		// A head at the right would lie under the button of its filter.
		s.Alignment.Horizontal = "center"
	case k.kind.Numeric():
		// Without an indent: LibreOffice keeps one in some cells of a column only. A number
		// wider than its column, such as the total of many rows, is set smaller: else it
		// would be shown as ####.
		s.Alignment.Horizontal, s.Alignment.ShrinkToFit = "right", !k.wrap
	case k.role != roleTitle && k.role != roleNote && k.role != roleMark:
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	switch k.role {
	case roleTitle, roleMark:
		s.Font.Size, s.Font.Bold = 16, true
		return s
	case roleNote:
		s.Font.Size, s.Font.Color = 10, inkDim
		return s
	case roleHead:
		s.Font.Bold = true
		s.Fill = fill(inkHead)
		s.Alignment.WrapText = true
	case roleStrong:
		s.Font.Bold = true
		s.Fill = fill(inkTotal)
	case roleTotal:
		s.Font.Bold = true
		s.Fill = fill(inkHead)
	}
	if ground, ok := tones[k.tone]; ok {
		s.Fill = fill(ground)
	}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		s.Border = append(s.Border, excelize.Border{Type: side, Color: inkLine, Style: 7})
	}
	if k.role == roleTotal {
		s.Border[2].Style = 1
	}
	switch code := numberCode(k.kind, k.places); {
	case k.role == roleHead:
	case code != "":
		s.CustomNumFmt = &code
	default:
		s.NumFmt = 49 // text stays text, 007 and 13800138000 too
	}
	return s
}

func fill(ink string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{ink}}
}

// numberCode is the number format of a kind, "" for texts. Negative numbers are red
// and keep their minus, for copies in black and white.
func numberCode(kind value.Kind, places int) string {
	switch kind {
	case value.KindMoney, value.KindQuantity, value.KindInt, value.KindMinutes:
		code := "#,##0"
		if places > 0 {
			code += "." + strings.Repeat("0", places)
		}
		return code + ";[Red]-" + code
	case value.KindDate:
		return "yyyy-mm-dd"
	case value.KindLocal, value.KindInstant:
		return "yyyy-mm-dd hh:mm"
	case value.KindClock:
		return "hh:mm"
	}
	return ""
}
