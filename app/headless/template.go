package headless

import (
	"fmt"
	"io"
	"slices"

	"huiwu/app/outfile"
	"huiwu/app/templates"
	"huiwu/data/value"
)

func templateFlags(c *call) {
	c.flags.String("start", "", "day and time at which the meeting begins")
	c.flags.String("title", "", "title of the meeting")
	c.flags.String("code", "", "code of the meeting")
}

// runTemplate lists templates, makes a meeting of one, and keeps or hands on others. With
// -meeting and without a name, make copies that meeting.
func runTemplate(c *call) error {
	verb, rest := "list", c.words
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	s, meeting, err := c.scope()
	if err != nil {
		return err
	}
	switch {
	case verb == "list" && len(rest) == 0:
		all, err := c.office.Templates.All(c.ctx, c.lang)
		for _, t := range all {
			fmt.Fprintln(c.Out, t.Name+"\t"+t.About)
		}
		return err
	case verb == "make" && (len(rest) == 1 || len(rest) == 0 && meeting != ""):
		return c.makeMeeting(s, meeting, rest)
	case verb == "save" && len(rest) == 1 && meeting != "":
		_, err := c.office.Templates.SaveMeeting(c.ctx, s, meeting, rest[0], "")
		return err
	case verb == "export" && len(rest) == 2:
		t, err := c.template(rest[0])
		if err != nil {
			return err
		}
		return c.write(rest[1], func(w io.Writer) error { return templates.Write(w, t) })
	case verb == "import" && len(rest) == 1:
		return c.importTemplate(s, rest[0])
	}
	return errUsage
}

func (c *call) importTemplate(s value.Scope, path string) error {
	f, err := outfile.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	t, notes, err := c.office.Templates.Import(c.ctx, s, f)
	if err != nil {
		return err
	}
	for _, n := range notes {
		fmt.Fprintln(c.Err, n)
	}
	_, err = fmt.Fprintln(c.Out, t.Name)
	return err
}

// template is the one of a name: of the office before those of the program, which are
// known by their names in each language.
func (c *call) template(name string) (templates.Template, error) {
	for _, lang := range append([]value.Lang{c.lang}, value.Langs...) {
		all, err := c.office.Templates.All(c.ctx, lang)
		if err != nil {
			return templates.Template{}, err
		}
		for _, t := range slices.Backward(all) {
			if t.Name == name {
				return t, nil
			}
		}
	}
	return templates.Template{}, &value.Fault{Kind: value.NotFound, Key: "fault.template_unknown", Args: []any{name}}
}

func (c *call) makeMeeting(s value.Scope, meeting string, names []string) error {
	var of templates.Content
	var err error
	if len(names) == 0 {
		of, err = c.office.Templates.ContentOf(c.ctx, c.lang, meeting)
	} else {
		var t templates.Template
		if t, err = c.template(names[0]); err == nil {
			of, err = templates.Parse(t.Content)
		}
	}
	if err != nil {
		return err
	}
	n, err := c.office.Templates.Proposed(c.ctx, s, of)
	if err != nil {
		return err
	}
	if text := c.flag("start"); text != "" {
		if n.Starts, err = value.Wall.Parse(s, text); err != nil {
			return err
		}
		n.Ends = of.End(n.Starts)
	}
	if t := c.flag("title"); t != "" {
		n.Title = t
	}
	if code := c.flag("code"); code != "" {
		n.Code = code
	}
	made, err := c.office.Templates.MakeMeeting(c.ctx, c.lang, of, n, func(done, total int) error { c.progress(done, total); return nil })
	if err != nil {
		return err
	}
	return c.tellMade(made, n)
}

func (c *call) tellMade(made templates.Made, n templates.NewMeeting) error {
	for _, note := range made.Notes {
		fmt.Fprintln(c.Err, note)
	}
	if made.ToDate > 0 {
		fmt.Fprintln(c.Err, c.say("newmeeting.undated", made.ToDate))
	}
	for _, line := range made.Undated {
		fmt.Fprintln(c.Err, line)
	}
	_, err := fmt.Fprintln(c.Out, n.Code+"\t"+n.Title)
	return err
}
