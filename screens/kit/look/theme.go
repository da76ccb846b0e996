// Package look gives the window its look: colours, faces and sizes, texts, layouts, chips,
// figures and words under the pointer.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"huiwu/assets"
)

// Variant is one of the two looks of the program.
type Variant int

// The looks: dark ink on paper, and light ink on slate.
const (
	Light Variant = iota
	Dark
)

// Colours with a meaning. Each has a value in both variants; a tint is the quiet
// ground on which the colour of the same name is written.
const (
	ColorGround    fyne.ThemeColorName = "kit.ground"    // behind everything
	ColorSurface   fyne.ThemeColorName = "kit.surface"   // cards, tables, forms
	ColorZebra     fyne.ThemeColorName = "kit.zebra"     // every second row
	ColorLine      fyne.ThemeColorName = "kit.line"      // hairlines and card edges
	ColorField     fyne.ThemeColorName = "kit.field"     // edges of fields and buttons, 3:1 on surface
	ColorInk       fyne.ThemeColorName = "kit.ink"       // text
	ColorDim       fyne.ThemeColorName = "kit.dim"       // labels, hints, secondary text
	ColorAccent    fyne.ThemeColorName = "kit.accent"    // what can be done, what is current
	ColorOnAccent  fyne.ThemeColorName = "kit.onaccent"  // text upon accent, good, warn and bad as grounds
	ColorTint      fyne.ThemeColorName = "kit.tint"      // ground of what is current or chosen
	ColorGood      fyne.ThemeColorName = "kit.good"      // done, in order
	ColorGoodTint  fyne.ThemeColorName = "kit.goodtint"  //
	ColorWarn      fyne.ThemeColorName = "kit.warn"      // needs attention
	ColorWarnTint  fyne.ThemeColorName = "kit.warntint"  //
	ColorBad       fyne.ThemeColorName = "kit.bad"       // late, over, wrong
	ColorBadTint   fyne.ThemeColorName = "kit.badtint"   //
	ColorDimTint   fyne.ThemeColorName = "kit.dimtint"   // ground of what is open or not needed
	ColorVeil      fyne.ThemeColorName = "kit.veil"      // over the window behind a dialog, translucent
	ColorHoverTint fyne.ThemeColorName = "kit.hovertint" // under the pointer, translucent
)

func rgb(h uint32) color.NRGBA {
	return color.NRGBA{R: uint8(h >> 16), G: uint8(h >> 8), B: uint8(h), A: 0xff}
}

func rgba(h uint32, a uint8) color.NRGBA {
	c := rgb(h)
	c.A = a
	return c
}

type palette map[fyne.ThemeColorName]color.NRGBA

var lightPalette = palette{
	ColorGround: rgb(0xf4f6f8), ColorSurface: rgb(0xffffff), ColorZebra: rgb(0xf8fafc),
	ColorLine: rgb(0xdfe4ea), ColorField: rgb(0x8a95a3),
	ColorInk: rgb(0x1c232d), ColorDim: rgb(0x5d6877),
	ColorAccent: rgb(0x1f5fa8), ColorOnAccent: rgb(0xffffff), ColorTint: rgb(0xe3edf8),
	ColorGood: rgb(0x1b7347), ColorGoodTint: rgb(0xe2f3e9),
	ColorWarn: rgb(0x8a5800), ColorWarnTint: rgb(0xfbf0d9),
	ColorBad: rgb(0xb3261e), ColorBadTint: rgb(0xfbe6e4),
	ColorDimTint: rgb(0xeceff3),
	ColorVeil:    rgba(0x1c232d, 0x66), ColorHoverTint: rgba(0x1c232d, 0x0f),
}

var darkPalette = palette{
	ColorGround: rgb(0x15181d), ColorSurface: rgb(0x1d2127), ColorZebra: rgb(0x21262d),
	ColorLine: rgb(0x2f353e), ColorField: rgb(0x6f7b8b),
	ColorInk: rgb(0xe6e9ee), ColorDim: rgb(0x9aa4b2),
	ColorAccent: rgb(0x6ea8f7), ColorOnAccent: rgb(0x0e1a2a), ColorTint: rgb(0x223349),
	ColorGood: rgb(0x5cc48d), ColorGoodTint: rgb(0x1f3a2d),
	ColorWarn: rgb(0xe5b454), ColorWarnTint: rgb(0x3d3320),
	ColorBad: rgb(0xf07f75), ColorBadTint: rgb(0x43262a),
	ColorDimTint: rgb(0x2a3038),
	ColorVeil:    rgba(0x000000, 0x99), ColorHoverTint: rgba(0xe6e9ee, 0x14),
}

