package notices

import (
	"context"
	"strings"
	"sync"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// Field is a merge field, by its English name.
type Field string

// The merge fields.
const (
	Name         Field = "name"
	Salutation   Field = "salutation"
	Organisation Field = "organisation"
	Department   Field = "department"
	Position     Field = "position"
	Role         Field = "role"
	Team         Field = "group"
	Badge        Field = "badge"
	Seat         Field = "seat"
	Lodging      Field = "lodging"
	Meeting      Field = "meeting"
	Code         Field = "code"
	Start        Field = "start"
	End          Field = "end"
	Venue        Field = "venue"
	Purpose      Field = "purpose"
	Agenda       Field = "agenda"
	ReplyBy      Field = "reply_by"
	Host         Field = "host"
	Organiser    Field = "organiser"
	Contact      Field = "contact"
	Phone        Field = "contact_phone"
	Mail         Field = "contact_mail"
	Today        Field = "today"
)

// Fields are the merge fields in the order in which they are offered.
var Fields = []Field{
	Name, Salutation, Organisation, Department, Position, Role, Team, Badge, Seat, Lodging,
	Meeting, Code, Start, End, Venue, Purpose, Agenda, ReplyBy, Host, Organiser, Contact, Phone, Mail, Today,
}

// called are the names of the fields in Chinese, the usual one first. Both scripts are
// taken whatever the language of the window: a text is often handed on.
var called = map[Field]struct{ simplified, traditional []string }{
	Name:         {[]string{"姓名", "名字"}, []string{"姓名", "名字"}},
	Salutation:   {[]string{"称呼", "称谓"}, []string{"稱呼", "稱謂"}},
	Organisation: {[]string{"单位", "工作单位"}, []string{"單位", "服務單位"}},
	Department:   {[]string{"部门"}, []string{"部門"}},
	Position:     {[]string{"职务"}, []string{"職稱", "職務"}},
	Role:         {[]string{"身份"}, []string{"身分"}},
	Team:         {[]string{"分组", "组别"}, []string{"組別", "分組"}},
	Badge:        {[]string{"证件号", "胸牌号"}, []string{"證件號", "名牌號"}},
	Seat:         {[]string{"座位", "座位号"}, []string{"座位", "座位號"}},
	Lodging:      {[]string{"住宿"}, []string{"住宿"}},
	Meeting:      {[]string{"会议", "会议名称"}, []string{"會議", "會議名稱"}},
	Code:         {[]string{"会议编号"}, []string{"會議編號"}},
	Start:        {[]string{"开始时间", "时间"}, []string{"開始時間", "時間"}},
	End:          {[]string{"结束时间"}, []string{"結束時間"}},
	Venue:        {[]string{"地点", "会场"}, []string{"地點", "會場"}},
	Purpose:      {[]string{"会议目的"}, []string{"會議目的"}},
	Agenda:       {[]string{"议程"}, []string{"議程"}},
	ReplyBy:      {[]string{"回复期限", "回执期限"}, []string{"回覆期限"}},
	Host:         {[]string{"主持人"}, []string{"主持人"}},
	Organiser:    {[]string{"主办单位"}, []string{"主辦單位"}},
	Contact:      {[]string{"联系人"}, []string{"聯絡人"}},
	Phone:        {[]string{"联系电话"}, []string{"聯絡電話"}},
	Mail:         {[]string{"联系邮箱"}, []string{"聯絡信箱"}},
	Today:        {[]string{"日期", "落款日期"}, []string{"日期"}},
}

// names are all names of a field.
func names(f Field) []string {
	c := called[f]
	return append(append([]string{string(f)}, c.simplified...), c.traditional...)
}

// byName finds the fields by their names, folded.
var byName = sync.OnceValue(func() map[string]Field {
	out := map[string]Field{}
	for _, f := range Fields {
		for _, n := range names(f) {
			out[folded(n)] = f
		}
	}
	return out
})

// Mark is a field as it is written in a text, in the language of the scope.
func Mark(s value.Scope, f Field) string {
	name := string(f)
	switch s.Lang {
	case value.Simplified:
		name = called[f].simplified[0]
	case value.Traditional:
		name = called[f].traditional[0]
	}
	return "{{" + name + "}}"
}

// Merge is what the fields of a meeting come to, read once for all its participants.
type Merge struct {
	s       value.Scope
	Meeting meetings.Meeting
	Office  settings.Office
	Owner   people.Person
	host    string
	agenda  string
	// sequence is that of a calendar event made now.
	sequence int64
}

// NewMerge reads what the merge fields of a meeting need. s is the meeting's scope in the
// language of the notice.
func NewMerge(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting) (*Merge, error) {
	g := &Merge{s: s, Meeting: m}
	var err error
	if g.Office, err = settings.Read(ctx, db); err != nil {
		return nil, err
	}
	if m.OwnerID != "" {
		if g.Owner, err = data.Get(ctx, db, m.OwnerID); err != nil {
			return nil, err
		}
	}
	if m.HostID != "" {
		host, err := data.Get(ctx, db, m.HostID)
		if err != nil {
			return nil, err
		}
		g.host = host.Name
	}
	items, err := agenda.Items(ctx, db, m.ID)
	g.agenda = agendaText(s, items)
	return g, err
}

// agendaText is an agenda in lines, under its days where there are several.
func agendaText(s value.Scope, items []agenda.AgendaItem) string {
	var lines []string
	var day value.Date
	several := len(items) > 0 && items[0].Day != items[len(items)-1].Day
	for _, a := range items {
		if several && a.Day != day {
			lines = append(lines, s.T("programme.day", value.LongDate(s, a.Day), agenda.Weekday(s, a.Day)))
		}
		day = a.Day
		line := string(a.StartsAt) + "–" + string(value.At(a.Day, a.StartsAt).Add(a.Minutes).Clock()) + "  " + a.Topic
		if a.Room != "" {
			line = s.T("notice.agenda.room", line, a.Room)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// moment is a time of the meeting for people, with its day of the week.
func moment(s value.Scope, at value.Local) string {
	if at == "" {
		return ""
	}
	return s.T("notice.moment", value.LongDate(s, at.Date()), agenda.Weekday(s, at.Date()), string(at.Clock()))
}

// Value is what stands for a field to a participant; "" where nothing is on file.
func (g *Merge) Value(f Field, p *participants.Participant) string {
	who := p.Person
	if who == nil {
		who = &people.Person{}
	}
	s, m := g.s, &g.Meeting
	switch f {
	case Name:
		return who.Name
	case Salutation:
		return g.salutation(who)
	case Organisation:
		return who.Organisation
	case Department:
		return who.Department
	case Position:
		return who.Position
	case Role:
		return participants.Roles.Format(s, p.Role)
	case Team:
		return p.Team
	case Badge:
		return p.Badge
	case Seat:
		return p.Seat
	case Lodging:
		return p.Lodging
	case Meeting:
		return m.Title
	case Code:
		return m.Code
	case Start:
		return moment(s, m.StartsAt)
	case End:
		return moment(s, m.EndsAt)
	}
	return g.common(f)
}

// common is the value of a field that is the same for all participants.
func (g *Merge) common(f Field) string {
	s, m := g.s, &g.Meeting
	switch f {
	case Venue:
		return m.Place
	case Purpose:
		return m.Purpose
	case Agenda:
		return g.agenda
	case ReplyBy:
		return value.LongDate(s, ReplyDay(m))
	case Host:
		return g.host
	case Organiser:
		if m.Organiser == "" {
			return g.Office.Name
		}
		return m.Organiser
	case Contact:
		return g.Owner.Name
	case Phone:
		return g.Owner.Phone
	case Mail:
		return g.Owner.Email
	case Today:
		return value.LongDate(s, s.Today)
	}
	return ""
}

// salutation is a name as a letter begins with it: with the position where it is known.
func (g *Merge) salutation(p *people.Person) string {
	switch {
	case !g.s.Lang.Chinese():
		return p.Name
	case p.Position != "":
		return g.s.T("notice.salutation.position", p.Name, p.Position)
	}
	return g.s.T("notice.salutation", p.Name)
}

// ReplyDay is until when replies are asked for: the day on which the duty of the
// participants becomes late.
func ReplyDay(m *meetings.Meeting) value.Date {
	return m.RepliesBy()
}

// Ready is the ready text for a kind of notice, in the language of the scope.
func Ready(s value.Scope, k Kind) (subject, body string) {
	marks := make([]any, 0, len(readyFields))
	for _, f := range readyFields {
		marks = append(marks, Mark(s, f))
	}
	key := "notice.ready." + string(k)
	return s.T(key+".subject", marks...), s.T(key+".body", marks...)
}

// readyFields are the fields that the ready texts name by their places {0}, {1}….
var readyFields = []Field{
	Salutation, Meeting, Start, End, Venue, Agenda, ReplyBy, Badge, Seat, Organiser, Contact, Phone, Today, Purpose,
}

// IsReady reports whether a text is the ready one of some kind in one of the languages,
// untouched.
func IsReady(scopes []value.Scope, subject, body string) bool {
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
