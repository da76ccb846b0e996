//go:build test

package kit

import "fyne.io/fyne/v2"

// Offered are the labels of the list that hangs from the field in whose window o stands.
func Offered(o fyne.CanvasObject) (labels []string) {
	if list, ok := PopupContent(o).(*optionList); ok {
		for _, o := range list.options {
			labels = append(labels, o.Label)
		}
	}
	return labels
}

// NewOptions is a list of options as fields open it.
func NewOptions(options []Option, choose func(at int)) *optionList {
	l := newOptionList(9, choose)
	l.set(options, 0)
	return l
}

// Bar is the bar at the right.
func (l *optionList) Bar() *scrollBar { return l.bar }
