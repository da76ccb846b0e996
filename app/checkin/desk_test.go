package checkin

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

var records = []data.Row{
	(*people.DistinctPair)(nil),
	(*settings.Setting)(nil), (*people.Person)(nil), (*venues.Venue)(nil), (*meetings.Meeting)(nil), (*meetings.Objective)(nil),
	(*agenda.AgendaItem)(nil), (*agenda.AgendaSpeaker)(nil), (*participants.Participant)(nil), (*participants.FormerBadge)(nil), (*Arrival)(nil), (*budget.BudgetLine)(nil),
}

// door is a data file with one meeting.
type door struct {
	testing.TB
	ctx     context.Context
	db      *data.DB
	path    string
	meeting meetings.Ref
	clock   *atomic.Int64 // milliseconds
}

var opening = time.Date(2026, 3, 5, 0, 58, 0, 0, time.UTC)

func newDoor(t testing.TB) *door {
	t.Helper()
	d := &door{TB: t, ctx: data.As(context.Background(), data.Actor{Name: "陈静"}), path: filepath.Join(t.TempDir(), "office.db"), clock: &atomic.Int64{}}
	d.clock.Store(opening.UnixMilli())
	d.db = d.open()
	d.meeting = d.newMeeting("2026-001", "年度工作会议").ID
	return d
}

// open opens the file once more, as another process does.
func (d *door) open() *data.DB {
	d.Helper()
	db, err := data.Open(d.ctx, d.path, data.Options{Records: records, SkipCheck: true, Now: func() time.Time { return time.UnixMilli(d.clock.Add(1)).UTC() }})
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() {
		if err := db.Close(); err != nil {
			d.Error(err)
		}
	})
	return db
}

func (d *door) save(rows ...data.Row) {
	d.Helper()
	err := d.db.Do(d.ctx, "import people.participants", func(_ context.Context, tx *data.Tx) error {
		for _, r := range rows {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		d.Fatal(err)
	}
}

func (d *door) newMeeting(code, title string) *meetings.Meeting {
	d.Helper()
	m := &meetings.Meeting{Code: code, Title: title, Stage: meetings.UnderWay, StartsAt: "2026-03-05T09:00", EndsAt: "2026-03-05T17:30", Zone: "Asia/Shanghai", Place: "第一会议室", Currency: "CNY"}
	d.save(m)
	return m
}

// guest is a participant of whom the test says only what it is about.
func (d *door) guest(name string, set func(p *participants.Participant)) *participants.Participant {
	d.Helper()
	p := &participants.Participant{MeetingID: d.meeting, Role: "delegate", Invitation: participants.Confirmed, Badge: participants.NewBadge(), Person: &people.Person{Name: name}}
	if set != nil {
		set(p)
	}
	people.Derive(p.Person)
	d.save(p.Person)
	p.PersonID = p.Person.ID
	d.save(p)
	return p
}

func (d *door) desk(name string) *Desk {
	d.Helper()
	desk, err := OpenDesk(d.ctx, d.db, d.meeting, name)
	if err != nil {
		d.Fatal(err)
	}
	return desk
}

// must is the answer of a call that may not fail.
func (d *door) must(want Verdict) func(Answer, error) Answer {
	return func(a Answer, err error) Answer {
		d.Helper()
		if err != nil {
			d.Fatal(err)
		}
		if a.Verdict != want {
			d.Fatalf("verdict %q for %q, want %q", a.Verdict, a.Candidate.Name, want)
		}
		return a
	}
}

func (d *door) arrivals() []Arrival {
	d.Helper()
	all, err := data.List[Arrival](d.ctx, d.db, data.Order("at", "id"))
	if err != nil {
		d.Fatal(err)
	}
	return all
}

func (d *door) refresh(desk *Desk) bool {
	d.Helper()
	news, err := desk.Refresh(d.ctx)
	if err != nil {
		d.Fatal(err)
	}
	return news
}

func fault(t testing.TB, err error, kind value.FaultKind, field, key string) {
	t.Helper()
	for _, f := range value.Faults(err) {
		if f.Kind == kind && f.Field == field && f.Key == key {
			return
		}
	}
	t.Fatalf("error %v, want %s at %q: %s", err, kind, field, key)
}

var (
	surnames = []rune("王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤")
	givens   = []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国文斌宇浩凯健俊帆雪荣莉辉鹏飞鑫波嘉琪佳怡志远海燕春梅晓东思源欣然子轩梓涵雨桐一诺")
	offices  = []string{"江州市文化发展中心", "市财务局", "省人民医院", "江州大学", "华东设计研究院", "Contoso Ltd", "第三建筑公司", "市教育局", "清河区政府", "东方电子集团"}
)

// crowd fills the meeting with n people whose names, numbers and seats follow from
// their number.
func (d *door) crowd(n int) {
	d.Helper()
	rows := make([]data.Row, 0, 2*n)
	taken := map[string]bool{}
	badge := func() string {
		code := participants.NewBadge()
		for taken[code] {
			code = participants.NewBadge()
		}
		taken[code] = true
		return code
	}
	for i := range n {
		k := i*7919 + 13
		name := string(surnames[k%len(surnames)]) + string(givens[k/7%len(givens)])
		if i%3 != 0 {
			name += string(givens[k/31%len(givens)])
		}
		p := &people.Person{
			Name: name, Organisation: fmt.Sprintf("%s%d部", offices[k%len(offices)], i%97), Position: []string{"处长", "科员", "经理", "工程师"}[i%4],
			Phone: fmt.Sprintf("138%08d", (i*104729)%100000000),
		}
		p.ID = value.New[people.Person]()
		people.Derive(p)
		rows = append(rows, p, &participants.Participant{
			MeetingID: d.meeting, PersonID: p.ID, Role: "delegate", Team: fmt.Sprintf("第%d组", i%40+1), VIP: i%200 == 0, Invitation: participants.Confirmed,
			Seat: fmt.Sprintf("%c区%d排%d座", 'A'+i%8, i/8%50+1, i/400+1), Badge: badge(),
		})
	}
	d.save(rows...)
}
