package app

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/data/value"
)

func (b *board) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (b *board) candidates() []hosts.HostCandidate {
	b.Helper()
	all, err := b.o.Hosts.OfMeeting(b.ctx, b.m.ID)
	b.must(err)
	return all
}

func TestChoosingAHostUnchoosesTheOneBeforeInTheSameStep(t *testing.T) {
	b := newBoard(t)
	var ids []string
	for i, p := range b.who {
		c := &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: p, Scores: hosts.Scores{Communication: int64(i + 3)}}
		b.must(b.o.Hosts.Save(b.ctx, b.scope(), c))
		ids = append(ids, string(c.ID))
	}
	b.must(b.o.Hosts.Choose(b.ctx, b.scope(), ids[0], hosts.Host))
	b.must(b.o.Hosts.Choose(b.ctx, b.scope(), ids[1], hosts.Host))
	all := b.candidates()
	if c := hosts.Chosen(all, hosts.Host); string(c.ID) != ids[1] || all[0].Choice != hosts.None {
		t.Errorf("two hosts: %+v", all)
	}
	if _, err := b.o.Undo(b.ctx); err != nil {
		t.Fatal(err)
	}
	if c := hosts.Chosen(b.candidates(), hosts.Host); string(c.ID) != ids[0] {
		t.Errorf("undo leaves %+v", b.candidates())
	}
	b.must(b.o.Hosts.NameHost(b.ctx, b.scope(), b.m.ID))
	m, err := b.o.Meetings.ByKey(b.ctx, b.m.ID)
	if b.must(err); m.HostID != b.who[0] {
		t.Errorf("the meeting names %s", m.HostID)
	}
}

func TestWeightsAreReadAsTheyAreTyped(t *testing.T) {
	b := newBoard(t)
	typed := map[string]string{"communication": "４０", "subject": "x", "language": "-3"}
	w, err := hosts.ReadWeights(b.scope(), func(key string) string { return typed[key] })
	var at []string
	for _, f := range value.Faults(err) {
		at = append(at, f.Field)
	}
	if w.Communication != 40 || !slices.Contains(at, "subject") || slices.Contains(at, "communication") {
		t.Errorf("%+v, wrong %v", w, at)
	}
}

func TestTheShortlistOfHosts(t *testing.T) {
	b := newBoard(t)
	var ids []string
	for i, p := range b.who {
		c := &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: p}
		if i > 0 { // nobody has judged the first yet
			c.Scores.Set("communication", int64(i+2))
		}
		b.must(b.o.Hosts.Save(b.ctx, b.scope(), c))
		ids = append(ids, string(c.ID))
	}
	b.must(b.o.Hosts.Choose(b.ctx, b.scope(), ids[0], hosts.Host))
	l, err := b.o.Hosts.Shortlist(b.ctx, b.m.ID)
	b.must(err)
	last := len(b.who) - 1
	if len(l.Ranked) != last || string(l.Ranked[0].ID) != ids[last] || l.Ranked[0].Share() != float64(last+2)/5 {
		t.Errorf("ranked %+v", l.Ranked)
	}
	if l.Host == nil || string(l.Host.ID) != ids[0] || !l.Differs() {
		t.Errorf("host %+v, named %q", l.Host, l.Named)
	}
	b.must(b.o.Hosts.NameHost(b.ctx, b.scope(), b.m.ID))
	if l, err = b.o.Hosts.Shortlist(b.ctx, b.m.ID); err != nil || l.Differs() || l.Named != b.who[0] {
		t.Errorf("once it is named: %+v %v", l, err)
	}
}

// Whatever is chosen in whatever order, a meeting has one host and one stand-in at most.
func TestNeverTwoHosts(t *testing.T) {
	b := newBoard(t)
	var ids []string
	for _, name := range []string{"甲", "乙", "丙", "丁"} {
		p := &people.Person{Name: name}
		b.save(p)
		c := &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: p.ID}
		b.must(b.o.Hosts.Save(b.ctx, b.scope(), c))
		ids = append(ids, string(c.ID))
	}
	r := rand.New(rand.NewPCG(1, 6))
	for range 60 {
		choice := hosts.Choice(hosts.Choices.Choices[r.IntN(3)])
		b.must(b.o.Hosts.Choose(b.ctx, b.scope(), ids[r.IntN(len(ids))], choice))
		count := map[hosts.Choice]int{}
		for _, c := range b.candidates() {
			count[c.Choice]++
		}
		if count[hosts.Host] > 1 || count[hosts.StandIn] > 1 {
			t.Fatalf("%v", count)
		}
	}
}

