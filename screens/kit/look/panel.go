package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Panel is a ground with content upon it: cards, banners, the bar of the window.
type Panel struct {
	widget.BaseWidget

	content      fyne.CanvasObject
	ground, edge fyne.ThemeColorName
	radius       float32
}

// NewPanel is content on a ground with an edge.
func NewPanel(content fyne.CanvasObject, ground, edge fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{content: content, ground: ground, edge: edge, radius: radius}
	p.ExtendBaseWidget(p)
	p.tellGround()
	return p
}

// tellGround tells what stands on the panel whether it needs a ground of its own.
func (p *Panel) tellGround() { tellGround(p.content, p.ground == ColorSurface) }

// Card is content on a surface with a thin edge and round corners. The content keeps
// its own distance from the edge, for a table wants none and a form wants 16.
func Card(content fyne.CanvasObject) *Panel { return NewPanel(content, ColorSurface, ColorLine, 8) }

// Surface is content on a plain ground of the colour, without edge or corners.
func Surface(content fyne.CanvasObject, ground fyne.ThemeColorName) *Panel {
	return NewPanel(content, ground, "", 0)
}

// SetContent replaces what stands on the panel.
func (p *Panel) SetContent(o fyne.CanvasObject) {
	tellGround(p.content, false)
	p.content = o
	p.Refresh()
}

// CreateRenderer is for Fyne.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, box: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type panelRenderer struct {
	panel *Panel
	box   *canvas.Rectangle
}

func (r *panelRenderer) MinSize() fyne.Size { return r.panel.content.MinSize() }

func (r *panelRenderer) Layout(s fyne.Size) {
	r.panel.tellGround() // its content may have been exchanged
	r.box.Resize(s)
	r.panel.content.Resize(s)
	r.panel.content.Move(fyne.Position{})
}

func (r *panelRenderer) paint() {
	r.box.FillColor, r.box.CornerRadius = Paint(r.panel.ground), r.panel.radius
	r.box.StrokeWidth = 0
	if r.panel.edge != "" {
		r.box.StrokeColor, r.box.StrokeWidth = Paint(r.panel.edge), 1
	}
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.Layout(r.panel.Size())
	r.panel.content.Refresh()
	canvas.Refresh(r.panel)
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.panel.content}
}
func (r *panelRenderer) Destroy() {}

// Divider is a hairline across the width.
type Divider struct{ widget.BaseWidget }

// NewDivider is a hairline.
func NewDivider() *Divider {
	r := &Divider{}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is for Fyne.
func (r *Divider) CreateRenderer() fyne.WidgetRenderer {
	p := &ruleRenderer{rule: r, line: canvas.NewRectangle(nil)}
	p.Refresh()
	return p
}

type ruleRenderer struct {
	rule *Divider
	line *canvas.Rectangle
}

func (r *ruleRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }
func (r *ruleRenderer) Layout(s fyne.Size) {
	r.line.Resize(fyne.NewSize(s.Width, 1))
	r.line.Move(fyne.NewPos(0, (s.Height-1)/2))
}

func (r *ruleRenderer) Refresh() {
	r.line.FillColor = Paint(ColorLine)
	r.line.Refresh()
}
func (r *ruleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *ruleRenderer) Destroy()                     {}

// Picture is an icon in a theme colour, square, its side at plain text size.
type Picture struct {
	widget.BaseWidget

	icon  fyne.Resource
	color fyne.ThemeColorName
	side  float32
}

// NewPicture is an icon of that side and colour.
func NewPicture(icon fyne.Resource, side float32, c fyne.ThemeColorName) *Picture {
	p := &Picture{icon: icon, color: c, side: side}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes icon and colour.
func (p *Picture) Set(icon fyne.Resource, c fyne.ThemeColorName) {
	p.icon, p.color = icon, c
	p.Refresh()
}

// CreateRenderer is for Fyne.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{picture: p, image: canvas.NewImageFromResource(nil)}
	r.image.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type pictureRenderer struct {
	picture *Picture
	image   *canvas.Image
}

func (r *pictureRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(Scaled(r.picture.side)) }
func (r *pictureRenderer) Layout(s fyne.Size)           { r.image.Resize(s) }
func (r *pictureRenderer) Destroy()                     {}
func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }

func (r *pictureRenderer) Refresh() {
	if r.image.Hidden = r.picture.icon == nil; !r.image.Hidden {
		r.image.Resource = ColoredIcon(r.picture.icon, r.picture.color)
	}
	r.image.Refresh()
}

// ColoredIcon is an icon in one of our colours. It asks for the colour by Fyne's name of it,
// which a theme other than ours knows too.
func ColoredIcon(icon fyne.Resource, c fyne.ThemeColorName) fyne.Resource {
	names := map[fyne.ThemeColorName]fyne.ThemeColorName{
		ColorInk: theme.ColorNameForeground, ColorDim: theme.ColorNamePlaceHolder, ColorAccent: theme.ColorNamePrimary,
		ColorOnAccent: theme.ColorNameForegroundOnPrimary, ColorGood: theme.ColorNameSuccess,
		ColorWarn: theme.ColorNameWarning, ColorBad: theme.ColorNameError,
	}
	if n, ok := names[c]; ok {
		return theme.NewColoredResource(icon, n)
	}
	return theme.NewColoredResource(icon, theme.ColorNameForeground)
}

// Centered sets a part in the middle of the width.
func Centered(o fyne.CanvasObject) fyne.CanvasObject {
	return Row(0, Stretch(nil), o, Stretch(nil))
}

// Middle sets o in the middle of the height.
func Middle(o fyne.CanvasObject) fyne.CanvasObject {
	return Column(0, Stretch(nil), o, Stretch(nil))
}

// Parts are the content.
func (p *Panel) Parts() []fyne.CanvasObject { return NotNil(p.content) }
