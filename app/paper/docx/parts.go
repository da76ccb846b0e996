package docx

import (
	"fmt"
	"strings"
	"time"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
	"huiwu/data/value"
)

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	partType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relsOpen = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`

	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + partType + `document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + partType + `styles+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="` + partType + `numbering+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + partType + `settings+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="` + partType + `header+xml"/>` +
		`<Override PartName="/word/header2.xml" ContentType="` + partType + `header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="` + partType + `footer+xml"/></Types>`

	packageRels = relsOpen +
		`<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + relType + `extended-properties" Target="docProps/app.xml"/></Relationships>`

	documentRels = relsOpen +
		`<Relationship Id="rId1" Type="` + relType + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + relType + `numbering" Target="numbering.xml"/>` +
		`<Relationship Id="rId3" Type="` + relType + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rId4" Type="` + relType + `header" Target="header1.xml"/>` +
		`<Relationship Id="rId5" Type="` + relType + `header" Target="header2.xml"/>` +
		`<Relationship Id="rId6" Type="` + relType + `footer" Target="footer1.xml"/></Relationships>`

	appProperties = xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
		`<Application>Huiwu</Application></Properties>`
)

// core is the part with the properties of the document.
func (b *docx) core() string {
	d := b.Doc
	at := d.Dated().UTC().Format(time.RFC3339)
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		"<dc:title>" + escape(paper.OneLine(d.Title)) + "</dc:title>" +
		"<dc:subject>" + escape(paper.OneLine(d.Subject)) + "</dc:subject>" +
		"<dc:creator>" + escape(paper.OneLine(d.Author)) + "</dc:creator>" +
		"<cp:keywords>" + escape(paper.OneLine(strings.Join(d.Keywords, ", "))) + "</cp:keywords>" +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + "</dcterms:created>" +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">` + at + "</dcterms:modified>" +
		"<dc:language>" + b.tag() + "</dc:language></cp:coreProperties>"
}

// tag is the language as word processors name it.
func (b *docx) tag() string {
	switch b.Doc.Lang {
	case value.English:
		return "en-US"
	case value.Traditional:
		return "zh-TW"
	}
	return "zh-CN"
}

// fonts are the faces asked of the reader's computer: East Asian and Latin ones in
// their pairs, by names that Windows, WPS and LibreOffice know or replace well.
func (b *docx) fonts(formal bool) string {
	asian, latin := "Microsoft YaHei", "Microsoft YaHei"
	switch {
	case b.Doc.Lang == value.Traditional && formal:
		asian, latin = "PMingLiU", "Times New Roman"
	case b.Doc.Lang == value.Traditional:
		asian, latin = "Microsoft JhengHei", "Microsoft JhengHei"
	case formal:
		asian, latin = "SimSun", "Times New Roman"
	case b.Doc.Lang == value.English:
		latin = "Calibri"
	}
	return fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s" w:cs="%s"/>`, latin, latin, asian, latin)
}

