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
	Attendees    Field = "participants"
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
	Meeting, Code, Start, End, Venue, Attendees, Purpose, Agenda, ReplyBy, Host, Organiser, Contact, Phone, Mail, Today,
}

// called are the names of the fields in the three languages, the one that is shown first.
// All are taken whatever the language of the window: a text is often handed on.
var called = map[Field]struct {
	simplified, traditional []string
	english                 string
}{
	Name:         {[]string{"姓名", "名字"}, []string{"姓名", "名字"}, "Name"},
	Salutation:   {[]string{"称呼", "称谓"}, []string{"稱呼", "稱謂"}, "Salutation"},
	Organisation: {[]string{"单位", "工作单位"}, []string{"單位", "服務單位"}, "Organisation"},
	Department:   {[]string{"部门"}, []string{"部門"}, "Department"},
	Position:     {[]string{"职务"}, []string{"職稱", "職務"}, "Position"},
	Role:         {[]string{"身份"}, []string{"身分"}, "Role"},
	Team:         {[]string{"分组", "组别"}, []string{"組別", "分組"}, "Group"},
	Badge:        {[]string{"证件号", "胸牌号"}, []string{"證件號", "名牌號"}, "Badge code"},
	Seat:         {[]string{"座位", "座位号"}, []string{"座位", "座位號"}, "Seat"},
	Lodging:      {[]string{"住宿"}, []string{"住宿"}, "Lodging"},
	Meeting:      {[]string{"会议", "会议名称"}, []string{"會議", "會議名稱"}, "Meeting"},
	Code:         {[]string{"会议编号"}, []string{"會議編號"}, "Meeting code"},
	Start:        {[]string{"开始时间", "时间"}, []string{"開始時間", "時間"}, "Start"},
	End:          {[]string{"结束时间"}, []string{"結束時間"}, "End"},
	Venue:        {[]string{"地点", "会场"}, []string{"地點", "會場"}, "Place"},
	Attendees:    {[]string{"参会人员"}, []string{"出席人員", "與會人員"}, "Participants"},
	Purpose:      {[]string{"会议目的"}, []string{"會議目的"}, "Purpose"},
	Agenda:       {[]string{"议程"}, []string{"議程"}, "Agenda"},
	ReplyBy:      {[]string{"回复期限", "回执期限"}, []string{"回覆期限"}, "Reply by"},
	Host:         {[]string{"主持人"}, []string{"主持人"}, "Host"},
	Organiser:    {[]string{"主办单位"}, []string{"主辦單位"}, "Organiser"},
	Contact:      {[]string{"联系人"}, []string{"聯絡人"}, "Contact"},
	Phone:        {[]string{"联系电话"}, []string{"聯絡電話"}, "Contact phone"},
	Mail:         {[]string{"联系邮箱"}, []string{"聯絡信箱"}, "Contact mail"},
	Today:        {[]string{"日期", "落款日期"}, []string{"日期"}, "Date"},
}

// names are all names of a field.
func names(f Field) []string {
	c := called[f]
	return append(append([]string{string(f), c.english}, c.simplified...), c.traditional...)
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

// personal are the fields whose value differs from one participant to another: a mail to
// all together cannot have them. The salutation is none of them: it then greets all.
var personal = map[Field]bool{
	Name: true, Organisation: true, Department: true, Position: true, Role: true, Team: true, Badge: true, Seat: true, Lodging: true,
}

// IsPersonal reports whether the value of a field differs from one participant to another.
func IsPersonal(f Field) bool { return personal[f] }

// Merge is what the fields of a meeting come to, read once for all its participants.
type Merge struct {
	s       value.Scope
	Meeting meetings.Meeting
	Office  settings.Office
	Owner   people.Person
	host    string
	agenda  string
	// attendees are those who are expected, in words.
	attendees string
	// together says that the notice goes to all in one mail.
	together bool
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
	if err != nil {
		return nil, err
	}
	g.agenda = agendaText(s, items)
	g.attendees, err = attendeesText(ctx, db, s, m.ID)
	return g, err
}

// namedAttendees is up to how many participants a notice names; of more it says how many
// come in which role.
const namedAttendees = 12

// attendeesText are the expected participants of a meeting in words.
func attendeesText(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref) (string, error) {
	type line struct {
		Name, Role string
	}
	all, err := data.Query[line](ctx, db, `SELECT p.name, pa.role FROM participants pa JOIN people p ON p.id = pa.person_id
		WHERE pa.meeting_id = ? AND `+expectedSQL+` ORDER BY p.name_find, p.name, pa.id`, string(meeting))
	if err != nil {
		return "", err
	}
	var out []string
	if len(all) <= namedAttendees {
		for _, l := range all {
			out = append(out, l.Name)
		}
		return strings.Join(out, s.T("list.comma")), nil
	}
	count := map[string]int{}
	for _, l := range all {
		count[l.Role]++
	}
	for _, role := range participants.Roles.Choices {
		if n := count[role]; n > 0 {
			out = append(out, s.T("notice.attendees", participants.Roles.Format(s, participants.Role(role)), n))
		}
	}
	return strings.Join(out, s.T("list.comma")), nil
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
	case Attendees:
		return g.attendees
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
	case g.together:
		return g.s.T("notice.salutation.all")
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