func TestWeightsDecideTheRank(t *testing.T) {
	b := newBoard(t)
	given := []hosts.Scores{{Communication: 5, Organisation: 1, Language: 3}, {Communication: 1, Organisation: 5, Language: 3}}
	for i, p := range b.who {
		b.must(b.o.Hosts.Save(b.ctx, b.scope(), &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: p, Scores: given[i]}))
	}
	best := func() string {
		ids, err := b.o.Hosts.IDs(b.ctx, b.scope(), core.Query{Meeting: string(b.m.ID)})
		b.must(err)
		c, err := b.o.Hosts.Get(b.ctx, ids[0])
		if b.must(err); c.Rank != 1 {
			t.Errorf("%s comes first with rank %d", c.Name, c.Rank)
		}
		return c.Name
	}
	if got := best(); got != "张伟" {
		t.Errorf("by the usual weights %s", got)
	}
	b.must(b.o.Hosts.Weigh(b.ctx, b.m.ID, hosts.Scores{Communication: 1, Organisation: 9, Subject: 1}))
	if got := best(); got != "李敏" {
		t.Errorf("organisation weighs most, but %s comes first", got)
	}
	if err := b.o.Hosts.Weigh(b.ctx, b.m.ID, hosts.Scores{}); !value.Is(err, value.Invalid) {
		t.Errorf("no weights at all: %v", err)
	}
	if got := hosts.Weighted(hosts.Scores{Communication: 4, Organisation: 5, Subject: 5, Language: 3, Availability: 2}, hosts.Usual); got != 3950 {
		t.Errorf("weighted %d", got)
	}
	if got := hosts.Weighted(hosts.Scores{Subject: 4}, hosts.Usual); got != 4000 {
		t.Errorf("what is not scored counts: %d", got)
	}
}

func TestHowLongATextTakesToSay(t *testing.T) {
	for text, want := range map[string]int64{
		"": 0, "大家上午好": 2, "各位来宾，大家上午好，会议现在开始。": 4, "Ladies and gentlemen, it’s time.": 3, "well-known": 1, "使用 AI 2026": 2, "。！": 0,
	} {
		if got := hosts.Seconds(text); got != want {
			t.Errorf("%q takes %d s, not %d", text, got, want)
		}
	}
}

