package module

import (
	"context"
	"io"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/outfile"
	"huiwu/app/paper"
	"huiwu/app/paper/docx"
	"huiwu/app/paper/pdf"
	"huiwu/data/value"
)

// Paper is a paper or workbook of a meeting that the office can make.
type Paper struct {
	// Name is the command; the words are "paper.<name>".
	Name string
	// Formats are the endings it can be written with, the usual one first.
	Formats []string
	// Register is the register, or the tab, beside which it is offered.
	Register string
	// Office says that it is about the office: no meeting is asked for.
	Office bool
	// Sees are the classes of fields without which it would be another paper: who may not see
	// them does not make it.
	Sees []core.Class
	// Signed papers name the newest step of the journal at their foot; see Imprint.
	Signed bool
	// Offers are what can be wished of it; Wish is what somebody wishes.
	Offers  []Option
	Options Options
	// Public papers are shown to everybody at the meeting, such as badges and name cards: they
	// carry no mark of confidentiality. The right is asked for and they are written down as any.
	Public bool
	// Document, Workbook or Calendar makes it, by the format; the others are nil. meeting
	// is the key of the meeting, s its own scope.
	Document func(ctx context.Context, s value.Scope, meeting string, w Options) (paper.Document, error)
	Workbook func(ctx context.Context, s value.Scope, meeting string, w Options, to io.Writer) error
	Calendar func(ctx context.Context, s value.Scope, meeting string, to io.Writer) error
	// Skipped says whom a paper of people leaves out though somebody may look for them.
	Skipped func(ctx context.Context, s value.Scope, meeting string, w Options) ([]*value.Fault, error)
}

// Option is something that can be wished of a paper.
type Option string

// What can be wished.
const (
	OptionOrder  Option = "order"
	OptionChosen Option = "chosen"
	OptionSince  Option = "since"
	OptionSize   Option = "size"
	OptionView   Option = "view"
)

// Options is what somebody wishes of a paper. The zero wish is the usual paper.
type Options struct {
	Order  string        // key of an arrangement or field
	Chosen []string      // keys of records; nil for all
	Since  value.Instant // the moment from which changes count; "" for the usual one
	Size   string        // of badges; "" for the usual one
	View   string        // who is listed by what is still to be done for them; "" for all
}

// Papers makes the papers of all modules.
type Papers struct {
	h   *Host
	all []Paper
}

// NewPapers gathers the papers of modules.
func NewPapers(h *Host, all []Module) *Papers {
	p := &Papers{h: h}
	for _, m := range all {
		p.all = append(p.all, m.Papers...)
	}
	return p
}

// All are all papers in the order of their modules.
func (p *Papers) All() []Paper { return p.all }

// Named is the paper of a name; ok is false when there is none.
func (p *Papers) Named(name string) (Paper, bool) {
	i := slices.IndexFunc(p.all, func(one Paper) bool { return one.Name == name })
	if i < 0 {
		return Paper{}, false
	}
	return p.all[i], true
}

// ForRegister are the papers offered beside a register or in a tab.
func (p *Papers) ForRegister(register string) []Paper {
	var out []Paper
	for _, one := range p.all {
		if one.Register == register {
			out = append(out, one)
		}
	}
	return out
}

// Make writes a paper of a meeting in the format of an ending such as ".pdf". The notes
// say, as message keys with arguments, what the reader should know.
func (p *Papers) Make(ctx context.Context, kind Paper, lang value.Lang, meeting, ending string, w io.Writer) (notes []*value.Fault, err error) {
	ending = strings.ToLower(ending)
	if !slices.Contains(kind.Formats, ending) {
		return nil, value.Bad("fault.format_unknown", ending, strings.Join(kind.Formats, " "))
	}
	if err := p.MayMake(ctx, kind); err != nil {
		return nil, err
	}
	if kind.Office {
		meeting = ""
	}
	s, err := p.h.Scope(ctx, lang, meeting)
	if err != nil {
		return nil, err
	}
	err = p.h.TakeOut(ctx, s, p.outgoing(kind, s, meeting, ending), w, func(s value.Scope, w io.Writer) (err error) {
		if kind.Public {
			s.Mark = ""
		}
		notes, err = p.write(ctx, kind, s, meeting, ending, w)
		return err
	})
	return notes, err
}

