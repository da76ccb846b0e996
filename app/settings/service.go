package settings

import (
	"context"

	"huiwu/app/module"
	"huiwu/data"
)

// Service reads and saves what the office set.
type Service struct {
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:        "settings",
		Records:     []data.Row{(*Setting)(nil)},
		SampleBegin: sv.sampleBegin,
	}
}

// Read reads what the office set.
func (sv *Service) Read(ctx context.Context) (Office, error) { return Read(ctx, sv.h.DB) }

// Save saves what the office set.
func (sv *Service) Save(ctx context.Context, o Office) error { return Write(ctx, sv.h.DB, o) }
