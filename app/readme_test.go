package app

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// guides are the texts for people who come to the project.
var guides = []string{"README.md", ".github/CONTRIBUTING.md", ".github/CODEMAP.md", ".github/BENCHMARKS.md"}

// README is for people who run meetings first: more than this nobody reads.
func TestReadmeIsShort(t *testing.T) {
	const most = 8 << 10
	raw, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > most {
		t.Errorf("README.md has %d bytes; %d are wanted", len(raw), most)
	}
}

var quoted = regexp.MustCompile("`([a-zA-Z_.][a-zA-Z0-9_./-]*/[a-zA-Z0-9_./*-]*)`")

// A path that leads nowhere sends a newcomer astray.
func TestPathsInGuidesExist(t *testing.T) {
	paths := 0
	for _, guide := range guides {
		raw, err := os.ReadFile(filepath.Join("..", guide))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(raw), -1) {
			if strings.Contains(m[1], "gifts") { // the register that CONTRIBUTING makes up
				continue
			}
			paths++
			if hits, err := filepath.Glob(filepath.Join("..", m[1])); err != nil || len(hits) == 0 {
				t.Errorf("%s names %s, which is not there", guide, m[1])
			}
		}
	}
	if paths < 60 {
		t.Errorf("only %d paths were found", paths)
	}
}

var tagged = regexp.MustCompile(`-tags[ =]([a-z0-9_,]+)`)

// Another set of build tags would compile everything once more, and be another
// program than the one tested.
func TestOneSetOfTags(t *testing.T) {
	const tags = "migrated_fynedo,no_animations,x11,sqlite_fts5"
	n := 0
	for name, text := range texts(t) {
		for _, m := range tagged.FindAllStringSubmatch(text, -1) {
			n++
			if m[1] != tags && m[1] != tags+",test" {
				t.Errorf("%s builds with -tags %s", name, m[1])
			}
		}
	}
	if n < 2 {
		t.Errorf("tags are named %d times", n)
	}
}

// An absolute path is somebody's computer.
var somewhere = regexp.MustCompile(`(^|[\s"'=(])/(home|root|work|tmp|Users|private)/[\w.-]+`)

func TestNoPathOfOneComputer(t *testing.T) {
	for name, text := range texts(t) {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/") {
			continue
		}
		for _, m := range somewhere.FindAllString(text, 3) {
			t.Errorf("%s names %s", name, strings.TrimSpace(m))
		}
	}
}

var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b`)

func TestNothingUnfinished(t *testing.T) {
	for name, text := range texts(t) {
		if unfinished.MatchString(text) {
			t.Errorf("%s says %s", name, unfinished.FindString(text))
		}
	}
}

// texts are the text files of the project by their path from the top.
func texts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	walk(t, func(name string) {
		if !strings.Contains(name, "/") && strings.Contains(name, "huiwu") {
			return // a program or data file made here
		}
		if name == ".git" {
			return // a work tree beside its clone says where that is
		}
		switch filepath.Ext(name) {
		case ".ttf", ".png", ".sum":
			return
		}
		raw, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if utf8.Valid(raw) {
			out[name] = string(raw)
		}
	})
	return out
}