// May answers whether the acting person may make a paper of a meeting.
func (p *Papers) May(ctx context.Context, kind Paper, meeting string) error {
	if err := p.MayMake(ctx, kind); err != nil {
		return err
	}
	_, err := p.h.Disclosures.Ask(ctx, p.outgoing(kind, value.Scope{}, meeting, ""))
	return err
}

// MayMake answers whether the acting person may make a paper, of whichever meeting.
func (p *Papers) MayMake(ctx context.Context, kind Paper) error {
	of := kind.Register
	if p.h.Registry.Get(of) == nil {
		of = core.Meetings // offered in a tab of no register
	}
	if err := p.h.DB.MayTake(ctx, "export", of); err != nil {
		return err
	}
	for _, class := range kind.Sees {
		if err := p.h.DB.MaySee(ctx, string(class)); err != nil {
			return err
		}
	}
	return nil
}

func (p *Papers) outgoing(kind Paper, s value.Scope, meeting, ending string) Outgoing {
	return Outgoing{Meeting: meeting, Register: kind.Register, Name: s.T("paper." + kind.Name), Ending: ending}
}

// write writes a paper; the scope has the mark that it carries.
func (p *Papers) write(ctx context.Context, kind Paper, s value.Scope, meeting, ending string, w io.Writer) (notes []*value.Fault, err error) {
	switch ending {
	case ".xlsx":
		return nil, kind.Workbook(ctx, s, meeting, kind.Options, w)
	case ".ics":
		return nil, kind.Calendar(ctx, s, meeting, w)
	}
	d, err := kind.Document(ctx, s, meeting, kind.Options)
	if err != nil {
		return nil, err
	}
	if kind.Signed && ending == ".pdf" {
		if err := p.h.Imprint(ctx, s, &d); err != nil {
			return nil, err
		}
	}
	notes, err = WritePaper(w, s, d, ending)
	if err != nil || kind.Skipped == nil {
		return notes, err
	}
	left, err := kind.Skipped(ctx, s, meeting, kind.Options)
	return append(notes, left...), err
}

// FileName proposes a file name: "2026-014 会议纪要.pdf".
func (p *Papers) FileName(ctx context.Context, kind Paper, lang value.Lang, meeting, ending string) (string, error) {
	s, err := p.h.Scope(ctx, lang, meeting)
	if err != nil {
		return "", err
	}
	if kind.Office {
		return outfile.Name(s.T("paper."+kind.Name)+" "+string(s.Today)) + ending, nil
	}
	of, err := p.h.Registry.Get(core.Meetings).Labels(ctx, []string{meeting})
	return outfile.Name(of[meeting].Hint+" "+s.T("paper."+kind.Name)) + ending, err
}

// WritePaper writes a document in the format of an ending, ".pdf" or ".docx", with the mark
// of the scope. The notes say which characters could not be printed.
func WritePaper(w io.Writer, s value.Scope, d paper.Document, ending string) (notes []*value.Fault, err error) {
	d.Mark = s.Mark
	if ending == ".docx" {
		return nil, docx.Write(w, d)
	}
	report, err := pdf.Write(w, d)
	if len(report.Replaced) > 0 {
		notes = append(notes, value.Bad("note.replaced", string(report.Replaced)))
	}
	if len(report.Missing) > 0 {
		notes = append(notes, value.Bad("note.missing", string(report.Missing)))
	}
	return notes, err
}

// Imprint adds to the foot of a paper what it says of the journal: the number of the
// newest step and the first eight signs of its hash, nothing for an empty journal. Whoever
// holds the paper can have the file asked whether it still contains that step.
func (h *Host) Imprint(ctx context.Context, s value.Scope, d *paper.Document) error {
	step, err := h.DB.NewestStep(ctx)
	if err != nil || step.Seq == 0 {
		return err
	}
	text := s.T("paper.imprint", step.Seq, step.Hash[:8])
	if d.Footer.Note != "" {
		text = d.Footer.Note + " · " + text
	}
	d.Footer.Note = text
	return nil
}
