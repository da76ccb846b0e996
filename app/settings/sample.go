package settings

import (
	"context"

	"huiwu/app/module"
	"huiwu/data/value"
)

// sampleBegin sets what the sample office sets; lang becomes its language.
func (sv *Service) sampleBegin(ctx context.Context, lang value.Lang, days func(string) string) error {
	var office Office
	if err := module.ReadSample(Register, days, &office); err != nil {
		return err
	}
	office.Language = lang
	return sv.Save(ctx, office)
}
