package templates

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// NewMeeting is what is said of a meeting that is made from a template or as a copy.
type NewMeeting struct {
	Title  string
	Code   string // "" proposes one
	Starts value.Local
	Ends   value.Local // "" follows from the template
}

// Made is what became of a template.
type Made struct {
	Meeting string
	// Counts are how many records came, by register.
	Counts map[string]int
	// Notes are what did not come, in words.
	Notes []string
	// Undated is what the template dates before the day the meeting was made, in words by
	// register: it came without a day. ToDate is how many they are.
	Undated []string
	ToDate  int
}

// Report is what of a template did not come, and what came without a day because that has
// passed, in words; "" is nothing. title is the key of what stands over it.
func (m Made) Report(s value.Scope) (title, text string) {
	title = "newmeeting.notes"
	parts := slices.Clone(m.Notes)
	if m.ToDate > 0 {
		if len(parts) > 0 {
			parts = append(parts, "")
		} else {
			title = "newmeeting.undated.title"
		}
		parts = append(parts, s.T("newmeeting.undated", m.ToDate))
		for _, line := range m.Undated {
			parts = append(parts, "· "+line)
		}
	}
	return title, strings.Join(parts, "\n")
}

// Source is what a new meeting comes from: a template, or the meeting of a key.
type Source struct {
	Template *Template
	Meeting  string
}

// Proposal is what a source brings, and the meeting that is proposed for it.
type Proposal struct {
	Content Content
	New     NewMeeting
}

// Brief says in plain words what comes of the proposal when the meeting starts at a time, ""
// for none; blank is a meeting that begins with nothing.
func (p Proposal) Brief(s value.Scope, b *core.Registry, starts value.Local, blank bool) string {
	if p.Content == nil && blank {
		return s.T("newmeeting.blank.text")
	}
	if p.Content == nil {
		return s.T("newmeeting.not")
	}
	lines := []string{p.Content.Counted(s, b, "newmeeting.comes", "newmeeting.nothing")}
	if starts != "" {
		lines = append(lines, s.T("newmeeting.span", value.Wall.Format(s, starts), value.Wall.Format(s, p.Content.End(starts)), p.New.Code))
	}
	return strings.Join(append(lines, s.T("newmeeting.not")), "\n")
}

// Propose reads what a source brings and proposes the meeting.
func (sv *Service) Propose(ctx context.Context, s value.Scope, of Source) (p Proposal, err error) {
	if of.Template != nil {
		p.Content, err = Parse(of.Template.Content)
	} else {
		p.Content, err = sv.ContentOf(ctx, s.Lang, of.Meeting)
	}
	if err == nil {
		p.New, err = sv.Proposed(ctx, s, p.Content)
	}
	return p, err
}

// ContentOf are the records of a meeting that a copy of it brings.
func (sv *Service) ContentOf(ctx context.Context, lang value.Lang, meeting string) (Content, error) {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return nil, err
	}
	s, err := sv.h.Scope(ctx, lang, meeting)
	if err != nil {
		return nil, err
	}
	s.Labels = core.TellApart(s.Labels)
	out := Content{}
	for _, r := range Order(sv.h.Registry) {
		ids := []string{meeting}
		if r.Info().Name != meetings.Register {
			if ids, err = r.IDs(ctx, s, core.Query{Meeting: meeting}); err != nil {
				return nil, err
			}
		}
		rows, err := r.TemplateRecords(ctx, s, m.StartsAt.Date(), ids)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			out[r.Info().Name] = rows
		}
	}
	return out, nil
}

// SaveMeeting keeps a meeting as a template. The names of those that come with the
// program are taken.
func (sv *Service) SaveMeeting(ctx context.Context, s value.Scope, meeting, name, about string) (Template, error) {
	c, err := sv.ContentOf(ctx, s.Lang, meeting)
	if err != nil {
		return Template{}, err
	}
	text, err := c.Text()
	if err != nil {
		return Template{}, err
	}
	return sv.keep(ctx, s, Template{Name: strings.TrimSpace(name), About: about, Content: text})
}

