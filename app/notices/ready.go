package notices

import "huiwu/data/value"

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
