package app

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"huiwu/app/files"
	"huiwu/app/materials"
	"huiwu/app/outfile"
	"huiwu/data"
	"huiwu/data/value"
)

// Attach copies a file on disk into the vault and makes it the newest version of a
// material. progress is told bytes done and in all; a cancelled ctx leaves nothing.
func (o *Office) Attach(ctx context.Context, material, path, note string, progress func(done, total int64)) (materials.Versioned, error) {
	f, err := files.Take(ctx, o.db, path, progress)
	if err != nil {
		return materials.Versioned{}, err
	}
	return materials.Attach(ctx, o.db, materials.Ref(material), f, note)
}

// Versions are the versions of a material, the newest first.
func (o *Office) Versions(ctx context.Context, material string) ([]materials.Versioned, error) {
	return materials.Versions(ctx, o.db, materials.Ref(material))
}

// File is an attached file.
func (o *Office) File(ctx context.Context, id string) (files.File, error) {
	return data.Get(ctx, o.db, files.Ref(id))
}

// ExportFile writes the content of an attached file to w.
func (o *Office) ExportFile(ctx context.Context, f files.File, w io.Writer, progress func(done, total int64)) error {
	return files.Export(ctx, o.db, f, w, progress)
}

// ToLook writes a copy of an attached file, under its own name, into a folder of the
// computer for passing things, for another program to show. What is changed in the copy
// does not change the file.
func (o *Office) ToLook(ctx context.Context, f files.File, progress func(done, total int64)) (path string, err error) {
	dir, err := outfile.PassingDir()
	if err != nil {
		return "", &value.Fault{Kind: value.Unusable, Key: "fault.disk_error", Err: err}
	}
	path = filepath.Join(dir, FileName(f.Name))
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o400)
	if err != nil {
		return "", &value.Fault{Kind: value.Unusable, Key: "fault.disk_error", Err: err}
	}
	err = files.Export(ctx, o.db, f, out, progress)
	if closed := out.Close(); err == nil {
		err = closed
	}
	return path, err
}

// VerifyFiles reads every attached file again and lists those whose content is missing
// or altered.
func (o *Office) VerifyFiles(ctx context.Context, progress func(done, total int64)) ([]files.Damage, error) {
	return files.Verify(ctx, o.db, progress)
}
