// Huiwu runs an office's meetings from the first idea to the last thank-you letter,
// on one computer without a network. Without a command it opens the window; with one
// it works without a display.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

	"huiwu/app"
	"huiwu/app/datafile"
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
	system := headless.System(version)
	path, window := windowArgs(args, system.DefaultFile)
	if !window {
		return apart(func() int { return headless.Run(context.Background(), system, args) })
	}
	if !headless.Display() {
		fmt.Fprintln(os.Stderr, words.In(words.SystemLang(system.Locale))("cli.no_display"))
		return headless.Unusable
	}
	a := fyneapp.NewWithID("org.huiwu.Huiwu")
	open(a, system, path, false)
	a.Run()
	return headless.Done
}

// apart runs f beside the main goroutine, which the window's driver has tied to one
// thread of the system: there every hand-over to another goroutine would cost a switch
// of threads.
func apart(f func() int) int {
	code := make(chan int)
	go func() { code <- f() }()
	return <-code
}

// windowArgs reports whether the arguments ask for the window: none, or -data alone.
func windowArgs(args []string, usual string) (path string, window bool) {
	flags := flag.NewFlagSet("huiwu", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&path, "data", usual, "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return path, false
	}
	return path, true
}

// open shows the office of a data file, or what stands in the way. Where another window has
// the file this one can only be looked at, or as a desk checks people in.
func open(a fyne.App, system headless.IO, path string, desk bool) {
	path = datafile.RealPath(path)
	crashed := datafile.WatchCrashes(path)
	how := screens.Opening{Who: a.Preferences().StringWithFallback("who", system.User)}
	release, mine := datafile.Lock(path)
	var shell *screens.Shell
	desk = desk && !mine
	opt := app.Options{
		ReadOnly: !mine && !desk, OnlyDesk: desk,
		Changed: func(t app.Topics) {
			if shell != nil {
				shell.Changed(t)
			}
		},
	}
	office, err := app.Open(app.As(context.Background(), how.Who), path, opt)
	if err != nil {
		release()
		slog.Error("open", "file", path, "err", err)
		screens.Trouble(a, words.SystemLang(system.Locale), path, err, func() { open(a, system, path, false) })
		return
	}
	closeAll := func() {
		if err := office.Close(); err != nil {
			slog.Error("close", "err", err)
		}
		release()
	}
	switch {
	case office.Sealed():
		how.Banner = "banner.sealed"
	case desk:
		how.Banner, how.OnlyDesk = "banner.desk", true
	case !mine:
		how.Banner = "banner.read_only"
		how.AsDesk = func() {
			closeAll()
			open(a, system, path, true)
		}
	}
	shell = screens.Open(a, office, how)
	a.Lifecycle().SetOnStopped(func() {
		closeAll()
		datafile.SweepPassing() // what was printed or shown
	})
	shell.Start()
	shell.Window().Show()
	shell.TellMissing()
	if crashed != "" {
		shell.TellCrash(crashed)
	}
}