func (sv *Service) keep(ctx context.Context, s value.Scope, t Template) (Template, error) {
	if _, err := value.TextMax(LongestName).Parse(s, t.Name); err != nil {
		return t, value.Faults(err)[0].At("name")
	}
	t.MadeOn = s.Today
	return t, sv.Save(ctx, s, &t)
}

// Import reads the file of a colleague's template and keeps it, under the next
// free name where its own is taken. notes say so, and name the registers in it that this
// version does not know; they are kept, and not used.
func (sv *Service) Import(ctx context.Context, s value.Scope, r io.Reader) (t Template, notes []string, err error) {
	if t, err = Read(r); err != nil {
		return t, nil, err
	}
	c, err := Parse(t.Content)
	if err != nil {
		return t, nil, err
	}
	for _, name := range c.Unknown(sv.h.Registry) {
		notes = append(notes, s.T("templates.unknown", name))
	}
	own := t.Name
	if t.Name, err = sv.freeName(ctx, own); err != nil {
		return t, nil, err
	}
	if t.Name != own {
		notes = append([]string{s.T("templates.renamed", own, t.Name)}, notes...)
	}
	t, err = sv.keep(ctx, s, t)
	return t, notes, err
}

// freeName is a name that no template has: "Board", "Board 2", "Board 3".
func (sv *Service) freeName(ctx context.Context, name string) (string, error) {
	taken := map[string]bool{}
	for _, lang := range value.Langs { // the names of the program's own in every language
		all, err := sv.All(ctx, lang)
		if err != nil {
			return "", err
		}
		for _, t := range all {
			taken[t.Name] = true
		}
	}
	free := name
	for n := 2; taken[free]; n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free, nil
}

// All are the templates of the program, then those of the office.
func (sv *Service) All(ctx context.Context, lang value.Lang) ([]Template, error) {
	out, err := BuiltIn(sv.builtIn, lang)
	if err != nil {
		return nil, err
	}
	own, err := data.List[Template](ctx, sv.h.DB, data.Order("name"))
	return append(out, own...), err
}

// Proposed are title, code and start for a meeting of a content: the next working day
// three weeks ahead, at the template's time.
func (sv *Service) Proposed(ctx context.Context, s value.Scope, c Content) (NewMeeting, error) {
	d, err := sv.meetings.Draft(ctx, s, "", "")
	if err != nil {
		return NewMeeting{}, err
	}
	day := s.Today.AddDays(21)
	for w := day.Time().Weekday(); w == 0 || w == 6; w = day.Time().Weekday() {
		day = day.AddDays(1)
	}
	begins, _, _ := c.Span()
	n := NewMeeting{Code: d.Code("code"), Starts: value.At(day, begins)}
	if rows := c[meetings.Register]; len(rows) > 0 {
		n.Title = rows[0].Texts["title"]
	}
	n.Ends = c.End(n.Starts)
	return n, nil
}

// MakeMeeting makes a meeting with all that the content brings, as one step. What checks
// refuse is left out and said. progress is told how many records are done; an error it
// returns stops, and nothing is written.
func (sv *Service) MakeMeeting(ctx context.Context, lang value.Lang, c Content, n NewMeeting, progress func(done, total int) error) (Made, error) {
	made := Made{Counts: map[string]int{}}
	err := sv.h.DB.Do(ctx, "make "+meetings.Register, func(ctx context.Context, _ *data.Tx) error {
		m := &making{service: sv, content: c, made: &made, keys: map[string]string{}, progress: progress}
		for _, rows := range c {
			m.total += len(rows)
		}
		if err := m.meeting(ctx, lang, n); err != nil {
			return err
		}
		return m.records(ctx, lang, n)
	})
	return made, err
}

// making is one meeting being made, inside its step.
type making struct {
	service     *Service
	content     Content
	made        *Made
	keys        map[string]string
	today       value.Date
	done, total int
	progress    func(done, total int) error
}

func (m *making) step() error {
	m.done++
	if m.progress == nil {
		return nil
	}
	return m.progress(m.done, m.total)
}

