package headless

import (
	"net"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"huiwu/app/datafile"
)

// System is the terminal, the person and the places of this computer.
func System(version string) IO {
	return IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Terminal: terminal(os.Stderr),
		Version: version, DefaultFile: datafile.DefaultFile(), Locale: locale(), User: person(),
		Password: asked("HUIWU_PASSWORD", os.Stdin, os.Stderr), NewPassword: askedTwice("HUIWU_NEW_PASSWORD", os.Stdin, os.Stderr),
	}
}

// Display reports whether there is a screen to open a window on.
func Display() bool {
	return runtime.GOOS != "linux" || answers(os.Getenv("DISPLAY"))
}

// answers reports whether a display of X11, such as ":0" or "host:10.0", takes
// connections: without that the window's driver would end with a panic.
func answers(display string) bool {
	host, number, ok := strings.Cut(display, ":")
	number, _, _ = strings.Cut(number, ".")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 0 {
		return false
	}
	socket := filepath.Join("/", "tmp", ".X11-unix", "X"+number) // the same on every system of X11
	places := [][2]string{{"unix", "@" + socket}, {"unix", socket}}
	if host != "" && host != "unix" {
		places = [][2]string{{"tcp", net.JoinHostPort(host, strconv.Itoa(6000+n))}}
	}
	for _, p := range places {
		if conn, err := net.DialTimeout(p[0], p[1], 3*time.Second); err == nil {
			_ = conn.Close() // it was only asked
			return true
		}
	}
	return false
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
