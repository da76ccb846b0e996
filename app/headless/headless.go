// Package headless is the command line: the same office, rights and journal as the
// window, without a display. There is no second way to write.
package headless

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"huiwu/app"
	"huiwu/app/command"
	"huiwu/app/module"
	"huiwu/app/words"
	"huiwu/data/value"
)

// Exit codes of the program.
const (
	Done     = 0 // done
	Against  = 1 // something in the data stands against it
	WrongUse = 2 // the command was used wrongly
	Unusable = 3 // the data file cannot be used
)

// IO is where a command reads and writes.
type IO struct {
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // Err is a terminal: progress may be shown
	Version  string
	// DefaultFile is the data file used without -data.
	DefaultFile string
	Locale      string
	User        string
	// Password asks for a password, NewPassword for a new one; each has its own variable of
	// the environment. The fault says how to give it where nobody can be asked.
	Password, NewPassword func(prompt string) (string, error)
}

// call is one command being carried out.
type call struct {
	command.Call
	system IO
	office *app.Office
	data   string
	// commands are all commands by their names.
	commands map[string]entry
}

// entry is an entry of the command line.
type entry struct {
	usage string
	// flags declares the command's own flags; nil for none.
	flags func(*flag.FlagSet)
	// fresh commands make their own file and open none.
	fresh bool
	run   func(context.Context, *call) error
}

// own are the commands that belong to no noun: they serve every register, the journal and
// the program itself.
func own() map[string]entry {
	return map[string]entry{
		"demo":      {usage: "FILE", fresh: true, run: runDemo},
		"new":       {usage: "FILE -office NAME -currency CNY", flags: newFlags, fresh: true, run: runNew},
		"registers": {run: runRegisters},
		"list":      {usage: "REGISTER [-where field=value] [-search TEXT]", flags: listFlags, run: runList},
		"add":       {usage: "REGISTER field=value…", run: runAdd},
		"set":       {usage: "REGISTER ID field=value…", run: runSet},
		"bin":       {usage: "REGISTER ID…", run: runBin},
		"export":    {usage: "REGISTER FILE.xlsx|.csv|.pdf [-where field=value]", flags: listFlags, run: runExport},
		"undo":      {usage: "[-n N] [-step KEY]", flags: undoStepFlags, run: runUndo},
		"redo":      {usage: "[-n N]", flags: undoFlags, run: runRedo},
		"history":   {usage: "REGISTER ID [-on TIME]", flags: historyFlags, run: runHistory},
		"journal":   {usage: "[-who NAME] [-from DAY] [-to DAY] [-since TIME] [-register REGISTER|AREA] [-record NAME|ID] [-word TEXT] [-n N] [-o FILE.xlsx]", flags: journalFlags, run: runJournal},
		"version":   {fresh: true, run: runVersion},
		"help":      {usage: "[COMMAND]", fresh: true, run: runHelp},
	}
}

// declared are the commands and papers that the modules of the office bring.
func declared() map[string]entry {
	out := own()
	modules := app.Declared()
	for _, c := range module.Commands(modules) {
		out[c.Name] = entry{usage: c.Usage, flags: c.Flags, run: func(ctx context.Context, c2 *call) error { return runDeclared(ctx, c2, c.Name) }}
	}
	for _, p := range module.NewPapers(nil, modules).All() {
		file := "FILE" + strings.Join(p.Formats, "|")
		list, both := out[p.Name]
		if !both {
			out[p.Name] = entry{usage: file + wishUsage(p), flags: wishFlags(p), run: func(ctx context.Context, c *call) error { return runPaper(ctx, c, p.Name) }}
			continue
		}
		// Without a file it is shown.
		out[p.Name] = entry{
			usage: strings.TrimSpace("[" + file + "]" + wishUsage(p) + " " + list.usage),
			flags: func(f *flag.FlagSet) {
				wishFlags(p)(f)
				if list.flags != nil {
					list.flags(f)
				}
			},
			run: func(ctx context.Context, c *call) error {
				if len(c.Words) == 0 {
					return list.run(ctx, c)
				}
				return runPaper(ctx, c, p.Name)
			},
		}
	}
	return out
}

