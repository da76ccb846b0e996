package value_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

// roundTrip asks that what a codec writes for people and for machines is read as the
// same value again, in every language and currency.
func roundTrip[V comparable](t *testing.T, name string, c value.Codec[V], random func(*rand.Rand) V) {
	t.Run(name, func(t *testing.T) {
		r := rand.New(rand.NewPCG(7, 7))
		for _, lang := range value.Langs {
			for _, currency := range []string{"CNY", "JPY", "KWD"} {
				s := scope(lang, currency)
				var zero V
				for i := range 2000 {
					v := random(r)
					if i == 0 {
						v = zero
					}
					for _, text := range []string{c.Format(s, v), c.Code(s, v)} {
						if got, err := c.Parse(s, text); got != v || err != nil {
							t.Fatalf("%s %s: %v is written %q and read as %v, %v", lang, currency, v, text, got, err)
						}
					}
					if w := random(r); sign(c.Compare(v, w)) != -sign(c.Compare(w, v)) || c.Compare(v, v) != 0 {
						t.Fatalf("%v and %v compare as %d and %d", v, w, c.Compare(v, w), c.Compare(w, v))
					}
				}
			}
		}
	})
}

func sign(n int) int { return min(1, max(-1, n)) }

func TestEveryCodecReadsWhatItWrites(t *testing.T) {
	number := func(limit int64) func(*rand.Rand) int64 {
		return func(r *rand.Rand) int64 {
			return r.Int64N(r.Int64N(limit)+1) * int64(1-2*r.IntN(2))
		}
	}
	big := number(9_000_000_000_000_000)
	date := func(r *rand.Rand) value.Date {
		return value.DateOf(time.Date(1+r.IntN(9998), 1, 1+r.IntN(365), 0, 0, 0, 0, time.UTC))
	}
	clock := func(r *rand.Rand) value.Clock {
		return value.Clock(fmt.Sprintf("%02d:%02d", r.IntN(24), r.IntN(60)))
	}
	roundTrip(t, "amount", value.Amount, func(r *rand.Rand) value.Money { return value.Money(big(r)) })
	roundTrip(t, "number", value.Number, func(r *rand.Rand) value.Quantity { return value.Quantity(big(r)) })
	roundTrip(t, "int", value.Int, big)
	roundTrip(t, "count", value.Count, func(r *rand.Rand) int64 { return max(0, big(r)) })
	roundTrip(t, "length", value.Length, func(r *rand.Rand) value.Minutes { return value.Minutes(r.IntN(100_000)) })
	roundTrip(t, "day", value.Day, date)
	roundTrip(t, "clock", value.TimeOfDay, clock)
	roundTrip(t, "wall", value.Wall, func(r *rand.Rand) value.Local { return value.At(date(r), clock(r)) })
	roundTrip(t, "moment", value.Moment, func(r *rand.Rand) value.Instant {
		// Whole minutes, in years in which Shanghai did not change its clocks.
		return value.InstantOf(time.Date(1992+r.IntN(7000), 1, 1+r.IntN(365), r.IntN(24), r.IntN(60), 0, 0, time.UTC))
	})
	roundTrip(t, "zone", value.Zone, func(r *rand.Rand) string {
		return []string{"UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu"}[r.IntN(4)]
	})
	roundTrip(t, "choice", grades, func(r *rand.Rand) grade { return []grade{"low", "mid", "high"}[r.IntN(3)] })
	roundTrip(t, "bool", value.Bool, func(r *rand.Rand) bool { return r.IntN(2) == 0 })
	roundTrip(t, "text", value.Text, func(r *rand.Rand) string { return value.OneLine(randomText(r)) })
	roundTrip(t, "long", value.Long, func(r *rand.Rand) string {
		v, err := value.Long.Parse(office, randomText(r))
		if err != nil {
			t.Fatal(err)
		}
		return v
	})
	roundTrip(t, "phone", value.Phone, func(r *rand.Rand) string { return fmt.Sprintf("+%d %d-%d", r.IntN(99), r.IntN(1e6), r.IntN(1e6)) })
	roundTrip(t, "email", value.Email, func(r *rand.Rand) string { return fmt.Sprintf("u%d@例子%d.cn", r.IntN(99), r.IntN(99)) })
	roundTrip(t, "reference", value.RefTo[room]("rooms"), func(*rand.Rand) value.ID[room] { return value.New[room]() })
}

func randomText(r *rand.Rand) string {
	pieces := []string{"会议", "a", " ", "\n", "\r\n", "\t", "e\u0301", "한", "ᄒ", "👩‍💻", "\u202e", "\ufeff", "　", "𠮷", "\u0316", "\v", "ا"}
	var b strings.Builder
	for range r.IntN(12) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}
