package pdf

import (
	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// op is a mark on paper: a text at its base line, or, when the text is empty, a
// filled rectangle or cells. Lengths are points from the upper left corner.
type op struct {
	text string
	face measure.Face
	size float64
	ink  paper.Color
	x, y float64
	w, h float64
	// A turned text stands upside down: turned by half a circle about a point.
	turned         bool
	aboutX, aboutY float64
	cells          []cell // squares of the size w, drawn as one shape
}

// box is what is placed on a page as a whole: a line of a paragraph, a row.
type box struct {
	height        float64
	before, after float64 // room kept above and below; the larger of two counts
	keep          bool    // stays on the page of the next box
	glue          bool    // dropped at the top of a page
	turn          bool    // starts a new page
	head          *box    // set above it where a page starts with it
	mark          *mark   // an entry of the outline
	ops           []op
}

// mark is an entry of the outline.
type mark struct {
	text  string
	level int // 0 is the outermost
}

// placed is a box on its page, y points below the top of the body.
type placed struct {
	*box
	y float64
}

// setter turns blocks into boxes.
type setter struct {
	*measure.Body
	brk   breaker
	found measure.Findings
	boxes []box
}

func newSetter(d *paper.Document) (*setter, error) {
	b, err := measure.New(d)
	if err != nil {
		return nil, err
	}
	return &setter{Body: b}, nil
}

// pages sets the whole document.
func (s *setter) pages() [][]placed {
	if s.Doc.Mark != "" {
		s.mark()
	}
	if s.Doc.Titled() {
		s.title()
	}
	for _, b := range s.Doc.Blocks {
		s.set(b)
	}
	return paginate(s.boxes, s.Height)
}

// set appends the boxes of a block.
func (s *setter) set(b paper.Block) {
	switch b := b.(type) {
	case paper.Heading:
		s.heading(b)
	case paper.Paragraph:
		s.paragraph(b)
	case paper.List:
		s.list(b)
	case paper.Table:
		s.table(b, s.Style.Scaled(measure.CellSize, s.Lead()*0.9))
	case paper.KeyValues:
		s.table(b.Table(), s.Style.Scaled(0.95, s.Lead()*0.9))
	case paper.Rule:
		s.add(box{height: 0.5, before: 8, after: 8, ops: []op{{ink: paper.Line, w: s.Width, h: 0.5}}})
	case paper.Space:
		s.add(box{height: min(max(b.Height, 0)*measure.Millimetre, s.Height), glue: true})
	case paper.PageBreak:
		s.add(box{turn: true, glue: true})
		if b.Anew && s.Doc.Mark != "" {
			s.mark()
		}
	case paper.Keep:
		from := len(s.boxes)
		for _, inner := range b.Blocks {
			s.set(inner)
		}
		for i := from; i < len(s.boxes)-1; i++ {
			s.boxes[i].keep = true
		}
	case paper.Bars:
		s.bars(b)
	case paper.Plot:
		s.plot(b)
	case paper.NameCard:
		s.nameCard(b)
	case paper.Badges:
		s.badges(b)
	}
}

func (s *setter) add(b ...box) { s.boxes = append(s.boxes, b...) }

// paginate puts boxes on pages of a height. What is kept together moves to a new
// page together, unless a page cannot hold it.
func paginate(boxes []box, height float64) [][]placed {
	var (
		pages [][]placed
		page  []placed
		y     float64
		after float64
		held  int // boxes before this index were moved already and are placed as they come
	)
	turn := func() {
		pages = append(pages, page)
		page, y, after = nil, 0, 0
	}
	put := func(b *box) {
		page = append(page, placed{b, y})
		y += b.height
		after = b.after
	}
	for i := range boxes {
		b := &boxes[i]
		if b.turn && len(page) > 0 {
			turn()
		}
		if len(page) == 0 && b.glue {
			continue
		}
		if len(page) > 0 {
			gap := max(after, b.before)
			end := y + gap + b.height
			if i >= held {
				chained, last := chain(boxes, i, height)
				if fresh := headHeight(b) + chained; fresh <= height+measure.Slack {
					end, held = y+gap+chained, last+1
				} else if b.keep && i+1 < len(boxes) {
					end += max(b.after, boxes[i+1].before) + boxes[i+1].height
				}
			}
			if end <= height+measure.Slack {
				y += gap
			} else {
				turn()
			}
		}
		if len(page) == 0 {
			if b.glue {
				continue
			}
			if b.head != nil {
				put(b.head)
			}
		}
		put(b)
	}
	if len(page) > 0 || len(pages) == 0 {
		turn()
	}
	return pages
}

// chain is the height of box i with all that is kept with it, and the last of them.
// It stops counting above the limit.
func chain(boxes []box, i int, limit float64) (height float64, last int) {
	height = boxes[i].height
	for height <= limit+measure.Slack && boxes[i].keep && i+1 < len(boxes) && !boxes[i+1].turn {
		height += max(boxes[i].after, boxes[i+1].before) + boxes[i+1].height
		i++
	}
	return height, i
}

func headHeight(b *box) float64 {
	if b.head == nil {
		return 0
	}
	return b.head.height
}
