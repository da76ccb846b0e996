package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// icons are the pictures of areas and registers by name.
var icons = map[string]func() fyne.Resource{
	"preparation": theme.ListIcon, "onsite": theme.LoginIcon, "followup": theme.MailForwardIcon, "safety": theme.WarningIcon,
	"finance": theme.DocumentIcon, "directory": theme.AccountIcon, "settings": theme.SettingsIcon,
	"meeting": theme.CalendarIcon, "agenda": theme.ListIcon, "people": theme.AccountIcon, "person": theme.AccountIcon,
	"arrivals": theme.LoginIcon, "record": theme.ContentPasteIcon, "decision": theme.ConfirmIcon, "minutes": theme.DocumentCreateIcon, "task": theme.CheckButtonCheckedIcon, "money": theme.GridIcon, "venue": theme.HomeIcon, "command": theme.NavigateNextIcon,
}

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
