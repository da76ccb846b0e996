package accounts

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// RightsRegister is what the steps are about that change what roles may do.
const RightsRegister = "settings.rights"

// RoleRight is what a role may do with a register, or see of a class of fields, where the
// office says other than the usual.
type RoleRight struct {
	data.Record[RoleRight]
	Role    Role
	Subject string
	Allows  Allowed
}

// Subject is a line of the table of rights: a register, the journal, or a class of fields.
type Subject struct {
	Name   string // as in RoleRight
	Word   string // message key of what it is called
	Area   string // of the window in which it is shown, "fields" for classes
	Over   string // message key of what that area is called
	Rights []Right
}

// areas are the areas of the table of rights in their order, shownIn those in which
// registers are shown that are named after another.
var (
	areas   = []string{"fields", "overview", "preparation", "onsite", "followup", "finance", "directory", "settings"}
	shownIn = map[string]string{"meetings": "preparation", "people": "preparation", "safety": "preparation"}
)

func areaOf(register string) string {
	if register == people.Register {
		return "directory"
	}
	area, _, _ := strings.Cut(register, ".")
	return cmp.Or(shownIn[area], area)
}

// Subjects are the lines of the table of rights, area by area: the classes of fields first,
// the journal last.
func (sv *Service) Subjects() []Subject {
	var out []Subject
	for _, c := range seeable {
		out = append(out, Subject{ClassSubject(c), "class." + string(c), "fields", "rights.fields", []Right{See}})
	}
	var registers []string
	for _, r := range sv.h.Registry.All() {
		if name := r.Info().Name; name != Register {
			registers = append(registers, name)
		}
	}
	registers = append(registers, Journal)
	for _, name := range registers {
		one := Subject{name, "register." + name, areaOf(name), "", RegisterRights}
		if name == Journal {
			one.Word, one.Area, one.Rights = "tab.journal", "settings", []Right{Read, Export}
		}
		one.Over = "area." + one.Area
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b Subject) int { return slices.Index(areas, a.Area) - slices.Index(areas, b.Area) })
	return out
}

// Allows is what a role may do with a register, or see of a class of fields, as it stands.
func (sv *Service) Allows(role Role, subject string) Allowed {
	return sv.current.Load().allows(role, subject)
}

// Stored are the rights that the office set other than the usual.
func (sv *Service) Stored(ctx context.Context) ([]RoleRight, error) {
	return data.List[RoleRight](ctx, sv.h.DB)
}

// SetRights says what a role may do with registers, or see of classes of fields, as one
// step; what is as usual is not kept. The rights of administrators stay.
func (sv *Service) SetRights(ctx context.Context, role Role, allows map[string]Allowed) error {
	if role == Administrator || !slices.Contains(AllRoles, role) {
		return value.Bad("fault.rights.administrator")
	}
	err := sv.h.DB.Do(ctx, "save "+RightsRegister, func(ctx context.Context, tx *data.Tx) error {
		kept, err := data.List[RoleRight](ctx, sv.h.DB, data.Where("role = ?", string(role)))
		if err != nil {
			return err
		}
		for subject, allowed := range allows {
			allowed = basic(subject, allowed)
			i := slices.IndexFunc(kept, func(r RoleRight) bool { return r.Subject == subject })
			switch {
			case allowed == Usual(role, subject) && i >= 0:
				err = tx.Delete(&kept[i])
			case allowed == Usual(role, subject):
			case i >= 0:
				kept[i].Allows = allowed
				err = tx.Save(&kept[i])
			default:
				err = tx.Save(&RoleRight{Role: role, Subject: subject, Allows: allowed})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return sv.Refresh(ctx)
}
