package headless

import (
	"os"
	"os/user"
	"runtime"

	"huiwu/app"
)

// System is the terminal, the person and the places of this computer.
func System(version string) IO {
	return IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Terminal: terminal(os.Stderr),
		Version: version, DefaultFile: app.DefaultFile(), Locale: locale(), User: person(),
	}
}

// Display reports whether there is a screen to open a window on.
func Display() bool {
	return runtime.GOOS != "linux" || os.Getenv("DISPLAY") != ""
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// person is the name under which somebody without an account acts.
func person() string {
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "—"
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}

func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if l := os.Getenv(name); l != "" {
			return l
		}
	}
	return ""
}
