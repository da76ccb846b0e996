package value_test

import (
	"testing"

	"huiwu/data/value"
)

// fuzzCodec asks of any text that the codec either refuses it with words, or reads a
// value that it writes and reads again as the same.
func fuzzCodec[V comparable](f *testing.F, c value.Codec[V], seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	for _, s := range []string{"", " ", "\x00", "\xff", "１２３", "\u202e", "。", "-", "+", "日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range []value.Scope{office, scope(value.English, "JPY"), scope(value.Traditional, "KWD")} {
			v, err := c.Parse(s, text)
			if err != nil {
				if faults := value.Faults(err); len(faults) != 1 || faults[0].Kind != value.Invalid || faults[0].Key == "" {
					t.Fatalf("%q is refused without words: %v", text, err)
				}
				continue
			}
			for _, written := range []string{c.Format(s, v), c.Code(s, v)} {
				if again, err := c.Parse(s, written); again != v || err != nil {
					t.Fatalf("%q is read as %v, written %q and read as %v, %v", text, v, written, again, err)
				}
			}
		}
	})
}

func FuzzAmount(f *testing.F) {
	fuzzCodec(f, value.Amount, "1.2万", "￥1,200.50", "-5元整", "CNY 12,0000", "1e5", "0.00001亿")
}

func FuzzNumber(f *testing.F) { fuzzCodec(f, value.Number, "2.5", "1,000", "-0", "0.0001", "1.5万") }

func FuzzDay(f *testing.F) {
	fuzzCodec(f, value.Day, "2026年3月5日", "3/5", "+7", "-9999", "周五", "下周日", "Friday", "20260305", "2/29", "0001-01-01")
}

func FuzzWall(f *testing.F) {
	fuzzCodec(f, value.Wall, "2026年3月5日 9:30", "3月5日9点半", "明天下午3点", "2026-03-05T09:30:00", "3/5 3 pm", "周五9:30")
}

func FuzzTimeOfDay(f *testing.F) {
	fuzzCodec(f, value.TimeOfDay, "9:30", "0930", "9点半", "下午3点", "3pm", "24:00", "晚上12点")
}

func FuzzLength(f *testing.F) {
	fuzzCodec(f, value.Length, "90", "1:30", "1h30", "1小时30分", "1个半小时", "99999", "1 30")
}

func FuzzText(f *testing.F) {
	fuzzCodec(f, value.Text, "a\r\nb", "e\u0301", "👩‍💻", "\ufeffx\u2028")
}

func FuzzLong(f *testing.F) { fuzzCodec(f, value.Long, "a\r\nb", "\v\f", "x\n\n", "\u0344") }

func FuzzPhone(f *testing.F) {
	fuzzCodec(f, value.Phone, "+86 138-0013-8000", "1.38E+10", "010-1234转5", "110 ext. 1")
}

func FuzzEmail(f *testing.F) { fuzzCodec(f, value.Email, "a@b.cn", "ａ＠ｂ。cn", "a@b@c") }

// FuzzFindLimits asks that each day found stands in the text where it is said to stand,
// behind the one before, and that it is a day.
func FuzzFindLimits(f *testing.F) {
	for _, seed := range []string{
		"", "下周五前报送", "请于十二月三日（周四）之前报送", "by the end of the month, or before 5 Dec", "３月５日\u200b下午３点前", "\xff3/5\xff",
		"不迟于2026-12-31", "12月3日前完成。", "İ月底前", "上周五周五周五前", "no later than Dec. 5th, 2026",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, l := range value.FindLimits(office, text) {
			if l.From < at || l.To <= l.From || l.To > len(text) {
				t.Fatalf("%q: a day from %d to %d after %d", text, l.From, l.To, at)
			}
			at = l.To
			if d, err := value.Day.Parse(office, string(l.Day)); err != nil || d != l.Day || d == "" {
				t.Fatalf("%q: %q is no day: %v", text, l.Day, err)
			}
		}
	})
}
