package screen

import (
	"huiwu/app"

	"fyne.io/fyne/v2"
)

// Screen is what an area shows under one of its tabs.
type Screen interface {
	Content() fyne.CanvasObject
	// Shown is called when the screen comes into sight, and after the picked meeting
	// changed while it is in sight.
	Shown()
	// Hidden is called when the screen goes out of sight.
	Hidden()
	// Changed tells which tables changed; a screen out of sight remembers it.
	Changed(topics app.Topics)
	// Leave asks whether the screen may be left and then goes on; unsaved changes are
	// never dropped without a question.
	Leave(then func())
	// Can and Act carry out the commands of the menu.
	Can(Command) bool
	Act(Command)
}

// Command is a command of the main menu that a screen carries out.
type Command string

// The commands of screens.
const (
	CommandNew       Command = "new"
	CommandSave      Command = "save"
	CommandRevert    Command = "revert"
	CommandDelete    Command = "delete"
	CommandDuplicate Command = "duplicate"
	CommandFind      Command = "find"
	CommandImport    Command = "import"
	CommandExport    Command = "export"
	CommandPrint     Command = "print"
	CommandCopy      Command = "copy"
	CommandPaste     Command = "paste"
	CommandHistory   Command = "history"
)

// Revealer is a screen that can show one of its records.
type Revealer interface{ Reveal(id string) }

// ImportTarget is a screen that takes in a file of records, such as one dropped on the
// window.
type ImportTarget interface{ ImportFrom(path string) }

// DropTarget is a screen that takes the files that are dropped on the window.
type DropTarget interface{ Dropped(paths []string) }
