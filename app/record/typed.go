package record

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/app/people"
	"huiwu/data/value"
)

// Typed is what a typed line says.
type Typed struct {
	Kind    Kind
	Body    string
	Speaker people.Ref   // of a point
	Owner   people.Ref   // of an action
	Helpers []people.Ref // of an action
	Due     value.Date   // of an action
	// Unclear is a name that several persons bear, so that nobody is meant by it, and
	// Which are those persons.
	Unclear string
	Which   []people.Ref
}

// Names tells whose name a text at the front of a kind of line is: the persons that are
// called so. Several mean that nobody knows which.
type Names func(kind Kind, text string) []people.Ref

// signs turn a line into a kind. People type them in full width as often as not.
var signs = map[rune]Kind{
	'!': Decision, '！': Decision, '=': Result, '＝': Result, '@': Action, '＠': Action, '-': Point, '－': Point,
}

// maxName bounds a name before a colon or after @, in characters.
const maxName = 30

// Parse reads a typed line: "张伟：…" is a point by a speaker, "! …" a decision,
// "= …" a result, "@张伟、李敏 … 3/15" an action with who does it, who helps and by
// when; the day may stand anywhere. What is not understood stays in the body: nothing
// typed is lost.
func Parse(s value.Scope, text string, names Names) Typed {
	text = strings.TrimSpace(text)
	t := Typed{Kind: Point}
	sign, size := utf8.DecodeRuneInString(text)
	if kind, signed := signs[sign]; signed && !(minus(sign) && !strings.HasPrefix(text[size:], " ")) {
		t.Kind, text = kind, strings.TrimSpace(text[size:])
	}
	t.Body = text
	switch t.Kind {
	case Action:
		t.action(s, names)
	case Point:
		t.point(names)
	}
	return t
}

// minus tells the sign that begins numbers as well: only before a space it is one of
// ours.
func minus(r rune) bool { return r == '-' || r == '－' }

// point splits "张伟：…".
func (t *Typed) point(names Names) {
	at := strings.IndexAny(t.Body, "：:")
	if at <= 0 || utf8.RuneCountInString(t.Body[:at]) > maxName {
		return
	}
	_, size := utf8.DecodeRuneInString(t.Body[at:])
	rest := strings.TrimSpace(t.Body[at+size:])
	if rest == "" {
		return // the end of a sentence about somebody
	}
	if who := t.persons(t.Body[:at], names); len(who) == 1 {
		t.Speaker, t.Body = who[0], rest
	}
}

// action takes who does it from the front of the body, and by when from wherever it
// stands.
func (t *Typed) action(s value.Scope, names Names) {
	for _, end := range nameEnds(s, t.Body) {
		rest := strings.TrimLeft(t.Body[end:], " 　：:")
		if rest == "" {
			continue
		}
		if who := t.persons(strings.TrimRight(t.Body[:end], "：:，,"), names); who != nil {
			t.Owner, t.Helpers, t.Body = who[0], who[1:], rest
			break
		}
		if t.Unclear != "" {
			break
		}
	}
	t.due(s)
}

// nameEnds are the places at which the names at the front of an action may end, the
// longest first: a space or a colon, or a day that follows a name without either.
func nameEnds(s value.Scope, text string) []int {
	const most = 6 // words
	var out []int
	inside := 0 // parentheses
	for i, r := range text {
		switch {
		case r == '（' || r == '(':
			inside++
		case r == '）' || r == ')':
			inside = max(inside-1, 0)
		case inside == 0 && i > 0 && strings.ContainsRune(" 　：:", r):
			out = append(out, i)
		}
		if len(out) == most || strings.ContainsRune("：:", r) && inside == 0 {
			break
		}
	}
	first := len(text)
	if len(out) > 0 {
		first = out[0]
	}
	if all := value.FindLimits(s, text); len(all) > 0 && all[0].From > 0 && all[0].From < first {
		// 徐文斌于下周五前: the word between belongs to neither.
		from := all[0].From
		out = append([]int{len(strings.TrimRight(text[:from], "于於在")), from}, out...)
	}
	slices.Reverse(out)
	return out
}

// persons are those of "张伟、李敏", nil when one of them is nobody's name, or that of
// several, which is noted.
func (t *Typed) persons(text string, names Names) []people.Ref {
	var out, which []people.Ref
	unclear := ""
	for _, one := range nameList(text) {
		who := names(t.Kind, one)
		switch {
		case len(who) == 0:
			return nil
		case len(who) > 1 && unclear == "":
			unclear, which = one, who
		}
		out = append(out, who[0])
	}
	if unclear != "" {
		if t.Unclear == "" {
			t.Unclear, t.Which = unclear, which
		}
		return nil
	}
	return out
}

