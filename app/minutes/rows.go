package minutes

import "huiwu/data/value"

// Alerts say of blocks what the record says otherwise, by their keys.
func Alerts(s value.Scope, offers []Offer) map[Ref]string {
	out := map[Ref]string{}
	for _, o := range offers {
		switch o.Change {
		case Changed:
			out[o.Block.ID] = s.T("minutes.now", o.Now.Line(s))
		case Gone:
			out[o.Block.ID] = s.T("minutes.gone")
		}
	}
	return out
}

// Texts are the blocks as they read: topics with their numbers.
func Texts(s value.Scope, all []MinuteBlock) []string {
	out, topics := make([]string, len(all)), 0
	for i, b := range all {
		if out[i] = b.Body; b.Kind == Topic {
			topics++
			out[i] = s.T("minutes.topic", Ordinal(s.Lang, topics), b.Body)
		}
	}
	return out
}

// Behind says behind which block the next one comes to stand, "" for the end.
func Behind(s value.Scope, all []MinuteBlock, at int) string {
	const most = 9 // signs of the block
	if at < 0 || at >= len(all)-1 {
		return ""
	}
	words := []rune(all[at].Body)
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return s.T("minutes.after", string(words))
}

// Word is what an offer changes, of which kind of block.
func (o Offer) Word(s value.Scope) string {
	of := o.Now
	if o.Change == Gone {
		of = o.Block
	}
	return s.T("minutes.change."+string(o.Change), Kinds.Format(s, of.Kind))
}

// Sides are what stands in the minutes and what the record says, "" where there is nothing.
func (o Offer) Sides(s value.Scope) (stands, says string) {
	if o.Change != Added {
		stands = s.T("minutes.stands", o.Block.Line(s))
	}
	if o.Change != Gone {
		says = s.T("minutes.says", o.Now.Line(s))
	}
	return stands, says
}
