package headless

import (
	"flag"
	"slices"
	"strings"

	"huiwu/app/command"
	"huiwu/app/module"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// wishes are the flags by which wishes of a paper are given.
var wishes = []struct {
	ask         module.Option
	flag, usage string
	help        string
}{
	{module.OptionOrder, "order", "pinyin|strokes|strokes-gap|organisation", "order of the people"},
	{module.OptionChosen, "only", "ID", "one of the people, may be given several times"},
	{module.OptionSince, "since", "TIME", "day or moment"},
	{module.OptionSize, "size", strings.Join(participants.BadgeSizes, "|"), "ten on an A4 sheet, 90 × 54 mm or A6"},
	{module.OptionView, "view", "all|not_yet|again|waiting", "who is listed"},
}

func wishUsage(p module.Paper) (out string) {
	for _, w := range wishes {
		if slices.Contains(p.Offers, w.ask) {
			out += " [-" + w.flag + " " + w.usage + "]"
		}
	}
	return out
}

func wishFlags(p module.Paper) func(*flag.FlagSet) {
	return func(f *flag.FlagSet) {
		for _, w := range wishes {
			switch {
			case !slices.Contains(p.Offers, w.ask):
			case w.ask == module.OptionChosen:
				command.AddList(f, w.flag, w.help)
			default:
				f.String(w.flag, "", w.help)
			}
		}
	}
}

// wish is what the flags wish of a paper.
func (c *call) wish(s value.Scope) (w module.Options, err error) {
	w.Order, w.Size = c.Flag("order"), c.Flag("size")
	if w.Order != "" && !slices.Contains(c.office.Registry.Get(participants.Register).Info().Arrangements, w.Order) {
		return w, value.Bad("fault.order_unknown", w.Order)
	}
	w.Chosen = c.List("only")
	w.View = c.Flag("view")
	if w.View != "" && !slices.Contains(notices.Views, notices.View(w.View)) {
		return w, command.ErrUsage
	}
	w.Since, err = c.Moment(s, "since")
	return w, err
}
