package view

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Tile is a small thing with a state on a TileMap.
type Tile struct {
	ID    string // short, and shown: "1.9"
	Key   string // tells tiles of one ID apart, "" where there is one of it
	Name  string
	State look.State // chooses sign, ink and tint
	Quiet bool       // stands back: there is nothing to say about it
}

func (t *Tile) key() string {
	if t.Key != "" {
		return t.Key
	}
	return t.ID
}

// TileRow is a row of tiles with its name before it.
type TileRow struct {
	Name, Note string
	Quiet      bool
	Tiles      []Tile
	Rest       string // said after the last tile, where there is room
}

// TileMap shows many things with their states at once, in rows of equal tiles. The
// arrows walk, Return opens; it is one stop of the Tab key.
type TileMap struct {
	focus.TabStop

	// Head is the width of the rows' names in plain units, 0 for the usual.
	Head float32

	OnSelect func(id string) // the person stands on another tile
	OnOpen   func(id string) // Return or a double click
	OnType   func(id string, r rune)
	// Height is the least height at plain text size; 0 is 230.
	Height float32

	rows     []TileRow
	row, col int
	hovered  [2]int // under the pointer, -1 for none
	press    focus.Presses
	draw     *tileRenderer
}

// NewTileMap is an empty map.
func NewTileMap() *TileMap {
	m := &TileMap{hovered: [2]int{-1, -1}}
	m.Extend(m)
	return m
}

// Set shows other rows and keeps the place. It does not call OnSelect.
func (m *TileMap) Set(rows []TileRow) {
	m.rows = rows
	m.row, m.col = m.within(m.row, m.col)
	if len(rows) > 0 && len(rows[m.row].Tiles) == 0 {
		m.row, m.col = m.within(m.tiled(0, 1), m.col)
	}
	m.Refresh()
}

// Rows are the rows shown.
func (m *TileMap) Rows() []TileRow { return m.rows }

// Current is the tile that the keyboard stands on, "" for none.
func (m *TileMap) Current() string {
	if m.row >= len(m.rows) || m.col >= len(m.rows[m.row].Tiles) {
		return ""
	}
	return m.rows[m.row].Tiles[m.col].key()
}

// Select stands on a tile, as the person would.
func (m *TileMap) Select(id string) {
	for r := range m.rows {
		for c := range m.rows[r].Tiles {
			if m.rows[r].Tiles[c].key() == id {
				m.goTo(r, c)
			}
		}
	}
}

func (m *TileMap) within(row, col int) (int, int) {
	row = max(min(row, len(m.rows)-1), 0)
	if len(m.rows) > 0 {
		col = max(min(col, len(m.rows[row].Tiles)-1), 0)
	}
	return row, col
}

// tiled is the first row from one on that has tiles, going by; where there is none, the
// current one.
func (m *TileMap) tiled(row, by int) int {
	for ; row >= 0 && row < len(m.rows); row += by {
		if len(m.rows[row].Tiles) > 0 {
			return row
		}
	}
	return m.row
}

func (m *TileMap) goTo(row, col int) {
	row, col = m.within(row, col)
	if row == m.row && col == m.col {
		return
	}
	m.row, m.col = row, col
	m.Refresh()
	if m.OnSelect != nil {
		m.OnSelect(m.Current())
	}
}

// columns is the length of the longest row.
func (m *TileMap) columns() int {
	n := 0
	for _, r := range m.rows {
		n = max(n, len(r.Tiles))
	}
	return n
}

