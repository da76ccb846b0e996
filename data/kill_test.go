package data

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"huiwu/data/value"
)

// victimFile names the data file to the child that TestKill starts.
const victimFile = "HUIWU_TEST_VICTIM"

// TestVictim is the child: it saves without end and prints each acknowledged key.
func TestVictim(t *testing.T) {
	path := os.Getenv(victimFile)
	if path == "" {
		t.Skip("only runs as the child of TestKill")
	}
	ctx, db := openAt(t, path, storeOptions(t))
	for {
		c := &Crate{Name: value.NewKey()}
		c.ensureKey()
		l := &Label{CrateID: c.ID, Text: "label"}
		save(t, ctx, db, c, l)
		if _, err := fmt.Printf("saved %s\n", c.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKill: what was acknowledged is on file after the process is killed at any
// moment, and the file opens as if nothing had happened.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "victim.db")
	var acknowledged []value.ID[Crate]
	for round := range 5 {
		acknowledged = append(acknowledged, killed(t, path, time.Duration(20+17*round)*time.Millisecond)...)
		opt := storeOptions(t)
		opt.SkipCheck = false
		ctx := As(context.Background(), ann)
		db, err := Open(ctx, path, opt)
		if err != nil {
			t.Fatal(err)
		}
		all, err := List[Crate](ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		there := map[value.ID[Crate]]bool{}
		for _, c := range all {
			there[c.ID] = true
		}
		for _, id := range acknowledged {
			if !there[id] {
				t.Errorf("round %d: %s was acknowledged and is gone", round, id)
			}
		}
		if n := count[Label](t, ctx, db); n != len(all) {
			t.Errorf("round %d: %d crates and %d labels", round, len(all), n)
		}
		if r := sound(t, ctx, db); r.Steps != len(all) {
			t.Errorf("round %d: %d crates in %d steps", round, len(all), r.Steps)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
	if len(acknowledged) < 25 {
		t.Errorf("only %d records were saved in all rounds", len(acknowledged))
	}
}

// killed runs the child, kills it some time after its first save and answers what it
// acknowledged.
func killed(t *testing.T, path string, after time.Duration) (ids []value.ID[Crate]) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestVictim$", "-test.v")
	child.Env = append(os.Environ(), victimFile+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var id string
		if n, _ := fmt.Sscanf(lines.Text(), "saved %s", &id); n != 1 || !value.IsKey(id) {
			continue // what the test framework prints, or a line cut short
		}
		if ids = append(ids, value.ID[Crate](id)); len(ids) == 1 {
			time.AfterFunc(after, func() { _ = child.Process.Kill() }) // it may have ended by itself; Wait tells
		}
	}
	if err := child.Wait(); err == nil || len(ids) == 0 {
		t.Fatalf("the child ended with %v after %d saves", err, len(ids))
	}
	return ids
}
