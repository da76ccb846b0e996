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
