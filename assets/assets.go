// Package assets embeds what the program carries with it: type faces, icons,
// words in three languages, database-free tables and the sample office.
package assets

import "embed"

// Type faces, whole, under the SIL Open Font License (fonts/OFL.txt). Regular and
// Bold serve the window and papers, Serif the body of formal papers.
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	SansRegular []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	SansBold []byte
	//go:embed fonts/NotoSerifSC-Regular.ttf
	SerifRegular []byte
)

// Words holds the words of screens and papers: files of
// {"key": ["简体", "繁體", "English"]}.
//
//go:embed words/*.json
var Words embed.FS

// Sample holds the records of the sample office, one file for each register: texts
// as a person would type them, by field. A {+12} in a text stands for a day counted
// from the week of loading.
//
//go:embed sample/*.json
var Sample embed.FS

// TraditionalToSimplified is OpenCC's table of characters (version 1.4.1, Apache
// licence beside it): a traditional character, a tab, its simplified forms.
//
//go:embed hanzi/TSCharacters.txt
var TraditionalToSimplified string

// Templates holds the meetings that come with the program as templates: their records
// by register, each text in three languages, "简|繁|English".
//
//go:embed templates/*.json
var Templates embed.FS

// Strokes is the order of strokes of the usual characters, from cnchar-order (version
// 3.2.6, MIT licence beside it): a character, a tab, a digit from 1 to 5 for each stroke.
//
//go:embed hanzi/strokes.txt
var Strokes string
