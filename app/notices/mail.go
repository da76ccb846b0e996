package notices

import (
	"encoding/base64"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"huiwu/data/value"
)

// Mail writes the notice to one participant as a mail that a mail program opens as a
// draft (RFC 5322, MIME): the text, and for a notice that tells of the meeting its
// calendar event, both as an alternative that programs show as an invitation and as a
// file. Everything in it follows from the records, not from the computer.
func (b *Batch) Mail(w io.Writer, l *Letter, stamp time.Time) error {
	m := &message{}
	m.head("X-Unsent", "1")
	m.head("Date", stamp.Format(time.RFC1123Z))
	name, addr, ok := b.Merge.Sender()
	if ok {
		m.head("From", mailbox(name, addr))
	}
	switch {
	case !b.Together:
		m.head("To", mailbox(l.To.Person.Name, l.Address))
	case ok: // a mail wants a recipient who may be seen
		m.head("To", mailbox(name, addr))
		m.head("Bcc", b.addresses())
	default:
		m.head("To", "undisclosed-recipients:;")
		m.head("Bcc", b.addresses())
	}
	m.head("Subject", headWords(l.Subject))
	if b.Merge.s.Mark != "" {
		m.head("Sensitivity", "Company-Confidential") // RFC 2156, as mail programs show it
	}
	m.head("Message-ID", "<"+string(l.ID)+"@huiwu>")
	m.head("MIME-Version", "1.0")
	text := b.written(l.Body)
	event, method := b.Event(l, stamp)
	if event == "" {
		m.text("text/plain; charset=utf-8", crlf(text))
		_, err := io.WriteString(w, m.String())
		return err
	}
	outer, inner := "huiwu-"+string(l.ID)+"-a", "huiwu-"+string(l.ID)+"-b"
	m.head("Content-Type", `multipart/mixed; boundary="`+outer+`"`)
	m.part(outer)
	m.head("Content-Type", `multipart/alternative; boundary="`+inner+`"`)
	m.part(inner)
	m.text("text/plain; charset=utf-8", crlf(text))
	m.part(inner)
	m.text("text/calendar; charset=utf-8; method="+method, event)
	m.WriteString("\r\n--" + inner + "--\r\n")
	m.part(outer)
	m.head("Content-Disposition", `attachment; filename="invite.ics"`)
	m.text(`application/ics; name="invite.ics"`, event)
	m.WriteString("\r\n--" + outer + "--\r\n")
	_, err := io.WriteString(w, m.String())
	return err
}

// addresses are those of all to whom a mail goes together, each once.
func (b *Batch) addresses() string {
	var out []string
	seen := map[string]bool{}
	for i := range b.Letters {
		a := b.Letters[i].Address
		if key := strings.ToLower(a); !seen[key] {
			seen[key] = true
			out = append(out, a)
		}
	}
	return strings.Join(out, ", ")
}

// message is a mail being written.
type message struct{ strings.Builder }

// headAt is where lines of a head are folded, in octets.
const headAt = 76

// head writes a line of the head, folded at its spaces. What could begin another line is
// taken out, whatever the text is.
func (m *message) head(name, text string) {
	text = value.OneLine(text)
	used := len(name) + 1
	m.WriteString(name + ":")
	for i, word := range strings.Split(text, " ") {
		if i > 0 && used+1+len(word) > headAt && word != "" {
			m.WriteString("\r\n")
			used = 0
		}
		m.WriteString(" " + word)
		used += 1 + len(word)
	}
	m.WriteString("\r\n")
}

// part begins a further part.
func (m *message) part(boundary string) { m.WriteString("\r\n--" + boundary + "\r\n") }

// text writes the last lines of a head and a text in base64, which no server alters.
func (m *message) text(kind, text string) {
	m.head("Content-Type", kind)
	m.head("Content-Transfer-Encoding", "base64")
	m.WriteString("\r\n")
	raw := base64.StdEncoding.EncodeToString([]byte(text))
	for at := 0; at < len(raw); at += headAt {
		m.WriteString(raw[at:min(at+headAt, len(raw))] + "\r\n")
	}
}

// headWords is text as it stands in a head: as it is where every program reads it so, else
// in encoded words (RFC 2047).
func headWords(text string) string {
	text = value.OneLine(strings.ToValidUTF8(text, ""))
	if plain(text) {
		return text
	}
	return encoded(text)
}

// plain reports whether text can stand in a head as it is and be folded at its spaces.
func plain(text string) bool {
	for _, w := range strings.Split(text, " ") {
		if w == "" && text != "" || len(w) > headAt-12 { // several spaces, or no place to fold
			return false
		}
	}
	return ascii(text) && !strings.Contains(text, "=?")
}

// encoded is text in encoded words, each short enough for a line, never divided inside a
// character.
func encoded(text string) string {
	const most = 42 // octets: with what stands around them fewer than the 75 signs of a word
	var out []string
	for len(text) > 0 {
		n := 0
		for n < len(text) {
			_, size := utf8.DecodeRuneInString(text[n:])
			if n+size > most {
				break
			}
			n += size
		}
		out = append(out, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(text[:n]))+"?=")
		text = text[n:]
	}
	return strings.Join(out, " ")
}

// mailbox is a name with a mail address.
func mailbox(name, addr string) string {
	name = value.OneLine(strings.ToValidUTF8(name, ""))
	switch {
	case name == "":
		return "<" + addr + ">"
	case !plain(name):
		return encoded(name) + " <" + addr + ">"
	case strings.ContainsAny(name, `()<>[]:;@\,."`):
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `" <` + addr + ">"
	}
	return name + " <" + addr + ">"
}

func ascii(text string) bool {
	for _, r := range text {
		if r > 0x7e || r < ' ' {
			return false
		}
	}
	return true
}
