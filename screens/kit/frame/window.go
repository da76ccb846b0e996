package frame

import (
	"encoding/json"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// Around sets the list of areas at the left of what they show; in a narrow window it folds
// to its icons.
func Around(nav *Nav, shown fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&aroundLayout{nav}, look.Surface(nav, look.ColorSurface), shown)
}

type aroundLayout struct{ nav *Nav }

const foldBelow = 1100 // in plain units

// MinSize lets the window shrink to a small screen.
func (l *aroundLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

// Layout places the areas and what they show.
func (l *aroundLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.nav.SetFolded(size.Width < look.Scaled(foldBelow))
	w := o[0].MinSize().Width
	look.Place(o[0], 0, 0, w, size.Height)
	look.Place(o[1], w, 0, size.Width-w, size.Height)
}

// Head is the line over everything. Where there is no room for all, what tells about the
// picked one goes first, then the list to pick from and the search become narrower: at large
// text the search and what stands after it must not leave the window.
type Head struct {
	Pick   fyne.CanvasObject // the list to pick from
	State  fyne.CanvasObject // of the picked one, seen or not
	About  *look.Label       // tells about it, in the room that is left
	Search fyne.CanvasObject
	Rest   []fyne.CanvasObject // at the right
}

// Content is the line to place in the window.
func (h *Head) Content() *fyne.Container {
	return container.New(headLayout{h}, append([]fyne.CanvasObject{h.Pick, h.State, h.About, h.Search}, h.Rest...)...)
}

type headLayout struct{ *Head }

// Widths of the parts of the head, in plain units.
const (
	headGap              = 12
	pickMost, pickLeast  = 380, 150
	findMost, findLeast  = 190, 90
	aboutLeast           = 80
	headRoom, headHeight = 320, 34
)

// MinSize is small: a head takes the width there is.
func (l headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := look.Scaled(headHeight)
	for _, one := range o {
		if one.Visible() {
			high = max(high, one.MinSize().Height)
		}
	}
	return fyne.NewSize(headRoom, high)
}

// Layout gives every part its width from the left; what tells about the picked one takes the
// rest.
func (l headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	about := fyne.CanvasObject(l.About)
	rest := s.Width + headGap
	for _, one := range o {
		if !one.Visible() && one != about {
			continue
		}
		if rest -= headGap; one != l.Pick && one != about && one != l.Search {
			rest -= one.MinSize().Width
		}
	}
	pick, find := look.Scaled(pickMost), look.Scaled(findMost)
	over := max(pick+find-rest, 0)
	less := min(over, pick-look.Scaled(pickLeast))
	pick, find = pick-less, max(find-(over-less), look.Scaled(findLeast))
	wide := map[fyne.CanvasObject]float32{l.Pick: pick, l.Search: find, about: max(rest-pick-find, 0)}
	if hide := rest-pick-find < look.Scaled(aboutLeast); hide != l.About.Hidden {
		l.About.Hidden = hide
		l.About.Refresh()
	}
	x := float32(0)
	for _, one := range o {
		if !one.Visible() && one != about {
			continue
		}
		m := one.MinSize()
		if w, ok := wide[one]; ok {
			m.Width = w
		}
		look.Place(one, x, (s.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + headGap
	}
}

// fyneWords are the texts that Fyne itself shows, in the file dialog and the menu of a field;
// the values are our keys.
var fyneWords = map[string]string{
	"OK": "fyne.ok", "Cancel": "action.cancel", "Open": "action.open", "Save": "action.save", "Yes": "bool.yes", "No": "bool.no",
	"Cut": "fyne.cut", "Copy": "fyne.copy", "Paste": "fyne.paste", "Select all": "fyne.select_all", "Undo": "action.undo", "Redo": "action.redo",
	"Quit": "menu.quit", "Error": "fail.title",
}

// SpeakFyne gives Fyne's own texts in the window's language: they are registered under the
// system's locale, which is the one Fyne looks up.
func SpeakFyne(t func(key string, args ...any) string) error {
	said := map[string]string{}
	for text, key := range fyneWords {
		said[text] = t(key)
	}
	b, err := json.Marshal(said)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(b, lang.SystemLocale())
}
