package checkin

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"huiwu/app/participants"
)

// wide is a text in the full-width signs of a Chinese input method.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, text)
}

// written are the ways in which a badge code reaches the desk.
func written(code string) map[string]string {
	half := code[:4] + " " + code[4:]
	return map[string]string{
		"plain": code, "small": strings.ToLower(code), "as printed": half, "small, as printed": strings.ToLower(half),
		"full-width": wide(code), "full-width blank": code[:4] + "　" + code[4:], "full-width prefix": wide("]Q1" + code),
		"QR": "]Q1" + code, "Code 128": "]C1" + code, "Data Matrix": "]d2" + strings.ToLower(code), "Chinese bracket": "】Q1" + code,
		"#": "#" + code, "# and QR": "#]Q1" + code, "QR and #": "]Q1#" + code, "# and blank": "# " + half,
		"CR": code + "\r", "CR LF": code + "\r\n", "Tab": code + "\t", "around": " \t" + code + " ",
	}
}

func TestReadCode(t *testing.T) {
	for range 50 {
		code := participants.NewBadge()
		for way, line := range written(code) {
			if got := ReadCode(line); got != code {
				t.Errorf("%s: %q is read as %q, want %q", way, line, got, code)
			}
			if got := SplitScans(line); !slices.Equal(got, []string{line}) {
				t.Errorf("%s: %q is taken apart into %q", way, line, got)
			}
		}
	}
	for _, line := range []string{"", " ", "#", "]Q1", "]Q", "张伟", "zhangwei", "]Q1张伟", "4679ACD", "]Q1]Q1", strings.Repeat("A", maxLine+1)} {
		if got := ReadCode(line); got != "" {
			t.Errorf("%q is read as %q", line, got)
		}
	}
}

// TestGluedPair: two codes in one line, however each is written, are answered as the two
// scans would be.
func TestGluedPair(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	pick := func(ways map[string]string) string {
		keys := make([]string, 0, len(ways))
		for k := range ways {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		return ways[keys[rng.IntN(len(keys))]]
	}
	glued, apart := newDoor(t), newDoor(t)
	far := glued.newMeeting("2026-002", "新品发布会")
	var codes []string
	for i := range 40 {
		p := glued.guest("张伟", func(p *participants.Participant) {
			if i%9 == 4 {
				p.Invitation = participants.Declined
			}
		})
		q := apart.guest("张伟", func(q *participants.Participant) { q.Badge, q.Invitation = p.Badge, p.Invitation })
		codes = append(codes, q.Badge)
	}
	codes = append(codes, participants.NewBadge(), glued.guest("高峰", func(p *participants.Participant) { p.MeetingID = far.ID }).Badge)
	other := apart.newMeeting("2026-002", "新品发布会")
	apart.guest("高峰", func(p *participants.Participant) { p.MeetingID, p.Badge = other.ID, codes[len(codes)-1] })
	one, two := glued.desk("A"), apart.desk("A")
	for range 60 {
		first, second := codes[rng.IntN(len(codes))], codes[rng.IntN(len(codes))]
		line := pick(written(first)) + pick(written(second))
		scans := SplitScans(line)
		if !slices.Equal(scans, []string{first, second}) {
			t.Fatalf("%q is taken apart into %q, want %s and %s", line, scans, first, second)
		}
		for i, scan := range []string{first, second} {
			got, err := one.Scan(glued.ctx, scans[i])
			want, err2 := two.Scan(apart.ctx, scan)
			if err != nil || err2 != nil || got.Verdict != want.Verdict || got.Candidate.Badge != want.Candidate.Badge || got.Meeting != want.Meeting {
				t.Fatalf("%q: %s for %s, want %s for %s; %v %v", line, got.Verdict, got.Candidate.Badge, want.Verdict, want.Candidate.Badge, err, err2)
			}
		}
	}
	if a, b := len(glued.arrivals()), len(apart.arrivals()); a != b || a == 0 {
		t.Errorf("%d entries of glued lines, %d of single ones", a, b)
	}
	// A sign lost from one of the two: neither is guessed.
	code := codes[0] + codes[1]
	if got := SplitScans(code[:5] + code[6:]); len(got) != 1 || !LikeCode(got[0]) {
		t.Errorf("a pair without a sign is taken apart into %q", got)
	}
}

// TestScanAsPrinted admits by what a badge shows, and by what scanners make of it.
func TestScanAsPrinted(t *testing.T) {
	d := newDoor(t)
	desk := d.desk("A")
	for way := range written(participants.NewBadge()) {
		g := d.guest("张伟", nil)
		line := written(g.Badge)[way]
		if a, err := desk.Scan(d.ctx, line); err != nil || a.Verdict != Admitted || a.Candidate.ID != g.ID {
			t.Errorf("%s: %q gives %s, %v", way, line, a.Verdict, err)
		}
	}
	// Typed, the code is found while it is typed, with its blank too.
	g := d.guest("李娜", nil)
	d.refresh(desk)
	for _, text := range []string{g.Badge[:6], g.Badge[:4] + " " + g.Badge[4:6], strings.ToLower(g.Badge[:4] + " " + g.Badge[4:]), "]Q1" + g.Badge, "#" + g.Badge} {
		if found := desk.Search(text, 5); len(found) != 1 || found[0].ID != g.ID {
			t.Errorf("%q finds %d", text, len(found))
		}
	}
	// A whole name that reads like a code is a name.
	for {
		name := "Jean Marc"
		if ReadCode(name) == "" {
			name = "Jean " + participants.NewBadge()[:4]
			if ReadCode(name) == "" {
				continue
			}
		}
		p := d.guest(name, nil)
		if a := d.must(Admitted)(desk.Scan(d.ctx, name)); a.Candidate.ID != p.ID {
			t.Errorf("%s admits %s", name, a.Candidate.Name)
		}
		break
	}
	e := d.guest("王芳", nil)
	if a := d.must(Admitted)(desk.Scan(d.ctx, "]Q1"+string(e.ID))); a.Candidate.ID != e.ID {
		t.Errorf("a key behind a prefix admits %s", a.Candidate.Name)
	}
}

// FuzzReadCode reads anything. What is read is always codes with the right check, and all
// that was left out is blanks and prefixes.
func FuzzReadCode(f *testing.F) {
	code := participants.NewBadge()
	for _, line := range written(code) {
		f.Add(line)
		f.Add(line + line)
	}
	for _, s := range []string{"]", "】", "##", "]Q1#]C1", "\x1d" + code, "\xff" + code, code + "张伟", "ﬀ", "ı"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		codes := readCodes(line)
		for _, c := range codes {
			if !participants.IsBadge(c) {
				t.Fatalf("%q is read as %q", line, c)
			}
			again := ReadCode(c)
			if again != c {
				t.Fatalf("%q is read as %q", c, again)
			}
		}
		if len(codes) > 0 {
			signs := 0
			for _, r := range line {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					signs++
				}
			}
			if signs < len(codes)*badgeLength {
				t.Fatalf("%q is read as %q", line, codes)
			}
		}
		switch scans := SplitScans(line); {
		case len(codes) > 1 && !slices.Equal(scans, codes), len(codes) <= 1 && !slices.Equal(scans, []string{line}):
			t.Fatalf("%q is taken apart into %q, codes %q", line, scans, codes)
		}
	})
}