func (b *docx) styles() string {
	d, st := b.Doc, b.Style
	asian := "zh-CN"
	if d.Lang == value.Traditional {
		asian = "zh-TW"
	}
	latin := "en-US"
	var s strings.Builder
	fmt.Fprintf(&s, `%s<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr>%s<w:color w:val="%s"/>%s<w:lang w:val="%s" w:eastAsia="%s"/></w:rPr></w:rPrDefault>`+
		`<w:pPrDefault/></w:docDefaults>`, xmlHead, namespaces, b.fonts(d.Formal), hex(paper.Ink), size(st.Size), latin, asian)
	add := func(id, name, next, pPr, rPr string) {
		first, based := "", `<w:basedOn w:val="Normal"/>`
		if id == "Normal" {
			first, based = ` w:default="1"`, ""
		}
		if next != "" {
			next = `<w:next w:val="` + next + `"/>`
		}
		fmt.Fprintf(&s, `<w:style w:type="paragraph"%s w:styleId="%s"><w:name w:val="%s"/>%s%s<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			first, id, name, based, next, pPr, rPr)
	}
	spacing := func(before, after, lead float64) string {
		return fmt.Sprintf(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, twips(before), twips(after), twips(lead))
	}
	place := ""
	if d.Formal {
		place = jc(paper.Center)
	}
	hei := b.fonts(false)
	below := st.Size * 0.3
	if d.Subtitle == "" {
		below = st.Size
	}
	add("Normal", "Normal", "", `<w:widowControl/>`, "")
	add("BodyText", "Body Text", "", spacing(0, st.Size*0.45, st.Lead), "")
	add("Title", "Title", "BodyText", keepNext+spacing(0, below, st.Size*1.9*1.35)+place, hei+"<w:b/>"+size(st.Size*1.9))
	add("Mark", "Mark", "BodyText", keepNext+spacing(0, paper.MarkAfter, paper.MarkSize*1.3), hei+"<w:b/>"+size(paper.MarkSize))
	add("Subtitle", "Subtitle", "BodyText", keepNext+spacing(0, st.Size*1.3, st.Size*1.5)+place, hei+coloured(paper.Dim)+size(st.Size*0.95))
	for i, by := range measure.HeadingSizes {
		ink := paper.Ink
		if i == 0 && !d.Formal {
			ink = paper.Accent
		}
		n := i + 1
		add(fmt.Sprintf("Heading%d", n), fmt.Sprintf("heading %d", n), "BodyText",
			keepNext+"<w:keepLines/>"+spacing(st.Size*[3]float64{1.7, 1.3, 1}[i], st.Size*0.45, st.Size*by*1.4)+
				fmt.Sprintf(`<w:outlineLvl w:val="%d"/>`, i),
			hei+"<w:b/>"+coloured(ink)+size(st.Size*by))
	}
	add("Note", "Note", "", spacing(st.Size*0.3, st.Size*0.3, st.Size*0.85*b.Lead()*0.93), coloured(paper.Dim)+size(st.Size*0.85))
	add("Cell", "Cell", "", `<w:spacing w:before="0" w:after="0"/>`, size(st.Size*0.9))
	for _, id := range []string{"Header", "Footer"} {
		letters := min(st.Size, 12) * 0.76
		if id == "Footer" && d.Footer.Large {
			letters = st.Size
		}
		add(id, strings.ToLower(id), "", fmt.Sprintf(`<w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs>`, twips(b.Width)),
			hei+coloured(paper.Dim)+size(letters))
	}
	s.WriteString("</w:styles>")
	return s.String()
}

// numbering is the part with the dots of lists (number 1) and a counter for every
// numbered list.
func (b *docx) numbering() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s<w:numbering %s>", xmlHead, namespaces)
	forms := [2][3][2]string{
		{{"bullet", paper.Dots[0]}, {"bullet", paper.Dots[1]}, {"bullet", paper.Dots[2]}},
		{{"decimal", "%1."}, {"decimal", "(%2)"}, {"lowerLetter", "%3."}},
	}
	step := 1.8 * b.Style.Size
	for id, levels := range forms {
		fmt.Fprintf(&s, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, id)
		for i, f := range levels {
			fmt.Fprintf(&s, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`+
				`<w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
				i, f[0], f[1], twips(0.4*b.Style.Size+step*float64(i+1)), twips(step))
		}
		s.WriteString("</w:abstractNum>")
	}
	s.WriteString(`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i := range b.lists {
		fmt.Fprintf(&s, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, i+2)
	}
	s.WriteString("</w:numbering>")
	return s.String()
}

func (b *docx) settings() string {
	return xmlHead + "<w:settings " + namespaces + `><w:compat>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>` +
		`</w:compat></w:settings>`
}

// header is the line at the top of the first page or of all others.
func (b *docx) header(others bool) string {
	d := b.Doc
	left, right := d.HeaderLeft(!others), d.HeaderRight()
	if !others && d.Titled() && d.Header.Right == "" {
		right = ""
	}
	content, rule := "", ""
	if !d.Header.Hide && left+right != "" {
		rule = fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="%s"/></w:pBdr>`, hex(paper.Line))
		content = run(paper.OneLine(left), "") + "<w:r><w:tab/></w:r>" + run(paper.OneLine(right), "")
	}
	return xmlHead + "<w:hdr " + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/>` + rule + "</w:pPr>" + content + "</w:p></w:hdr>"
}

func (b *docx) footer() string {
	content := ""
	if !b.Doc.Footer.Hide {
		words := paper.PageWords(b.Doc.Lang)
		field := func(name string) string {
			return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
		}
		content = run(paper.OneLine(b.Doc.Footer.Note), "") + "<w:r><w:tab/></w:r>" +
			run(words[0], "") + field("PAGE") + run(words[1], "") + field("NUMPAGES") + run(words[2], "")
	}
	return xmlHead + "<w:ftr " + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + content + "</w:p></w:ftr>"
}