// runDeclared carries out a command of a noun on the open office.
func runDeclared(ctx context.Context, c *call, name string) error {
	i := slices.IndexFunc(c.office.Commands, func(one command.Command) bool { return one.Name == name })
	return c.office.Commands[i].Run(ctx, &c.Call)
}

// Run carries out the command line and returns the exit code.
func Run(ctx context.Context, streams IO, args []string) int {
	c := &call{system: streams, commands: declared(), Call: command.Call{In: streams.In, Out: streams.Out, Err: streams.Err, Terminal: streams.Terminal, Lang: words.SystemLang(streams.Locale)}}
	c.ScopeOf = c.scopeOf
	name, err := c.parse(args)
	c.Say = words.In(c.Lang)
	cmd, known := c.commands[name]
	switch {
	case errors.Is(err, flag.ErrHelp):
		if c.Words = nil; known {
			c.Words = []string{name}
		}
		cmd = c.commands["help"]
	case err != nil:
		return c.wrong(c.flagWords(err))
	case !known:
		return c.wrong(c.Say("cli.unknown", name))
	}
	ctx = app.As(ctx, c.system.User)
	if !cmd.fresh {
		if c.office, err = app.Open(ctx, c.data, app.Options{MustExist: true}); err != nil {
			c.printFaults(err)
			return Unusable
		}
		defer func() { _ = c.office.Close() }() // every step is already on disk
	}
	if ctx, err = c.signIn(ctx, name); err == nil {
		err = cmd.run(ctx, c)
	}
	switch {
	case err == nil:
		return Done
	case errors.Is(err, command.ErrUsage):
		return c.wrong(called(name, cmd))
	}
	c.printFaults(err)
	if errors.Is(err, command.ErrNoMeeting) {
		return WrongUse
	}
	if value.Is(err, value.Unusable) {
		return Unusable
	}
	return Against
}

// parse takes the common flags wherever they stand, those of the command after it,
// and leaves the words.
func (c *call) parse(args []string) (name string, err error) {
	c.Flags = flag.NewFlagSet("huiwu", flag.ContinueOnError)
	c.Flags.SetOutput(io.Discard)
	lang := ""
	c.Flags.StringVar(&c.data, "data", c.system.DefaultFile, "data file")
	c.Flags.StringVar(&c.Meeting, "meeting", "", "code of the meeting")
	c.Flags.StringVar(&lang, "lang", string(c.Lang), "zh-Hans, zh-Hant or en")
	c.Flags.StringVar(&c.system.User, "as", c.system.User, "acting person")
	c.Flags.BoolVar(&c.JSON, "json", false, "JSON")
	c.Flags.BoolVar(&c.Force, "force", false, "replace a file")
	for rest := args; ; rest = rest[1:] {
		if err := c.Flags.Parse(rest); err != nil {
			c.speak(lang)
			return name, err
		}
		if rest = c.Flags.Args(); len(rest) == 0 {
			break
		}
		if name != "" {
			c.Words = append(c.Words, rest[0])
			continue
		}
		name = rest[0]
		if cmd, ok := c.commands[name]; ok && cmd.flags != nil {
			cmd.flags(c.Flags)
		}
	}
	if !c.speak(lang) {
		return name, errors.New("-lang zh-Hans|zh-Hant|en")
	}
	return name, nil
}

// speak sets the language by its name; false when there is none of that name.
func (c *call) speak(name string) bool {
	for _, l := range value.Langs {
		if strings.EqualFold(name, string(l)) {
			c.Lang = l
			return true
		}
	}
	return false
}

// flagWords is what is wrong with a flag, in the language of the person.
func (c *call) flagWords(err error) string {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return c.Say("cli.flag_unknown", name)
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return c.Say("cli.flag_argument", name)
	}
	if rest, ok := strings.CutPrefix(text, "invalid value "); ok {
		shown, rest, _ := strings.Cut(rest, " for flag ")
		name, _, _ := strings.Cut(rest, ":")
		return c.Say("cli.flag_value", name, strings.Trim(shown, `"`))
	}
	if rest, ok := strings.CutPrefix(text, "bad flag syntax: "); ok {
		return c.Say("cli.flag_unknown", rest)
	}
	return text
}

