//go:build test

package kit

import "fyne.io/fyne/v2"

// Pending reports whether the pointer rests and words wait or have come up.
func (h *hover) Pending() bool { return h.rest != nil }

// ShownTip is what stands under the pointer in a window made with WithTips.
func ShownTip(w fyne.Window) string { return w.Content().(*tipHost).layer.text }
