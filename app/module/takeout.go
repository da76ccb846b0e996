package module

import (
	"bytes"
	"context"
	"io"

	"huiwu/data/value"
)

// StepDisclose is the verb of the step that writes down what was taken out.
const StepDisclose = "disclose"

// Outgoing is something about to leave the program as a file: a paper, a workbook, an export,
// an attached file. By what it is of follows how confidential it is.
type Outgoing struct {
	Meeting string // key of the meeting that it is of; "" for an export of several, or of none
	// Register is the register beside which it is offered. Where the records of it have a level
	// of their own, as materials do, the highest of them counts too.
	Register string
	Records  []string // keys of the records in it; nil for all of the meeting
	Level    string   // its own level, where that is known
	Name     string   // as people read it
	Ending   string   // ".pdf"
}

// Leave is what the office says to something that leaves the program.
type Leave struct {
	Level string // code of the level of confidentiality; "" where it is not confidential
	// Keep writes down who took it out, before any of it leaves. It does nothing for what is not
	// confidential.
	Keep func(context.Context) error
}

// Disclosures knows what is confidential and keeps who took it out.
type Disclosures interface {
	// Ask asks whether the acting person may take something out; the refusal says who may.
	Ask(ctx context.Context, out Outgoing) (Leave, error)
}

// TakeOut writes what leaves the program into w. What is confidential is refused to those who
// may not take it out, carries the mark of its level, and is written down before any of it
// leaves. Everything that makes a file of a meeting goes through here.
func (h *Host) TakeOut(ctx context.Context, s value.Scope, out Outgoing, w io.Writer, write func(s value.Scope, w io.Writer) error) error {
	leave, err := h.Disclosures.Ask(ctx, out)
	if err != nil {
		return err
	}
	if leave.Level == "" {
		return write(s, w)
	}
	s.Mark = MarkOf(s, leave.Level)
	var made bytes.Buffer // what cannot be made is not written down as taken out
	if err := write(s, &made); err != nil {
		return err
	}
	if err := leave.Keep(ctx); err != nil {
		return err
	}
	_, err = made.WriteTo(w)
	return err
}

// MarkOf is the mark of a level of confidentiality as files carry it, "" for none.
func MarkOf(s value.Scope, level string) string {
	if level == "" {
		return ""
	}
	return s.T("choice.secrecy." + level)
}
