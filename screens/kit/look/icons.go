package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// icons are the pictures of areas and registers by name.
var icons = map[string]func() fyne.Resource{
	"preparation": theme.ListIcon, "onsite": theme.LoginIcon, "followup": theme.MailForwardIcon, "safety": theme.WarningIcon,
	"finance": theme.DocumentIcon, "directory": theme.AccountIcon, "settings": theme.SettingsIcon,
	"overview": theme.HomeIcon, "duty": theme.GridIcon, "meeting": theme.CalendarIcon, "agenda": theme.ListIcon, "people": theme.AccountIcon, "person": theme.AccountIcon,
	"arrivals": theme.LoginIcon, "record": theme.ContentPasteIcon, "decision": theme.ConfirmIcon, "minutes": theme.DocumentCreateIcon, "task": theme.CheckButtonCheckedIcon, "money": theme.GridIcon, "venue": theme.HomeIcon, "command": theme.NavigateNextIcon,
	"meal": func() fyne.Resource { return mealIcon },
}

// drawn is a picture of our own, black on nothing; buttons give it their colour.
func drawn(name, shapes string) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`+shapes+`</svg>`)))
}

// Pictures of what is done to the items of a timetable.
var (
	pinIcon     = drawn("pin", `<circle cx="12" cy="7.5" r="5" fill="#000"/><path fill="#000" d="M11 12h2v9h-2z"/>`)
	releaseIcon = drawn("release", `<path fill="#000" d="M12 2.5a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM12 4.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM11 12h2v9h-2z"/><path fill="#000" d="M3.3 18.5L18.9 2.9l1.4 1.4L4.7 19.9z"/>`)
	bellIcon    = drawn("bell", `<path fill="#000" d="M12 2.5a1.4 1.4 0 0 0-1.4 1.4v.7A6 6 0 0 0 6 10.4V15l-2 2.2V18.5h16v-1.3L18 15v-4.6a6 6 0 0 0-4.6-5.8v-.7A1.4 1.4 0 0 0 12 2.5zM9.8 19.7a2.2 2.2 0 0 0 4.4 0z"/>`)
	mealIcon    = drawn("meal", `<path fill="#000" d="M6 3h1.4v6H8.6V3H10v6H11.2V3h1.4v7a3.3 3.3 0 0 1-2.4 3.2V21H8.4v-7.8A3.3 3.3 0 0 1 6 10zM16 3c2 .6 3 3 3 6v4h-1.6v8H15.6V3z"/>`)
	// SortIcon is the sign for the order of rows.
	SortIcon = drawn("sort", `<path fill="#000" d="M3 5h11v2H3zM3 11h8v2H3zM3 17h5v2H3zM17 5h2v10h3l-4 5l-4-5h3z"/>`)
	swapIcon = drawn("swap", `<path fill="#000" d="M8 3L3 8l5 5V9h13V7H8zM16 11l5 5l-5 5v-4H3v-2h13z"/>`)
)

// PinIcon is a fixed start.
func PinIcon() fyne.Resource { return pinIcon }

// ReleaseIcon is a start that is no longer fixed.
func ReleaseIcon() fyne.Resource { return releaseIcon }

// BellIcon is what falls due.
func BellIcon() fyne.Resource { return bellIcon }

// SwapIcon is two things that change places.
func SwapIcon() fyne.Resource { return swapIcon }

// Icon is the picture of an area or register; a name nobody drew has a plain sheet.
func Icon(name string) fyne.Resource {
	if i, ok := icons[name]; ok {
		return i()
	}
	return theme.FileIcon()
}

// PopUpMenu shows a menu at an absolute position.
func PopUpMenu(w fyne.Window, m *fyne.Menu, at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(m, w.Canvas(), at)
}
