package value_test

import (
	"testing"
	"time"

	"huiwu/data/value"
)

func TestDayReadsWhatPeopleType(t *testing.T) {
	checkCodec(t, office, value.Day, []parsed[value.Date]{
		{"", ""},
		{"2026-03-05", "2026-03-05"},
		{"2026-3-5", "2026-03-05"},
		{"2026/3/5", "2026-03-05"},
		{"2026.3.5", "2026-03-05"},
		{"20260305", "2026-03-05"},
		{"2026年3月5日", "2026-03-05"},
		{"2026 年 3 月 5 日", "2026-03-05"},
		{"２０２６年３月５日", "2026-03-05"},
		{"2026年3月5號", "2026-03-05"},
		{"3/5", "2026-03-05"},
		{"3月5日", "2026-03-05"},
		{"3月5号", "2026-03-05"},
		{"12/31", "2025-12-31"}, // nearer than the end of this year
		{"8/1", "2026-08-01"},
		{"+7", "2026-03-12"},
		{"＋７", "2026-03-12"},
		{"-1", "2026-03-04"},
		{"+0", thursday},
		{"今天", thursday},
		{"明天", "2026-03-06"},
		{"後天", "2026-03-07"},
		{"昨天", "2026-03-04"},
		{"Today", thursday},
		{"tomorrow", "2026-03-06"},
		{"周五", "2026-03-06"},
		{"週五", "2026-03-06"},
		{"周四", thursday},
		{"周三", "2026-03-11"},
		{"星期日", "2026-03-08"},
		{"礼拜天", "2026-03-08"},
		{"下周一", "2026-03-09"},
		{"下周四", "2026-03-12"},
		{"下周日", "2026-03-15"},
		{"下星期五", "2026-03-13"},
		{"Friday", "2026-03-06"},
		{"fri", "2026-03-06"},
		{"MON", "2026-03-09"},
		{"2024-02-29", "2024-02-29"},
	}, []refused{
		{"2月30日", "fault.date"},
		{"2026-02-29", "fault.date"},
		{"2/29", "fault.date"}, // 2025, 2026 and 2027 have none
		{"2026-13-01", "fault.date"},
		{"2026-00-10", "fault.date"},
		{"0000-01-01", "fault.date"},
		{"3/1 2", "fault.date"},
		{"13/13", "fault.date"},
		{"周八", "fault.date"},
		{"fr", "fault.date"},
		{"nonsense", "fault.date"},
		{"5", "fault.date"},
		{"2026-03-05\x00", "fault.date"},
		{huge("3/5"), "fault.date"},
	})
	checkCodec(t, value.Scope{}, value.Day, []parsed[value.Date]{{"2026-03-05", "2026-03-05"}},
		[]refused{{"3/5", "fault.date"}, {"+7", "fault.date"}, {"周五", "fault.date"}})
	last := office
	last.Today = "9999-12-31"
	checkCodec(t, last, value.Day, nil, []refused{{"+1", "fault.date"}})
}

func TestDayWithoutAYearIsTheNearest(t *testing.T) {
	newYear := office
	newYear.Today = "2026-12-30"
	checkCodec(t, newYear, value.Day, []parsed[value.Date]{{"1/2", "2027-01-02"}, {"12/1", "2026-12-01"}}, nil)
	leap := office
	leap.Today = "2027-11-01"
	checkCodec(t, leap, value.Day, []parsed[value.Date]{{"2月29日", "2028-02-29"}}, nil)
}

func TestDateArithmetic(t *testing.T) {
	if d := value.Date("2024-02-28").AddDays(2); d != "2024-03-01" {
		t.Errorf("two days after 2024-02-28: %s", d)
	}
	if d := value.Date("").AddDays(5); d != "" {
		t.Errorf("none and five days is %q", d)
	}
	if n := value.Date("0001-01-01").DaysTo("2026-03-05"); n != 739679 {
		t.Errorf("days from the year 1: %d", n)
	}
	if n := thursday.DaysTo("2026-02-28"); n != -5 {
		t.Errorf("days back: %d", n)
	}
	if d := value.DateOf(time.Date(2026, 3, 5, 23, 59, 0, 0, time.FixedZone("", 8*3600))); d != thursday {
		t.Errorf("day of a moment: %s", d)
	}
	if !value.Date("").Time().IsZero() || !value.Date("x").Time().IsZero() {
		t.Error("no day has a time")
	}
}

