package headless

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

func noticesFlags(c *call) {
	c.flags.String("notice", "", "id or subject of the notice")
	c.flags.String("means", "mail", "mail, letter or chat")
	c.flags.String("to", "", "only these, divided by commas: left (not notified since the last change), no_mail, a standing, a state of the invitation or a role")
	c.flags.Bool("each", false, "a file for each letter")
	c.flags.Bool("bcc", false, "one mail to all, hidden from each other")
	c.flags.Bool("sent", false, "mark as sent at once")
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
func runNotices(c *call) error {
	if len(c.words) != 1 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	means, err := notices.AllMeans.Parse(s, c.flag("means"))
	only, ok := noticeTo(c.flag("to"))
	together := c.flag("bcc") == "true"
	if err != nil || means == "" || !ok || together && (means != notices.ByMail || c.flag("each") == "true") {
		return errUsage
	}
	id, err := c.noticeID(meeting, c.flag("notice"))
	if err != nil {
		return err
	}
	if info, err := os.Stat(c.words[0]); err != nil || !info.IsDir() {
		if err := os.Mkdir(c.words[0], 0o755); err != nil {
			return &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{c.words[0]}, Err: err}
		}
	}
	r, err := c.office.Notices.Make(c.ctx, notices.Job{
		Notice: id, Means: means, Only: only, Each: c.flag("each") == "true", Together: together, Sent: c.flag("sent") == "true", Folder: c.words[0],
	}, func(done, of int) error { c.progress(done, of); return c.ctx.Err() })
	if err != nil {
		return err
	}
	return c.noticeResult(s, r)
}

// noticeTo are the codes that -to names, nil for everybody; ok is false for an unknown one.
func noticeTo(text string) (codes []string, ok bool) {
	if text == "" {
		return nil, true
	}
	known := slices.Concat([]string{notices.NoMail}, notices.Standings.Choices, participants.Invitations.Choices, participants.Roles.Choices)
	for _, code := range strings.Split(text, ",") {
		switch {
		case code == "left":
			codes = append(codes, string(notices.NotYet), string(notices.Again))
		case slices.Contains(known, code):
			codes = append(codes, code)
		default:
			return nil, false
		}
	}
	return codes, true
}

// noticeID is the notice of an id, or of a subject that only one has.
func (c *call) noticeID(meeting, text string) (notices.Ref, error) {
	all, err := c.office.Notices.OfMeeting(c.ctx, meeting)
	if err != nil {
		return "", err
	}
	var found []notices.Ref
	for _, n := range all {
		if string(n.ID) == text || notices.Kept(n.Subject) == notices.Kept(text) || string(n.Kind) == text {
			found = append(found, n.ID)
		}
	}
	if len(found) != 1 {
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{text}, Field: "notice"}
	}
	return found[0], nil
}

// noticeResult tells what was made and, one a line, for whom nothing was.
func (c *call) noticeResult(s value.Scope, r notices.Result) error {
	info := noticeInfo{Path: r.Path, Made: r.Made, Batch: r.Batch, Sent: c.flag("sent") == "true" && r.Made > 0, Left: []map[string]any{}, None: map[string]int{}}
	for _, l := range r.Left {
		info.Left = append(info.Left, map[string]any{"participant": l.To.ID, "name": l.To.Person.Name, "why": l.Why.Say(s)})
		fmt.Fprintln(c.Err, l.To.Person.Name+"\t"+l.To.Person.Organisation+"\t"+l.Why.Say(s))
	}
	for _, f := range notices.Fields {
		if n := r.Blank[f]; n > 0 {
			info.None[string(f)] = n
			fmt.Fprintln(c.Err, s.T("notice.cli.blank", n, notices.Mark(s.Lang, f)))
		}
	}
	for _, n := range r.Notes {
		fmt.Fprintln(c.Err, n.Say(s))
	}
	var err error
	if c.json {
		err = c.writeJSON(info)
	} else {
		fmt.Fprintln(c.Out, s.T("notice.cli.made", r.Made, r.Path))
		if r.Made > 0 && !info.Sent {
			fmt.Fprintln(c.Out, s.T("cli.sent.next", "huiwu sent 1 -meeting "+c.meeting))
		}
	}
	if n := len(r.WithoutMail()); n > 0 {
		fmt.Fprintln(c.Err, s.T("cli.sent.no_mail", n, "huiwu notices "+c.words[0]+" -notice "+c.flag("notice")+" -to "+notices.NoMail+" -means letter -meeting "+c.meeting))
	}
	if len(r.Left) > 0 {
		err = errors.Join(err, value.Bad("notice.cli.left", len(r.Left)))
	}
	return err
}
