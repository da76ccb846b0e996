// Huiwu runs an office's meetings from the first idea to the last thank-you letter,
// on one computer without a network. Without a command it opens the window; with one
// it works without a display.
package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"os"
	"os/user"

	"huiwu/app"
	"huiwu/app/headless"
	"huiwu/app/words"
	"huiwu/screens"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

// version is set by the linker: -ldflags "-X main.version=1.2.3".
var version = "dev"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	streams := headless.IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Terminal: terminal(os.Stderr),
		Version: version, DefaultFile: app.DefaultFile(), Locale: locale(), User: person(),
	}
	path, window := windowArgs(args)
	if !window {
		return headless.Run(context.Background(), streams, args)
	}
	a := fyneapp.NewWithID("org.huiwu.Huiwu")
	open(a, path)
	a.Run()
	return headless.Done
}

// windowArgs reports whether the arguments ask for the window: none, or -data alone.
func windowArgs(args []string) (path string, window bool) {
	flags := flag.NewFlagSet("huiwu", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&path, "data", app.DefaultFile(), "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return path, false
	}
	return path, true
}

// open shows the office of a data file, or what stands in the way.
func open(a fyne.App, path string) {
	crashed := app.WatchCrashes(path)
	who := a.Preferences().StringWithFallback("who", person())
	release, mine := app.Claim(path)
	var shell *screens.Shell
	office, err := app.Open(app.As(context.Background(), who), path, app.Options{
		ReadOnly: !mine,
		Changed: func(t app.Topics) {
			if shell != nil {
				shell.Changed(t)
			}
		},
	})
	if err != nil {
		release()
		slog.Error("open", "file", path, "err", err)
		screens.Trouble(a, words.SystemLang(locale()), path, err, func() { open(a, path) })
		return
	}
	banner := ""
	if !mine {
		banner = "banner.read_only"
	}
	shell = screens.Open(a, office, who, banner)
	a.Lifecycle().SetOnStopped(func() {
		if err := office.Close(); err != nil {
			slog.Error("close", "err", err)
		}
		release()
	})
	shell.Start()
	shell.Window().Show()
	if crashed != "" {
		shell.TellCrash(crashed)
	}
}

func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

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