// planned puts an opening, a report and a break on the first day.
func (b *board) planned() (opening, report *agenda.AgendaItem) {
	b.Helper()
	opening = &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:00", Minutes: 10, Kind: agenda.Opening, Topic: "开幕", Position: 1}
	report = &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:10", Minutes: 40, Kind: agenda.Report, Topic: "半年报告", Position: 2}
	b.save(opening, report, &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:50", Minutes: 10, Kind: agenda.Break, Topic: "茶歇", Position: 3})
	b.save(&agenda.AgendaSpeaker{ItemID: report.ID, PersonID: b.who[0]})
	return opening, report
}

func (b *board) offers() []hosts.Offer {
	b.Helper()
	all, err := b.o.Hosts.ScriptOffers(b.ctx, value.Simplified, b.m.ID)
	b.must(err)
	return all
}

func (b *board) lines() []hosts.ScriptLine {
	b.Helper()
	script, err := b.o.Hosts.Script(b.ctx, b.m.ID)
	b.must(err)
	var out []hosts.ScriptLine
	for _, s := range script {
		out = append(out, s.Lines...)
	}
	return out
}

func TestTheAgendaOffersAScriptAndOverwritesNothing(t *testing.T) {
	b := newBoard(t)
	_, report := b.planned()
	offers := b.offers()
	if len(offers) != 3 || !strings.Contains(offers[1].Now.Say, "张伟") || !strings.Contains(offers[1].Now.Say, "半年报告") || !strings.Contains(offers[1].Now.Say, "40") {
		t.Fatalf("offered: %+v", offers)
	}
	b.must(b.o.Hosts.TakeIntoScript(b.ctx, b.scope(), offers...))
	if left := b.offers(); len(left) != 0 {
		t.Fatalf("still offered: %+v", left)
	}
	own := b.lines()[0]
	own.Say = "我自己写的开场白。"
	b.must(b.o.Hosts.Lines.Save(b.ctx, b.scope(), &own))
	if got := b.lines()[0]; got.Seconds != hosts.Seconds(got.Say) {
		t.Errorf("the seconds do not follow the text: %d", got.Seconds)
	}
	if left := b.offers(); len(left) != 0 {
		t.Errorf("a rewritten line is offered again though the agenda did not change: %+v", left)
	}
	items, err := b.o.Agenda.Plan.Items(b.ctx, b.m.ID)
	b.must(err)
	for i := range items {
		if items[i].Kind == agenda.Break {
			continue
		}
		items[i].Minutes += 5
		b.save(&items[i])
	}
	changed := b.offers()
	if len(changed) != 2 || changed[0].Change != hosts.Changed || changed[1].Line.ItemID != report.ID {
		t.Fatalf("changed: %+v", changed)
	}
	if safe := hosts.Untouched(changed); len(safe) != 1 || safe[0].Line.ItemID != report.ID {
		t.Fatalf("a rewritten line would be overwritten: %+v", safe)
	}
	b.must(b.o.Hosts.TakeIntoScript(b.ctx, b.scope(), hosts.Untouched(changed)...))
	b.must(b.o.Hosts.KeepScript(b.ctx, b.offers()...))
	if got := b.lines(); got[0].Say != own.Say || !strings.Contains(got[1].Say, "45") || len(b.offers()) != 0 {
		t.Errorf("after all: %+v, offered %+v", got, b.offers())
	}
}

// The script as one text: each item of the agenda over its lines, with what needs a look.
func TestTheScriptAsOneText(t *testing.T) {
	b := newBoard(t)
	_, report := b.planned()
	s := b.scope()
	if hosts.Host.Words(s, "张伟") != s.T("hosts.chosen", hosts.Choices.Format(s, hosts.Host), "张伟") || hosts.None.Words(s, "张伟") != s.T("hosts.unchosen", "张伟") {
		t.Errorf("%q", hosts.Host.Words(s, "张伟"))
	}
	text := func() (rows []hosts.Row, total, said, take string) {
		script, err := b.o.Hosts.Script(b.ctx, b.m.ID)
		b.must(err)
		said, take = hosts.OfferWords(s, script, b.offers())
		return hosts.Rows(s, script, b.offers()), hosts.TotalWords(s, script), said, take
	}
	rows, total, said, take := text()
	at := slices.IndexFunc(rows, func(r hosts.Row) bool { return r.Item == report.ID })
	if at < 0 || rows[at].Text != report.Topic || rows[at].Start != string(report.StartsAt) || rows[at].Alert != s.T("script.no_line") || total != "" || said != s.T("script.offer_text") || take != s.T("script.offer") {
		t.Fatalf("before: %+v, %q, %q, %q", rows, total, said, take)
	}
	b.must(b.o.Hosts.TakeIntoScript(b.ctx, s, b.offers()...))
	line := b.lines()[1]
	line.Done, line.Cue = true, "起立"
	b.must(b.o.Hosts.Lines.Save(b.ctx, s, &line))
	item := *report
	item.Minutes++
	b.save(&item)
	rows, total, said, _ = text()
	at = slices.IndexFunc(rows, func(r hosts.Row) bool { return r.Line != nil && r.Line.ID == line.ID })
	if r := rows[at]; r.Text != line.Say || r.Note != "起立" || r.Said != s.T("script.said") || !strings.HasPrefix(r.Alert, s.T("script.now", "")) || rows[at-1].Alert != "" {
		t.Errorf("a line: %+v under %+v", r, rows[at-1])
	}
	if !strings.Contains(total, "3") || said != s.T("script.offers", 0, 1) {
		t.Errorf("%q, %q", total, said)
	}
}

// Lines walk through the whole script, from item to item, and none is lost.
func TestLinesMoveThroughTheScript(t *testing.T) {
	b := newBoard(t)
	b.planned()
	b.must(b.o.Hosts.TakeIntoScript(b.ctx, b.scope(), b.offers()...))
	r := rand.New(rand.NewPCG(2, 6))
	for range 80 {
		all := b.lines()
		at, by := r.IntN(len(all)), 1-2*r.IntN(2)
		b.must(b.o.Hosts.MoveScriptLine(b.ctx, all[at].ID, by))
		if now := b.lines(); len(now) != len(all) {
			t.Fatalf("%d lines of %d", len(now), len(all))
		}
	}
	last := b.lines()[2].ID
	for range 6 {
		b.must(b.o.Hosts.MoveScriptLine(b.ctx, last, -1))
	}
	if b.lines()[0].ID != last {
		t.Error("a line that goes up comes not to the top")
	}
}

func TestTheDutyOfTheHost(t *testing.T) {
	b := newBoard(t)
	if d := b.duty("1.6", earlier); d.State != core.DutyOpen || d.Place != hosts.Register || d.Rule == "" {
		t.Errorf("nothing yet: %+v", d)
	}
	if d := b.duty("1.6", first); d.State != core.DutyLate {
		t.Errorf("begun without a host: %+v", d)
	}
	b.planned()
	for i, choice := range []hosts.Choice{hosts.Host, hosts.StandIn} {
		b.must(b.o.Hosts.Save(b.ctx, b.scope(), &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: b.who[i], Choice: choice, BriefingOn: "2026-03-06"}))
	}
	if d := b.duty("1.6", earlier); d.State != core.DutyUnder {
		t.Errorf("no script: %+v", d)
	}
	due, err := b.o.Overview.Deadlines(b.ctx, b.scope(), string(b.m.ID))
	b.must(err)
	if n := len(about(due, hosts.Register)); n != 2 {
		t.Errorf("%d briefings fall due", n)
	}
	b.must(b.o.Hosts.TakeIntoScript(b.ctx, b.scope(), b.offers()...))
	if d := b.duty("1.6", first); d.State != core.DutyDone {
		t.Errorf("all there: %+v", d)
	}
	held := b.candidates()[0]
	held.BriefedOn = "2026-03-05"
	b.must(b.o.Hosts.Save(b.ctx, b.scope(), &held))
	due, err = b.o.Overview.Deadlines(b.ctx, b.scope(), string(b.m.ID))
	if b.must(err); len(about(due, hosts.Register)) != 1 {
		t.Errorf("a briefing that was held falls due: %+v", due)
	}
}

