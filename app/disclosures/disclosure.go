// Package disclosures knows which files of the office are confidential, refuses them to those
// without the right, and keeps who took them out of the program.
package disclosures

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Register is the name of the register of disclosures.
const Register = "settings.disclosures"

// Disclosure is the fact that somebody took something confidential out of the program. It says
// in words what it was and of which meeting, so that it stays when the meeting is renamed or
// deleted.
type Disclosure struct {
	data.Fact[Disclosure]
	At      value.Instant
	Actor   string
	Item    string // the paper, list or attached file
	Format  string // ".pdf"
	Code    string // of the meeting, as it was
	Meeting string // title of the meeting, as it was
	Level   meetings.Secrecy
}

// New is the register of disclosures. It is closed: taking something out writes it.
func New(db *data.DB) core.Register[Disclosure] {
	return core.New(db, core.Definition[Disclosure]{
		Name: Register, Icon: "decision", NoForm: true, Order: []string{"-at"},
		Label:  func(d *Disclosure) string { return d.Item + "·" + d.Code },
		Search: []string{"t.item || '·' || t.code"}, LabelBy: "({t}.item || '·' || {t}.code)",
		Hint: func(d *Disclosure) string { return d.Meeting }, HintBy: "{t}.meeting",
		Fields: []core.Field[Disclosure]{
			core.Of("at", func(d *Disclosure) *value.Instant { return &d.At }, value.Moment).ReadOnly().Stays().About(core.Public, core.KeptByArchive),
			core.Of("actor", func(d *Disclosure) *string { return &d.Actor }, value.TextMax(100)).ReadOnly().About(core.Public, core.KeptByArchive),
			core.Of("item", func(d *Disclosure) *string { return &d.Item }, value.Text).ReadOnly(),
			core.Of("format", func(d *Disclosure) *string { return &d.Format }, value.TextMax(30)).ReadOnly(),
			core.Of("code", func(d *Disclosure) *string { return &d.Code }, value.TextMax(30)).ReadOnly(),
			core.Of("meeting", func(d *Disclosure) *string { return &d.Meeting }, value.Text).ReadOnly(),
			core.Of("level", func(d *Disclosure) *meetings.Secrecy { return &d.Level }, meetings.Secrecies).ReadOnly(),
		},
		Check: func(context.Context, value.Scope, *Disclosure, *Disclosure) error {
			return &value.Fault{Kind: value.Denied, Key: "fault.disclosures.closed"}
		},
	})
}
