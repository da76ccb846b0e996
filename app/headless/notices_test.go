package headless

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNoticesAreMadeOnTheCommandLine(t *testing.T) {
	s := sample(t)
	dir := filepath.Join(t.TempDir(), "out")
	code, out, errs := s.run("", "notices", dir, "-meeting", "2026-021", "-notice", "change", "-to", "left", "-json")
	var made struct {
		Path string
		Made int
		Left []map[string]string
	}
	if err := json.Unmarshal([]byte(out), &made); err != nil {
		t.Fatal(code, out, errs, err)
	}
	files, err := filepath.Glob(filepath.Join(made.Path, "*.eml"))
	if err != nil || len(files) != made.Made || made.Made == 0 || filepath.Dir(made.Path) != dir {
		t.Errorf("%+v %d files %v", made, len(files), err)
	}
	if (code == Against) != (len(made.Left) > 0) || strings.Count(errs, "\t") != 2*len(made.Left) {
		t.Errorf("%d, %d left out, said %q", code, len(made.Left), errs)
	}
	for _, l := range made.Left {
		if l["name"] == "" || l["why"] == "" {
			t.Errorf("%v", l)
		}
	}
	// Nobody was told by that; whoever was is not told again.
	told := func() int {
		var all []map[string]any
		s.json(&all, "list", "notified", "-meeting", "2026-021", "-where", "kind=change")
		return len(all)
	}
	if n := told(); n != 0 {
		t.Errorf("%d are on file as told, and nothing was sent", n)
	}
	if out := s.do("sent", "1", "-meeting", "2026-021"); !strings.Contains(out, fmt.Sprint(made.Made)) || told() != made.Made {
		t.Errorf("%d on file, %d made: %s", told(), made.Made, out)
	}
	if len(made.Left) == 0 {
		s.refused(Against, "nobody", "notices", dir, "-meeting", "2026-021", "-notice", "change", "-to", "left")
	}
	if out := s.do("notices", dir, "-meeting", "2026-021", "-notice", "invitation", "-means", "letter"); !strings.Contains(out, ".pdf") {
		t.Error(out)
	}
	if _, err := os.Stat(filepath.Join(dir)); err != nil {
		t.Error(err)
	}
	for _, line := range []string{
		"notices", "notices x -notice change", "notices x -meeting 2026-021 -notice change -means pigeon", "notices x -meeting 2026-021 -notice change -to everybody",
		"notices x -meeting 2026-021 -notice change -bcc -means letter", "notices x -meeting 2026-021 -notice change -bcc -each", "sent", "sent 1 2 -meeting 2026-021", "sent x -meeting 2026-021",
		"sent 1 -means pigeon -meeting 2026-021", "sent -discard -meeting 2026-021", "sent -to 张伟 -meeting 2026-021",
	} {
		if code, _, _ := s.run("", strings.Fields(line)...); code != WrongUse {
			t.Errorf("%q is %d", line, code)
		}
	}
	s.refused(Against, "nothing", "notices", dir, "-meeting", "2026-021", "-notice", "nothing")
}

type batchOnList struct {
	Number      int
	Kind, Means string
	Stale       bool
	To          []string
}

// What was generated is listed by number, marked whole or for some, by the means it really
// went out, or as not to be sent; each is undone as a step of its own.
func TestGeneratedNoticesAreMarkedAsSent(t *testing.T) {
	s := sample(t)
	dir := t.TempDir()
	waiting := func() []batchOnList {
		var all []batchOnList
		s.json(&all, "sent", "-meeting", "2026-021")
		return all
	}
	for len(waiting()) > 0 { // what the sample leaves
		s.do("sent", "all", "-discard", "-meeting", "2026-021")
	}
	if out := s.do("sent", "-meeting", "2026-021", "-lang", "zh-Hans"); !strings.Contains(out, "没有") {
		t.Error(out)
	}
	s.refused(Against, "generate", "sent", "all", "-meeting", "2026-021", "-lang", "en")
	out := s.do("notices", dir, "-meeting", "2026-021", "-notice", "change", "-means", "letter", "-to", "left", "-lang", "en")
	if !strings.Contains(out, "huiwu sent 1 -meeting 2026-021") {
		t.Errorf("the next step is not said: %s", out)
	}
	all := waiting()
	if len(all) != 1 || all[0].Means != "letter" || all[0].Kind != "change" || all[0].Stale || len(all[0].To) < 3 {
		t.Fatalf("%+v", all)
	}
	s.refused(Against, "batch 2", "sent", "2", "-meeting", "2026-021", "-lang", "en")
	s.refused(Against, "nobody like", "sent", "1", "-to", "nobody like that", "-meeting", "2026-021", "-lang", "en")
	s.do("sent", "1", "-to", all[0].To[0]+","+all[0].To[1], "-means", "chat", "-meeting", "2026-021")
	var told []map[string]any
	s.json(&told, "list", "notified", "-meeting", "2026-021", "-where", "kind=change")
	if len(told) != 2 || told[0]["means"] != "chat" || len(waiting()[0].To) != len(all[0].To)-2 {
		t.Errorf("%v, %+v", told, waiting())
	}
	s.do("sent", "all", "-discard", "-meeting", "2026-021")
	if left := waiting(); len(left) != 0 {
		t.Errorf("%+v", left)
	}
	s.do("undo")
	if left := waiting(); len(left) != 1 {
		t.Errorf("after undo: %+v", left)
	}
	// At once, and as one mail to all.
	s.do("undo", "-n", "2")
	code, out, errs := s.run("", "notices", dir, "-meeting", "2026-021", "-notice", "change", "-bcc", "-sent", "-json")
	var made struct {
		Path string
		Made int
		Sent bool
	}
	if err := json.Unmarshal([]byte(out), &made); err != nil {
		t.Fatal(code, out, errs, err)
	}
	mails, err := filepath.Glob(filepath.Join(made.Path, "*.eml"))
	if err != nil || len(mails) != 1 || !made.Sent || made.Made < 3 || len(waiting()) != 0 {
		t.Errorf("%+v %v %v %+v", made, mails, err, waiting())
	}
	// The ready reminder tells everybody their seat: that is no mail to all.
	s.do("add", "notices", "kind=reminder", "language=en", "subject=Seat «Seat»", "body=«Name»", "-meeting", "2026-021", "-lang", "en")
	s.refused(Against, "«Name», «Seat»", "notices", dir, "-meeting", "2026-021", "-notice", "reminder", "-bcc", "-lang", "en")
}

func TestWhoWasNotifiedIsAPaperOfOneView(t *testing.T) {
	s := sample(t)
	whole, again := filepath.Join(t.TempDir(), "all.pdf"), filepath.Join(t.TempDir(), "again.pdf")
	s.do("notified", whole, "-meeting", "2026-021")
	s.do("notified", again, "-meeting", "2026-021", "-view", "again")
	size := func(path string) int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	if size(whole) <= size(again) {
		t.Errorf("all are %d bytes, those to be told again %d", size(whole), size(again))
	}
	if code, _, _ := s.run("", "notified", whole, "-meeting", "2026-021", "-view", "somebody"); code != WrongUse {
		t.Errorf("an unknown view is %d", code)
	}
}
