// Package venues keeps the places where meetings are held.
package venues

import (
	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// Venue is a place with rooms: a hotel, a conference centre, the office itself.
type Venue struct {
	data.Record[Venue]
	Name, Address, Contact, Phone, Directions string
}

// New is the register of venues.
func New(db *data.DB) core.Register[Venue] {
	return core.New(db, core.Definition[Venue]{
		Name: Register, Icon: "venue", Order: []string{"name"}, Searchable: true,
		Label: func(v *Venue) string { return v.Name }, LabelBy: "{t}.name",
		Fields: []core.Field[Venue]{
			core.Of("name", func(v *Venue) *string { return &v.Name }, value.Text).Required().FullWidth(),
			core.Of("address", func(v *Venue) *string { return &v.Address }, value.Text).FullWidth(),
			core.Of("contact", func(v *Venue) *string { return &v.Contact }, value.Text).About(core.Public, core.Erase),
			core.Of("phone", func(v *Venue) *string { return &v.Phone }, value.Phone).About(core.Public, core.Erase),
			core.Of("directions", func(v *Venue) *string { return &v.Directions }, value.Long).Optional(),
		},
	})
}
