package accounts

import (
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Role is what an account acts as.
type Role string

// The roles.
const (
	Administrator Role = "administrator" // everything, accounts and rights too
	Organiser     Role = "organiser"     // prepares and runs meetings
	Secretary     Role = "secretary"     // records, minutes, decisions, tasks
	Finance       Role = "finance"       // budgets and accounts
	Approver      Role = "approver"      // agrees
	Safety        Role = "safety"        // risks, plans and equipment
	Archivist     Role = "archivist"     // files and what was kept
	Desk          Role = "desk"          // check-in
	Reader        Role = "reader"        // looks on
)

// AllRoles are the roles in their order.
var AllRoles = []Role{Administrator, Organiser, Secretary, Finance, Approver, Safety, Archivist, Desk, Reader}

// Roles are several roles, separated by spaces.
type Roles string

// RoleSet is the codec of several roles.
var RoleSet = value.Set[Roles]("account_role", texts(AllRoles)...)

// List are the roles one by one.
func (r Roles) List() []Role {
	var out []Role
	for _, one := range strings.Fields(string(r)) {
		out = append(out, Role(one))
	}
	return out
}

// Has reports whether a role is among them.
func (r Roles) Has(role Role) bool { return slices.Contains(r.List(), role) }

// pinEnough are the roles for which a short number is enough to sign in: what they may do
// harms little, and they type it standing.
var pinEnough = []Role{Desk, Reader}

// PINEnough reports whether a PIN is enough for all of the roles.
func (r Roles) PINEnough() bool {
	return r != "" && !slices.ContainsFunc(r.List(), func(one Role) bool { return !slices.Contains(pinEnough, one) })
}

// Right is something that a role may do with a register: a group of the verbs of steps, or
// for a class of fields to see them.
type Right string

// The rights.
const (
	Read   Right = "read"
	Write  Right = "write"  // add, change and whatever else belongs to the work
	Delete Right = "delete" // into the bin and out of it; join two records
	Decide Right = "decide" // approve, close, reverse
	Import Right = "import"
	Export Right = "export"
	See    Right = "see" // fields of a class
)

// RegisterRights are the rights there are on a register, in their order.
var RegisterRights = []Right{Read, Write, Delete, Decide, Import, Export}

// Allowed are several rights, separated by spaces.
type Allowed string

// allowedSet is the codec of several rights.
var allowedSet = value.Set[Allowed]("right", append(texts(RegisterRights), string(See))...)

// Has reports whether a right is among them.
func (a Allowed) Has(r Right) bool { return slices.Contains(strings.Fields(string(a)), string(r)) }

// ofVerb are the rights that verbs need which are not Write.
var ofVerb = map[string]Right{
	"read": Read, "export": Export, "import": Import, "split": Import,
	"bin": Delete, "erase": Delete, "discard": Delete, "restore": Delete, "join": Delete, "distinct": Delete,
	"approve": Decide, "return": Decide, "reject": Decide, "close": Decide, "reverse": Decide,
}

// RightOf is the right that a step of a verb needs. What somebody else did is taken back by
// an administrator only.
func RightOf(verb string) Right {
	if strings.HasSuffix(verb, "-other") {
		return ""
	}
	if r, ok := ofVerb[verb]; ok {
		return r
	}
	return Write
}

// Journal stands for the journal among the registers.
const Journal = "steps"

// Disclosures is the register of what was taken out of confidential meetings: whoever reads the
// journal reads it.
const Disclosures = "settings.disclosures"

// rule gives rights on the registers of a pattern: "*", an area with a star, or one.
type rule struct {
	registers string
	allowed   Allowed
}

func (r rule) fits(register string) bool {
	area, all := strings.CutSuffix(r.registers, "*")
	return register == r.registers || all && strings.HasPrefix(register, area)
}

// working is all that there is to do with a register; deciding is left to others.
const (
	working    Allowed = "read write delete import export"
	everything Allowed = "read write delete decide import export"
	looking    Allowed = "read export"
)

// usual is what the roles may do until the office says otherwise; of several rules the last
// that fits holds. Whatever fits none is not allowed.
var usual = map[Role][]rule{
	Administrator: {{"*", everything}},
	Organiser: {
		{"*", everything}, {"finance.*", "read write import export"}, {"settings.*", "read"}, {Journal, "read"}, {Register, ""},
	},
	Secretary: {
		{"*", looking},
		{"meetings.meetings", "read write export"},
		{"people.*", "read write import export"},
		{"preparation.*", working},
		{"onsite.record", working},
		{"followup.*", everything},
		{"directory.*", working},
		{"finance.*", ""},
		{"safety.*", "read"},
		{"settings.*", "read"},
		{Journal, ""},
		{Register, ""},
	},
	Finance: {
		{"*", looking},
		{"finance.*", everything},
		{"preparation.meals", "read write export"},
		{"followup.tasks", "read write export"},
		{"settings.*", "read"},
		{Journal, ""},
		{Register, ""},
	},
	Approver: {{"*", "read decide export"}, {"settings.*", "read"}, {Journal, "read"}, {Register, ""}},
	Safety: {
		{"*", "read"},
		{"safety.*", everything},
		{"preparation.checklists", working},
		{"followup.tasks", "read write export"},
		{"finance.*", ""},
		{"settings.*", "read"},
		{Journal, ""},
		{Register, ""},
	},
	Archivist: {
		{"*", looking}, {"preparation.materials", "read write export"}, {"finance.*", ""}, {"settings.*", "read"}, {Journal, "read"}, {Register, ""},
	},
	Desk: {
		{"meetings.meetings", "read"}, {"people.*", "read"}, {"preparation.agenda", "read"}, {"onsite.arrivals", "read write"}, {"settings.office", "read"},
	},
	Reader: {{"*", "read"}, {"finance.*", ""}, {"settings.*", "read"}, {Journal, ""}, {Register, ""}},
}

// seeable is all for which there is a right to see it: the classes of fields, and the files of
// confidential meetings.
var seeable = append(slices.Clone(core.GuardedClasses), core.Confidential)

// sees are the classes of fields that the roles see until the office says otherwise.
var sees = map[Role][]core.Class{
	Administrator: seeable,
	Organiser:     seeable,
	Secretary:     {core.Identity, core.Health, core.Confidential},
	Finance:       {core.Money, core.Confidential},
	Approver:      {core.Identity, core.Money, core.Confidential},
	Safety:        {core.Identity, core.Health, core.Confidential},
	Archivist:     {core.Identity, core.Confidential},
	Desk:          {core.Identity, core.Health}, // a helper is told who needs what
}

// Basic is the register that every role may read: without knowing which meetings there are
// nothing of a meeting can be shown.
const Basic = "meetings.meetings"

// basic adds to what a role may do what is not taken away from any.
func basic(subject string, a Allowed) Allowed {
	if subject == Basic && !a.Has(Read) {
		return Allowed(strings.TrimSpace(string(Read) + " " + string(a)))
	}
	return a
}

// ClassSubject is what stands for a class of fields among the registers.
func ClassSubject(c core.Class) string { return "fields." + string(c) }

// Usual is what a role may do with a register, or see of a class of fields, until the
// office says otherwise.
func Usual(role Role, subject string) Allowed {
	for _, c := range seeable {
		if subject == ClassSubject(c) {
			if slices.Contains(sees[role], c) {
				return Allowed(See)
			}
			return ""
		}
	}
	if subject == Disclosures && role != Administrator {
		if Usual(role, Journal).Has(Read) {
			return looking
		}
		return ""
	}
	var out Allowed
	for _, r := range usual[role] {
		if r.fits(subject) {
			out = r.allowed
		}
	}
	return out
}

// texts are the codes as texts.
func texts[E ~string](codes []E) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return out
}
