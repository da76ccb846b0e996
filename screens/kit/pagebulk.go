package kit

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/words"

	"fyne.io/fyne/v2"
)

// setItems are the items of a record's menu that set a field of the whole selection to
// one of its choices.
func (p *Page) setItems() []*fyne.MenuItem {
	if p.info.Closed || p.info.AppendOnly || p.env.Office.ReadOnly() {
		return nil
	}
	keys := p.ChosenKeys()
	var out []*fyne.MenuItem
	for _, c := range p.reg.Columns() {
		if !p.filtered(c) || c.ReadOnly || len(keys) == 0 {
			continue
		}
		var choices []*fyne.MenuItem
		for _, code := range c.Choices {
			choices = append(choices, fyne.NewMenuItem(p.env.T("choice."+c.List+"."+code), func() { p.setFor(keys, c, code) }))
		}
		it := fyne.NewMenuItem(p.env.T("bulk.set", p.env.T(words.Field(p.info.Name, c.Key)), len(keys)), nil)
		it.ChildMenu = fyne.NewMenu("", choices...)
		out = append(out, it)
	}
	return out
}

// setFor sets a field of records, as one step. It asks only where several change.
func (p *Page) setFor(keys []string, c core.Column, code string) {
	env := p.env
	if len(keys) > bulkLimit {
		env.Say(env.T("page.too_many", len(keys), bulkLimit))
		return
	}
	field, text := env.T(words.Field(p.info.Name, c.Key)), env.T("choice."+c.List+"."+code)
	p.Together(keys, strings.TrimSpace(env.T("bulk.set.ask", len(keys), field, text)), env.T("bulk.set.yes", len(keys)), func(ctx context.Context) (string, error) {
		b, err := p.reg.Bulk(ctx, env.Scope(), keys)
		if err != nil {
			return "", err
		}
		if err := b.Set(c.Key, code); err != nil {
			return "", err
		}
		n := b.Changed()
		return env.T("bulk.set.done", n, field, text), p.reg.SaveBulk(ctx, b)
	})
}

// Together does something to several records beside the window, after a question where
// there is more than one, and says in the end what was done, which can be undone. What is
// being typed is settled before.
func (p *Page) Together(keys []string, ask, yes string, work func(ctx context.Context) (done string, err error)) {
	env := p.env
	run := func() {
		said := ""
		env.Work(ask, func(ctx context.Context, _ func(int, int)) (err error) {
			said, err = work(ctx)
			return err
		}, func(err error) {
			if err != nil {
				env.Fail(err)
				return
			}
			p.closeForm()
			env.SayUndo(said, env.Undo)
		})
	}
	p.Leave(func() {
		if len(keys) < 2 {
			run()
			return
		}
		Ask(env.Window, Question{Title: env.T("bulk.title"), Text: ask, Yes: yes, No: env.T("action.cancel")}, func(ok bool) {
			if ok {
				run()
			}
		})
	})
}
