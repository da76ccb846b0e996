package app

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/disclosures"
	"huiwu/app/exchange"
	"huiwu/app/materials"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/paper/papertest"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

// setLevel gives a meeting a level of confidentiality.
func setLevel(t *testing.T, o *Office, ctx context.Context, code string, level meetings.Secrecy) meetings.Meeting {
	t.Helper()
	m := meetingOf(t, o, ctx, code)
	if m.Secrecy == level {
		return m
	}
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	m.Secrecy = level
	if err := o.Meetings.Save(ctx, s, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// takenOut are all disclosures on file, the oldest first.
func takenOut(t *testing.T, o *Office, ctx context.Context) []disclosures.Disclosure {
	t.Helper()
	all, err := data.List[disclosures.Disclosure](data.Unasked(ctx), o.db, data.Order("at", "id"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// marked reports whether a file carries a mark of confidentiality where it belongs: alone at the
// top of the first page, in the style of its own, in the first cell of each sheet and over its
// further pages, before the head, on each event.
func marked(t *testing.T, ending string, raw []byte, mark string) bool {
	t.Helper()
	switch ending {
	case ".pdf":
		return alone(papertest.Poppler(t, raw, "pdftotext", "-raw", "-l", "1"), mark) == 1
	case ".docx":
		return strings.Contains(part(t, raw, "word/document.xml"), `<w:body><w:p><w:pPr><w:pStyle w:val="Mark"/></w:pPr><w:r><w:t xml:space="preserve">`+mark+`</w:t></w:r></w:p>`)
	case ".xlsx":
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		with := 0
		for _, name := range f.GetSheetList() {
			cell, err := f.GetCellValue(name, "A1")
			if err != nil {
				t.Fatal(err)
			}
			running, err := f.GetHeaderFooter(name)
			if err != nil {
				t.Fatal(err)
			}
			if first := cell == mark; first != strings.HasSuffix(running.OddHeader, "&16"+mark) {
				t.Errorf("%s begins with %q and has the header %q", name, cell, running.OddHeader)
			} else if first {
				with++
			}
		}
		if with > 0 && with < len(f.GetSheetList()) {
			t.Errorf("%d of %d sheets carry the mark", with, len(f.GetSheetList()))
		}
		return with > 0
	case ".csv":
		return strings.HasPrefix(string(raw), "\ufeff"+mark+"\r\n")
	case ".ics":
		return strings.Contains(string(raw), "\r\nCLASS:CONFIDENTIAL\r\n")
	}
	t.Fatalf("nobody knows where %s carries a mark", ending)
	return false
}

// alone counts the lines of a text that hold nothing but a mark.
func alone(text, mark string) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == mark {
			n++
		}
	}
	return n
}

func part(t *testing.T, raw []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every paper, workbook, Word file and export of a confidential meeting carries the mark of its
// level, and it is written down that it was taken out; what is shown in public carries none, and
// what is of a meeting that is not confidential neither.
func TestFilesOfAConfidentialMeetingCarryTheMark(t *testing.T) {
	o, ctx := sampleOffice(t)
	before := len(takenOut(t, o, ctx))
	made := 0
	for _, c := range []struct {
		level meetings.Secrecy
		lang  value.Lang
		mark  string
	}{
		{meetings.Confidential, value.Simplified, "保密"},
		{meetings.Secret, value.Traditional, "嚴格保密"},
		{meetings.Confidential, value.English, "Confidential"},
		{"internal", value.Simplified, ""},
		{"open", value.English, ""},
	} {
		m := setLevel(t, o, ctx, "2026-018", c.level)
		check := func(name, ending string, raw []byte, public bool) {
			t.Helper()
			want := c.level.Confidential() && !public
			looked := []string{c.mark}
			if !want { // none of any level
				looked = []string{"保密", "严格保密", "Confidential", "Strictly confidential"}
			}
			for _, mark := range looked {
				if marked(t, ending, raw, mark) != want {
					t.Errorf("%s%s of a meeting that is %s in %s: mark %q is %v", name, ending, c.level, c.lang, mark, !want)
				}
			}
			all := takenOut(t, o, ctx)
			if c.level.Confidential() {
				made++
				last := all[len(all)-1]
				if last.Format != ending || last.Level != c.level || last.Code != m.Code || last.Meeting != m.Title || last.Actor != "陈静怡" || last.Item == "" {
					t.Errorf("%s%s is written down as %+v", name, ending, last)
				}
			}
			if len(all) != before+made {
				t.Fatalf("%s%s of a meeting that is %s: %d written down, want %d", name, ending, c.level, len(all)-before, made)
			}
		}
		for _, p := range o.Papers.All() {
			if p.Office {
				continue // of no meeting
			}
			for _, ending := range p.Formats {
				var b bytes.Buffer
				if _, err := o.Papers.Make(ctx, p, c.lang, string(m.ID), ending, &b); err != nil {
					t.Fatal(p.Name, ending, err)
				}
				check(p.Name, ending, b.Bytes(), p.Public)
			}
		}
		for _, r := range o.Registry.All() {
			if !r.Info().Meeting {
				continue
			}
			for _, ending := range exchange.Formats {
				s, err := o.Scope(ctx, c.lang, string(m.ID))
				if err != nil {
					t.Fatal(err)
				}
				e, err := o.Exchange.Export(ctx, r, s, core.Query{Meeting: string(m.ID)}, nil)
				var b bytes.Buffer
				if err == nil {
					err = e.Write(ctx, &b, ending, nil)
				}
				if err != nil {
					t.Fatal(r.Info().Name, ending, err)
				}
				check(r.Info().Name, ending, b.Bytes(), false)
			}
		}
	}
	if made < 3*(30+20) {
		t.Errorf("only %d files were made", made)
	}
}

// A material of a higher level than its meeting raises that of its lists and of its own file,
// and of nothing else.
func TestAMaterialRaisesTheLevel(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	one := &materials.Material{MeetingID: m.ID, Title: "谈判底线", Kind: "report", State: materials.Wanted, Copies: 3, Secrecy: meetings.Secret}
	if err := o.Materials.Save(ctx, s, one); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "底线.txt")
	if err := os.WriteFile(path, []byte("最低三成"), 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := o.Materials.AttachFile(ctx, string(one.ID), path, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	level := func(name, ending string) bool {
		t.Helper()
		p, _ := o.Papers.Named(name)
		var b bytes.Buffer
		if _, err := o.Papers.Make(ctx, p, value.Simplified, string(m.ID), ending, &b); err != nil {
			t.Fatal(err)
		}
		return marked(t, ending, b.Bytes(), "严格保密")
	}
	if !level("print-list", ".docx") || level("programme", ".docx") {
		t.Error("the list for the print shop is as confidential as the material in it, the programme is not")
	}
	before := len(takenOut(t, o, ctx))
	out, err := o.Materials.OutgoingOf(ctx, string(v.FileID))
	var b bytes.Buffer
	if err == nil {
		err = o.Files.ExportTo(ctx, v.File, out, &b, nil)
	}
	if err != nil || b.String() != "最低三成" {
		t.Fatal(b.String(), err)
	}
	all := takenOut(t, o, ctx)
	if len(all) != before+1 || all[before].Item != "底线.txt" || all[before].Level != meetings.Secret || all[before].Meeting != m.Title {
		t.Errorf("written down is %+v", all[before:])
	}
	// An export of the others alone is as the meeting.
	for _, c := range []struct {
		q    core.Query
		want bool
	}{{core.Query{Meeting: string(m.ID), Search: "谈判底线"}, true}, {core.Query{Meeting: string(m.ID), Search: "手册"}, false}} {
		var b bytes.Buffer
		e, err := o.Exchange.Export(ctx, o.Materials, s, c.q, nil)
		if err == nil {
			err = e.Write(ctx, &b, ".csv", nil)
		}
		if err != nil || marked(t, ".csv", b.Bytes(), "严格保密") != c.want {
			t.Errorf("the export of %q: %v, want a mark %v", c.q.Search, err, c.want)
		}
	}
}

// A list of several meetings is as confidential as the highest of them, and each is written
// down; without a confidential one in it the list is plain.
func TestAListOfSeveralMeetingsIsAsTheHighest(t *testing.T) {
	o, ctx := sampleOffice(t)
	setLevel(t, o, ctx, "2026-018", meetings.Confidential)
	setLevel(t, o, ctx, "2026-021", meetings.Secret)
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	before := len(takenOut(t, o, ctx))
	for _, c := range []struct {
		register, search, mark string
		meetings               int
	}{
		{meetings.Register, "", "Strictly confidential", 2},
		{meetings.Register, "2026年年中", "Confidential", 1},
		{"followup.tasks", "", "Strictly confidential", 2},
		{"people.people", "", "", 0},
	} {
		e, err := o.Exchange.Export(ctx, o.Registry.Get(c.register), s, core.Query{Search: c.search}, nil)
		var b bytes.Buffer
		if err == nil {
			err = e.Write(ctx, &b, ".csv", nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(strings.TrimPrefix(b.String(), "\ufeff"), "\r\n")
		if (first == c.mark) != (c.mark != "") {
			t.Errorf("%s of %q begins with %q, want %q", c.register, c.search, first, c.mark)
		}
		now := len(takenOut(t, o, ctx))
		if now-before != c.meetings {
			t.Errorf("%s of %q: %d written down, want %d", c.register, c.search, now-before, c.meetings)
		}
		before = now
	}
}

// An export with a mark is read in again as one without.
func TestAMarkedExportIsReadInAgain(t *testing.T) {
	o, ctx := sampleOffice(t)
	meeting := string(setLevel(t, o, ctx, "2026-021", meetings.Confidential).ID)
	for _, ending := range []string{".csv", ".xlsx"} {
		for _, lang := range value.Langs {
			file := filepath.Join(t.TempDir(), "名单"+ending)
			exported(t, o, ctx, participants.Register, "2026-021", lang, file)
			rep := imported(t, o, ctx, participants.Register, "2026-021", lang, file, core.MergeTwin)
			s, err := o.Scope(ctx, lang, meeting)
			var list bytes.Buffer
			if err == nil {
				err = o.Exchange.WriteImport(ctx, &list, ending, s, participants.Register, meeting, file, rep.Lines)
			}
			if err != nil || !marked(t, ending, list.Bytes(), s.T("choice.secrecy.confidential")) {
				t.Errorf("what became of the rows of %s in %s carries no mark: %v", ending, lang, err)
			}
			if rep.Added != 0 || rep.Changed != 0 || len(rep.Wrong) != 0 || rep.Skipped != rep.Read || rep.Read < 50 {
				t.Errorf("%s in %s: %+v", ending, lang, rep)
			}
		}
	}
}

// A letter of a confidential meeting carries the mark, and a mail and its event say it.
func TestLettersOfAConfidentialMeetingCarryTheMark(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := setLevel(t, o, ctx, "2026-021", meetings.Confidential)
	all, err := o.Notices.OfMeeting(ctx, string(m.ID))
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(n notices.Notice) bool { return n.Kind == notices.Invitation })
	if at < 0 {
		t.Fatal("there is no invitation")
	}
	for _, c := range []struct {
		means notices.Means
		mark  string
	}{{notices.ByLetter, ""}, {notices.ByMail, "Sensitivity: Company-Confidential\r\n"}} {
		r, err := o.Notices.Make(ctx, notices.Job{Notice: all[at].ID, Means: c.means, Folder: t.TempDir(), Each: true}, func(int, int) error { return nil })
		if err != nil || r.Made == 0 {
			t.Fatal(r, err)
		}
		files, err := os.ReadDir(r.Path)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(r.Path, files[0].Name()))
		if err != nil {
			t.Fatal(err)
		}
		if c.means == notices.ByLetter && alone(papertest.Poppler(t, together(t, o, ctx, all[at]), "pdftotext", "-raw"), "保密") != r.Made {
			t.Error("of letters in one file not each carries the mark")
		}
		if c.means == notices.ByLetter && !marked(t, ".pdf", raw, "保密") || !strings.Contains(string(raw), c.mark) {
			t.Errorf("%s carries no mark", files[0].Name())
		}
	}
}

// together are all letters of a notice in one file.
func together(t *testing.T, o *Office, ctx context.Context, n notices.Notice) []byte {
	t.Helper()
	r, err := o.Notices.Make(ctx, notices.Job{Notice: n.ID, Means: notices.ByLetter, Folder: t.TempDir()}, func(int, int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(r.Path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
