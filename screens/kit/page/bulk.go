package page

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/recordform"

	"fyne.io/fyne/v2"
)

// setItems are the items of a record's menu that set a field of the whole selection to
// one of its choices.
func (p *Page) setItems() []*fyne.MenuItem {
	if p.info.AppendOnly || !p.may("save") {
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

// SetChosen sets a field of the selected records to one of its choices, as their menu does.
func (p *Page) SetChosen(key, code string) {
	for _, c := range p.reg.Columns() {
		if c.Key == key && p.filtered(c) && !c.ReadOnly && p.may("save") {
			p.setFor(p.ChosenKeys(), c, code)
		}
	}
}

// setFor sets a field of records, as one step. It asks only where several change.
func (p *Page) setFor(keys []string, c core.Column, code string) {
	env := p.env
	if len(keys) > bulkLimit {
		env.ShowStatus(env.T("page.too_many", len(keys), bulkLimit))
		return
	}
	set := p.setting(keys, c, code)
	p.Leave(func() {
		will := recordform.Writing{IDs: keys, Code: func(key string) string {
			if key == c.Key {
				return code
			}
			return ""
		}}
		goOn := func(asked bool) {
			if asked {
				p.run(set)
			} else {
				p.askThenRun(len(keys), set)
			}
		}
		if p.form.BeforeSave == nil || !p.form.BeforeSave(will, goOn) {
			goOn(false)
		}
	})
}

// change sets a field of records, as one step, without a question.
func (p *Page) change(keys []string, c core.Column, code string) {
	p.Leave(func() { p.run(p.setting(keys, c, code)) })
}

// setting is the task of setting a field of records.
func (p *Page) setting(keys []string, c core.Column, code string) task {
	env := p.env
	field, text := env.T(words.Field(p.info.Name, c.Key)), env.T("choice."+c.List+"."+code)
	return task{
		ask: strings.TrimSpace(env.T("bulk.set.ask", len(keys), field, text)), yes: env.T("bulk.set.yes", len(keys)),
		work: func(ctx context.Context) (string, error) {
			b, err := p.reg.Bulk(ctx, env.Scope(), keys)
			if err != nil {
				return "", err
			}
			if err := b.Set(c.Key, code); err != nil {
				return "", err
			}
			n := b.Changed()
			return env.T("bulk.set.done", n, field, text), p.reg.SaveBulk(ctx, b)
		},
	}
}

// task is something that is done to several records.
type task struct {
	ask, yes string
	work     func(ctx context.Context) (done string, err error)
}

// ApplyToMany does something to several records beside the window, after a question where
// there is more than one, and says in the end what was done, which can be undone. What is
// being typed is settled before.
func (p *Page) ApplyToMany(keys []string, ask, yes string, work func(ctx context.Context) (done string, err error)) {
	p.Leave(func() { p.askThenRun(len(keys), task{ask, yes, work}) })
}

func (p *Page) askThenRun(n int, t task) {
	if n < 2 {
		p.run(t)
		return
	}
	input.Ask(p.env.Window, input.Question{Title: p.env.T("bulk.title"), Text: t.ask, Yes: t.yes, No: p.env.T("action.cancel")}, func(ok bool) {
		if ok {
			p.run(t)
		}
	})
}

func (p *Page) run(t task) {
	env, said := p.env, ""
	env.Work(t.ask, func(ctx context.Context, _ func(int, int)) (err error) {
		said, err = t.work(ctx)
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		p.closeForm()
		env.ShowUndo(said)
	})
}
