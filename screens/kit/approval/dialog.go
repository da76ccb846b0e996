// Package approval shows how something stands to its approvals, and is where it is submitted
// and decided.
package approval

import (
	"cmp"
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"huiwu/app/approvals"
	"huiwu/app/files"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// dialog shows one record of a kind.
type dialog struct {
	env      *screen.Env
	kind     approvals.Kind
	id       string
	standing approvals.Standing
	scope    value.Scope
	sheet    *input.Dialog
	closing  *input.Button
	then     func()
}

// Show shows how a record of a kind stands to its approvals and offers what can be done;
// then, if not nil, is called after each act.
func Show(env *screen.Env, kind, id string, then func()) {
	d := &dialog{env: env, id: id, then: then}
	for _, k := range env.Office.Approvals.Kinds() {
		if k.Name == kind {
			d.kind = k
		}
	}
	d.open()
}

// open reads the record anew and shows it.
func (d *dialog) open() {
	env := d.env
	s := env.Scope()
	standing, err := env.Office.Approvals.Of(env.Context(), s, d.kind.Name, d.id)
	if err == nil {
		d.standing = standing
		d.scope, err = env.Office.Scope(env.Context(), env.Lang, string(standing.Subject.Meeting))
	}
	if err != nil {
		env.Fail(err)
		return
	}
	body := []fyne.CanvasObject{d.head()}
	if standing.Changed {
		body = append(body, input.Banner(look.Warn, env.T("approval.changed"), nil))
	}
	round, open := standing.Open()
	if why := d.hint(round, open); why != "" {
		body = append(body, look.Wrapped(why))
	}
	body = append(body, look.NewDivider(), look.Strong(env.T("approval.steps")), d.steps())
	if len(standing.Rounds) > 0 {
		body = append(body, look.NewDivider(), look.Strong(env.T("approval.history")))
		for i := range standing.Rounds {
			body = append(body, d.history(&standing.Rounds[i]))
		}
	}
	buttons := d.buttons(round, open)
	d.sheet = input.NewDialog(env.Window, env.T("approval.title", env.T("choice.approval_kind."+d.kind.Name), standing.Subject.Title), look.Column(10, body...), buttons...)
	d.sheet.Width, d.sheet.First = 720, d.closing
	d.sheet.Show()
}

// states are the colours of states.
var states = map[approvals.State]look.State{
	approvals.Draft: look.None, approvals.Submitted: look.Under, approvals.Returned: look.Warn, approvals.Rejected: look.Bad,
	approvals.Approved: look.Good, approvals.Withdrawn: look.None,
}

// Cell is a state in a table.
func Cell(env *screen.Env, st approvals.State) grid.Cell {
	return grid.Cell{Text: env.T("choice.approval_state." + string(st)), State: states[st]}
}

// head says how far the record is, what it costs, and who submitted it.
func (d *dialog) head() fyne.CanvasObject {
	env, st := d.env, d.standing
	meeting := look.Dim(meetings.Pick.Format(d.scope, st.Subject.Meeting)).Cutting()
	row := look.Row(12, look.NewChip(states[st.State], env.T("choice.approval_state."+string(st.State))))
	if st.Subject.Amount != 0 {
		row.Add(look.Strong(env.Amount(d.scope, st.Subject.Amount)))
	}
	if r, ok := st.Open(); ok {
		row.Add(look.Dim(env.T("approval.submitted", cmp.Or(r.SubmittedBy, "—"), value.Moment.Format(d.scope, r.SubmittedAt))))
	}
	return look.Column(6, meeting, row)
}

// hint says why nothing can be decided now, or that it cannot be taken back.
func (d *dialog) hint(r approvals.ApprovalRound, open bool) string {
	env := d.env
	switch {
	case open:
		if err := env.Office.Approvals.MayDecide(env.Context(), d.scope, &r); err != nil {
			return env.Explain(err)
		}
		return env.T("approval.final")
	case d.standing.State == approvals.Draft, d.standing.State == approvals.Returned:
		return env.T("approval.submit.text")
	}
	return ""
}

// steps are the steps of the round that waits, or those to come, and how far each is.
func (d *dialog) steps() fyne.CanvasObject {
	env, st := d.env, d.standing
	round, open := st.Open()
	if !open && len(st.Rounds) > 0 && st.State == approvals.Approved {
		round = st.Rounds[0]
		st.Steps = round.Steps
	}
	col := look.Column(4)
	for n, last := int64(1), lastStep(st.Steps); n <= last; n++ {
		state, word := look.None, "approval.step.ahead"
		switch {
		case st.State == approvals.Approved, open && n < round.Step:
			state, word = look.Good, "approval.step.done"
		case open && n == round.Step:
			state, word = look.Under, "approval.step.waits"
		}
		col.Add(look.Row(10, look.FixedWidth(look.Text(env.T("approval.step.n", strconv.FormatInt(n, 10))), 76), look.Stretch(look.Text(approvals.StepWords(d.scope, st.Steps, n)).Cutting()), look.NewChip(state, env.T(word))))
	}
	return col
}

func lastStep(steps []approvals.ApprovalStep) (last int64) {
	for _, s := range steps {
		last = max(last, s.Step)
	}
	return last
}

// history is what was done in a round, a line each with its comment.
func (d *dialog) history(r *approvals.ApprovalRound) fyne.CanvasObject {
	col := look.Column(4)
	if len(d.standing.Rounds) > 1 {
		col.Add(look.Caption(d.env.T("approval.round.n", r.Number)))
	}
	for _, a := range r.Acts {
		what, who, when, why := d.env.Office.Approvals.Said(d.scope, r, a)
		col.Add(look.Row(10, look.FixedWidth(look.Dim(when), 100), look.FixedWidth(look.Text(what), 150), look.Stretch(look.Wrapped(who))))
		if a.ScanID != "" {
			col.Add(look.Pad(look.Row(0, input.NewButton(d.env.T("approval.scan"), theme.FileIcon(), func() { d.showScan(a.ScanID) }), look.Stretch(nil)), 0, 4, 110, 0))
		}
		if why != "" {
			col.Add(look.Pad(look.Wrapped(d.env.T("approval.said", why)), 0, 4, 110, 0))
		}
	}
	return col
}

// showScan shows a scan with the computer's own program, in a copy.
func (d *dialog) showScan(id files.Ref) {
	env := d.env
	f, err := env.Office.Files.ByKey(env.Context(), string(id))
	if err != nil {
		env.Fail(err)
		return
	}
	of := module.Outgoing{Meeting: string(d.standing.Subject.Meeting), Register: d.kind.Register, Name: f.Name, Ending: filepath.Ext(f.Name)}
	screen.Work(env, env.T("materials.opening", f.Name), func(ctx context.Context, progress func(int, int)) (string, error) {
		return env.Office.Files.CopyForViewing(ctx, f, of, screen.ByBytes(progress))
	}, env.Show)
}

// buttons are what can be done now.
func (d *dialog) buttons(r approvals.ApprovalRound, open bool) []*input.Button {
	env := d.env
	may := func(act approvals.Act) bool { return env.May(string(act), d.kind.Register) }
	button := func(word string, on bool, do func()) *input.Button {
		b := input.NewButton(env.T(word), nil, do)
		input.SetEnabled(b, on)
		return b
	}
	var out []*input.Button
	switch {
	case open:
		can := env.Office.Approvals.MayDecide(env.Context(), d.scope, &r) == nil
		if may(approvals.Withdraw) && env.Office.Approvals.MayWithdraw(env.Context(), &r) == nil {
			out = append(out, button("approval.withdraw", true, func() { d.ask(r, approvals.Withdraw) }))
		}
		agree := input.NewPrimary(env.T("approval.approve"), theme.ConfirmIcon(), func() { d.ask(r, approvals.Approve) })
		input.SetEnabled(agree, can && !d.standing.Changed)
		out = append(out, button("approval.reject", can, func() { d.ask(r, approvals.Reject) }), button("approval.return", can, func() { d.ask(r, approvals.Return) }), agree)
	case d.standing.State == approvals.Draft || d.standing.State == approvals.Returned:
		if !env.Office.Accounts.On() {
			out = append(out, button("approval.enter", may(approvals.Approve), func() { d.ask(approvals.ApprovalRound{}, approvals.Approve) }))
		}
		submit := input.NewPrimary(env.T("approval.submit"), nil, d.submit)
		input.SetEnabled(submit, may(approvals.Submit))
		out = append(out, submit)
	}
	if len(d.standing.Rounds) > 0 && env.May("export", d.kind.Register) {
		out = append(out, button("paper.approval-sheet", true, func() { d.print(d.standing.Rounds[0]) }))
	}
	out = append(out, button("approval.content", true, func() {
		d.sheet.Close()
		env.Open(d.kind.Register, string(d.standing.Subject.Meeting), d.id)
	}))
	d.closing = input.NewButton(env.T("action.close"), nil, func() { d.sheet.Close() })
	return append(out, d.closing)
}

// print makes the sheet of a round.
func (d *dialog) print(r approvals.ApprovalRound) {
	kind, ok := d.env.Office.Papers.Named("approval-sheet")
	if !ok {
		return
	}
	kind.Options.Chosen = []string{string(r.ID)}
	page.SavePaperOf(d.env, kind, string(r.MeetingID))
}

// submit asks for a note and submits the record.
func (d *dialog) submit() {
	env := d.env
	d.sheet.Close()
	(&recordform.Dialog{
		Title: env.T("approval.submit.title", d.standing.Subject.Title), Text: env.T("approval.submit.ask"), Yes: env.T("approval.submit"), Width: 520, Elsewhere: "comment",
		Fields: []recordform.Field{{Key: "comment", Label: env.T("field.overview.approvals.note"), Kind: value.KindLong, Long: true}},
		Save: func(f *recordform.Dialog) {
			r, err := env.Office.Approvals.SubmitFor(env.Context(), d.scope, d.kind.Name, d.id, f.Given("comment"))
			d.end(f, r, err)
		},
	}).Open(env)
}

// ask asks for the comment of an act, and where there are no accounts who decided when.
func (d *dialog) ask(r approvals.ApprovalRound, act approvals.Act) {
	env := d.env
	d.sheet.Close()
	word := "approval." + string(act)
	ask := &recordform.Dialog{
		Title: env.T(word+".title", d.standing.Subject.Title), Text: env.T("approval.final"), Yes: strings.TrimSuffix(env.T(word), "…"), Width: 520, Elsewhere: "comment",
	}
	scan := ""
	paper := !env.Office.Accounts.On() && act != approvals.Withdraw
	if paper {
		ask.Text = env.T("approval.enter.text")
		ask.Fields = []recordform.Field{
			{Key: "by", Label: env.T("approval.enter.by"), Kind: value.KindRef, Ref: people.Register, Required: true, Long: true},
			{Key: "on", Label: env.T("approval.enter.on"), Kind: value.KindDate, Text: string(d.scope.Today), Required: true},
		}
		ask.Elsewhere = "by"
		ask.Below = d.scanField(&scan)
	}
	ask.Fields = append(ask.Fields, recordform.Field{
		Key: "comment", Label: env.T("approval.comment"), Kind: value.KindLong, Long: true, Required: act == approvals.Return || act == approvals.Reject,
	})
	ask.Save = func(f *recordform.Dialog) {
		said := approvals.Decision{Comment: f.Given("comment"), Scan: scan}
		var err error
		if paper {
			if said.By, err = people.Pick.Parse(d.scope, f.Given("by")); err != nil {
				f.End(value.Faults(err)[0].At("by"))
				return
			}
			if said.On, err = value.Day.Parse(d.scope, f.Given("on")); err != nil {
				f.End(value.Faults(err)[0].At("on"))
				return
			}
		}
		if r.ID == "" {
			r, err = env.Office.Approvals.ApproveAtOnce(env.Context(), d.scope, d.kind.Name, d.id, said)
		} else {
			r, err = env.Office.Approvals.Act(env.Context(), d.scope, string(r.ID), act, said)
		}
		d.end(f, r, err)
	}
	ask.Open(env)
}

// scanField is where a scan of the paper is chosen, which may be left out.
func (d *dialog) scanField(path *string) fyne.CanvasObject {
	name := look.Dim(d.env.T("approval.scan.none")).Cutting()
	choose := input.NewButton(d.env.T("approval.scan.choose"), theme.FileIcon(), func() {
		filelist.OpenFile(d.env, []string{".pdf", ".jpg", ".jpeg", ".png", ""}, func(chosen string) {
			*path = chosen
			name.SetText(filepath.Base(chosen))
		})
	})
	return look.Row(10, choose, look.Stretch(look.Middle(name)))
}

// end closes a dialog after an act, and says how the record stands.
func (d *dialog) end(f *recordform.Dialog, r approvals.ApprovalRound, err error) {
	if !f.End(err) {
		return
	}
	d.env.ShowStatus(d.env.Office.Approvals.Told(d.scope, &r))
	if d.then != nil {
		d.then()
	}
}
