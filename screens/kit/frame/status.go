package frame

import (
	"image/color"
	"strings"
	"time"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// StatusLine is the thin line at the foot of the window: what just happened with what
// can be done about it, long work with Cancel, and at the right where the data is.
type StatusLine struct {
	widget.BaseWidget

	message *look.Label
	action  *input.Button
	work    *look.Label
	bar     *Progress
	cancel  *input.Button
	right   *look.Label
	body    *fyne.Container
	fade    *look.Delay // of the message that is shown
}

// messageTime is how long a message stays. What it offers, such as Undo, goes with it;
// the list of recent steps has it still.
const messageTime = 8 * time.Second

// NewStatusLine is an empty line.
func NewStatusLine() *StatusLine {
	s := &StatusLine{
		message: look.Caption("").Cutting(), action: input.NewQuiet("", nil, nil),
		work: look.Caption("").Cutting(), bar: NewProgress(), cancel: input.NewQuiet("", nil, nil),
		right: look.Caption("").Aligned(fyne.TextAlignTrailing),
	}
	for _, b := range []*input.Button{s.action, s.cancel} {
		b.Small = true
		b.Hide()
	}
	s.work.Hide()
	s.bar.Hide()
	s.body = container.New(statusLayout{s}, s.message, s.action, s.work, s.bar, s.cancel, s.right)
	s.ExtendBaseWidget(s)
	return s
}

// SetMessage says what happened, in the colour of the state. An empty action shows no
// button; an empty text clears the line.
func (s *StatusLine) SetMessage(state look.State, text, action string, tapped func()) {
	s.message.Color = state.Ink()
	s.message.SetText(text)
	s.action.OnTapped = tapped
	s.action.SetWord(action)
	look.SetVisible(s.action, action != "" && text != "")
	s.Refresh()
	s.fade.Stop()
	if text != "" {
		s.fade = look.After(messageTime, func() { s.SetMessage(look.Plain, "", "", nil) })
	}
}

// Message is the words shown, for tests and screen readers.
func (s *StatusLine) Message() string { return s.message.String() }

// Action is the button beside the message; hidden when there is none.
func (s *StatusLine) Action() *input.Button { return s.action }

// SetWork shows work that takes long: what it is, the part done (0 to 1), and the word
// of the button that stops it; with no word it cannot be stopped.
func (s *StatusLine) SetWork(text string, done float64, cancel string, stop func()) {
	s.work.SetText(text)
	s.bar.Set(done)
	s.cancel.OnTapped = stop
	s.cancel.SetWord(cancel)
	s.work.Show()
	s.bar.Show()
	look.SetVisible(s.cancel, cancel != "")
	s.Refresh()
}

// Follow shows work that is counted: progress says how much of it is done, of a total of 0
// that is not known, and end takes it away. t is the words of the window.
func (s *StatusLine) Follow(t func(key string, args ...any) string, title string, stop func()) (progress func(done, total int), end func()) {
	cancel := t("action.cancel")
	s.SetWork(title, 0, cancel, stop)
	return func(done, total int) {
		text, part := title, float64(0)
		if total > 0 {
			part = float64(done) / float64(total)
			text = t("status.progress", title, done, total)
		} else if done > 0 {
			text = t("status.reading", title, done)
		}
		s.SetWork(text, part, cancel, stop)
	}, s.ClearWork
}

// ClearWork takes the work away when it is done.
func (s *StatusLine) ClearWork() {
	s.work.Hide()
	s.bar.Hide()
	s.cancel.Hide()
	s.Refresh()
}

// Working reports whether work is shown.
func (s *StatusLine) Working() bool { return s.bar.Visible() }

// SetRight shows standing facts at the right: file, last backup.
func (s *StatusLine) SetRight(texts ...string) {
	s.right.SetText(strings.Join(texts, " · "))
	s.Refresh()
}

// CreateRenderer is for Fyne.
func (s *StatusLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// statusLayout gives the message its width first, then the work, then what stands at
// the right; that one goes first when there is no room.
type statusLayout struct{ line *StatusLine }

func (l statusLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, look.Scaled(28))
}

func (l statusLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	const side, gap = 12, 8
	p := l.line
	x, end := float32(side), s.Width-side
	put := func(o fyne.CanvasObject, w float32) {
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos(x, (s.Height-h)/2))
		x += w + gap
	}
	right := p.right.MinSize().Width
	work := float32(0)
	if p.bar.Visible() {
		work = min(p.work.Natural().Width, look.Scaled(260)) + gap + look.Scaled(120) + gap
		if p.cancel.Visible() {
			work += p.cancel.MinSize().Width + gap
		}
	}
	fixed := work
	if p.action.Visible() {
		fixed += p.action.MinSize().Width + gap
	}
	room := end - x - fixed
	p.right.Hidden = room-right < look.Scaled(120)
	if !p.right.Hidden {
		room -= right + gap
	}
	if w := min(p.message.Natural().Width, max(room, 0)); w > 0 {
		put(p.message, w)
	} else {
		p.message.Resize(fyne.Size{})
	}
	if p.action.Visible() {
		put(p.action, p.action.MinSize().Width)
	}
	if p.bar.Visible() {
		x += gap
		put(p.work, min(p.work.Natural().Width, look.Scaled(260)))
		put(p.bar, look.Scaled(120))
		if p.cancel.Visible() {
			put(p.cancel, p.cancel.MinSize().Width)
		}
	}
	x = end - right
	put(p.right, right)
}

// Progress is a thin bar filled as far as work is done.
type Progress struct {
	widget.BaseWidget

	done float64
}

// NewProgress is an empty bar.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Set fills the bar to the part done; outside 0 to 1 it is brought within.
func (p *Progress) Set(done float64) {
	p.done = min(max(done, 0), 1)
	p.Refresh()
}

// CreateRenderer is for Fyne.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p, canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	progress  *Progress
	back, bar *canvas.Rectangle
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(40, look.Scaled(6)) }
func (r *progressRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	w := s.Width * float32(r.progress.done)
	if r.progress.done > 0 {
		w = max(w, s.Height)
	}
	r.bar.Resize(fyne.NewSize(w, s.Height))
	r.back.CornerRadius, r.bar.CornerRadius = s.Height/2, s.Height/2
}

func (r *progressRenderer) Refresh() {
	r.back.FillColor, r.bar.FillColor = look.Paint(look.ColorLine), look.Paint(look.ColorAccent)
	r.bar.Hidden = r.progress.done == 0
	r.Layout(r.progress.Size())
	canvas.Refresh(r.progress)
}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.bar}
}
func (r *progressRenderer) Destroy() {}

// Parts are the message, the work and what stands at the right.
func (s *StatusLine) Parts() []fyne.CanvasObject { return look.NotNil(s.body) }