func (c *call) wrong(text string) int {
	fmt.Fprintln(c.Err, text)
	return WrongUse
}

// printFaults writes every fault in words.
func (c *call) printFaults(err error) {
	s := value.Scope{Lang: c.Lang, Word: c.Say}
	for _, f := range value.Faults(err) {
		text := f.Say(s)
		if f.Field != "" {
			text = f.Field + ": " + text
		}
		fmt.Fprintln(c.Err, text)
		if f.Kind == value.Internal {
			fmt.Fprintln(c.Err, f.Error())
		}
	}
}

// scopeOf is the scope of the meeting of a code with its key, or of the office for "".
func (c *call) scopeOf(ctx context.Context, code string) (value.Scope, string, error) {
	id := ""
	if code != "" {
		m, err := c.office.Meeting(ctx, code)
		if err != nil {
			return value.Scope{}, "", err
		}
		id = string(m.ID)
	}
	s, err := c.office.Scope(ctx, c.Lang, id)
	return s, id, err
}

func runDemo(ctx context.Context, c *call) error {
	if len(c.Words) != 1 {
		return command.ErrUsage
	}
	return c.make(ctx, c.Words[0], func(o *app.Office) error {
		return o.LoadSample(ctx, c.Lang, func(done, total int) error { c.Progress(done, total); return nil })
	})
}

func newFlags(f *flag.FlagSet) {
	f.String("office", "", "name of the office")
	f.String("currency", "CNY", "currency of ISO 4217")
}

func runNew(ctx context.Context, c *call) error {
	if len(c.Words) != 1 {
		return command.ErrUsage
	}
	return c.make(ctx, c.Words[0], func(o *app.Office) error {
		s, err := o.Settings.Read(ctx)
		if err != nil {
			return err
		}
		s.Name, s.Currency, s.Language = c.Flag("office"), strings.ToUpper(c.Flag("currency")), c.Lang
		return o.Settings.Save(ctx, s)
	})
}

// make makes a new data file and fills it; an existing one is refused, and what
// could not be filled does not stay. An empty one is left to the opening, which knows
// whether it once held something.
func (c *call) make(ctx context.Context, path string, fill func(*app.Office) error) error {
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		return &value.Fault{Kind: value.Conflict, Key: "fault.file_exists", Args: []any{path}}
	}
	o, err := app.Open(ctx, path, app.Options{})
	if err != nil {
		return err
	}
	err = errors.Join(fill(o), o.Close())
	if err != nil {
		for _, tail := range []string{"", "-wal", "-shm", ".mark"} {
			if e := os.Remove(path + tail); e != nil && !os.IsNotExist(e) {
				err = errors.Join(err, e)
			}
		}
	}
	return err
}

func runVersion(_ context.Context, c *call) error {
	_, err := fmt.Fprintln(c.Out, "huiwu", c.system.Version)
	return err
}

// called is how a command is called.
func called(name string, e entry) string { return strings.TrimSpace("huiwu " + name + " " + e.usage) }

func runHelp(_ context.Context, c *call) error {
	all := c.commands
	if len(c.Words) == 1 {
		cmd, ok := all[c.Words[0]]
		if !ok {
			return value.Bad("cli.unknown", c.Words[0])
		}
		fmt.Fprintln(c.Out, called(c.Words[0], cmd))
		fmt.Fprintln(c.Out, c.Say("cli.help."+c.Words[0]))
		return nil
	}
	fmt.Fprintln(c.Out, c.Say("cli.intro"))
	fmt.Fprintln(c.Out)
	for _, n := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(c.Out, "  %-60s %s\n", strings.TrimSpace(n+" "+all[n].usage), c.Say("cli.help."+n))
	}
	fmt.Fprintln(c.Out)
	fmt.Fprintln(c.Out, c.Say("cli.flags"))
	return nil
}
