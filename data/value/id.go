package value

import (
	"strings"

	"github.com/google/uuid"
)

// ID is the key of a record of type T: a UUIDv7 as text, so that records made on
// two computers never collide and newer keys sort later. "" is no record.
type ID[T any] string

// New makes a key.
func New[T any]() ID[T] { return ID[T](NewKey()) }

// NewKey makes an untyped key.
func NewKey() string { return uuid.Must(uuid.NewV7()).String() }

// IsKey reports whether text has the form of a key.
func IsKey(text string) bool {
	if len(text) != 36 {
		return false
	}
	_, err := uuid.Parse(text)
	return err == nil
}

// RefTo makes the codec of references into a register. A reference is shown by the
// label of its record and read by key or by label.
func RefTo[T any](register string) Codec[ID[T]] {
	return Codec[ID[T]]{
		Kind: KindRef, Ref: register,
		Format: func(s Scope, v ID[T]) string { return label(s, register, string(v)) },
		Parse: func(s Scope, text string) (ID[T], error) {
			id, err := find(s, register, text)
			return ID[T](id), err
		},
		Code:    func(_ Scope, v ID[T]) string { return string(v) },
		Compare: func(a, b ID[T]) int { return strings.Compare(string(a), string(b)) },
	}
}

// ManyTo makes the codec of lists of references into a register. In text they are
// separated by a semicolon or an ideographic comma.
func ManyTo[T any](register string) Codec[[]ID[T]] {
	return Codec[[]ID[T]]{
		Kind: KindMany, Ref: register,
		Format: func(s Scope, v []ID[T]) string {
			names := make([]string, len(v))
			for i, id := range v {
				names[i] = label(s, register, string(id))
			}
			if s.Lang.Chinese() {
				return strings.Join(names, "、")
			}
			return strings.Join(names, "; ")
		},
		Parse: func(s Scope, text string) ([]ID[T], error) {
			var ids []ID[T]
			for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(";；、\n", r) }) {
				id, err := find(s, register, part)
				if err != nil {
					return nil, err
				}
				if id != "" {
					ids = append(ids, ID[T](id))
				}
			}
			return ids, nil
		},
		Code: func(_ Scope, v []ID[T]) string {
			ids := make([]string, len(v))
			for i, id := range v {
				ids[i] = string(id)
			}
			return strings.Join(ids, ";")
		},
		Compare: func(a, b []ID[T]) int { return len(a) - len(b) },
	}
}

func label(s Scope, register, id string) string {
	if id == "" {
		return ""
	}
	if s.Labels == nil {
		return id
	}
	return s.Labels.Label(register, id)
}

func find(s Scope, register, text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" || s.Labels == nil && IsKey(text) {
		return text, nil
	}
	if s.Labels == nil {
		return "", &Fault{Kind: NotFound, Key: "fault.ref_unknown", Args: []any{text}}
	}
	return s.Labels.Find(register, text)
}
