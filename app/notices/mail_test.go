package notices

import (
	"mime"
	"net/mail"
	"strings"
	"testing"

	"huiwu/data/value"
)

// Whatever a name or subject is, it stays in its line of the head and is read back as it
// was.
func FuzzHead(f *testing.F) {
	for _, text := range []string{"", "plain", "张伟", `a "b", <c@d>`, "x\r\nBcc: y@z", "=?UTF-8?B?eA==?=", strings.Repeat("会", 90), strings.Repeat("x", 200), "a  b", "\u202eabc", "😀 b", `back\slash`, "tab\there", " . "} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tidy := value.OneLine(strings.ToValidUTF8(text, ""))
		m := &message{}
		m.head("Subject", headWords(text))
		m.head("To", mailbox(text, "a@example.org"))
		m.WriteString("\r\n")
		for _, line := range strings.Split(m.String(), "\r\n") {
			if len(line) > 100 || strings.ContainsAny(line, "\r\n\x00") || !ascii(line) {
				t.Fatalf("%q gives the line %q", text, line)
			}
		}
		read, err := mail.ReadMessage(strings.NewReader(m.String()))
		if err != nil || len(read.Header) != 2 {
			t.Fatalf("%q: %v %v", text, read, err)
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		if err != nil || subject != tidy {
			t.Fatalf("subject %q is read as %q, %v", tidy, subject, err)
		}
		to, err := read.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != "a@example.org" || to[0].Name != tidy {
			t.Fatalf("name %q is read as %v, %v", tidy, to, err)
		}
	})
}

func TestAddresses(t *testing.T) {
	for text, ok := range map[string]bool{
		"a@example.org": true, "ａ@example.org": true, "o'neil+x@example.org": true, "": false, "a": false, "a@b@c": false, "a..b@c.d": false, "张@例子.中国": false,
		"a@b.c\r\nBcc: d@e.f": false, "a b@c.d": false, "<a@b.c>": false, "a@b.c,d@e.f": false, strings.Repeat("a", 260) + "@b.c": false, `"a"@b.c`: false,
	} {
		if _, why := address(text); (why == nil) != ok {
			t.Errorf("%q: %v", text, why)
		}
	}
}

// A file with a reply may come from anywhere: what is no reply is refused, and nothing
// makes the reader fall over.
func FuzzReadReply(f *testing.F) {
	event := "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nUID:01a2@huiwu\r\nATTENDEE;CN=\"a:b\";PARTSTAT=ACCEPTED:mailto:a@b.c\r\nEND:VCALENDAR\r\n"
	for _, text := range []string{
		"", event, "\ufeff" + event, strings.ReplaceAll(event, "\r", ""), "Content-Type: text/calendar\r\n\r\n" + event,
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU4=\r\n--b--\r\n",
		"Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ReadReply(strings.NewReader(text))
		if err == nil && (a.Meeting == "" || a.Address == "" || a.Answer == "") {
			t.Fatalf("%q is read as %+v", text, a)
		}
	})
}