// about are the deadlines of a place.
func about(all []core.Deadline, place string) []core.Deadline {
	var out []core.Deadline
	for _, d := range all {
		if d.Place == place {
			out = append(out, d)
		}
	}
	return out
}

func TestScriptAndRisksAsPapers(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	for _, name := range []string{"script", "risks"} {
		for _, p := range o.Papers.All() {
			if p.Name != name {
				continue
			}
			for _, ending := range p.Formats {
				for _, lang := range value.Langs {
					f, err := os.Create(t.TempDir() + "/" + name + ending)
					if err != nil {
						t.Fatal(err)
					}
					if _, err := o.Papers.Make(ctx, p, lang, string(m.ID), ending, f); err != nil {
						t.Errorf("%s%s in %s: %v", name, ending, lang, err)
					}
					if at, err := f.Stat(); err != nil || at.Size() < 1000 {
						t.Errorf("%s%s is empty: %v", name, ending, err)
					}
					_ = f.Close() // a scratch file of the test
				}
			}
		}
	}
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	d, err := hosts.Paper(ctx, o.db, s, "办公室", m)
	if err != nil || d.Size < 18 {
		t.Errorf("the script is set in %v points: %v", d.Size, err)
	}
	for _, b := range d.Blocks {
		if k, ok := b.(paper.Keep); ok {
			if _, head := k.Blocks[0].(paper.Heading); !head {
				t.Errorf("a line stands without what it is said to: %+v", k.Blocks[0])
			}
		}
	}
}
