// Package datafile is what concerns the data file as a whole: copies, lock, bin, crash
// reports, and what a check of it finds.
package datafile

import (
	"huiwu/app/files"
	"huiwu/app/module"
)

// Service is the data file as a whole: its copies, its bin, what a check of it finds.
type Service struct {
	files *files.Service
	h     *module.Host
}

// NewService is the service of the data file as a whole: its copies, its bin, what a check of it finds.
func NewService(h *module.Host, attached *files.Service) *Service {
	return &Service{h: h, files: attached}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name: "datafile",
	}
}
