package venues

import (
	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a venue.
type Ref = value.ID[Venue]

// RoomRef is the key of a room.
type RoomRef = value.ID[Room]

// Names of the registers of venues and rooms.
const (
	Register = "directory.venues"
	Rooms    = "directory.rooms"
)

// Pick refers to a venue, PickRoom to a room.
var (
	Pick     = value.RefTo[Venue](Register)
	PickRoom = value.RefTo[Room](Rooms)
)

// Room is a room of a venue that meetings are held in.
type Room struct {
	data.Record[Room]
	VenueID Ref `bun:",nullzero"` // "" while nobody has said where it is
	Name    string
	Floor   string
	Area    value.Quantity // square metres
	// How many people it holds, by the way it is set out; 0 is not known.
	Theatre, Classroom, UShape, Boardroom, Banquet, Standing int64
	Equipment                                                string
	Hourly, Daily                                            value.Money // in the office's currency
	Access                                                   string      // ramps, lifts, doors
}

// Layout is the way a room is set out.
type Layout string

// Layouts are the ways to set out a room.
var Layouts = value.Choice("layout", Layout("theatre"), "classroom", "u_shape", "boardroom", "banquet", "standing")

// Holds is how many people the room holds in a layout, 0 where it is not known.
func (r *Room) Holds(l Layout) int64 {
	switch l {
	case "theatre":
		return r.Theatre
	case "classroom":
		return r.Classroom
	case "u_shape":
		return r.UShape
	case "boardroom":
		return r.Boardroom
	case "banquet":
		return r.Banquet
	case "standing":
		return r.Standing
	}
	return 0
}

// NewRooms is the register of rooms.
func NewRooms(db *data.DB) core.Register[Room] {
	people := func(key string, at func(*Room) *int64) core.Field[Room] {
		return core.Of(key, at, value.Count).In("capacity")
	}
	return core.New(db, core.Definition[Room]{
		Name: Rooms, Icon: "venue", Order: []string{"venue", "name"}, Searchable: true,
		Label: func(r *Room) string { return r.Name }, LabelBy: "{t}.name",
		// Many venues have a room 1.
		Hint: func(r *Room) string { return r.Floor }, HintBy: "{t}.floor",
		Fields: []core.Field[Room]{
			core.Of("name", func(r *Room) *string { return &r.Name }, value.Text).Required().FullWidth(),
			core.Of("venue", func(r *Room) *Ref { return &r.VenueID }, Pick).FullWidth().SortSQL("(SELECT v.name FROM venues v WHERE v.id = {t}.venue_id)"),
			core.Of("floor", func(r *Room) *string { return &r.Floor }, value.TextMax(60)),
			core.Of("area", func(r *Room) *value.Quantity { return &r.Area }, value.Number),
			people("theatre", func(r *Room) *int64 { return &r.Theatre }),
			people("classroom", func(r *Room) *int64 { return &r.Classroom }),
			people("u_shape", func(r *Room) *int64 { return &r.UShape }).Optional(),
			people("boardroom", func(r *Room) *int64 { return &r.Boardroom }).Optional(),
			people("banquet", func(r *Room) *int64 { return &r.Banquet }),
			people("standing", func(r *Room) *int64 { return &r.Standing }).Optional(),
			core.Of("hourly", func(r *Room) *value.Money { return &r.Hourly }, value.Amount).Optional().In("price"),
			core.Of("daily", func(r *Room) *value.Money { return &r.Daily }, value.Amount).In("price"),
			core.Of("equipment", func(r *Room) *string { return &r.Equipment }, value.Long).Optional().In("equipment"),
			core.Of("access", func(r *Room) *string { return &r.Access }, value.Long).Optional().In("equipment"),
		},
	})
}
