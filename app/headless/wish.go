package headless

import (
	"slices"
	"strings"

	"huiwu/app/module"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// wishes are the flags by which wishes of a paper are given.
var wishes = []struct {
	ask         module.Ask
	flag, usage string
	help        string
}{
	{module.AskOrder, "order", "pinyin|strokes|strokes-gap|organisation", "order of the people"},
	{module.AskChosen, "only", "ID", "one of the people, may be given several times"},
	{module.AskSince, "since", "TIME", "day or moment"},
	{module.AskSize, "size", strings.Join(participants.BadgeSizes, "|"), "ten on an A4 sheet, 90 × 54 mm or A6"},
	{module.AskView, "view", "all|not_yet|again|waiting", "who is listed"},
}

func wishUsage(p module.Paper) (out string) {
	for _, w := range wishes {
		if slices.Contains(p.Asks, w.ask) {
			out += " [-" + w.flag + " " + w.usage + "]"
		}
	}
	return out
}

func wishFlags(p module.Paper) func(*call) {
	return func(c *call) {
		for _, w := range wishes {
			switch {
			case !slices.Contains(p.Asks, w.ask):
			case w.ask == module.AskChosen:
				c.flags.Var(&list{}, w.flag, w.help)
			default:
				c.flags.String(w.flag, "", w.help)
			}
		}
	}
}

// wish is what the flags wish of a paper.
func (c *call) wish(s value.Scope) (w module.Wish, err error) {
	w.Order, w.Size = c.flag("order"), c.flag("size")
	if w.Order != "" && !slices.Contains(c.office.Book.Get(participants.Register).Info().Arrangements, w.Order) {
		return w, value.Bad("fault.order_unknown", w.Order)
	}
	if f := c.flags.Lookup("only"); f != nil {
		only, _ := f.Value.(*list) // wishFlags declared it
		w.Chosen = *only
	}
	w.View = c.flag("view")
	if w.View != "" && !slices.Contains(notices.Views, notices.View(w.View)) {
		return w, errUsage
	}
	w.Since, err = c.since(s)
	return w, err
}
