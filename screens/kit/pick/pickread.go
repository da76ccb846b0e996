package pick

import (
	"strings"

	"huiwu/screens/kit/input"

	"fyne.io/fyne/v2"
)

// Open shows the list, as a click does.
func (p *Pick) Open() {
	p.Focus()
	if p.popup == nil && !p.Disabled() {
		p.openList()
	}
}

// search goes to the option that what was typed names, or begins to name.
func (p *Pick) search(text string) {
	p.typed, p.missed, p.moved = text, "", true
	if p.list.Filters {
		p.offer(text)
		if text != "" && len(p.list.Options) == 0 {
			p.missed = text
		}
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	if i := p.nearest(text); i >= 0 {
		p.list.MoveMark(i - p.list.Current)
	} else {
		p.missed = text
	}
}

// nearest is the row of the open list that a typed text fits best, -1 for none: the
// option it means, else one it begins to name.
func (p *Pick) nearest(text string) int {
	code, read := p.named(text)
	at, best := -1, input.Unlike
	for i, o := range p.list.Options {
		if p.optional && i == 0 {
			continue // the row for none has no name
		}
		if read && o.Code == code {
			return i
		}
		if how := o.Likeness(text); how > best {
			at, best = i, how
		}
	}
	return at
}

// named is the option that a text means by its name, its code or another word for it.
func (p *Pick) named(text string) (code string, ok bool) {
	text = strings.TrimSpace(text)
	for _, o := range p.Options {
		if strings.EqualFold(text, o.Label) || strings.EqualFold(text, o.Code) {
			return o.Code, true
		}
	}
	if p.Read != nil {
		if code, ok = p.Read(text); ok && p.has(code) {
			return code, true
		}
	}
	for _, o := range p.Options {
		for _, k := range strings.Fields(o.Keys + " " + o.Also) {
			switch {
			case !strings.EqualFold(text, k):
			case ok && o.Code != code:
				return "", false // two of them are called so
			default:
				code, ok = o.Code, true
			}
		}
	}
	return code, ok
}

func (p *Pick) has(code string) bool {
	for _, o := range p.Options {
		if o.Code == code {
			return true
		}
	}
	return false
}

func (p *Pick) chooseCursor() {
	switch i := p.list.Current; {
	case p.missed != "" && p.OnUnread != nil:
		p.lose(p.missed)
	case i >= 0 && i < len(p.list.Options):
		p.Choose(p.list.Options[i].Code)
	default:
		p.closeList()
	}
}

// take chooses what a text names, or says that it names nothing.
func (p *Pick) take(text string) {
	if code, ok := p.named(text); ok {
		p.Choose(code)
	} else if p.OnUnread != nil {
		p.lose(text)
	}
}

// lose shows a text that names no option, to be mended.
func (p *Pick) lose(text string) {
	p.closeList()
	p.Unread = text
	p.Refresh()
	p.OnUnread(text)
}

// Keep shows the option of a code, but a text that is still to be mended as it was typed.
func (p *Pick) Keep(code, text string) {
	unread := p.Unread
	p.Set(code)
	if unread != "" && unread == text {
		p.Unread = unread
		p.Refresh()
	}
}

// longestNamed is how much of the clipboard is read, in characters.
const longestNamed = 100

// TypedShortcut copies the word shown and takes one from the clipboard.
func (p *Pick) TypedShortcut(s fyne.Shortcut) {
	p.keys = 0
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if s.Clipboard != nil && (p.code != "" || p.Unread != "") {
			s.Clipboard.SetContent(p.String())
		}
	case *fyne.ShortcutPaste:
		if s.Clipboard == nil || p.Disabled() {
			return
		}
		if text, _ := input.Cleaned(s.Clipboard.Content(), false, longestNamed); strings.TrimSpace(text) != "" {
			p.take(strings.TrimSpace(text))
		}
	}
}