// TypedKey walks and opens. What it has no use for goes to the window.
func (m *TileMap) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		m.goTo(m.row, m.col-1)
	case fyne.KeyRight:
		m.goTo(m.row, m.col+1)
	case fyne.KeyUp:
		m.goTo(m.tiled(m.row-1, -1), m.col)
	case fyne.KeyDown:
		m.goTo(m.tiled(m.row+1, 1), m.col)
	case fyne.KeyHome:
		m.goTo(m.row, 0)
	case fyne.KeyEnd:
		m.goTo(m.row, m.columns()-1)
	case fyne.KeyPageUp:
		m.goTo(m.tiled(0, 1), m.col)
	case fyne.KeyPageDown:
		m.goTo(m.tiled(len(m.rows)-1, -1), m.col)
	case fyne.KeyReturn, fyne.KeyEnter:
		m.open()
	default:
		focus.PassOn(m, k)
	}
}

func (m *TileMap) open() {
	if id := m.Current(); id != "" && m.OnOpen != nil {
		focus.AfterEvents(func() { m.OnOpen(id) })
	}
}

// TypedRune tells the character that was typed on a tile.
func (m *TileMap) TypedRune(r rune) {
	if m.OnType != nil && m.Current() != "" {
		m.OnType(m.Current(), r)
	}
}

func (m *TileMap) head() float32 {
	if m.Head > 0 {
		return look.Scaled(m.Head)
	}
	return look.Scaled(tileHead)
}

// tileHead is the width of the rows' names, tileGap the air between tiles, tileMost the
// height of a row where there is room for more.
const (
	tileHead = 112
	tileGap  = 4
	tileMost = 64 // height of a row
)

// box is where a tile stands.
func (m *TileMap) box(row, col int) (x, y, w, h float32) {
	s, head := m.Size(), m.head()
	cols, rows := float32(max(m.columns(), 1)), float32(max(len(m.rows), 1))
	// Few rows keep the height at which they are read best.
	wide, high := (s.Width-head)/cols, min(s.Height/rows, look.Scaled(tileMost))
	x, y = look.Round(head+float32(col)*wide), look.Round(float32(row)*high)
	return x, y, look.Round(head+float32(col+1)*wide) - x - tileGap, look.Round(float32(row+1)*high) - y - tileGap
}

// tileAt is the tile at a position; ok is false beside them.
func (m *TileMap) tileAt(at fyne.Position) (row, col int, ok bool) {
	for r := range m.rows {
		for c := range m.rows[r].Tiles {
			if x, y, w, h := m.box(r, c); at.X >= x && at.X < x+w && at.Y >= y && at.Y < y+h {
				return r, c, true
			}
		}
	}
	return 0, 0, false
}

// MouseDown stands on a tile; a second press opens it.
func (m *TileMap) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(m, e.AbsolutePosition) {
		return
	}
	focus.On(m)
	row, col, ok := m.tileAt(e.Position)
	if !ok || e.Button != desktop.MouseButtonPrimary {
		return
	}
	place, again := m.press.DoubleClick(row*1000+col, e.AbsolutePosition)
	m.goTo(place/1000, place%1000)
	if again {
		m.open()
	}
}

// MouseUp is for Fyne.
func (m *TileMap) MouseUp(*desktop.MouseEvent) {}

// MouseIn is for Fyne.
func (m *TileMap) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved marks the tile under the pointer.
func (m *TileMap) MouseMoved(e *desktop.MouseEvent) {
	over := [2]int{-1, -1}
	if row, col, ok := m.tileAt(e.Position); ok {
		over = [2]int{row, col}
	}
	if over != m.hovered {
		m.hovered = over
		m.Refresh()
	}
}

// MouseOut is for Fyne.
func (m *TileMap) MouseOut() {
	m.hovered = [2]int{-1, -1}
	m.Refresh()
}

// MinSize leaves room for a line in every tile; a map takes what it is given.
func (m *TileMap) MinSize() fyne.Size {
	height := m.Height
	if height == 0 {
		height = 230
	}
	return fyne.NewSize(look.Scaled(420), look.Scaled(height))
}

// CreateRenderer is for Fyne.
func (m *TileMap) CreateRenderer() fyne.WidgetRenderer {
	m.draw = newTileRenderer(m)
	return m.draw
}
