package checkin

import (
	"runtime"
	"strings"
	"testing"
)

const many = 100_000

func big(b *testing.B) (*door, *Desk) {
	b.Helper()
	d := newDoor(b)
	d.crowd(many)
	return d, d.desk("A")
}

func BenchmarkOpen(b *testing.B) {
	d := newDoor(b)
	d.crowd(many)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var desk *Desk
	for b.Loop() {
		desk = d.desk("A")
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
	b.ReportMetric(float64(desk.Size()), "people")
}

func BenchmarkSearch(b *testing.B) {
	_, desk := big(b)
	for name, text := range map[string]string{
		"han1": "王", "han2": "王建", "letter1": "z", "letter2": "zs", "pinyin": "zhangwei", "mixed": "zhangw", "two": "zs 财务", "spaced": "zhang wei",
		"digits": "4729", "phone": "13800104729", "badge": "AC3", "seat": "A区3排5座", "place": "财务局", "nothing": "龘龘",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				desk.Search(text, 20)
			}
		})
	}
	// The peer: a text of each record, each looked through for each key.
	b.Run("peer", func(b *testing.B) {
		texts := make([]string, len(desk.roster.rows))
		for i, row := range desk.roster.rows {
			texts[i] = strings.ToLower(row)
		}
		for b.Loop() {
			n := 0
			for _, t := range texts {
				if strings.Contains(t, "zhangwei") {
					n++
				}
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	d, desk := big(b)
	var badges []string
	for code := range desk.roster.byBadge {
		badges = append(badges, code)
	}
	i := 0
	for b.Loop() {
		d.must(Admitted)(desk.Scan(d.ctx, badges[i]))
		i++
	}
}

// BenchmarkRefresh asks for news when there are none.
func BenchmarkRefresh(b *testing.B) {
	d, desk := big(b)
	d.refresh(desk)
	for b.Loop() {
		d.refresh(desk)
	}
}

func BenchmarkFigures(b *testing.B) {
	_, desk := big(b)
	for i := range desk.roster.rows { // all have come
		desk.roster.been[i] = presence{entries: 1, present: true, first: "2026-03-05T01:02:03.000Z"}
	}
	for b.Loop() {
		desk.Figures()
	}
}
