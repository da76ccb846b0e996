// Package headless is the command line: the same office, rights and journal as the
// window, without a display. There is no second way to write.
package headless

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"huiwu/app"
	"huiwu/app/ledger"
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
}

// call is one command being carried out.
type call struct {
	IO
	ctx     context.Context
	office  *app.Office
	data    string
	meeting string
	lang    value.Lang
	json    bool
	force   bool // a file of the name of an output is replaced
	say     func(key string, args ...any) string
	flags   *flag.FlagSet
	words   []string
}

// command is an entry of the command line.
type command struct {
	usage string
	// flags declares the command's own flags; nil for none.
	flags func(*call)
	// fresh commands make their own file and open none.
	fresh bool
	run   func(*call) error
}

var commands map[string]command

func init() {
	commands = map[string]command{
		"demo":           {usage: "demo FILE", fresh: true, run: runDemo},
		"new":            {usage: "new FILE -office NAME -currency CNY", flags: newFlags, fresh: true, run: runNew},
		"registers":      {usage: "registers", run: runRegisters},
		"list":           {usage: "list REGISTER [-where field=value] [-search TEXT]", flags: listFlags, run: runList},
		"add":            {usage: "add REGISTER field=value…", run: runAdd},
		"set":            {usage: "set REGISTER ID field=value…", run: runSet},
		"bin":            {usage: "bin REGISTER ID…", run: runBin},
		"import":         {usage: "import REGISTER FILE [-map column=field] [-sheet NAME] [-encoding E] [-dry-run] [-all-or-nothing] [-duplicates merge|keep|skip] [-questions keep|skip] [-differences keep|file] [-report FILE.xlsx|.csv]", flags: importFlags, run: runImport},
		"export":         {usage: "export REGISTER FILE.xlsx|.csv|.pdf [-where field=value]", flags: listFlags, run: runExport},
		"desk":           {usage: "desk [-desk NAME] [-rehearsal|-any-day]", flags: deskFlags, run: runDesk},
		"record":         {usage: "record [-item TOPIC]", flags: recordFlags, run: runRecord},
		"draft":          {usage: "draft [-dry-run] [-keep]", flags: draftFlags, run: runDraft},
		"find":           {usage: "find TEXT [-n N]", flags: findFlags, run: runFind},
		"reverse":        {usage: "reverse ID -reason TEXT", flags: reverseFlags, run: runReverse},
		"voucher":        {usage: "voucher ID FILE" + strings.Join(ledger.VoucherFormats, "|"), run: runVoucher},
		"attach":         {usage: "attach MATERIAL FILE [-note TEXT]", flags: attachFlags, run: runAttach},
		"file":           {usage: "file MATERIAL|ID FILE", run: runFile},
		"propose-budget": {usage: "propose-budget [-write]", flags: proposeFlags, run: runProposeBudget},
		"take-heads":     {usage: "take-heads [-write]", flags: headsFlags, run: runHeads},
		"approve-budget": {usage: "approve-budget -copy NUMBER -by NAME [-on DAY]", flags: approveFlags, run: runApprove},
		"changes":        {run: runChanges},
		"template":       {usage: "template list|make NAME|make -meeting CODE [-start TIME] [-title T] [-code CODE]|save NAME -meeting CODE|export NAME FILE|import FILE", flags: templateFlags, run: runTemplate},
		"move":           {usage: "move -meeting CODE -start TIME [-without REGISTER,…] [-dry-run]", flags: moveFlags, run: runMove},
		"undo":           {usage: "undo [-n N] [-step KEY]", flags: undoStepFlags, run: runUndo},
		"redo":           {usage: "redo [-n N]", flags: undoFlags, run: runRedo},
		"history":        {usage: "history REGISTER ID", run: runHistory},
		"journal":        {usage: "journal [-since TIME] [-n N]", flags: journalFlags, run: runJournal},
		"duties":         {usage: " [-not-needed NUMBER -reason TEXT|-needed NUMBER]", flags: dutiesFlags, run: runDuties},
		"deadlines":      {run: runDeadlines},
		"notices":        {usage: "notices FOLDER -notice ID|KIND [-means mail|letter|chat] [-to left|no_mail|STATE|ROLE,…] [-each] [-bcc] [-sent]", flags: noticesFlags, run: runNotices},
		"sent":           {usage: "sent [NUMBER|all] [-to NAME,…] [-means mail|letter|chat] [-discard]", flags: sentFlags, run: runSent},
		"warnings":       {usage: "warnings", run: runWarnings},
		"whatif":         {usage: "whatif [-percent N]", flags: whatifFlags, run: runWhatIf},
		"compare":        {usage: "compare [FILE.xlsx] [-from NUMBER] [-to NUMBER] [-keep NAME]", flags: compareFlags, run: runCompare},
		"verify":         {usage: "verify [-accept-older] [-number N -hash SIGNS]", flags: verifyFlags, run: runVerify},
		"version":        {usage: "version", fresh: true, run: runVersion},
		"help":           {usage: "help [COMMAND]", fresh: true, run: runHelp},

		"duplicates": {usage: "duplicates", run: runDuplicates},
		"join":       {usage: "join ID ID… [field=value…]", run: runJoin},
		"distinct":   {usage: "distinct ID ID…", run: runDistinct},
		"imports":    {usage: "imports [NUMBER]", run: runImports},
		"split":      {usage: "split NUMBER ROW name=NAME [field=value…]", run: runSplit},
	}
	for _, p := range module.NewPapers(nil, app.Declared()).All() {
		file := command{usage: p.Name + " FILE" + strings.Join(p.Formats, "|") + wishUsage(p), flags: wishFlags(p), run: func(c *call) error { return runPaper(c, p.Name) }}
		if list, both := commands[p.Name]; both { // without a file it is shown
			file.usage = p.Name + " [FILE" + strings.Join(p.Formats, "|") + "]" + wishUsage(p) + list.usage
			file.flags = func(c *call) {
				wishFlags(p)(c)
				if list.flags != nil {
					list.flags(c)
				}
			}
			file.run = func(c *call) error {
				if len(c.words) == 0 {
					return list.run(c)
				}
				return runPaper(c, p.Name)
			}
		}
		commands[p.Name] = file
	}
}

