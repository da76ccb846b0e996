package templates

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// Content are the records of a template by register, the meeting itself among them.
type Content map[string][]core.TemplateRecord

// Empty is the text of a template without records.
const Empty = "{}"

// Parse reads records from their text.
func Parse(text string) (Content, error) {
	out := Content{}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return nil, &value.Fault{Kind: value.Invalid, Field: "content", Key: "fault.template_unread", Err: err}
	}
	return out, nil
}

// Text writes the records as one line.
func (c Content) Text() (string, error) {
	raw, err := json.Marshal(c)
	return string(raw), err
}

// Span is when the meeting of the template begins and how long it goes: the time of day,
// the days after the first, and the time of day at which it ends.
func (c Content) Span() (begins value.Clock, days int, ends value.Clock) {
	s := value.Scope{Today: "2026-01-05"}
	begins, ends = "09:00", "17:00"
	rows := c[meetings.Register]
	if len(rows) == 0 {
		return begins, 0, ends
	}
	if at, err := value.Wall.Parse(s, rows[0].Texts["starts_at"]); err == nil && at != "" {
		begins = at.Clock()
	}
	if at, err := value.Wall.Parse(s, rows[0].Texts["ends_at"]); err == nil && at != "" {
		days, ends = max(s.Today.DaysTo(at.Date()), 0), at.Clock()
	}
	return begins, days, ends
}

// End is when a meeting of the template ends that begins at a time: one of a day as much
// later as it begins later, one of several days at the usual time of its last day.
func (c Content) End(starts value.Local) value.Local {
	begins, days, ends := c.Span()
	if days > 0 {
		return value.At(starts.Date().AddDays(days), ends)
	}
	return starts.Add(value.Minutes(ends.Minutes() - begins.Minutes()))
}

// Later is how much later in the day a meeting begins than the template says.
func (c Content) Later(starts value.Local) value.Minutes {
	begins, _, _ := c.Span()
	return value.Minutes(starts.Clock().Minutes() - begins.Minutes())
}

// Order are the registers of a book that copies of meetings bring, in an order in which
// each comes after those it refers to.
func Order(b *core.Registry) []core.AnyRegister {
	var out []core.AnyRegister
	seen := map[string]bool{}
	var take func(r core.AnyRegister)
	take = func(r core.AnyRegister) {
		if r == nil || seen[r.Info().Name] {
			return
		}
		seen[r.Info().Name] = true
		for _, c := range r.Columns() {
			take(b.Get(c.Ref))
		}
		if r.Copyable() {
			out = append(out, r)
		}
	}
	for _, r := range b.All() {
		take(r)
	}
	return out
}

// Counted says how many records of each register the content has, as the words of a key;
// nothing is the key where there are none.
func (c Content) Counted(s value.Scope, b *core.Registry, key, nothing string) string {
	var parts []string
	for _, r := range Order(b) {
		name := r.Info().Name
		if n := len(c[name]); n > 0 && name != meetings.Register {
			parts = append(parts, s.T("newmeeting.count", s.T("register."+name), n))
		}
	}
	if len(parts) == 0 {
		return s.T(nothing)
	}
	return s.T(key, strings.Join(parts, s.T("list.comma")))
}

// Unknown names the registers of the template that a book does not have, or does not
// bring along, in their order.
func (c Content) Unknown(b *core.Registry) []string {
	var out []string
	for name, rows := range c {
		if r := b.Get(name); len(rows) > 0 && (r == nil || !r.Copyable()) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// file is a template as it is handed to a colleague.
type file struct {
	Format string  `json:"format"`
	Name   string  `json:"name"`
	About  string  `json:"about,omitempty"`
	Of     Content `json:"records"`
}

// format names the kind of file and its version.
const (
	kind   = "huiwu-template-"
	format = kind + "1"
)

// mostBytes bounds the file of a template.
const mostBytes = 16 << 20

// Write writes a template as a file.
func Write(w io.Writer, t Template) error {
	c, err := Parse(t.Content)
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	e.SetEscapeHTML(false)
	return e.Encode(file{format, t.Name, t.About, c})
}

// Read reads the file of a template.
func Read(r io.Reader) (Template, error) {
	unread := func(key string, err error) error { return &value.Fault{Kind: value.Invalid, Key: key, Err: err} }
	raw, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	switch {
	case err != nil:
		return Template{}, unread("fault.template_unread", err)
	case len(raw) > mostBytes:
		return Template{}, &value.Fault{Kind: value.Invalid, Key: "fault.template_huge", Args: []any{mostBytes >> 20}}
	}
	var f file
	err = json.Unmarshal(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), &f)
	switch {
	case strings.HasPrefix(f.Format, kind) && f.Format != format:
		return Template{}, unread("fault.template_newer", err)
	case err != nil || f.Format != format || strings.TrimSpace(f.Name) == "":
		return Template{}, unread("fault.template_unread", err)
	}
	text, err := f.Of.Text()
	if f.Of == nil {
		text = Empty
	}
	return Template{Name: strings.TrimSpace(f.Name), About: f.About, Content: text}, err
}

// BuiltIn are the templates that come with the program as files, in a language.
func BuiltIn(files fs.FS, lang value.Lang) ([]Template, error) {
	var out []Template
	for _, name := range []string{"board", "training", "conference", "launch", "working", "executive", "branch", "commendation", "video"} {
		raw, err := fs.ReadFile(files, "templates/"+name+".json")
		if err != nil {
			return nil, err
		}
		spoken, err := inLanguage(raw, lang)
		if err != nil {
			return nil, err
		}
		t, err := Read(bytes.NewReader(spoken))
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// inLanguage picks one language of texts that are written in three, "简|繁|English".
func inLanguage(raw []byte, lang value.Lang) ([]byte, error) {
	var all any
	if err := json.Unmarshal(raw, &all); err != nil {
		return nil, err
	}
	at := max(slices.Index(value.Langs, lang), 0)
	var pick func(v any) any
	pick = func(v any) any {
		switch v := v.(type) {
		case string:
			if parts := strings.Split(v, "|"); len(parts) == len(value.Langs) {
				return parts[at]
			}
		case []any:
			for i := range v {
				v[i] = pick(v[i])
			}
		case map[string]any:
			for k := range v {
				v[k] = pick(v[k])
			}
		}
		return v
	}
	return json.Marshal(pick(all))
}
