package frames

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/headless"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens"
	"huiwu/screens/kit/grid"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// measured is the program whose frames are counted, nil where there is no display or no
// benchmark was asked for.
var measured fyne.App

// TestMain leaves the main goroutine to the window, which needs it.
func TestMain(m *testing.M) {
	if !slices.ContainsFunc(os.Args, benchmarks) || !headless.Display() {
		os.Exit(m.Run())
	}
	measured = fyneapp.NewWithID("org.huiwu.Huiwu.frames")
	code := make(chan int, 1)
	go func() {
		code <- m.Run()
		fyne.Do(measured.Quit)
	}()
	measured.Run()
	os.Exit(<-code)
}

// benchmarks tells the argument that asks for benchmarks.
func benchmarks(arg string) bool {
	return len(arg) > len("-test.bench=") && arg[:len("-test.bench=")] == "-test.bench="
}

// manyPeople is an office with 100,000 people.
var manyPeople = sync.OnceValues(func() (*app.Office, error) {
	ctx := app.As(context.Background(), "陈静怡")
	dir, err := os.MkdirTemp("", "frames")
	if err != nil {
		return nil, err
	}
	o, err := app.Open(ctx, filepath.Join(dir, "office.huiwu"), app.Options{SkipCheck: true})
	if err != nil {
		return nil, err
	}
	family, given := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平")
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		return nil, err
	}
	batch := o.People.Batch(s, "")
	for i := range 100_000 {
		if f := batch.Add(ctx, map[string]string{
			"name": string([]rune{family[i%20], given[i/20%20], given[i/400%20]}), "organisation": fmt.Sprintf("第%d单位", i%997),
			"phone": fmt.Sprint(13000000000 + i),
		}); f != nil {
			return nil, f[0]
		}
	}
	_, err = batch.Save(ctx, func(int) core.Settled { return core.Settled{Decision: core.KeepTwin} }, true, nil)
	return o, err
})

// frameCount counts what the window paints: a spot of one unit that is to be painted
// anew whenever something moved.
type frameCount struct {
	spot  *canvas.Raster
	times []time.Time
}

func newFrameCount() *frameCount {
	f := &frameCount{}
	f.spot = canvas.NewRaster(func(w, h int) image.Image {
		f.times = append(f.times, time.Now())
		return image.NewUniform(color.Transparent)
	})
	return f
}

// over is the window's content with the spot upon it.
func (f *frameCount) over(o fyne.CanvasObject) fyne.CanvasObject {
	f.spot.Resize(fyne.NewSize(1, 1))
	return container.NewStack(o, container.NewWithoutLayout(f.spot))
}

// report tells frames a second, and the gap between two of them.
func (f *frameCount) report(b *testing.B, took time.Duration) {
	gaps := make([]time.Duration, 0, len(f.times))
	for i := 1; i < len(f.times); i++ {
		gaps = append(gaps, f.times[i].Sub(f.times[i-1]))
	}
	if len(gaps) == 0 {
		b.Fatal("nothing was painted")
	}
	slices.Sort(gaps)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(float64(len(f.times))/took.Seconds(), "frames/s")
	b.ReportMetric(ms(gaps[len(gaps)/2]), "ms-median")
	b.ReportMetric(ms(gaps[len(gaps)*95/100]), "ms-95%")
}

const (
	notches = 100
	notch   = 20 * time.Millisecond
)

// wheel turns the wheel a hundred times in two seconds and reports the frames.
func (f *frameCount) wheel(b *testing.B, turn func(i int)) {
	var took time.Duration
	for b.Loop() {
		fyne.DoAndWait(func() { f.times = nil })
		began := time.Now()
		for i := range notches {
			fyne.Do(func() {
				turn(i)
				f.spot.Refresh()
			})
			time.Sleep(time.Until(began.Add(time.Duration(i+1) * notch)))
		}
		fyne.DoAndWait(func() {})
		took = time.Since(began)
	}
	fyne.DoAndWait(func() { f.report(b, took) })
}

// BenchmarkFrames scrolls a register of 100,000 people with the wheel in a real window,
// and beside it a plain list of Fyne by the same way: how many frames a second are seen.
// It needs a display, such as that of Xvfb.
func BenchmarkFrames(b *testing.B) {
	if measured == nil {
		b.Skip("no display")
	}
	office, err := manyPeople()
	if err != nil {
		b.Fatal(err)
	}
	frames := newFrameCount()
	var shell *screens.Shell
	fyne.DoAndWait(func() {
		shell = screens.Open(measured, office, screens.Opening{Who: "陈静怡"})
		shell.Rebuild()
		shell.Env().GoTo(people.Register)
		shell.Window().SetContent(frames.over(shell.Window().Content()))
		shell.Window().Show()
	})
	var grid *grid.Grid
	for range 600 {
		time.Sleep(100 * time.Millisecond)
		fyne.DoAndWait(func() { grid = gridIn(shell.Window()) })
		if grid != nil {
			break
		}
	}
	if grid == nil {
		b.Fatal("the register was not read within a minute")
	}
	time.Sleep(time.Second)
	turn := func(int) { grid.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)}) }
	step := float32(0) // how far a notch of the wheel goes
	fyne.DoAndWait(func() {
		shell.Window().Canvas().Focus(grid)
		top := grid.RowPosition(0).Y
		turn(0)
		step = top - grid.RowPosition(0).Y
	})
	b.Run("register", func(b *testing.B) { frames.wheel(b, turn) })
	b.Run("list", func(b *testing.B) {
		plain := newFrameCount()
		var list *widget.List
		fyne.DoAndWait(func() {
			list = widget.NewList(func() int { return 100_000 },
				func() fyne.CanvasObject { return widget.NewLabel("") },
				func(i widget.ListItemID, o fyne.CanvasObject) {
					o.(*widget.Label).SetText(fmt.Sprintf("第%d单位", i))
				})
			shell.Window().SetContent(plain.over(list))
		})
		time.Sleep(time.Second)
		at := float32(0)
		plain.wheel(b, func(int) { at += step; list.ScrollToOffset(at) })
	})
}

// gridIn is the table of 100,000 rows in the window, nil where it is not read yet.
func gridIn(w fyne.Window) *grid.Grid {
	for _, o := range test.LaidOutObjects(w.Content()) {
		if g, ok := o.(*grid.Grid); ok && g.Model().Len() == 100_000 {
			return g
		}
	}
	return nil
}
