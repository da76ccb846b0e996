package notices

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"huiwu/app/command"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "notices", Usage: "FOLDER -notice ID|KIND [-means mail|letter|chat] [-to left|no_mail|STATE|ROLE,…] [-each] [-bcc] [-sent]", Flags: noticesFlags, Run: sv.runNotices},
		{Name: "sent", Usage: "[NUMBER|all] [-to NAME,…] [-means mail|letter|chat] [-discard]", Flags: sentFlags, Run: sv.runSent},
	}
}

func noticesFlags(f *flag.FlagSet) {
	f.String("notice", "", "id or subject of the notice")
	f.String("means", "mail", "mail, letter or chat")
	f.String("to", "", "only these, divided by commas: left (not notified since the last change), no_mail, a standing, a state of the invitation or a role")
	f.Bool("each", false, "a file for each letter")
	f.Bool("bcc", false, "one mail to all, hidden from each other")
	f.Bool("sent", false, "mark as sent at once")
}

type noticeInfo struct {
	Path  string           `json:"path"`
	Made  int              `json:"made"`
	Batch string           `json:"batch"`
	Sent  bool             `json:"sent"`
	Left  []map[string]any `json:"left"`
	None  map[string]int   `json:"blank"`
}

// runNotices generates the files of a notice in a folder. Nobody counts as notified by
// that: they are marked as sent afterwards, or at once where -sent says so.
func (sv *Service) runNotices(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 1 {
		return command.ErrUsage
	}
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	means, err := AllMeans.Parse(s, c.Flag("means"))
	only, ok := noticeTo(c.Flag("to"))
	together := c.On("bcc")
	if err != nil || means == "" || !ok || together && (means != ByMail || c.On("each")) {
		return command.ErrUsage
	}
	id, err := sv.noticeID(ctx, meeting, c.Flag("notice"))
	if err != nil {
		return err
	}
	if info, err := os.Stat(c.Words[0]); err != nil || !info.IsDir() {
		if err := os.Mkdir(c.Words[0], 0o755); err != nil {
			return &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{c.Words[0]}, Err: err}
		}
	}
	r, err := sv.Make(ctx, Job{
		Notice: id, Means: means, Only: only, Each: c.On("each"), Together: together, Sent: c.On("sent"), Folder: c.Words[0],
	}, func(done, of int) error { c.Progress(done, of); return ctx.Err() })
	if err != nil {
		return err
	}
	return noticeResult(c, s, r)
}

// noticeTo are the codes that -to names, nil for everybody; ok is false for an unknown one.
func noticeTo(text string) (codes []string, ok bool) {
	if text == "" {
		return nil, true
	}
	known := slices.Concat([]string{NoMail}, Standings.Choices, participants.Invitations.Choices, participants.Roles.Choices)
	for _, code := range strings.Split(text, ",") {
		switch {
		case code == "left":
			codes = append(codes, string(NotYet), string(Again))
		case slices.Contains(known, code):
			codes = append(codes, code)
		default:
			return nil, false
		}
	}
	return codes, true
}

// noticeID is the notice of an id, or of a subject that only one has.
func (sv *Service) noticeID(ctx context.Context, meeting, text string) (Ref, error) {
	all, err := sv.OfMeeting(ctx, meeting)
	if err != nil {
		return "", err
	}
	var found []Ref
	for _, n := range all {
		if string(n.ID) == text || Kept(n.Subject) == Kept(text) || string(n.Kind) == text {
			found = append(found, n.ID)
		}
	}
	if len(found) != 1 {
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{text}, Field: "notice"}
	}
	return found[0], nil
}

// noticeResult tells what was made and, one a line, for whom nothing was.
func noticeResult(c *command.Call, s value.Scope, r Result) error {
	info := noticeInfo{Path: r.Path, Made: r.Made, Batch: r.Batch, Sent: c.On("sent") && r.Made > 0, Left: []map[string]any{}, None: map[string]int{}}
	for _, l := range r.Left {
		info.Left = append(info.Left, map[string]any{"participant": l.To.ID, "name": l.To.Person.Name, "why": l.Why.Say(s)})
		fmt.Fprintln(c.Err, l.To.Person.Name+"\t"+l.To.Person.Organisation+"\t"+l.Why.Say(s))
	}
	for _, f := range Fields {
		if n := r.Blank[f]; n > 0 {
			info.None[string(f)] = n
			fmt.Fprintln(c.Err, s.T("notice.cli.blank", n, Mark(s.Lang, f)))
		}
	}
	for _, n := range r.Notes {
		fmt.Fprintln(c.Err, n.Say(s))
	}
	var err error
	if c.JSON {
		err = c.WriteJSON(info)
	} else {
		fmt.Fprintln(c.Out, s.T("notice.cli.made", r.Made, r.Path))
		if r.Made > 0 && !info.Sent {
			fmt.Fprintln(c.Out, s.T("cli.sent.next", "huiwu sent 1 -meeting "+c.Meeting))
		}
	}
	if n := len(r.WithoutMail()); n > 0 {
		fmt.Fprintln(c.Err, s.T("cli.sent.no_mail", n, "huiwu notices "+c.Words[0]+" -notice "+c.Flag("notice")+" -to "+NoMail+" -means letter -meeting "+c.Meeting))
	}
	if len(r.Left) > 0 {
		err = errors.Join(err, value.Bad("notice.cli.left", len(r.Left)))
	}
	return err
}
