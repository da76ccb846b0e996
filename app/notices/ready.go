package notices

import (
	"huiwu/app/words"
	"huiwu/data/value"
)

// Ready is the ready letter for a kind of notice, as letters are written where the language
// of the scope is spoken; its fields are written as they are kept.
func Ready(s value.Scope, k Kind) (subject, body string) {
	marks := make([]any, 0, len(readyFields))
	for _, f := range readyFields {
		marks = append(marks, kept(f))
	}
	key := "notice.ready." + string(k)
	return s.T(key+".subject", marks...), s.T(key+".body", marks...)
}

// readyFields are the fields that the ready texts name by their places {0}, {1}….
var readyFields = []Field{
	Salutation, Meeting, Start, End, Venue, Agenda, ReplyBy, Badge, Seat, Organiser, Contact, Phone, Today, Purpose, Attendees, Name, Organisation, Host, Mail,
}

// ReadyInstead is the ready text for a kind and language in the place of a text that is the
// ready one of another and untouched; ok is false where nothing is to be changed.
func ReadyInstead(kind Kind, lang value.Lang, subject, body string) (newSubject, newBody string, ok bool) {
	if kind == "" || lang == "" {
		return "", "", false
	}
	scopes := make([]value.Scope, len(value.Langs))
	for i, l := range value.Langs {
		scopes[i] = value.Scope{Lang: l, Word: words.In(l)}
	}
	newSubject, newBody = Ready(value.Scope{Lang: lang, Word: words.In(lang)}, kind)
	return newSubject, newBody, body != newBody && IsReady(scopes, subject, body)
}

// IsReady reports whether a text is the ready one of some kind in one of the languages,
// untouched, however its fields are written.
func IsReady(scopes []value.Scope, subject, body string) bool {
	subject, body = Kept(subject), Kept(body)
	for _, s := range scopes {
		for _, k := range Kinds.Choices {
			a, b := Ready(s, Kind(k))
			if a == subject && b == body {
				return true
			}
		}
	}
	return false
}
