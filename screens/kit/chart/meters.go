package chart

import (
	"slices"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Measure is what a Meter shows.
type Measure struct {
	Name, Value string
	Share       float64 // 0 to 1
	State       look.State
}

// Meters are meters in a container, one for each measure.
type Meters struct {
	*fyne.Container
	meters []*Meter
	names  []string
}

// NewMeters are no meters yet; in is where they stand.
func NewMeters(in *fyne.Container) *Meters { return &Meters{Container: in} }

// Set shows measures. It reports whether they are of other things than before: then what
// stands around the meters has to be laid out anew.
func (m *Meters) Set(all []Measure) (others bool) {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = one.Name
	}
	if others = !slices.Equal(names, m.names); others {
		m.names, m.meters, m.Objects = names, nil, nil
		for _, one := range all {
			meter := NewMeter(one.Name, one.Value, one.Share, one.State)
			m.meters = append(m.meters, meter)
			m.Add(look.Stretch(meter))
		}
	}
	for i, one := range all {
		m.meters[i].Set(one.Value, one.Share, one.State)
	}
	return others
}
