package journal

import (
	"strings"

	"huiwu/app/accounts"
	"huiwu/app/settings"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// unregistered tells a change of what the office set, or of what a role may do: neither is
// kept in a register. ok is false for any other table.
func (v *view) unregistered(c change, was, is map[string]any) (label string, field Field, ok bool) {
	s, db := v.scope, v.sv.h.DB
	either := is
	if either == nil {
		either = was
	}
	text := func(image map[string]any, key string) string {
		t, _ := image[key].(string)
		return t
	}
	switch c.Tbl {
	case db.TableOf((*settings.Setting)(nil)):
		name := text(either, "name")
		if label = name; words.Has("settings." + name) {
			label = s.T("settings." + name)
		}
		say := func(t string) string {
			for _, list := range []string{"choice.currency.", "lang."} {
				if words.Has(list + t) {
					return s.T(list + t)
				}
			}
			return t
		}
		return label, Field{label, say(text(was, "value")), say(text(is, "value"))}, true
	case db.TableOf((*accounts.RoleRight)(nil)):
		subject := text(either, "subject")
		word := subject
		for _, one := range v.sv.accounts.Subjects() {
			if one.Name == subject {
				word = s.T(one.Word)
			}
		}
		role := s.T("choice.account_role." + text(either, "role"))
		return role, Field{word, rights(s, text(was, "allows")), rights(s, text(is, "allows"))}, true
	}
	return "", Field{}, false
}

// rights are several rights in words.
func rights(s value.Scope, allows string) string {
	var out []string
	for _, one := range strings.Fields(allows) {
		out = append(out, s.T("choice.right."+one))
	}
	return strings.Join(out, s.T("list.comma"))
}

// images are the images of a change, nil for none.
func (c change) images() (was, is map[string]any, err error) {
	if was, err = data.DecodeImage(c.Before); err != nil {
		return nil, nil, err
	}
	is, err = data.DecodeImage(c.After)
	return was, is, err
}
