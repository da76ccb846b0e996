package value

import (
	"errors"
	"fmt"
	"strings"
)

// FaultKind says what kind of trouble a Fault is, once for screens and commands.
type FaultKind string

// The kinds of fault.
const (
	Invalid  FaultKind = "invalid"   // what was given cannot be accepted
	NotFound FaultKind = "not found" // there is no such record or file
	Conflict FaultKind = "conflict"  // it stands against what is on file
	InUse    FaultKind = "in use"    // other records depend on it
	Denied   FaultKind = "denied"    // the person may not, or the system does not let us
	Unusable FaultKind = "unusable"  // the file cannot be used as a data file
	Internal FaultKind = "internal"  // our own mistake, or the machine's
)

// Fault is the one error type of the program. People read the words of Key with
// Args, beside Field where there is one; the log reads Op and Err.
type Fault struct {
	Kind  FaultKind
	Field string // key of the field it concerns, "" for the whole
	Key   string // message key, for example "fault.required"
	Args  []any  // arguments of the message
	Op    string // what was being done, for the log
	Err   error  // cause, for the log
}

// Error is the text for the log; people get Say.
func (f *Fault) Error() string {
	var b strings.Builder
	for _, s := range []string{f.Op, string(f.Kind), f.Field, f.Key} {
		if s != "" {
			if b.Len() > 0 {
				b.WriteString(": ")
			}
			b.WriteString(s)
		}
	}
	if len(f.Args) > 0 {
		fmt.Fprintf(&b, " %v", f.Args)
	}
	if f.Err != nil {
		b.WriteString(": " + f.Err.Error())
	}
	return b.String()
}

// Unwrap is the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Say is the text for people, in the language of the scope.
func (f *Fault) Say(s Scope) string {
	key := f.Key
	if key == "" {
		key = "fault." + strings.ReplaceAll(string(f.Kind), " ", "_")
	}
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		switch a := a.(type) {
		case Key:
			args[i] = s.T(string(a))
		case *Fault:
			args[i] = a.Say(s)
		case List:
			said := make([]string, len(a))
			for k, f := range a {
				said[k] = f.Say(s)
			}
			args[i] = strings.Join(said, s.T("list.comma"))
		default:
			args[i] = a
		}
	}
	return s.T(key, args...)
}

// Key is an argument of a message that is itself a message key.
type Key string

// List is an argument of a message that is a list of messages.
type List []*Fault

// At is the fault beside a field.
func (f *Fault) At(field string) *Fault {
	g := *f
	g.Field = field
	return &g
}

// maxQuoted is how much of a text, in characters, a message repeats: enough to
// recognise it, little enough for a dialog after somebody pasted a whole book.
const maxQuoted = 300

// Bad is a Fault of kind Invalid with the words of key. Overlong texts among the
// arguments are cut.
func Bad(key string, args ...any) *Fault {
	for i, a := range args {
		if t, ok := a.(string); ok && len(t) > maxQuoted {
			args[i] = cut(t, maxQuoted)
		}
	}
	return &Fault{Kind: Invalid, Key: key, Args: args}
}

// Brief is the beginning of a text as one line, for lists of what is wrong.
func Brief(t string) string { return cut(OneLine(t), maxBrief) }

const maxBrief = 60

// cut keeps the first n characters of t.
func cut(t string, n int) string {
	for i := range t {
		if n == 0 {
			return t[:i] + "…"
		}
		n--
	}
	return t
}

// Faults takes apart what errors.Join put together. An error that is no Fault
// becomes one of kind Internal, so that nothing is lost.
func Faults(err error) []*Fault {
	if err == nil {
		return nil
	}
	var f *Fault
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Fault
		for _, e := range joined.Unwrap() {
			all = append(all, Faults(e)...)
		}
		return all
	}
	if errors.As(err, &f) {
		return []*Fault{f}
	}
	return []*Fault{{Kind: Internal, Err: err}}
}

// Is reports whether err holds a Fault of the kind.
func Is(err error, kind FaultKind) bool {
	for _, f := range Faults(err) {
		if f.Kind == kind {
			return true
		}
	}
	return false
}
