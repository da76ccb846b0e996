// Package command is what a command of the command line is and what it is given: nouns
// declare theirs beside their registers.
package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"huiwu/app/outfile"
	"huiwu/data/value"
)

// Command is a command of the command line. Its help is the words "cli.help.<name>".
type Command struct {
	Name string
	// Usage is how it is called: the words and flags after its name.
	Usage string
	// Flags declares its own flags; nil for none.
	Flags func(*flag.FlagSet)
	Run   func(ctx context.Context, c *Call) error
}

// ErrUsage is a command called with the wrong number or kind of words.
var ErrUsage = errors.New("usage")

// ErrNoMeeting is a command called without the meeting that it is about.
var ErrNoMeeting = value.Bad("cli.meeting_needed")

// Call is one call of a command: its words and flags, and where it reads and writes.
type Call struct {
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // Err is a terminal: progress may be shown
	Lang     value.Lang
	// Meeting is the code of the meeting it is about, as it was typed; "" for none.
	Meeting string
	// Actor is the name of the acting person, Password what they signed in with, "" where
	// nobody has to. NewPassword asks for a new password.
	Actor       string
	Password    string
	NewPassword func() (string, error)
	JSON        bool // answer in JSON
	Force       bool // a file of the name of an output is replaced
	Words       []string
	Flags       *flag.FlagSet
	// Say is the words of a message key in the language of the call.
	Say func(key string, args ...any) string
	// ScopeOf is the scope of the meeting of a code with its key, or of the office for "".
	ScopeOf func(ctx context.Context, code string) (s value.Scope, meeting string, err error)
}

// Scope is the scope of the meeting of the call with its key, or of the office without one.
func (c *Call) Scope(ctx context.Context) (s value.Scope, meeting string, err error) {
	return c.ScopeOf(ctx, c.Meeting)
}

// NeedMeeting is Scope for commands that make no sense without a meeting.
func (c *Call) NeedMeeting(ctx context.Context) (s value.Scope, meeting string, err error) {
	if c.Meeting == "" {
		return value.Scope{}, "", ErrNoMeeting
	}
	return c.Scope(ctx)
}

// OnlyMeeting is NeedMeeting for commands that take no words.
func (c *Call) OnlyMeeting(ctx context.Context) (s value.Scope, meeting string, err error) {
	if len(c.Words) != 0 {
		return value.Scope{}, "", ErrUsage
	}
	return c.NeedMeeting(ctx)
}

// Flag is the text of a flag, "" where the command has none of that name.
func (c *Call) Flag(name string) string {
	if f := c.Flags.Lookup(name); f != nil {
		return f.Value.String()
	}
	return ""
}

// On reports whether a flag without a value was given.
func (c *Call) On(name string) bool { return c.Flag(name) == "true" }

// Number is the whole number of a flag, 0 where it has none.
func (c *Call) Number(name string) int {
	n, err := strconv.Atoi(c.Flag(name))
	if err != nil {
		return 0
	}
	return n
}

// Moment is the moment of a flag, a day being its first minute; "" when none is given.
func (c *Call) Moment(s value.Scope, name string) (value.Instant, error) {
	t := c.Flag(name)
	if d, err := value.Day.Parse(s, t); err == nil && d != "" {
		return value.At(d, "00:00").Instant(s.Zone), nil
	}
	return value.Moment.Parse(s, t)
}

// List are the values of a flag that may be given several times; see AddList.
func (c *Call) List(name string) []string {
	if f := c.Flags.Lookup(name); f != nil {
		if l, ok := f.Value.(*list); ok {
			return *l
		}
	}
	return nil
}

// AddList declares a flag that may be given several times.
func AddList(f *flag.FlagSet, name, usage string) { f.Var(&list{}, name, usage) }

// list is a flag that may be given several times.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

// Set adds a value.
func (l *list) Set(v string) error {
	*l = append(*l, v)
	return nil
}

// Progress draws how much is done in one line on a terminal.
func (c *Call) Progress(done, total int) {
	if c.Terminal && total > 0 {
		fmt.Fprintf(c.Err, "\r%d / %d", done, total)
		if done == total {
			fmt.Fprintln(c.Err)
		}
	}
}

// ProgressBytes draws how many of some bytes are done.
func (c *Call) ProgressBytes(done, total int64) { c.Progress(int(done>>10), int(total>>10)) }

// WriteJSON answers with a value in JSON.
func (c *Call) WriteJSON(v any) error {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// WriteTable answers with a head and rows, a tab between columns.
func (c *Call) WriteTable(head []string, rows [][]string) error {
	for _, r := range append([][]string{head}, rows...) {
		if _, err := fmt.Fprintln(c.Out, strings.Join(r, "\t")); err != nil {
			return err
		}
	}
	return nil
}

// WriteFile makes a file whole or not at all; one that is there is only replaced on demand.
func (c *Call) WriteFile(path string, fill func(io.Writer) error) error {
	if c.Force {
		return outfile.Write(path, fill)
	}
	return outfile.WriteNew(path, fill)
}

// CheckFile refuses a place for a file before the work that ends in it begins.
func (c *Call) CheckFile(path string) error {
	if err := outfile.Check(path); err != nil || c.Force {
		return err
	}
	return outfile.Taken(path)
}

// MapJSON turns a list into its shape in JSON; an empty one stays a list.
func MapJSON[A, B any](all []A, shape func(A) B) []B {
	out := make([]B, len(all))
	for i, one := range all {
		out[i] = shape(one)
	}
	return out
}
