// Package datafile is what concerns the data file as a whole: copies, lock, bin, crash
// reports, and what a check of it finds.
package datafile

import (
	"huiwu/app/files"
	"huiwu/app/module"
	"huiwu/app/search"
)

// Service looks after the data file as a whole: its copies, its bin, what a check of it finds.
type Service struct {
	files  *files.Service
	search *search.Service
	h      *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, attached *files.Service, index *search.Service) *Service {
	return &Service{h: h, files: attached, search: index}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:     "datafile",
		Commands: sv.commands(),
	}
}
