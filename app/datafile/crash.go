package datafile

import (
	"os"
	"runtime/debug"
)

// WatchCrashes lets a panic, wherever it happens, leave a report beside the data
// file. It returns the report of the last crash that nobody has been told of yet, ""
// when there was none.
func WatchCrashes(path string) (report string) {
	name := path + ".crash"
	if info, err := os.Stat(name); err == nil && info.Size() > 0 {
		report = path + ".crash-" + info.ModTime().Format("20060102-150405") + ".txt"
		if os.Rename(name, report) != nil {
			report = name
		}
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return report // no right to write there; opening the file will say so
	}
	defer f.Close() // the runtime keeps a copy of its own
	if debug.SetCrashOutput(f, debug.CrashOptions{}) != nil {
		return report
	}
	return report
}
