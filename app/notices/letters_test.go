package notices_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"strings"
	"testing"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/paper"
	"huiwu/data/value"
)

// ready is the ready letter of a kind in a language, merged for somebody.
func (o *office) ready(lang value.Lang, k notices.Kind) (*notices.Batch, notices.Letter) {
	o.t.Helper()
	s, err := o.Scope(o.ctx, lang, o.meeting)
	o.must(err)
	all, err := o.Notices.Reached(o.ctx, s, o.meeting)
	o.must(err)
	n := notices.Notice{Kind: k, Language: lang, MeetingID: meetings.Ref(o.meeting)}
	n.Subject, n.Body = notices.Ready(s, k)
	b, err := o.Notices.NewBatch(o.ctx, n, notices.ByMail, all[:1])
	o.must(err)
	return b, b.Letters[0]
}

// The ready letters are those of their country: who is addressed, the numbered points of a
// notice, who signs and when; an English one opens with its sender and closes with a name.
func TestReadyLettersAreThoseOfTheirCountry(t *testing.T) {
	o := open(t, "张伟")
	o.set(o.Participants, o.who["张伟"], "position", "主任")
	inOrder := func(text string, parts ...string) {
		t.Helper()
		at := 0
		for _, p := range parts {
			i := strings.Index(text[at:], p)
			if i < 0 {
				t.Errorf("%q is not there, or not in its order:\n%s", p, text)
				return
			}
			at += i + len(p)
		}
	}
	for _, k := range []notices.Kind{notices.First, notices.Invitation, notices.Change} {
		b, l := o.ready(value.Simplified, k)
		inOrder(l.Subject+"\n"+l.Body, "关于", "的", "通知\n", "张伟主任：\n", "　　一、时间：2026年3月20日", "　　二、地点：一号厅", "　　三、参会人员：张伟", "　　四、有关要求", "联系人：诸葛云", "　　特此通知。", "\n\n研究中心\n2026年3月2日")
		if text, signature := notices.Signed(l.Body, b.Today()); signature != "研究中心\n2026年3月2日" || strings.HasSuffix(text, "\n") {
			t.Errorf("%s is signed %q", k, signature)
		}
		_, l = o.ready(value.Traditional, k)
		inOrder(l.Subject+"\n"+l.Body, "张伟主任台鑒：\n", "開會時間：", "開會地點：", "出席人員：", "聯絡人及電話：", "研究中心　敬啟\n2026年3月2日")
		_, l = o.ready(value.English, k)
		inOrder(l.Body, "研究中心\n2 March 2026\n\nDear ", "From: ", "To: ", "Venue: ", "Participants: ", "Yours sincerely,\n\n诸葛云\n研究中心")
	}
	_, l := o.ready(value.Simplified, notices.Invitation)
	inOrder(l.Body, "　　特此通知。", "附：会议议程", "研究中心")
	_, l = o.ready(value.Simplified, notices.Thanks)
	inOrder(l.Body, "尊敬的张伟主任：", "　　此致\n敬礼", "研究中心")
}

// On paper the title of a Chinese letter stands in the middle and its signature at the
// right; in a mail the signature is moved there by spaces.
func TestASignatureStandsAtTheRight(t *testing.T) {
	o := open(t, "张伟")
	for lang, align := range map[value.Lang]paper.Align{value.Simplified: paper.Center, value.Traditional: paper.Center, value.English: paper.Auto} {
		b, l := o.ready(lang, notices.Invitation)
		blocks := b.Paper(l).Blocks
		if h, ok := blocks[0].(paper.Heading); !ok || h.Align != align {
			t.Errorf("%s: %+v", lang, blocks[0])
		}
		if last, ok := blocks[len(blocks)-1].(paper.Paragraph); !ok || (last.Align == paper.Right) != lang.Chinese() {
			t.Errorf("%s: %+v", lang, last)
		}
		var mail bytes.Buffer
		o.must(b.Mail(&mail, &l, o.Now()))
		text := plainPart(t, mail.String())
		if got := strings.Contains(text, "　　　　研究中心"); got != lang.Chinese() {
			t.Errorf("%s: %s", lang, text)
		}
	}
	for _, c := range [][3]string{
		{"a\n\nb\n2 March", "2 March", "b\n2 March"},
		{"2 March", "2 March", ""},
		{"a\n\nb", "2 March", ""},
		{"a\n\nb\n2 March", "", ""},
		{"a\n\n1\n2\n3\n4\n2 March", "2 March", ""},
		{"", "2 March", ""},
		{"a\n\n\n\n2 March\n", "2 March", "2 March"},
	} {
		if text, got := notices.Signed(c[0], c[1]); got != c[2] || got != "" && text != "a" {
			t.Errorf("%q is signed %q after %q", c[0], got, text)
		}
	}
}

