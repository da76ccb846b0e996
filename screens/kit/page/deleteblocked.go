package page

import (
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
)

// notDeleted tells why records cannot be deleted. Where the register knows what is done
// instead, the same dialog does it.
func (p *Page) notDeleted(ids []string, err error) {
	env, instead := p.env, p.info.DeleteAlternative
	if instead == nil || !value.Is(err, value.InUse) || !p.wouldChange(ids, *instead) {
		env.Fail(err)
		return
	}
	at := slices.IndexFunc(p.reg.Columns(), func(c core.Column) bool { return c.Key == instead.Field })
	c := p.reg.Columns()[at]
	text := env.Words(value.Faults(err)[0])
	if len(ids) > 1 {
		text = env.T("instead.text", text)
	}
	input.Ask(env.Window, input.Question{
		Title: env.T("fail.title"), Text: text,
		Yes: env.T("instead.yes", len(ids), env.T("choice."+c.List+"."+instead.Code)), No: env.T("instead.no"),
	}, func(yes bool) {
		if yes {
			p.change(ids, c, instead.Code)
		}
	})
}

// wouldChange reports whether what is done instead would change any of the records.
func (p *Page) wouldChange(ids []string, to core.DeleteAlternative) bool {
	if len(ids) > bulkLimit {
		return false
	}
	b, err := p.reg.Bulk(p.env.Context(), p.env.Scope(), ids)
	return err == nil && b.Set(to.Field, to.Code) == nil && b.Changed() > 0
}