func TestLongDates(t *testing.T) {
	for _, c := range []struct {
		from, to         value.Date
		chinese, english string
	}{
		{"2026-03-05", "2026-03-05", "2026年3月5日", "5 March 2026"},
		{"2026-03-05", "", "2026年3月5日", "5 March 2026"},
		{"2026-03-05", "2026-03-04", "2026年3月5日", "5 March 2026"},
		{"2026-03-05", "2026-03-07", "2026年3月5日至7日", "5–7 March 2026"},
		{"2026-03-31", "2026-04-02", "2026年3月31日至4月2日", "31 March – 2 April 2026"},
		{"2026-12-30", "2027-01-02", "2026年12月30日至2027年1月2日", "30 December 2026 – 2 January 2027"},
		{"", "2026-03-05", "", ""},
	} {
		if got := value.LongDates(scope(value.Simplified, "CNY"), c.from, c.to); got != c.chinese {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.chinese)
		}
		if got := value.LongDates(scope(value.English, "CNY"), c.from, c.to); got != c.english {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.english)
		}
	}
}

func TestLongDate(t *testing.T) {
	for lang, want := range map[value.Lang]string{
		value.Simplified: "2026年3月5日", value.Traditional: "2026年3月5日", value.English: "5 March 2026",
	} {
		if got := value.LongDate(scope(lang, "CNY"), thursday); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
	if got := value.LongDate(office, ""); got != "" {
		t.Errorf("no day is written %q", got)
	}
}

func TestTimeOfDay(t *testing.T) {
	checkCodec(t, office, value.TimeOfDay, []parsed[value.Clock]{
		{"", ""},
		{"9:30", "09:30"},
		{"09:30", "09:30"},
		{"9：30", "09:30"},
		{"９：３０", "09:30"},
		{"9.30", "09:30"},
		{"0930", "09:30"},
		{"930", "09:30"},
		{"9", "09:00"},
		{"9点", "09:00"},
		{"9點", "09:00"},
		{"9点半", "09:30"},
		{"9点15分", "09:15"},
		{"9时15分", "09:15"},
		{"下午3点", "15:00"},
		{"下午 3:30", "15:30"},
		{"上午9点", "09:00"},
		{"晚上8点半", "20:30"},
		{"中午12点", "12:00"},
		{"中午1点", "13:00"},
		{"凌晨2点", "02:00"},
		{"早上7点", "07:00"},
		{"3pm", "15:00"},
		{"3:30 PM", "15:30"},
		{"12am", "00:00"},
		{"12pm", "12:00"},
		{"15h", "15:00"},
		{"15h20", "15:20"},
		{"0:00", "00:00"},
		{"23:59", "23:59"},
		{"9:30:00", "09:30"},
	}, []refused{
		{"24:00", "fault.clock"},
		{"25", "fault.clock"},
		{"9:60", "fault.clock"},
		{"2400", "fault.clock"},
		{"-1", "fault.clock"},
		{"9:15半", "fault.clock"},
		{"9分", "fault.clock"},
		{"9半", "fault.clock"},
		{"上午9点pm", "fault.clock"},
		{"晚上12点", "fault.clock"},
		{"9:30:15", "fault.clock"},
		{"9 30", "fault.clock"},
		{"noonish", "fault.clock"},
		{huge("9"), "fault.clock"},
	})
	if m := value.Clock("09:30").Minutes(); m != 570 {
		t.Errorf("09:30 is minute %d", m)
	}
	if m := value.Clock("").Minutes(); m != 0 {
		t.Errorf("no time is minute %d", m)
	}
}

func TestWall(t *testing.T) {
	checkCodec(t, office, value.Wall, []parsed[value.Local]{
		{"", ""},
		{"2026-03-05T09:30", "2026-03-05T09:30"},
		{"2026-03-05T09:30:00", "2026-03-05T09:30"},
		{"2026-03-05 09:30", "2026-03-05T09:30"},
		{"2026/3/5 9:30:00", "2026-03-05T09:30"},
		{"2026年3月5日 9:30", "2026-03-05T09:30"},
		{"2026年3月5日9:30", "2026-03-05T09:30"},
		{"2026年3月5日下午3点", "2026-03-05T15:00"},
		{"2026 年 3 月 5 日 下午 3 点", "2026-03-05T15:00"},
		{"3/5 9:30", "2026-03-05T09:30"},
		{"3/1 2", "2026-03-01T02:00"},
		{"3月5号 9点半", "2026-03-05T09:30"},
		{"3/5 3:30 pm", "2026-03-05T15:30"},
		{"明天下午3点", "2026-03-06T15:00"},
		{"周五9:30", "2026-03-06T09:30"},
		{"Friday 9:30", "2026-03-06T09:30"},
		{"+7 9:30", "2026-03-12T09:30"},
		{"20260305 0930", "2026-03-05T09:30"},
		{"２０２６－０３－０５　０９：３０", "2026-03-05T09:30"},
		{"2026-03-05", "2026-03-05T00:00"},
		{"3月5日", "2026-03-05T00:00"},
	}, []refused{
		{"2026-03-05 24:00", "fault.local"},
		{"2026-02-30 9:30", "fault.local"},
		{"9:30", "fault.local"},
		{"3/59:30", "fault.local"}, // the 5th at 9:30, or no day at all
		{"2026-03-05T09:30Z", "fault.local"},
		{"2026-03-05T09:30 and more", "fault.local"},
		{"soon", "fault.local"},
		{"日", "fault.local"},
		{huge("3月5日 "), "fault.local"},
	})
	l := value.Local("2026-03-05T23:45")
	if got := l.Add(30); got != "2026-03-06T00:15" {
		t.Errorf("half an hour later: %s", got)
	}
	if l.Date() != thursday || l.Clock() != "23:45" {
		t.Errorf("parts: %s %s", l.Date(), l.Clock())
	}
	if value.At("", "09:30") != "" || value.At(thursday, "") != "2026-03-05T00:00" || value.Local("").Add(5) != "" {
		t.Error("a time without a day is no time; a day without a time is its first minute")
	}
}

func TestMoment(t *testing.T) {
	checkCodec(t, office, value.Moment, []parsed[value.Instant]{
		{"", ""},
		{"2026-03-05T01:30:00.000Z", "2026-03-05T01:30:00.000Z"},
		{"2026-03-05T09:30:00+08:00", "2026-03-05T01:30:00.000Z"},
		{"2026-03-05 9:30", "2026-03-05T01:30:00.000Z"},
		{"明天 0:00", "2026-03-05T16:00:00.000Z"},
	}, []refused{{"later", "fault.local"}, {"9999-06-01T00:00:00Z", "fault.local"}, {"0001-01-01T00:00:00+10:00", "fault.local"}})
	if got := value.Moment.Format(office, "2026-03-05T01:30:00.000Z"); got != "2026-03-05 09:30" {
		t.Errorf("shown as %s", got)
	}
	if got := value.Moment.Format(office, ""); got != "" {
		t.Errorf("no moment is shown as %q", got)
	}
	at := time.Date(2026, 3, 5, 1, 2, 3, 4_000_000, time.UTC)
	if i := value.InstantOf(at); i != "2026-03-05T01:02:03.004Z" || !i.Time().Equal(at) {
		t.Errorf("there and back: %s", i)
	}
	if got := value.Local("2026-07-01T12:00").In("Nowhere/Zone"); !got.Equal(time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("an unknown zone: %v", got)
	}
}

func TestZone(t *testing.T) {
	checkCodec(t, office, value.Zone, []parsed[string]{
		{"", ""}, {"Asia/Shanghai", "Asia/Shanghai"}, {" Europe/Berlin ", "Europe/Berlin"}, {"UTC", "UTC"},
	}, []refused{
		{"Local", "fault.zone"},
		{"Mars/Base", "fault.zone"},
		{"../etc/passwd", "fault.zone"},
		{"/etc/localtime", "fault.zone"},
		{"a\x00b", "fault.zone"},
		{huge("Asia/"), "fault.zone"},
	})
}

// Days as people say them by month, weekday and the end of something.
func TestDayReadsSpokenDays(t *testing.T) {
	checkCodec(t, office, value.Day, []parsed[value.Date]{
		{"5 Dec 2026", "2026-12-05"},
		{"Dec 5, 2026", "2026-12-05"},
		{"December 5th 2026", "2026-12-05"},
		{"10 March", "2026-03-10"},
		{"Mar 10", "2026-03-10"},
		{"the end of the month", "2026-03-31"},
		{"end of next month", "2026-04-30"},
		{"year end", "2026-12-31"},
		{"next Friday", "2026-03-13"},
		{"this Friday", "2026-03-06"},
		{"本月底", "2026-03-31"},
		{"下个月底", "2026-04-30"},
		{"月末", "2026-03-31"},
		{"季度末", "2026-03-31"},
		{"年底", "2026-12-31"},
		{"今年年底", "2026-12-31"},
		{"本周五", "2026-03-06"},
		{"本周一", "2026-03-02"},
		{"下下周一", "2026-03-16"},
		{"15日", "2026-03-15"},
		{"28号", "2026-02-28"},
		{"下月3日", "2026-04-03"},
		{"本月15日", "2026-03-15"},
		{"三月十五日", "2026-03-15"},
		{"二〇二六年十二月三十一日", "2026-12-31"},
		{"大后天", "2026-03-08"},
	}, []refused{
		{"31 Feb", "fault.date"},
		{"32日", "fault.date"},
		{"本月31日号", "fault.date"},
		{"三十二日", "fault.date"},
		{"一二月三日", "fault.date"},
		{"十十月三日", "fault.date"},
		{"end of week month", "fault.date"},
		{"next may", "fault.date"},
		{"底", "fault.date"},
		{"末", "fault.date"},
	})
	autumn := office
	autumn.Today = "2026-11-30"
	checkCodec(t, autumn, value.Day, []parsed[value.Date]{{"季度末", "2026-12-31"}, {"下月底", "2026-12-31"}, {"end of next year", "2027-12-31"}}, nil)
}
