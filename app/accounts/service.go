package accounts

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps accounts and rights, and signs people in.
type Service struct {
	core.Register[Account]
	h       *module.Host
	current atomic.Pointer[granted]
	// settingUp says that the first account is being made: nobody is refused before whoever
	// makes it has signed in.
	settingUp atomic.Bool
	passing   sync.Map // the wrong passwords of this run, where nothing can be written
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	sv := &Service{h: h, Register: New(h.DB)}
	sv.current.Store(&granted{})
	return sv
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "accounts",
		Records:   []data.Row{(*Account)(nil), (*Credential)(nil), (*RoleRight)(nil), (*Recovery)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Shared:    true,
		Samples:   []module.Sample{{File: Register}},
		Papers: []module.Paper{
			{Name: matrixPaper, Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Office: true, Signed: true, Document: sv.document, Workbook: sv.workbook},
		},
		Commands: sv.commands(),
	}
}

// Lasting are the registers whose steps are not taken back: passwords, accounts and rights
// are set anew instead.
var Lasting = []string{Register, RightsRegister}

// Marks are where the marks of hashed passwords are kept.
var Marks = []data.MarkColumn{{Table: "credentials", Column: "mark"}, {Table: "recoveries", Column: "mark"}}

// Concerned reports whether a change of tables may have changed who may do what, or what
// they are called.
func (sv *Service) Concerned(t data.Topics) bool {
	return !sv.settingUp.Load() && (t["accounts"] || t["credentials"] || t["role_rights"] || t["people"] && sv.On())
}

// granted are the accounts and rights as they stand in the file.
type granted struct {
	on    bool              // somebody can sign in, or could once: nobody else may do anything
	roles map[string][]Role // of the open accounts that can sign in, by key
	names map[Role][]string // of their people
	set   map[Role]map[string]Allowed
}

// Refresh reads who may do what anew. It is called when the file is opened and whenever
// accounts or rights changed, in this window or another.
func (sv *Service) Refresh(ctx context.Context) error {
	ctx = system(ctx)
	sv.settingUp.Store(false)
	g := &granted{roles: map[string][]Role{}, names: map[Role][]string{}, set: map[Role]map[string]Allowed{}}
	all, err := sv.Choices(ctx)
	if err != nil {
		return err
	}
	secrets, err := data.Count[Credential](ctx, sv.h.DB)
	if err != nil {
		return err
	}
	g.on = secrets > 0 // even if the last administrator went by a way that nobody thought of
	for _, a := range all {
		g.roles[string(a.ID)] = a.Roles.List()
		for _, role := range a.Roles.List() {
			g.names[role] = append(g.names[role], a.Name)
		}
	}
	set, err := data.List[RoleRight](ctx, sv.h.DB)
	if err != nil {
		return err
	}
	for _, r := range set {
		if g.set[r.Role] == nil {
			g.set[r.Role] = map[string]Allowed{}
		}
		g.set[r.Role][r.Subject] = r.Allows
	}
	sv.current.Store(g)
	return nil
}

// On reports whether people have to sign in.
func (sv *Service) On() bool { return sv.current.Load().on }

// allows is what a role may do with a register, or see of a class of fields.
func (g *granted) allows(role Role, subject string) Allowed {
	if role == Administrator {
		return Usual(role, subject) // always everything: somebody must be able to give rights
	}
	if a, ok := g.set[role][subject]; ok {
		return basic(subject, a)
	}
	return Usual(role, subject)
}

// RolesOf are the roles of an account that can sign in; ok is false for any other key.
func (sv *Service) RolesOf(key string) (roles []Role, ok bool) {
	roles, ok = sv.current.Load().roles[key]
	return roles, ok
}

// MayDo reports whether a role may take a step of a verb on a register.
func (sv *Service) MayDo(role Role, verb, register string) bool {
	right := RightOf(verb)
	if right == "" || !strings.Contains(register, ".") && register != Journal {
		return role == Administrator // what somebody else did, and what concerns the file as a whole
	}
	return sv.current.Load().allows(role, register).Has(right)
}

// MayRead reports whether a role may read the records of a register.
func (sv *Service) MayRead(role Role, register string) bool {
	return sv.current.Load().allows(role, register).Has(Read)
}

// MaySee reports whether a role may see the fields of a class.
func (sv *Service) MaySee(role Role, class core.Class) bool {
	return !class.Guarded() || sv.current.Load().allows(role, ClassSubject(class)).Has(See)
}

// namedMost is how many people a refusal names for each role.
const namedMost = 3

// Refusal says that somebody may not do something, and which roles may, with the people
// who bear them.
func (sv *Service) Refusal(who string, may func(Role) bool) *value.Fault {
	g := sv.current.Load()
	var able value.List
	for _, role := range AllRoles {
		if !may(role) || g.on && len(g.names[role]) == 0 {
			continue
		}
		called := value.Key("choice.account_role." + string(role))
		if names := g.names[role]; len(names) > 0 {
			if len(names) > namedMost {
				names = append(names[:namedMost:namedMost], "…")
			}
			able = append(able, &value.Fault{Key: "fault.no_right.role", Args: []any{called, strings.Join(names, " ")}})
			continue
		}
		able = append(able, &value.Fault{Key: string(called)})
	}
	if len(able) == 0 {
		return &value.Fault{Kind: value.Denied, Key: "fault.no_right", Args: []any{who}}
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.no_right.who", Args: []any{who, able}}
}

// SetUp makes the first account of a one-person office: an administrator with a password,
// as one step. name is a person of the directory, who is made where nobody is called so.
// From the next Refresh on people sign in: whoever is at the window does so before that.
func (sv *Service) SetUp(ctx context.Context, name, password string) (data.Actor, error) {
	if sv.On() {
		return data.Actor{}, &value.Fault{Kind: value.Conflict, Key: "fault.accounts.begun"}
	}
	name = value.OneLine(name)
	if name == "" {
		return data.Actor{}, value.Bad("fault.required").At("holder")
	}
	if err := checkPassword(password, name); err != nil {
		return data.Actor{}, err
	}
	found, err := people.Named(ctx, sv.h.DB, name)
	switch {
	case err != nil:
		return data.Actor{}, err
	case len(found) > 1:
		return data.Actor{}, value.Bad("fault.accounts.several_people", name, len(found)).At("holder")
	}
	sv.settingUp.Store(true)
	account := &Account{Roles: Roles(Administrator), State: Open}
	err = sv.h.DB.Do(ctx, "add "+Register, func(ctx context.Context, tx *data.Tx) error {
		if len(found) == 0 {
			p := &people.Person{Name: name}
			people.Derive(p)
			if err := tx.Save(p); err != nil {
				return err
			}
			found = append(found, p.ID)
		}
		kept, err := data.List[Account](ctx, sv.h.DB, data.Where("person_id = ?", string(found[0])))
		if err != nil {
			return err
		}
		if len(kept) > 0 { // was made already, without a password
			account = &kept[0]
			account.State = Open
			if !account.Roles.Has(Administrator) {
				account.Roles = Roles(strings.TrimSpace(string(Administrator) + " " + string(account.Roles)))
			}
		}
		account.PersonID = found[0]
		if err := tx.Save(account); err != nil {
			return err
		}
		account.Name = name
		return sv.setCredential(ctx, "password", account, Password, password, false)
	})
	if err != nil {
		sv.settingUp.Store(false)
		return data.Actor{}, err
	}
	return data.Actor{ID: string(account.ID), Name: name, Person: string(account.PersonID)}, nil
}
