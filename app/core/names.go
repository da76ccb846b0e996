package core

import "context"

// Named is the field of words that are names of something kept elsewhere, such as rooms:
// they are picked from what the register's Names answers, though any others may stand.
func (f Field[T]) Named() Field[T] { f.Names = true; return f }

// NamesFor are the names to pick from in a field, those of the meeting's own first; these
// have its key in Meeting.
func (r *register[T]) NamesFor(ctx context.Context, key, meeting string) ([]Option, error) {
	if _, err := r.field(key); err != nil || r.Names == nil {
		return nil, err
	}
	return r.Names(ctx, key, meeting)
}