// nameList are the names of "张伟、李敏", which a sign in parentheses does not part.
func nameList(text string) []string {
	inside := 0
	parts := strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '（', '(':
			inside++
		case '）', ')':
			inside = max(inside-1, 0)
		}
		return inside == 0 && strings.ContainsRune("、,，/+＋", r)
	})
	var out []string
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if p == "" || utf8.RuneCountInString(p) > 2*maxName {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// due reads by when the action is due: the day at the end of the body or at its front,
// which is taken out of it; else the last day in it that words make a limit, and the
// sentence stays as it is.
func (t *Typed) due(s value.Scope) {
	all := value.FindLimits(s, t.Body)
	for i, l := range slices.Backward(all) {
		before, behind := t.Body[:l.From], t.Body[l.To:]
		rest := ""
		switch {
		case l.Timed:
			continue // the time of day would be lost
		case strings.Trim(behind, closing) == "" && (l.Marked || endsApart(before)):
			rest = strings.TrimRight(before, apartSigns+"（(")
		case i == 0 && strings.Trim(before, " 　") == "" && (l.Marked || beginsWork(behind)) && !slices.ContainsFunc(all[1:], func(l value.Limit) bool { return l.Marked }):
			rest = strings.TrimLeft(behind, apartSigns)
		}
		if rest != "" {
			t.Due, t.Body = l.Day, rest
			return
		}
	}
	for _, end := range []bool{true, false} {
		word, rest := lastWord(t.Body)
		if !end {
			word, rest = cutWord(t.Body)
		}
		if due, ok := day(s, word); ok && rest != "" {
			t.Due, t.Body = due, rest
			return
		}
	}
	if l, ok := value.LastLimit(all); ok && !(l.From == 0 && l.To == len(t.Body)) {
		t.Due = l.Day
	}
}

// closing are the signs that may end a line.
const closing = " 　（）()，,。.;；!！"

// apartSigns are the signs that part a day from the text beside it.
const apartSigns = " 　，,、：:;；"

func endsApart(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && strings.ContainsRune(apartSigns, last)
}

// workWords begin what is to be done, right behind a day: 明天报送材料 is due tomorrow,
// 明天会议的材料 is not.
var workWords = strings.Fields("报送 報送 提交 上报 上報 完成 交给 交給 交到 上交 递交 遞交 送交 送到 送达 送達 发给 發給 发出 發出 印发 印發 " +
	"反馈 反饋 回饋 汇总 彙總 彙整 整理 回复 回覆 答复 答覆 办结 辦結 落实 落實 拿出 通知 联系 聯繫 聯絡 准备 準備 确认 確認 核对 核對 " +
	"修改 起草 撰写 撰寫 打印 列印 寄出 出具 支付 采购 採購 预订 預訂 安排 组织 組織 给 給 把 将 將 向 写 寫")

// beginsWork reports whether a text that follows a day says what is to be done by then.
func beginsWork(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && strings.ContainsRune(apartSigns, first) ||
		slices.ContainsFunc(workWords, func(w string) bool { return strings.HasPrefix(text, w) })
}

// cutWord splits at the first space or colon of either width.
func cutWord(text string) (word, rest string) {
	at := strings.IndexAny(text, " 　：:")
	if at < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[:at], strings.TrimSpace(text[at+size:])
}

func lastWord(text string) (word, rest string) {
	at := strings.LastIndexAny(text, " 　")
	if at < 0 {
		return text, ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[at+size:], strings.TrimSpace(text[:at])
}

// dayEnds are what people write after a day that is a limit.
var dayEnds = []string{"之前", "以前", "前完成", "完成", "前", "止"}

// day reads a word that is a day and nothing else. Words that are days in other
// sentences too, such as "may" or "today", count; single numbers do not.
func day(s value.Scope, word string) (value.Date, bool) {
	word = strings.Trim(word, "（）()，,。.;；")
	for _, end := range dayEnds {
		word = strings.TrimSuffix(word, end)
	}
	if word == "" {
		return "", false
	}
	d, err := value.Day.Parse(s, word)
	return d, err == nil && d != ""
}

// Format writes a line as it would be typed, for changing it. name is what a person is
// called; Parse reads it back.
func Format(l *RecordLine, name func(people.Ref) string) string {
	switch l.Kind {
	case Decision:
		return "! " + l.Body
	case Result:
		return "= " + l.Body
	case Action:
		text := "@"
		if owner := name(l.task().OwnerID); owner != "" {
			text += owner
			for _, h := range l.task().Helpers {
				text += "、" + name(h)
			}
		}
		text += " " + l.Body
		if due := l.task().DueOn; due != "" {
			text += " " + string(due)
		}
		return text
	}
	if speaker := name(l.SpeakerID); speaker != "" {
		return speaker + "：" + l.Body
	}
	if _, signed := signs[firstRune(l.Body)]; signed {
		return "- " + l.Body
	}
	return l.Body
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
