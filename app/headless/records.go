package headless

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"huiwu/app/command"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/words"
	"huiwu/data/value"
)

// fieldInfo is a field as `registers -json` describes it.
type fieldInfo struct {
	Key      string     `json:"key"`
	Label    string     `json:"label"`
	Kind     value.Kind `json:"kind"`
	Required bool       `json:"required,omitempty"`
	ReadOnly bool       `json:"readOnly,omitempty"`
	Choices  []string   `json:"choices,omitempty"`
	Register string     `json:"register,omitempty"`
}

type registerInfo struct {
	Name    string      `json:"name"`
	Label   string      `json:"label"`
	Meeting bool        `json:"meeting"`
	Closed  bool        `json:"closed"` // written by its own commands and screens only
	Fields  []fieldInfo `json:"fields"`
}

func runRegisters(ctx context.Context, c *call) error {
	var all []registerInfo
	for _, r := range c.office.Registry.All() {
		info := r.Info()
		one := registerInfo{Name: info.Name, Label: c.Say("register." + info.Name), Meeting: info.Meeting, Closed: info.NoForm}
		for _, f := range r.Columns() {
			one.Fields = append(one.Fields, fieldInfo{
				Key: f.Key, Label: c.Say(words.Field(info.Name, f.Key)), Kind: f.Kind,
				Required: f.Required, ReadOnly: f.ReadOnly, Choices: f.Choices, Register: f.Ref,
			})
		}
		all = append(all, one)
	}
	if c.JSON {
		return c.WriteJSON(all)
	}
	for _, r := range all {
		fmt.Fprintf(c.Out, "%s  %s\n", r.Name, r.Label)
		for _, f := range r.Fields {
			mark := " "
			if f.Required {
				mark = "*"
			}
			fmt.Fprintf(c.Out, "  %s %-14s %-9s %s\n", mark, f.Key, f.Kind, f.Label)
		}
	}
	return nil
}

func listFlags(f *flag.FlagSet) {
	command.AddList(f, "where", "field=value")
	f.String("search", "", "text to look for")
	f.String("order", "", "fields to sort by, a leading - for falling")
}

// query is what -where, -search and -meeting ask for.
func (c *call) query(ctx context.Context, r core.AnyRegister, s value.Scope, meeting string) (core.Query, error) {
	q := core.Query{Meeting: meeting, Currency: s.Currency, Search: c.Flag("search")}
	if o := c.Flag("order"); o != "" {
		q.Order = strings.Split(o, ",")
	}
	for _, w := range c.List("where") {
		key, text, ok := strings.Cut(w, "=")
		if !ok {
			return q, command.ErrUsage
		}
		// The draft reads the text as the form would, so that words and codes both do.
		d, err := r.Draft(ctx, s, "", meeting)
		if err != nil {
			return q, err
		}
		code := text
		if err := d.Set(key, text); err == nil {
			code = d.Code(key)
		} else if !value.Is(err, value.Denied) {
			return q, err // what the program keeps cannot be typed, but asked for
		}
		q.Filters = append(q.Filters, core.Filter{Key: key, Codes: []string{code}})
	}
	return q, nil
}

// asked are the register the first word names and the records that the flags ask for.
func (c *call) asked(ctx context.Context) (core.AnyRegister, value.Scope, core.Query, error) {
	r, err := c.office.Registry.Named(c.Words[0])
	if err != nil {
		return nil, value.Scope{}, core.Query{}, err
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return nil, s, core.Query{}, err
	}
	q, err := c.query(ctx, r, s, meeting)
	return r, s, q, err
}

