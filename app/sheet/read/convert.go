package read

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"huiwu/data/value"
)

// convertTime is how long LibreOffice may take; it starts in two to ten seconds.
const convertTime = 3 * time.Minute

// convert has LibreOffice write the file at path as .xlsx into a folder of its own
// that goes when s is closed. Its profile is new, so that an office window that is
// open and settings of the person do not matter.
func (s *Source) convert(ctx context.Context, path, program string) (string, error) {
	if program == "" {
		program = findConverter()
	}
	if program == "" {
		return "", s.bad("fault.sheet.old")
	}
	dir, err := os.MkdirTemp("", "huiwu-sheet-")
	if err != nil {
		return "", &value.Fault{Kind: value.Internal, Op: "convert spreadsheet", Err: err}
	}
	s.closers = append(s.closers, func() error { return os.RemoveAll(dir) })
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fileFault(s.name, err)
	}
	limited, cancel := context.WithTimeout(ctx, convertTime)
	defer cancel()
	cmd := exec.CommandContext(limited, program, "--headless", "--norestore", "--nolockcheck",
		"-env:UserInstallation="+fileURL(filepath.Join(dir, "profile")),
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), full)
	cmd.Dir = dir
	ownGroup(cmd)
	cmd.WaitDelay = 2 * time.Second
	said, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	made, _ := filepath.Glob(filepath.Join(dir, "out", "*.xlsx"))
	if len(made) == 0 {
		f := s.bad("fault.sheet.convert")
		f.Op, f.Err = "convert spreadsheet: "+strings.TrimSpace(string(said)), err
		return "", f
	}
	return made[0], nil
}

// fileURL is path as LibreOffice wants it in an option.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// findConverter looks for LibreOffice where its installers put it.
func findConverter() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	var places []string
	switch runtime.GOOS {
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)")} {
			if root != "" {
				places = append(places, filepath.Join(root, "LibreOffice", "program", "soffice.exe"))
			}
		}
	case "darwin":
		places = []string{"/Applications/LibreOffice.app/Contents/MacOS/soffice"}
	default:
		found, _ := filepath.Glob("/opt/libreoffice*/program/soffice")
		places = append(found, "/usr/lib/libreoffice/program/soffice")
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && !info.IsDir() {
			return p
		}
	}
	return ""
}
