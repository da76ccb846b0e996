package agenda

import (
	"cmp"
	"slices"
	"strings"

	"huiwu/app/people"
	"huiwu/data/value"
)

// Band is a stretch of a day: one plenary item, or a run of items that are held side
// by side, by their tracks.
type Band struct {
	Plenary *AgendaItem
	Tracks  []Track
}

// Track is what one track holds of a band.
type Track struct {
	Name  string
	Items []AgendaItem
}

// Bands takes a day apart. items are of one day and in their order.
func Bands(items []AgendaItem) []Band {
	var out []Band
	for i := 0; i < len(items); i++ {
		if items[i].Track == "" {
			out = append(out, Band{Plenary: &items[i]})
			continue
		}
		if len(out) == 0 || out[len(out)-1].Plenary != nil {
			out = append(out, Band{})
		}
		b := &out[len(out)-1]
		at := slices.IndexFunc(b.Tracks, func(t Track) bool { return t.Name == items[i].Track })
		if at < 0 {
			at = len(b.Tracks)
			b.Tracks = append(b.Tracks, Track{Name: items[i].Track})
		}
		b.Tracks[at].Items = append(b.Tracks[at].Items, items[i])
	}
	for _, b := range out {
		slices.SortStableFunc(b.Tracks, func(x, y Track) int { return CompareTracks(x.Name, y.Name) })
	}
	return out
}

var chineseFigures = strings.NewReplacer("一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9",
	"甲", "1", "乙", "2", "丙", "3", "丁", "4", "戊", "5", "己", "6")

// CompareTracks orders tracks as people number them: 分论坛二 before 分论坛三, 甲组 before
// 乙组, track 2 before track 10.
func CompareTracks(a, b string) int {
	return cmp.Or(cmp.Compare(trackKey(a), trackKey(b)), cmp.Compare(a, b))
}

func trackKey(track string) string {
	var b strings.Builder
	figures := ""
	for _, r := range chineseFigures.Replace(track) + " " {
		if r >= '0' && r <= '9' {
			figures += string(r)
			continue
		}
		if figures != "" {
			b.WriteString(strings.Repeat("0", max(6-len(figures), 0)) + figures)
			figures = ""
		}
		b.WriteRune(r)
	}
	return b.String()
}

// names are people as a paper shows them.
func names(s value.Scope, who []people.Ref) string {
	out := make([]string, 0, len(who))
	for _, p := range who {
		out = append(out, s.Labels.Label(people.Register, string(p)))
	}
	return strings.Join(out, s.T("list.comma"))
}

// byDay are the items of each day, in order.
func byDay(items []AgendaItem) [][]AgendaItem {
	var out [][]AgendaItem
	for i := 0; i < len(items); {
		_, to := dayOf(items, items[i].Day)
		out = append(out, items[i:to])
		i = to
	}
	return out
}
