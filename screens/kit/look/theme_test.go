package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// luminance and contrast are those of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrast(t *testing.T) {
	grounds := []fyne.ThemeColorName{ColorGround, ColorSurface, ColorZebra}
	pairs := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		ColorInk:    append(grounds, ColorTint, ColorDimTint),
		ColorDim:    append(grounds, ColorDimTint, ColorTint),
		ColorAccent: append(grounds, ColorTint),
		ColorGood:   append(grounds, ColorGoodTint),
		ColorWarn:   append(grounds, ColorWarnTint),
		ColorBad:    append(grounds, ColorBadTint),
		// words upon a full colour: buttons, the verdict at the door
		ColorOnAccent: {ColorAccent, ColorGood, ColorWarn, ColorBad},
	}
	for s := Plain; s <= Info; s++ {
		pairs[s.Ink()] = append(pairs[s.Ink()], s.Ground())
	}
	for _, v := range []Variant{Light, Dark} {
		th := NewTheme(v, 1)
		get := func(n fyne.ThemeColorName) color.Color { return th.Color(n, theme.VariantLight) }
		for ink, on := range pairs {
			for _, ground := range on {
				if c := contrast(get(ink), get(ground)); c < 4.5 {
					t.Errorf("variant %d: %s on %s is %.2f : 1, want 4.5", v, ink, ground, c)
				}
			}
		}
		for _, ground := range grounds[:2] {
			if c := contrast(get(ColorField), get(ground)); c < 2.8 {
				t.Errorf("variant %d: edge of fields on %s is %.2f : 1, want 2.8", v, ground, c)
			}
		}
	}
}

func TestThemeKnowsEveryStandardColour(t *testing.T) {
	names := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameDisabled,
		theme.ColorNameError, theme.ColorNameFocus, theme.ColorNameForeground, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning,
		theme.ColorNameHeaderBackground, theme.ColorNameHover, theme.ColorNameHyperlink,
		theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive, theme.ColorNameInputBackground,
		theme.ColorNameInputBorder, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
		theme.ColorNamePlaceHolder, theme.ColorNamePressed, theme.ColorNamePrimary, theme.ColorNameScrollBar,
		theme.ColorNameScrollBarBackground, theme.ColorNameSelection, theme.ColorNameSeparator,
		theme.ColorNameShadow, theme.ColorNameSuccess, theme.ColorNameWarning,
	}
	special := map[fyne.ThemeColorName]bool{
		theme.ColorNameFocus: true, theme.ColorNameSelection: true, theme.ColorNamePressed: true,
		theme.ColorNameScrollBar: true, theme.ColorNameScrollBarBackground: true, theme.ColorNameShadow: true,
	}
	light, dark := NewTheme(Light, 1), NewTheme(Dark, 1)
	for _, n := range names {
		if _, ok := standard[n]; !ok && !special[n] {
			t.Errorf("%s is not mapped", n)
		}
		a, b := light.Color(n, theme.VariantDark), dark.Color(n, theme.VariantLight)
		if a == b && n != theme.ColorNameScrollBarBackground {
			t.Errorf("%s is the same in both variants", n)
		}
	}
	for n := range lightPalette {
		if _, ok := darkPalette[n]; !ok {
			t.Errorf("%s has no dark colour", n)
		}
	}
}

func TestThemeScales(t *testing.T) {
	for _, c := range []struct{ ask, text float32 }{{0.5, 12.6}, {1, 14}, {1.5, 21}, {9, 28}} {
		if got := NewTheme(Light, c.ask).Size(theme.SizeNameText); math.Abs(float64(got-c.text)) > 0.01 {
			t.Errorf("text at scale %v is %v, want %v", c.ask, got, c.text)
		}
	}
	if NewTheme(Light, 2).Size(theme.SizeNamePadding) != 3 || NewTheme(Light, 1).Size(theme.SizeNameModalBlurRadius) != 0 {
		t.Error("padding must not scale and nothing is blurred")
	}
	test.NewTempApp(t)
	test.ApplyTheme(t, NewTheme(Dark, 2))
	if Scaled(32) != 64 || Paint(ColorInk) != color.Color(darkPalette[ColorInk]) {
		t.Error("Scaled and Paint do not follow the theme")
	}
}
