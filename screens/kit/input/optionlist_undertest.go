//go:build test

package input

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Offered are the labels of the list that hangs from the field in whose window o stands.
func Offered(o fyne.CanvasObject) (labels []string) {
	if list, ok := focus.PopupContent(o).(*OptionList); ok {
		for _, o := range list.Options {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// NewOptions is a list of options as fields open it.
func NewOptions(options []Option, choose func(at int)) *OptionList {
	l := NewOptionList(9, choose)
	l.Set(options, 0)
	return l
}

// Bar is the bar at the right.
func (l *OptionList) Bar() *look.ScrollBar { return l.bar }
