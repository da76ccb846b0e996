package core

import (
	"context"
	"maps"
	"slices"
	"sync"

	"huiwu/data/value"
)

// Labels resolves references on behalf of the person in ctx. Of several records that
// bear a name, it finds that of the meeting, "" for none. It remembers what it read, so
// it serves one screen, paper or command and is then let go.
func (b *Registry) Labels(ctx context.Context, meeting string) value.Labels {
	return &labels{book: b, ctx: ctx, meeting: meeting, known: map[string]map[string]Option{}}
}

type labels struct {
	book    *Registry
	ctx     context.Context
	meeting string
	apart   bool // labels that several records bear get their hint
	mu      sync.Mutex
	known   map[string]map[string]Option
}

// TellApart is labels in which a name that several records bear is followed by the
// hint, 张伟（财务部）, so that a file written with them can be read again.
func TellApart(l value.Labels) value.Labels {
	own, ok := l.(*labels)
	if !ok {
		return l
	}
	return &labels{book: own.book, ctx: own.ctx, meeting: own.meeting, apart: true, known: map[string]map[string]Option{}}
}

func (l *labels) read(ctx context.Context, register string, ids []string) {
	r := l.book.Get(register)
	if r == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known[register] == nil {
		l.known[register] = map[string]Option{}
	}
	var missing []string
	for _, id := range ids {
		if _, ok := l.known[register][id]; !ok && id != "" {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return
	}
	slices.Sort(missing)
	found, err := r.Labels(ctx, slices.Compact(missing))
	if err != nil {
		return // the label stays empty; the screen that needs it reports its own reading
	}
	if l.apart {
		if found, err = tellApart(ctx, r, found); err != nil {
			return
		}
	}
	maps.Copy(l.known[register], found)
}

func tellApart(ctx context.Context, r AnyRegister, found map[string]Option) (map[string]Option, error) {
	var names []string
	for _, o := range found {
		names = append(names, o.Label)
	}
	repeated, err := r.repeated(ctx, names)
	for id, o := range found {
		if o.Hint != "" && slices.Contains(repeated, o.Label) {
			o.Label += "（" + o.Hint + "）"
			found[id] = o
		}
	}
	return found, err
}

// Label is what people call the record.
func (l *labels) Label(register, id string) string {
	l.mu.Lock()
	o, ok := l.known[register][id]
	l.mu.Unlock()
	if !ok {
		l.read(l.ctx, register, []string{id})
		l.mu.Lock()
		o = l.known[register][id]
		l.mu.Unlock()
	}
	return o.Label
}

// Find is the one record that bears a label, or has it as its key.
func (l *labels) Find(register, text string) (string, error) {
	r := l.book.Get(register)
	if r == nil {
		return "", &value.Fault{Kind: value.Internal, Op: "find in " + register}
	}
	if value.IsKey(text) {
		found, err := r.Labels(l.ctx, []string{text})
		if err != nil {
			return "", err
		}
		if len(found) == 1 {
			return text, nil
		}
	}
	ids, err := r.find(l.ctx, text, l.meeting)
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{text}}
	case len(ids) > 1:
		return "", &value.Fault{Kind: value.Conflict, Key: "fault.ref_ambiguous", Args: []any{text, len(ids)}}
	}
	return ids[0], nil
}
