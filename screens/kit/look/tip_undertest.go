//go:build test

package look

import "fyne.io/fyne/v2"

// Pending reports whether the pointer rests and words wait or have come up.
func (h *Hover) Pending() bool { return h.rest != nil }

// ShownTip is what stands under the pointer in a window made with WithTips.
func ShownTip(w fyne.Window) string { return w.Content().(*tipHost).layer.text }