// standard says which of our colours stands for each of Fyne's own, so that a plain
// Fyne widget (menu, scroll bar, entry) looks like the rest.
var standard = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColorGround,
	theme.ColorNameButton:              ColorSurface,
	theme.ColorNameDisabledButton:      ColorDimTint,
	theme.ColorNameDisabled:            ColorDim, // a read-only field must stay legible
	theme.ColorNameError:               ColorBad,
	theme.ColorNameForeground:          ColorInk,
	theme.ColorNameForegroundOnError:   ColorOnAccent,
	theme.ColorNameForegroundOnPrimary: ColorOnAccent,
	theme.ColorNameForegroundOnSuccess: ColorOnAccent,
	theme.ColorNameForegroundOnWarning: ColorOnAccent,
	theme.ColorNameHeaderBackground:    ColorSurface,
	theme.ColorNameHover:               ColorHoverTint,
	theme.ColorNameHyperlink:           ColorAccent,

	theme.ColorNameInnerWindowBorder:         ColorLine,
	theme.ColorNameInnerWindowBorderInactive: ColorLine,

	theme.ColorNameInputBackground:   ColorSurface,
	theme.ColorNameInputBorder:       ColorField,
	theme.ColorNameMenuBackground:    ColorSurface,
	theme.ColorNameOverlayBackground: ColorSurface,
	theme.ColorNamePlaceHolder:       ColorDim,
	theme.ColorNamePrimary:           ColorAccent,
	theme.ColorNameSeparator:         ColorLine,
	theme.ColorNameSuccess:           ColorGood,
	theme.ColorNameWarning:           ColorWarn,
}

var faces = struct{ regular, bold fyne.Resource }{
	fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.SansRegular),
	fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.SansBold),
}

// look is our theme. Its values change when the person picks another look, the theme
// itself stays; see Wear.
type look struct {
	variant Variant
	scale   float32
	colors  palette
}

// NewTheme is the look of the whole program: colours of the variant, text at scale
// times its plain size. Scales outside 0.9 to 2.0 are brought within.
func NewTheme(v Variant, scale float32) fyne.Theme {
	t := newLook(v, scale)
	return &t
}

func newLook(v Variant, scale float32) look {
	t := look{variant: v, scale: min(max(scale, 0.9), 2.0), colors: lightPalette}
	if v == Dark {
		t.colors = darkPalette
	}
	return t
}

// Color ignores the variant of the desktop: the person has chosen one.
func (t *look) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.colors[n]; ok {
		return c
	}
	if m, ok := standard[n]; ok {
		return t.colors[m]
	}
	translucent := func(n fyne.ThemeColorName, a uint8) color.Color {
		c := t.colors[n]
		c.A = a
		return c
	}
	switch n {
	case theme.ColorNameFocus, theme.ColorNameSelection:
		return translucent(ColorAccent, 0x48)
	case theme.ColorNamePressed:
		return translucent(ColorInk, 0x28)
	case theme.ColorNameScrollBar:
		return translucent(ColorDim, 0xa0)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		if t.variant == Dark {
			return rgba(0x000000, 0x70)
		}
		return rgba(0x1c232d, 0x28)
	}
	return t.colors[ColorInk]
}

// Font serves one family for Latin and Chinese. There is no slanted or fixed-pitch
// Chinese, so these styles are regular rather than boxes.
func (t *look) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol {
		return theme.DefaultTheme().Font(s)
	}
	if s.Bold {
		return faces.bold
	}
	return faces.regular
}

func (t *look) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size scales text and what must grow with it; hairlines and gaps stay, or a form at
// 200 % would be all air.
func (t *look) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return 14 * t.scale
	case theme.SizeNameCaptionText:
		return 12 * t.scale
	case theme.SizeNameHeadingText:
		return 20 * t.scale
	case theme.SizeNameSubHeadingText:
		return 16 * t.scale
	case SizeBig:
		return bigText * BigScaleOf(t.scale)
	case theme.SizeNameInlineIcon:
		return 18 * t.scale
	case theme.SizeNameLineSpacing:
		return 4 * t.scale
	case theme.SizeNamePadding:
		return 3
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameScrollBarRadius:
		return 3
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameSplitThickness:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameSelectionRadius, theme.SizeNameMenuRadius:
		return 6
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius, theme.SizeNameInnerWindowRadius:
		return 8
	case theme.SizeNameModalBlurRadius:
		return 0 // blur costs four fifths of the frames without a graphics card
	}
	return theme.DefaultTheme().Size(n)
}

// Paint is the current theme's colour of the name. Under a foreign theme (a test that
// set none) it is the light one.
func Paint(name fyne.ThemeColorName) color.Color {
	if t, ok := CurrentTheme().(*look); ok {
		return t.Color(name, theme.VariantLight)
	}
	return (&look{colors: lightPalette}).Color(name, theme.VariantLight)
}

// Scaled is a length in plain units at the current text size, for what must grow with
// the text: row heights, chip heights, column widths.
func Scaled(plain float32) float32 {
	if t, ok := CurrentTheme().(*look); ok {
		return plain * t.scale
	}
	return plain
}

// CurrentTheme is the theme of the program.
func CurrentTheme() fyne.Theme {
	if a := fyne.CurrentApp(); a != nil {
		return a.Settings().Theme()
	}
	return nil
}

const bigText = 24

// SizeBig is the size of large text.
const SizeBig fyne.ThemeSizeName = "kit.big"

// BigScaleOf is how much larger than plain text the texts at the door are.
func BigScaleOf(scale float32) float32 {
	const half = 0.5
	return 1 + (scale-1)*half
}