// Run carries out the command line and returns the exit code.
func Run(ctx context.Context, streams IO, args []string) int {
	c := &call{IO: streams, lang: words.SystemLang(streams.Locale)}
	name, err := c.parse(args)
	c.say = words.In(c.lang)
	cmd, known := commands[name]
	switch {
	case errors.Is(err, flag.ErrHelp):
		if c.words = nil; known {
			c.words = []string{name}
		}
		cmd = commands["help"]
	case err != nil:
		return c.wrong(c.flagWords(err))
	case !known:
		return c.wrong(c.say("cli.unknown", name))
	}
	c.ctx = app.As(ctx, c.User)
	if !cmd.fresh {
		if c.office, err = app.Open(c.ctx, c.data, app.Options{MustExist: true}); err != nil {
			c.tell(err)
			return Unusable
		}
		defer func() { _ = c.office.Close() }() // every step is already on disk
	}
	err = cmd.run(c)
	switch {
	case err == nil:
		return Done
	case errors.Is(err, errUsage):
		return c.wrong("huiwu " + cmd.usage)
	}
	c.tell(err)
	if errors.Is(err, errNoMeeting) {
		return WrongUse
	}
	if value.Is(err, value.Unusable) {
		return Unusable
	}
	return Against
}

// errUsage is a command called with the wrong number or kind of words.
var errUsage = errors.New("usage")

// errNoMeeting is a command called without the meeting that it is about.
var errNoMeeting = value.Bad("cli.meeting_needed")

// parse takes the common flags wherever they stand, those of the command after it,
// and leaves the words.
func (c *call) parse(args []string) (name string, err error) {
	c.flags = flag.NewFlagSet("huiwu", flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	lang := ""
	c.flags.StringVar(&c.data, "data", c.DefaultFile, "data file")
	c.flags.StringVar(&c.meeting, "meeting", "", "code of the meeting")
	c.flags.StringVar(&lang, "lang", string(c.lang), "zh-Hans, zh-Hant or en")
	c.flags.StringVar(&c.User, "as", c.User, "acting person")
	c.flags.BoolVar(&c.json, "json", false, "JSON")
	c.flags.BoolVar(&c.force, "force", false, "replace a file")
	for rest := args; ; rest = rest[1:] {
		if err := c.flags.Parse(rest); err != nil {
			c.speak(lang)
			return name, err
		}
		if rest = c.flags.Args(); len(rest) == 0 {
			break
		}
		if name != "" {
			c.words = append(c.words, rest[0])
			continue
		}
		name = rest[0]
		if cmd, ok := commands[name]; ok && cmd.flags != nil {
			cmd.flags(c)
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
			c.lang = l
			return true
		}
	}
	return false
}

// flagWords is what is wrong with a flag, in the language of the person.
func (c *call) flagWords(err error) string {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		return c.say("cli.flag_unknown", name)
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return c.say("cli.flag_argument", name)
	}
	if rest, ok := strings.CutPrefix(text, "invalid value "); ok {
		shown, rest, _ := strings.Cut(rest, " for flag ")
		name, _, _ := strings.Cut(rest, ":")
		return c.say("cli.flag_value", name, strings.Trim(shown, `"`))
	}
	if rest, ok := strings.CutPrefix(text, "bad flag syntax: "); ok {
		return c.say("cli.flag_unknown", rest)
	}
	return text
}