// plainPart is the text of a mail.
func plainPart(t *testing.T, mail string) string {
	t.Helper()
	_, rest, _ := strings.Cut(mail, "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
	raw, _, _ := strings.Cut(rest, "\r\n\r\n")
	out, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(raw, "\r\n", ""))
	if err != nil || len(out) == 0 {
		t.Fatal(err, mail)
	}
	return string(out)
}

// Few participants are named, many are counted by their roles.
func TestAttendeesAreNamedOrCounted(t *testing.T) {
	names := []string{"甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十", "子一", "丑二"}
	o := open(t, names...)
	o.set(o.Participants, o.who["甲一"], "role", "guest")
	_, l := o.ready(value.Simplified, notices.Change)
	for _, n := range names {
		if !strings.Contains(l.Body, n) {
			t.Errorf("%s is not named", n)
		}
	}
	o.add(o.Participants, o.meeting, "name", "寅三")
	_, l = o.ready(value.Simplified, notices.Change)
	if strings.Contains(l.Body, "寅三") || !strings.Contains(l.Body, "1 人") || !strings.Contains(l.Body, "12 人") {
		t.Error(l.Body)
	}
}

// A file that is kept holds {{name}}, people read and type marks, and the label of a notice
// is its subject as they read it.
func TestFieldsAreKeptByNameAndShownAsMarks(t *testing.T) {
	o := open(t, "张伟")
	for _, typed := range []string{"请〔姓名〕参加〔会议〕", "请{{姓名}}参加{{會議}}", "请{{ Name }}参加«Meeting»"} {
		id := o.add(o.Notices, o.meeting, "kind", "change", "language", "zh-Hans", "subject", typed, "body", typed)
		n, err := o.Notices.Get(o.ctx, id)
		if err != nil || n.Subject != "请{{name}}参加{{meeting}}" || n.Body != n.Subject {
			t.Errorf("%q is kept as %q, %v", typed, n.Subject, err)
		}
		d, err := o.Notices.Draft(o.ctx, o.scope(), id, o.meeting)
		o.must(err)
		if d.Text("subject") != "请〔姓名〕参加〔会议〕" || d.Label() != d.Text("subject") || d.Dirty() {
			t.Errorf("%q is shown as %q, labelled %q", typed, d.Text("subject"), d.Label())
		}
		// Typing what is shown changes nothing.
		o.must(d.Set("subject", d.Text("subject")))
		if d.Dirty() {
			t.Error("what is shown is not what is on file")
		}
		s, err := o.Scope(o.ctx, value.English, o.meeting)
		o.must(err)
		if d, err = o.Notices.Draft(o.ctx, s, id, o.meeting); err != nil || d.Text("body") != "请«Name»参加«Meeting»" {
			t.Errorf("in English it is %q", d.Text("body"))
		}
		o.must(o.Notices.Delete(o.ctx, id))
	}
	d, err := o.Notices.Draft(o.ctx, o.scope(), "", o.meeting)
	o.must(err)
	if body := d.Text("body"); strings.ContainsAny(body, "{}") || !strings.Contains(body, "〔称呼〕") {
		t.Errorf("a new notice reads %q", body)
	}
}

// The list of those who were left out lies beside the mail to all.
func TestWhoIsLeftOutOfAMailToAllIsListed(t *testing.T) {
	o := open(t, "张伟", "李敏")
	o.set(o.Participants, o.who["李敏"], "email", "")
	_, files := o.make(notices.Job{Notice: o.notice(notices.Invitation), Means: notices.ByMail, Together: true})
	found := false
	for _, f := range files {
		raw, err := os.ReadFile(f)
		o.must(err)
		found = found || strings.Contains(string(raw), "李敏\t")
	}
	if !found || len(files) != 2 {
		t.Errorf("%v", files)
	}
}