// meeting makes the meeting itself.
func (m *making) meeting(ctx context.Context, lang value.Lang, n NewMeeting) error {
	s, err := m.service.h.Scope(ctx, lang, "")
	if err != nil {
		return err
	}
	if n.Ends == "" {
		n.Ends = m.content.End(n.Starts)
	}
	m.today, s.Today = s.Today, n.Starts.Date()
	p := core.TemplateRecord{Texts: map[string]string{}}
	if rows := m.content[meetings.Register]; len(rows) > 0 {
		p = rows[0]
	}
	own := core.TemplateRecord{Key: p.Key, Refs: p.Refs, Parts: p.Parts, Texts: map[string]string{}}
	for k, t := range p.Texts {
		own.Texts[k] = t
	}
	if own.Key == "" {
		own.Key = meetings.Register
	}
	delete(own.Texts, "code")
	for k, t := range map[string]string{"title": n.Title, "code": n.Code, "starts_at": string(n.Starts), "ends_at": string(n.Ends)} {
		if t != "" {
			own.Texts[k] = t
		}
	}
	taken, err := m.service.meetings.Instantiate(ctx, s, own, core.Instantiation{Today: m.today, Keys: m.keys})
	if err != nil {
		return err
	}
	m.made.Meeting = m.keys[own.Key]
	m.note(s, meetings.Register, own, taken.Notes)
	return m.step()
}

// records makes all that belongs to the meeting.
func (m *making) records(ctx context.Context, lang value.Lang, n NewMeeting) error {
	s, err := m.service.h.Scope(ctx, lang, m.made.Meeting)
	if err != nil {
		return err
	}
	s.Today = n.Starts.Date()
	for _, r := range Order(m.service.h.Registry) {
		name := r.Info().Name
		if name == meetings.Register {
			continue
		}
		var undated []core.Undated
		for _, row := range m.content[name] {
			taken, err := r.Instantiate(ctx, s, row, core.Instantiation{Meeting: m.made.Meeting, Today: m.today, Keys: m.keys})
			switch {
			case err == nil:
				m.made.Counts[name]++
			case core.Refused(err):
				taken.Notes = append(taken.Notes, value.Faults(err)...)
				taken.Undated = nil
			default:
				return err
			}
			undated = append(undated, taken.Undated...)
			m.note(s, name, row, taken.Notes)
			if err := m.step(); err != nil {
				return err
			}
		}
		m.undated(s, name, undated)
		if err := r.Begin(ctx, m.made.Meeting, m.content.Later(n.Starts)); err != nil {
			return err
		}
	}
	for _, name := range m.content.Unknown(m.service.h.Registry) {
		note := s.T("templates.unknown", name)
		if m.service.h.Registry.Get(name) != nil {
			note = s.T("templates.left", s.T("register."+name))
		}
		m.made.Notes = append(m.made.Notes, note)
	}
	return nil
}

// note says what of a record did not come: "Agenda · Closing: …".
func (m *making) note(s value.Scope, register string, p core.TemplateRecord, notes []*value.Fault) {
	label := ""
	for _, key := range []string{"title", "topic", "what", "item", "name"} {
		if label = p.Texts[key]; label != "" {
			break
		}
	}
	for _, f := range notes {
		m.made.Notes = append(m.made.Notes, s.T("templates.note", s.T("register."+register), label, f.Say(s)))
	}
}

// namedUndated is how many of what has no day yet are named, by register.
const namedUndated = 6

// undated says what of a register came without a day, and which day that would have been:
// "Tasks, 3: Book the hall (2026-02-10), …".
func (m *making) undated(s value.Scope, register string, all []core.Undated) {
	if len(all) == 0 {
		return
	}
	m.made.ToDate += len(all)
	var names []string
	for _, u := range all[:min(len(all), namedUndated)] {
		names = append(names, s.T("templates.undated.one", u.Label, string(u.On)))
	}
	key := "templates.undated"
	if len(all) > namedUndated {
		key = "templates.undated.more"
	}
	m.made.Undated = append(m.made.Undated, s.T(key, s.T("register."+register), len(all), strings.Join(names, s.T("list.comma"))))
}
