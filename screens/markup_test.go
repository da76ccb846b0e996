package screens

import (
	"testing"

	"huiwu/data/value"

	"fyne.io/fyne/v2/test"
)

// Every tab with the sample office in it, as markup: what stands where, in which size and
// colour. Pictures are kept of what markup cannot tell.
func TestTabsInMarkup(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	everyTab(t, s, func(key string) {
		if key == "journal" || key == "office" { // they show when and where the test ran
			return
		}
		s.window.Canvas().Unfocus()
		test.AssertObjectRendersToMarkup(t, "markup/"+key+".xml", s.Current().Content())
	})
}
