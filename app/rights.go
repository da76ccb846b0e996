package app

import (
	"huiwu/data"
	"huiwu/data/value"
)

// rights is the one table of who may do what: role, verb, table. A one-person
// office has no accounts; its person bears no role and may do everything. Accounts
// add rows here and nothing elsewhere.
var rights = map[string]map[data.Verb]map[string]bool{}

// allow answers the data file, for every read and write.
func allow(a data.Actor, verb data.Verb, table string) error {
	if len(a.Roles) == 0 {
		return nil
	}
	for _, role := range a.Roles {
		if t := rights[role][verb]; t["*"] || t[table] {
			return nil
		}
	}
	return &value.Fault{Kind: value.Denied, Key: "fault.no_right", Args: []any{a.Name}}
}