func runList(ctx context.Context, c *call) error {
	if len(c.Words) != 1 {
		return command.ErrUsage
	}
	r, s, q, err := c.asked(ctx)
	if err != nil {
		return err
	}
	ids, err := r.IDs(ctx, s, q)
	if err != nil {
		return err
	}
	columns := r.Columns()
	keys := make([]string, len(columns))
	heads := make([]string, len(columns)+1)
	heads[0] = "id"
	for i, f := range columns {
		keys[i], heads[i+1] = f.Key, c.Say(words.Field(r.Info().Name, f.Key))
	}
	rows, err := r.Rows(ctx, s, ids, keys)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.listJSON(s, columns, rows)
	}
	w := csv.NewWriter(c.Out)
	if err := w.Write(heads); err != nil {
		return err
	}
	for _, row := range rows {
		line := []string{row.ID}
		for _, cell := range row.Cells {
			line = append(line, cell.Text)
		}
		if err := w.Write(line); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// listJSON writes records keyed by field: money as a decimal with its currency
// beside it, times as RFC 3339, references by key with their label beside them.
func (c *call) listJSON(s value.Scope, columns []core.Column, rows []core.Row) error {
	out := make([]map[string]any, len(rows))
	for i, row := range rows {
		m := map[string]any{"id": row.ID}
		for j, f := range columns {
			cell := row.Cells[j]
			switch f.Kind {
			case value.KindBool:
				m[f.Key] = cell.Code == "true"
			case value.KindInt, value.KindMinutes, value.KindQuantity:
				m[f.Key] = json.Number(cell.Code)
			case value.KindMoney:
				m[f.Key], m["currency"] = cell.Code, s.Currency
			case value.KindRef, value.KindMany:
				m[f.Key], m[f.Key+"_label"] = cell.Code, cell.Text
			default:
				m[f.Key] = cell.Code
			}
		}
		out[i] = m
	}
	return c.WriteJSON(out)
}

func runAdd(ctx context.Context, c *call) error {
	if len(c.Words) < 2 {
		return command.ErrUsage
	}
	return c.edit(ctx, c.Words[0], "", c.Words[1:])
}

func runSet(ctx context.Context, c *call) error {
	if len(c.Words) < 3 || strings.TrimSpace(c.Words[1]) == "" { // without a key it would be a new record
		return command.ErrUsage
	}
	return c.edit(ctx, c.Words[0], c.Words[1], c.Words[2:])
}

// leftOpen says what is still to be done for a meeting that a draft closes: nobody can be
// asked here, so it is told.
func (c *call) leftOpen(ctx context.Context, r core.AnyRegister, d core.Draft) (lines []string, err error) {
	if r.Info().Name != meetings.Register || d.ID() == "" || d.Code("stage") != string(meetings.Closed) {
		return nil, nil
	}
	all, err := c.office.Overview.OpenWork(ctx, c.Lang, []string{d.ID()})
	for _, u := range all {
		lines = append(lines, c.Say("closing.title", len(u.Open)))
		for _, o := range u.Open {
			lines = append(lines, "  "+strings.TrimSpace(string(o.Due)+" "+o.What))
		}
	}
	return lines, err
}

// edit fills a draft from field=value words and saves it, with the same checks as
// the form.
func (c *call) edit(ctx context.Context, register, id string, pairs []string) error {
	r, err := c.office.Registry.Named(register)
	if err != nil {
		return err
	}
	if err := c.open(r); err != nil {
		return err
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	if id == "" && r.Info().Meeting && meeting == "" {
		return command.ErrNoMeeting
	}
	d, err := r.Draft(ctx, s, id, meeting)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		key, text, ok := strings.Cut(p, "=")
		if !ok {
			return command.ErrUsage
		}
		// Save reports every text that could not be read, each at its field.
		if err := d.Set(key, text); value.Is(err, value.NotFound) || value.Is(err, value.Denied) {
			return err
		}
	}
	open, err := c.leftOpen(ctx, r, d)
	if err != nil {
		return err
	}
	staying, err := c.notMoved(ctx, r, d)
	if err != nil {
		return err
	}
	if err := d.Save(ctx); err != nil {
		return err
	}
	for _, line := range append(open, staying...) {
		fmt.Fprintln(c.Err, line)
	}
	if c.JSON {
		return c.WriteJSON(map[string]string{"id": d.ID()})
	}
	_, err = fmt.Fprintln(c.Out, d.ID())
	return err
}

// open refuses a register that only its own screens and commands write.
func (c *call) open(r core.AnyRegister) error {
	if info := r.Info(); info.NoForm {
		return &value.Fault{Kind: value.Denied, Key: "fault.register_closed", Args: []any{value.Key("register." + info.Name)}}
	}
	return nil
}

func runBin(ctx context.Context, c *call) error {
	if len(c.Words) < 2 {
		return command.ErrUsage
	}
	r, err := c.office.Registry.Named(c.Words[0])
	if err != nil {
		return err
	}
	if err := c.open(r); err != nil {
		return err
	}
	return r.Delete(ctx, c.Words[1:]...)
}

// notMoved says what a draft with another start leaves where it is, and how it is moved:
// nobody can be asked here.
func (c *call) notMoved(ctx context.Context, r core.AnyRegister, d core.Draft) (lines []string, err error) {
	is, ok := d.Record().(*meetings.Meeting)
	if !ok || d.ID() == "" || r.Info().Name != meetings.Register {
		return nil, nil
	}
	was, err := c.office.Meetings.ByKey(ctx, is.ID)
	if err != nil || was.StartsAt == is.StartsAt || is.StartsAt == "" {
		return nil, err
	}
	along, err := c.office.Meetings.TryAlong(ctx, c.Lang, was, *is, nil)
	if err != nil || len(along.Registers) == 0 {
		return nil, err
	}
	s, err := c.office.Scope(ctx, c.Lang, d.ID())
	if err != nil {
		return nil, err
	}
	lines = append([]string{c.Say("move.set", along.Count())}, meetings.MovedLines(s, along)...)
	return append(lines, c.Say("move.how", was.Code, string(is.StartsAt))), nil
}
