package data

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

// stored are the names of the contents of a vault, and of what is half written.
func stored(t *testing.T, db *DB) (whole, half []string) {
	t.Helper()
	whole, err := filepath.Glob(filepath.Join(db.Vault(), "??", "*"))
	if err != nil {
		t.Fatal(err)
	}
	half, err = filepath.Glob(filepath.Join(db.Vault(), "new-*"))
	if err != nil {
		t.Fatal(err)
	}
	return whole, half
}

// Equal content is stored once, whatever is stored in which order, and comes back as it
// went in.
func TestTheVaultStoresContentOnce(t *testing.T) {
	_, db := open(t)
	r := rand.New(rand.NewPCG(8, 1))
	kept := map[string][]byte{}
	for range 60 {
		content := bytes.Repeat([]byte{byte(r.IntN(4))}, []int{0, 1, 100, chunk - 1, chunk, chunk + 1, 2*chunk + 5}[r.IntN(7)])
		seen := int64(-1)
		b, err := db.Keep(t.Context(), bytes.NewReader(content), func(n int64) { seen = n })
		if err != nil {
			t.Fatal(err)
		}
		if b.Size != int64(len(content)) || len(content) > 0 && seen != b.Size {
			t.Fatalf("%d bytes, told %d, of %d", b.Size, seen, len(content))
		}
		if was, ok := kept[b.Hash]; ok && !bytes.Equal(was, content) {
			t.Fatal("two contents of one name")
		}
		kept[b.Hash] = content
	}
	whole, half := stored(t, db)
	if len(whole) != len(kept) || len(half) != 0 {
		t.Errorf("%d contents for %d, %d half", len(whole), len(kept), len(half))
	}
	for hash, content := range kept {
		f, err := db.Blob(hash)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		_ = f.Close()
		if err != nil || !bytes.Equal(got, content) {
			t.Errorf("%s came back as %d bytes, %v", hash, len(got), err)
		}
		if err := db.CheckBlob(t.Context(), hash, nil); err != nil {
			t.Error(err)
		}
	}
	for _, path := range append(whole, db.Vault()) {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", path, info.Mode())
		}
	}
}

// What is cancelled, cannot be read or does not fit leaves nothing behind.
func TestAnUnfinishedContentLeavesNothing(t *testing.T) {
	_, db := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := db.Keep(ctx, io.LimitReader(zeros{}, 64*chunk), func(n int64) {
		if n >= 3*chunk {
			cancel()
		}
	})
	if !value.Is(err, value.Conflict) {
		t.Errorf("cancelled: %v", err)
	}
	_, err = db.Keep(t.Context(), io.MultiReader(strings.NewReader("half a file"), broken{}), nil)
	if f := value.Faults(err); len(f) == 0 || f[0].Key != "fault.source_unreadable" {
		t.Errorf("a source that breaks off: %v", err)
	}
	if whole, half := stored(t, db); len(whole)+len(half) != 0 {
		t.Errorf("%v %v are left", whole, half)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the stick was pulled") }

// A content that was altered or removed from outside is noticed, and storing it again
// heals it.
func TestTheVaultNoticesDamage(t *testing.T) {
	_, db := open(t)
	b, err := db.Keep(t.Context(), strings.NewReader("minutes"), nil)
	if err != nil {
		t.Fatal(err)
	}
	path, err := db.blobPath(b.Hash)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("minuteZ"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := db.CheckBlob(t.Context(), b.Hash, nil); value.Faults(err)[0].Key != "fault.blob_altered" {
		t.Errorf("altered: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := db.CheckBlob(t.Context(), b.Hash, nil); value.Faults(err)[0].Key != "fault.blob_missing" {
		t.Errorf("removed: %v", err)
	}
	if _, err := db.Keep(t.Context(), strings.NewReader("minutes"), nil); err != nil {
		t.Fatal(err)
	}
	if err := db.CheckBlob(t.Context(), b.Hash, nil); err != nil {
		t.Errorf("stored again: %v", err)
	}
	for _, name := range []string{"", "../../etc/passwd", strings.Repeat("G", 64), b.Hash + "0"} {
		if _, err := db.Blob(name); !value.Is(err, value.NotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// What a killed program left half written goes after a day; what is being written by
// another stays.
func TestLeftoversOfTheVaultAreSwept(t *testing.T) {
	_, db := open(t)
	if err := os.MkdirAll(db.Vault(), 0o700); err != nil {
		t.Fatal(err)
	}
	old, fresh := filepath.Join(db.Vault(), "new-1.part"), filepath.Join(db.Vault(), "new-2.part")
	for path, age := range map[string]time.Duration{old: 25 * time.Hour, fresh: time.Hour} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if at := db.Now().Add(-age); os.Chtimes(path, at, at) != nil {
			t.Fatal("cannot date a file back")
		}
	}
	if err := db.sweepVault(); err != nil {
		t.Fatal(err)
	}
	if _, half := stored(t, db); len(half) != 1 || half[0] != fresh {
		t.Errorf("%v are left", half)
	}
}

// A large file passes through in constant memory.
func TestTheVaultTakesLargeFiles(t *testing.T) {
	_, db := open(t)
	const size = 256 << 20
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, err := db.Keep(t.Context(), io.LimitReader(zeros{}, size), nil)
	runtime.ReadMemStats(&after)
	if err != nil || b.Size != size || b.Hash != "a6d72ac7690f53be6ae46ba88506bd97302a093f7108472bd9efc3cefda06484" {
		t.Errorf("%+v %v", b, err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
		t.Errorf("%d bytes of memory", took)
	}
}
