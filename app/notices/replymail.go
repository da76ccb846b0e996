package notices

import (
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data/value"
)

// Answered is what a calendar or mail program wrote back to an invitation.
type Answered struct {
	Meeting meetings.Ref
	Address string
	Name    string // as the reply has it, "" for none
	Answer  Answer
	// Sequence is that of the event that was answered.
	Sequence int64
}

// maxReply is the most that is read of a file with a reply, in bytes.
const maxReply = 4 << 20

// ReadReply reads a reply from a calendar file (METHOD:REPLY) or from a mail that carries
// one.
func ReadReply(r io.Reader) (Answered, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxReply))
	if err != nil {
		return Answered{}, err
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	if !strings.HasPrefix(strings.TrimSpace(strings.ToUpper(text[:min(len(text), 64)])), "BEGIN:VCALENDAR") {
		if text = calendarIn(text); text == "" {
			return Answered{}, value.Bad("fault.notice.no_reply")
		}
	}
	return readEvent(text)
}

// calendarIn is the calendar part of a mail, "" where there is none.
func calendarIn(text string) string {
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		return ""
	}
	return calendarPart(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, 0)
}

// maxParts is how deep parts of a mail may lie in each other.
const maxParts = 8

func calendarPart(kind, coding string, body io.Reader, depth int) string {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || depth > maxParts {
		return ""
	}
	if strings.HasPrefix(media, "multipart/") && params["boundary"] != "" {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err != nil {
				return ""
			}
			if found := calendarPart(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, depth+1); found != "" {
				return found
			}
		}
	}
	if media != "text/calendar" && media != "application/ics" {
		return ""
	}
	switch strings.ToLower(strings.TrimSpace(coding)) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return ""
	}
	return string(raw)
}

// readEvent reads who answered what to which meeting.
func readEvent(text string) (Answered, error) {
	var a Answered
	method := ""
	text = strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "").Replace(text)
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\r' || r == '\n' }) {
		name, rest := property(line)
		switch name {
		case "METHOD":
			method = strings.ToUpper(strings.TrimSpace(rest))
		case "UID":
			if id, ours := strings.CutSuffix(strings.TrimSpace(rest), "@huiwu"); ours {
				a.Meeting = meetings.Ref(id)
			}
		case "SEQUENCE":
			a.Sequence, _ = strconv.ParseInt(strings.TrimSpace(rest), 10, 64) // none is the first
		case "ATTENDEE":
			a.Answer, a.Name = answerOf(line), nameOf(line)
			if _, addr, ok := strings.Cut(strings.ToLower(rest), "mailto:"); ok {
				a.Address = strings.TrimSpace(addr)
			}
		}
	}
	if method != "REPLY" || a.Meeting == "" || a.Address == "" || a.Answer == "" {
		return Answered{}, value.Bad("fault.notice.no_reply")
	}
	return a, nil
}

// property divides a line into its name and value; a colon inside quotes divides nothing.
func property(line string) (name, rest string) {
	quoted := false
	for i, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ':' && !quoted:
			name, _, _ = strings.Cut(line[:i], ";")
			return strings.ToUpper(name), line[i+1:]
		}
	}
	return "", ""
}

// nameOf is the name in the parameters of an attendee.
func nameOf(line string) string {
	at := strings.Index(strings.ToUpper(line), ";CN=")
	if at < 0 {
		return ""
	}
	rest := line[at+len(";CN="):]
	if quoted, ok := strings.CutPrefix(rest, "\""); ok {
		name, _, _ := strings.Cut(quoted, "\"")
		return name
	}
	if end := strings.IndexAny(rest, ";:"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// answerOf is the answer in the parameters of an attendee.
func answerOf(line string) Answer {
	upper := strings.ToUpper(line)
	for part, a := range map[string]Answer{"PARTSTAT=ACCEPTED": Comes, "PARTSTAT=TENTATIVE": Maybe, "PARTSTAT=DECLINED": Declines} {
		if strings.Contains(upper, part) {
			return a
		}
	}
	return ""
}
