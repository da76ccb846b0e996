package filelist

import (
	"testing"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/test"
)

// Where a file goes is shown, and begins with where the last one went.
func TestAFileGoesWhereTheLastOneWent(t *testing.T) {
	test.NewTempApp(t)
	dir, home := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	office, err := app.Open(app.As(t.Context(), "陈静怡"), dir+"/office.huiwu", app.Options{SkipCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	env := screen.NewEnv(office, test.NewTempWindow(t, nil), "陈静怡", value.English)
	t.Cleanup(env.Close)
	if f := NewFolderField(env); f.Folder != home || f.Content == nil {
		t.Errorf("at first it is %s", f.Folder)
	}
	env.Prefs.SetString(screen.FolderPref, dir)
	if f := NewFolderField(env); f.Folder != dir {
		t.Errorf("then it is %s", f.Folder)
	}
}
