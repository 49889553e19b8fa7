package datafile

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// Over is a folder whose files stand in the place of shipped ones of their name;
// the other shipped ones remain. Folders within it are left out.
func Over(shipped, own fs.FS) fs.FS { return over{shipped, own} }

type over struct{ shipped, own fs.FS }

func (o over) Open(name string) (fs.File, error) {
	if name != "." {
		if f, err := o.own.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.shipped.Open(name)
}

func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(o.own, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	shipped, err := fs.ReadDir(o.shipped, name)
	if err != nil {
		return nil, err
	}
	for _, e := range shipped {
		if !slices.ContainsFunc(all, func(own fs.DirEntry) bool { return own.Name() == e.Name() }) {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return slices.DeleteFunc(all, fs.DirEntry.IsDir), nil
}