func (c *call) wrong(text string) int {
	fmt.Fprintln(c.Err, text)
	return WrongUse
}

// tell writes every fault in words.
func (c *call) tell(err error) {
	s := value.Scope{Lang: c.lang, Word: c.say}
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

// scope is the scope of the command's meeting, or of the office without one.
func (c *call) scope() (value.Scope, string, error) {
	id := ""
	if c.meeting != "" {
		m, err := c.office.Meeting(c.ctx, c.meeting)
		if err != nil {
			return value.Scope{}, "", err
		}
		id = string(m.ID)
	}
	s, err := c.office.Scope(c.ctx, c.lang, id)
	return s, id, err
}

// needMeeting is scope for commands that make no sense without a meeting.
func (c *call) needMeeting() (value.Scope, string, error) {
	if c.meeting == "" {
		return value.Scope{}, "", errNoMeeting
	}
	return c.scope()
}

func runDemo(c *call) error {
	if len(c.words) != 1 {
		return errUsage
	}
	return c.make(c.words[0], func(o *app.Office) error {
		return o.LoadSample(c.ctx, c.lang, func(done, total int) error { c.progress(done, total); return nil })
	})
}

func newFlags(c *call) {
	c.flags.String("office", "", "name of the office")
	c.flags.String("currency", "CNY", "currency of ISO 4217")
}

func (c *call) flag(name string) string {
	if f := c.flags.Lookup(name); f != nil {
		return f.Value.String()
	}
	return ""
}

func runNew(c *call) error {
	if len(c.words) != 1 {
		return errUsage
	}
	return c.make(c.words[0], func(o *app.Office) error {
		s, err := o.Settings.Read(c.ctx)
		if err != nil {
			return err
		}
		s.Name, s.Currency, s.Language = c.flag("office"), strings.ToUpper(c.flag("currency")), c.lang
		return o.Settings.Save(c.ctx, s)
	})
}

// make makes a new data file and fills it; an existing one is refused, and what
// could not be filled does not stay.
func (c *call) make(path string, fill func(*app.Office) error) error {
	if _, err := os.Stat(path); err == nil {
		return &value.Fault{Kind: value.Conflict, Key: "fault.file_exists", Args: []any{path}}
	}
	o, err := app.Open(c.ctx, path, app.Options{})
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

// progress draws one line on a terminal.
func (c *call) progress(done, total int) {
	if c.Terminal && total > 0 {
		fmt.Fprintf(c.Err, "\r%d / %d", done, total)
		if done == total {
			fmt.Fprintln(c.Err)
		}
	}
}

func runVersion(c *call) error {
	_, err := fmt.Fprintln(c.Out, "huiwu", c.Version)
	return err
}

func runHelp(c *call) error {
	if len(c.words) == 1 {
		cmd, ok := commands[c.words[0]]
		if !ok {
			return value.Bad("cli.unknown", c.words[0])
		}
		fmt.Fprintln(c.Out, "huiwu "+cmd.usage)
		fmt.Fprintln(c.Out, c.say("cli.help."+c.words[0]))
		return nil
	}
	fmt.Fprintln(c.Out, c.say("cli.intro"))
	fmt.Fprintln(c.Out)
	names := make([]string, 0, len(commands))
	for n := range commands {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(c.Out, "  %-60s %s\n", commands[n].usage, c.say("cli.help."+n))
	}
	fmt.Fprintln(c.Out)
	fmt.Fprintln(c.Out, c.say("cli.flags"))
	return nil
}
