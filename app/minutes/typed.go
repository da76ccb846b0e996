package minutes

import (
	"context"
	"regexp"
	"strings"

	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data/value"
)

// topicSigns begin a line that is a topic; the other signs are those of the record.
var topicSigns = []string{"#", "＃"}

// Read is a typed line as a block: "# …" a topic, "! …" a decision, "= …" a result,
// "@张伟 … 3/15" an action, everything else discussion as it stands. typed is the
// line as the record reads it; its Unclear is a name that several persons bear.
func Read(ctx context.Context, s value.Scope, desk *record.Desk, text string) (b MinuteBlock, typed record.Typed, err error) {
	text = strings.TrimSpace(text)
	for _, sign := range topicSigns {
		if rest, ok := strings.CutPrefix(text, sign); ok {
			return MinuteBlock{Kind: Topic, Body: unnumbered(rest)}, typed, nil
		}
	}
	t, err := desk.Read(ctx, s, text)
	if err != nil {
		return b, typed, err
	}
	switch t.Kind {
	case record.Result:
		return MinuteBlock{Kind: Result, Body: t.Body}, typed, nil
	case record.Decision:
		return MinuteBlock{Kind: Decision, Body: t.Body}, typed, nil
	case record.Action:
		return MinuteBlock{Kind: Action, Body: t.Body, OwnerID: t.Owner, DueOn: t.Due}, t, nil
	}
	// Who speaks is part of the text of minutes.
	return MinuteBlock{Kind: Discussion, Body: strings.TrimPrefix(text, "- ")}, typed, nil
}

var ordinal = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}[、.．]\s*`)

// unnumbered is a topic without the number that people type before it: the minutes
// number their topics themselves.
func unnumbered(topic string) string {
	topic = strings.TrimSpace(topic)
	if rest := ordinal.ReplaceAllString(topic, ""); rest != "" {
		return rest
	}
	return topic
}

// Format writes a block as it would be typed, for changing it. name is what a person is
// called so that nobody else is meant.
func Format(b MinuteBlock, name func(people.Ref) string) string {
	switch b.Kind {
	case Topic:
		return "# " + b.Body
	case Result, Decision, Action:
		l := &record.RecordLine{Kind: lineKinds[b.Kind], Body: b.Body}
		l.Assign(b.OwnerID, b.DueOn)
		return record.Format(l, name)
	}
	return b.Body
}

// Rewrite gives a block what was typed anew for it, and keeps what a line does not say.
func (b *MinuteBlock) Rewrite(typed MinuteBlock) {
	b.Kind, b.Body, b.OwnerID, b.DueOn = typed.Kind, typed.Body, typed.OwnerID, typed.DueOn
}

// Duty says who does an action and by when; what is missing is said too.
func (b *MinuteBlock) Duty(s value.Scope) string {
	return record.Duty(s, func(who people.Ref) string { return s.Labels.Label(people.Register, string(who)) }, b.OwnerID, nil, b.DueOn)
}

// Line is a block in one line, with what belongs to it.
func (b *MinuteBlock) Line(s value.Scope) string {
	if b.Kind == Action {
		return b.Body + "（" + b.Duty(s) + "）"
	}
	return b.Body
}

// Reading says what a typed line will be taken for.
func Reading(ctx context.Context, s value.Scope, desk *record.Desk, text string) (record.Reading, error) {
	b, line, err := Read(ctx, s, desk, text)
	if err != nil || line.Unclear != "" {
		return desk.Asking(ctx, line, err)
	}
	words := Kinds.Format(s, b.Kind)
	if b.Kind == Action {
		words += " · " + b.Duty(s)
	}
	return record.Reading{Words: words}, nil
}
