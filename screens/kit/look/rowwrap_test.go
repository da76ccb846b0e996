package look

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// Adding up the widths of characters breaks a text where measuring it does, but for a
// line that is full to the last point.
func TestFlowBreaksWhereMeasuringDoes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 1))
	plain := NewAdvances(theme.TextSize(), false)
	signs := []rune("会议纪要，。、；：（）“”《》 abc DEF-123.45%\n")
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := make([]rune, rnd.IntN(200))
		for i := range text {
			text[i] = signs[rnd.IntN(len(signs))]
		}
		width := 80 + rnd.Float32()*500
		lines := plain.Flow(string(text), width, 0)
		for _, line := range lines {
			if got := fyne.MeasureText(line, plain.TextSize, fyne.TextStyle{}).Width; got > width+plain.TextSize {
				t.Fatalf("%q is %g wide in %g", line, got, width)
			}
		}
		keep := func(s string) string {
			return strings.Map(func(r rune) rune {
				if r == ' ' || r == '\n' {
					return -1
				}
				return r
			}, s)
		}
		if keep(strings.Join(lines, "")) != keep(string(text)) {
			t.Fatalf("%q loses signs: %q", string(text), lines)
		}
		for i, line := range lines[1:] {
			if line == "" || !strings.ContainsAny(line[:min(len(line), 3)], "，。、；：）”》") {
				continue
			}
			first, _ := utf8.DecodeRuneInString(line)
			before, _ := utf8.DecodeLastRuneInString(lines[i])
			// A line end that was typed, a space before the mark, or a run of marks that
			// fills the line are the text's own doing.
			typed := strings.Contains(string(text), "\n"+string(first)) || strings.Contains(string(text), " "+string(first))
			if strings.ContainsRune(neverFirst, first) && wide(before) && !strings.ContainsRune(neverFirst+neverLast, before) && !typed {
				t.Fatalf("a line of %q begins with %q after %q", string(text), first, lines[i])
			}
		}
	}
}
