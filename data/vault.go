package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"huiwu/data/value"
)

// The vault is a folder beside the data file that holds the contents of attached files
// under their SHA-256: the same content is stored once, and what was altered from
// outside shows. Content is written before the row that points to it, so that a row
// without content is never on file; content without a row harms nobody.

// Blob is a content of the vault.
type Blob struct {
	Hash string // SHA-256 in 64 hexadecimal digits
	Size int64  // bytes
}

var blobName = regexp.MustCompile(`^[0-9a-f]{64}$`)

// chunk is how much is copied at a time between two looks at Cancel.
const chunk = 1 << 20

// unfinished is how old a content that is still being written must be to be a leftover
// of a program that was killed.
const unfinished = 24 * time.Hour

// Vault is the folder of the contents.
func (d *DB) Vault() string { return d.path + ".vault" }

func (d *DB) blobPath(hash string) (string, error) {
	if !blobName.MatchString(hash) {
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.blob_missing", Args: []any{hash}}
	}
	return filepath.Join(d.Vault(), hash[:2], hash), nil
}

// Keep stores what r gives. progress is told the bytes written so far; when ctx ends,
// or anything fails, nothing is left. Content is synced to the disk and has its final
// name when Keep returns.
func (d *DB) Keep(ctx context.Context, r io.Reader, progress func(written int64)) (b Blob, err error) {
	if d.ReadOnly() {
		return b, d.onlyLooking()
	}
	if err := os.MkdirAll(d.Vault(), 0o700); err != nil {
		return b, fault("vault", err)
	}
	tmp, err := os.CreateTemp(d.Vault(), "new-*.part")
	if err != nil {
		return b, fault("vault", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(tmp.Name()) // the error tells more than this one could
		}
	}()
	b, err = pour(ctx, tmp, r, progress)
	if err == nil {
		err = fault("vault", tmp.Sync())
	}
	if err = errors.Join(err, fault("vault", tmp.Close())); err != nil {
		return Blob{}, err
	}
	return b, d.keepBlob(tmp.Name(), b.Hash)
}

// pour copies and hashes.
func pour(ctx context.Context, w io.Writer, r io.Reader, progress func(int64)) (b Blob, err error) {
	sum := sha256.New()
	buf := make([]byte, chunk)
	for {
		if err := ctx.Err(); err != nil {
			return b, &value.Fault{Kind: value.Conflict, Key: "fault.cancelled", Err: err}
		}
		n, err := io.ReadFull(r, buf)
		if n > 0 {
			sum.Write(buf[:n])
			if _, err := w.Write(buf[:n]); err != nil {
				return b, fault("vault", err)
			}
			b.Size += int64(n)
			if progress != nil {
				progress(b.Size)
			}
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			b.Hash = hex.EncodeToString(sum.Sum(nil))
			return b, nil
		}
		if err != nil {
			return b, &value.Fault{Kind: value.Unusable, Key: "fault.source_unreadable", Err: err}
		}
	}
}

// keepBlob gives content its name. What is there already under it is the same, unless it
// was altered from outside: then the fresh one takes its place.
func (d *DB) keepBlob(tmp, hash string) error {
	path, err := d.blobPath(hash)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fault("vault", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fault("vault", err)
	}
	return errors.Join(syncDir(filepath.Dir(path)), syncDir(d.Vault()))
}

// syncDir makes a new name survive a power cut. Windows keeps names by itself and
// cannot sync a folder.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return fault("vault", err)
	}
	return errors.Join(fault("vault", f.Sync()), fault("vault", f.Close()))
}

// Blob opens a content for reading.
func (d *DB) Blob(hash string) (*os.File, error) {
	path, err := d.blobPath(hash)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, &value.Fault{Kind: value.NotFound, Key: "fault.blob_missing", Args: []any{hash[:12]}, Err: err}
	}
	return f, fault("vault", err)
}

// CheckBlob reads a content whole and says whether it still is what its name says.
func (d *DB) CheckBlob(ctx context.Context, hash string, progress func(read int64)) error {
	f, err := d.Blob(hash)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := pour(ctx, io.Discard, f, progress)
	if err == nil && b.Hash != hash {
		return &value.Fault{Kind: value.Unusable, Key: "fault.blob_altered", Args: []any{hash[:12]}}
	}
	return err
}

// sweepVault removes what a killed program left half written.
func (d *DB) sweepVault() error {
	parts, err := filepath.Glob(filepath.Join(escapeGlob(d.Vault()), "new-*.part"))
	if err != nil {
		return fault("vault", err)
	}
	for _, p := range parts {
		info, err := os.Stat(p)
		if err == nil && d.Now().Sub(info.ModTime()) > unfinished {
			err = os.Remove(p)
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return fault("vault", err)
		}
	}
	return nil
}
