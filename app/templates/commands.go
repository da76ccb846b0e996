package templates

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"

	"huiwu/app/command"
	"huiwu/app/outfile"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "template", Usage: "list|make NAME|make -meeting CODE [-start TIME] [-title T] [-code CODE]|save NAME -meeting CODE|export NAME FILE|import FILE", Flags: templateFlags, Run: sv.runTemplate},
	}
}

func templateFlags(f *flag.FlagSet) {
	f.String("start", "", "day and time at which the meeting begins")
	f.String("title", "", "title of the meeting")
	f.String("code", "", "code of the meeting")
}

// runTemplate lists templates, makes a meeting of one, and keeps or hands on others. With
// -meeting and without a name, make copies that meeting.
func (sv *Service) runTemplate(ctx context.Context, c *command.Call) error {
	verb, rest := "list", c.Words
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	switch {
	case verb == "list" && len(rest) == 0:
		all, err := sv.All(ctx, c.Lang)
		for _, t := range all {
			fmt.Fprintln(c.Out, t.Name+"\t"+t.About)
		}
		return err
	case verb == "make" && (len(rest) == 1 || len(rest) == 0 && meeting != ""):
		return sv.makeMeeting(ctx, c, s, meeting, rest)
	case verb == "save" && len(rest) == 1 && meeting != "":
		_, err := sv.SaveMeeting(ctx, s, meeting, rest[0], "")
		return err
	case verb == "export" && len(rest) == 2:
		t, err := sv.template(ctx, c, rest[0])
		if err != nil {
			return err
		}
		return c.WriteFile(rest[1], func(w io.Writer) error { return Write(w, t) })
	case verb == "import" && len(rest) == 1:
		return sv.importTemplate(ctx, c, s, rest[0])
	}
	return command.ErrUsage
}

func (sv *Service) importTemplate(ctx context.Context, c *command.Call, s value.Scope, path string) error {
	f, err := outfile.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	t, notes, err := sv.Import(ctx, s, f)
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
func (sv *Service) template(ctx context.Context, c *command.Call, name string) (Template, error) {
	for _, lang := range append([]value.Lang{c.Lang}, value.Langs...) {
		all, err := sv.All(ctx, lang)
		if err != nil {
			return Template{}, err
		}
		for _, t := range slices.Backward(all) {
			if t.Name == name {
				return t, nil
			}
		}
	}
	return Template{}, &value.Fault{Kind: value.NotFound, Key: "fault.template_unknown", Args: []any{name}}
}

func (sv *Service) makeMeeting(ctx context.Context, c *command.Call, s value.Scope, meeting string, names []string) error {
	var of Content
	var err error
	if len(names) == 0 {
		of, err = sv.ContentOf(ctx, c.Lang, meeting)
	} else {
		var t Template
		if t, err = sv.template(ctx, c, names[0]); err == nil {
			of, err = Parse(t.Content)
		}
	}
	if err != nil {
		return err
	}
	n, err := sv.Proposed(ctx, s, of)
	if err != nil {
		return err
	}
	if text := c.Flag("start"); text != "" {
		if n.Starts, err = value.Wall.Parse(s, text); err != nil {
			return err
		}
		n.Ends = of.End(n.Starts)
	}
	if t := c.Flag("title"); t != "" {
		n.Title = t
	}
	if code := c.Flag("code"); code != "" {
		n.Code = code
	}
	made, err := sv.MakeMeeting(ctx, c.Lang, of, n, func(done, total int) error { c.Progress(done, total); return nil })
	if err != nil {
		return err
	}
	return tellMade(c, made, n)
}

func tellMade(c *command.Call, made Made, n NewMeeting) error {
	for _, note := range made.Notes {
		fmt.Fprintln(c.Err, note)
	}
	if made.ToDate > 0 {
		fmt.Fprintln(c.Err, c.Say("newmeeting.undated", made.ToDate))
	}
	for _, line := range made.Undated {
		fmt.Fprintln(c.Err, line)
	}
	_, err := fmt.Fprintln(c.Out, n.Code+"\t"+n.Title)
	return err
}
