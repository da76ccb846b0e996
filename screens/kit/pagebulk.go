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
	p.Together(keys, strings.TrimSpace(env.T("bulk.set.ask", len(keys), field, text)), env.T("bulk.set.yes", len(keys)), p.setting(keys, c, code))
}

// setting is the work of setting a field of records.
func (p *Page) setting(keys []string, c core.Column, code string) func(context.Context) (string, error) {
	env := p.env
	field, text := env.T(words.Field(p.info.Name, c.Key)), env.T("choice."+c.List+"."+code)
	return func(ctx context.Context) (string, error) {
		b, err := p.reg.Bulk(ctx, env.Scope(), keys)
		if err != nil {
			return "", err
		}
		if err := b.Set(c.Key, code); err != nil {
			return "", err
		}
		n := b.Changed()
		return env.T("bulk.set.done", n, field, text), p.reg.SaveBulk(ctx, b)
	}
}

// change sets a field of records, as one step, without a question.
func (p *Page) change(keys []string, c core.Column, code string) {
	p.Leave(func() { p.together(p.env.T("bulk.set.yes", len(keys)), p.setting(keys, c, code)) })
}

// Together does something to several records beside the window, after a question where
// there is more than one, and says in the end what was done, which can be undone. What is
// being typed is settled before.
func (p *Page) Together(keys []string, ask, yes string, work func(ctx context.Context) (done string, err error)) {
	p.Leave(func() {
		if len(keys) < 2 {
			p.together(ask, work)
			return
		}
		Ask(p.env.Window, Question{Title: p.env.T("bulk.title"), Text: ask, Yes: yes, No: p.env.T("action.cancel")}, func(ok bool) {
			if ok {
				p.together(ask, work)
			}
		})
	})
}

func (p *Page) together(title string, work func(ctx context.Context) (done string, err error)) {
	env, said := p.env, ""
	env.Work(title, func(ctx context.Context, _ func(int, int)) (err error) {
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
