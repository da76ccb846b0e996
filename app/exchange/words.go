package exchange

import (
	"huiwu/app/words"
	"huiwu/data/value"
)

// fieldName is what a field of a register is called in the language of the scope.
func fieldName(s value.Scope, register, key string) string { return s.T(words.Field(register, key)) }
