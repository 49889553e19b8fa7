package datafile

import (
	"io/fs"
	"sync/atomic"
)

// Folder is what the data files of one room come to, as they were last read. It
// is safe for concurrent use.
type Folder[T any] struct {
	shipped fs.FS
	read    func(fs.FS) (*T, error)
	at      atomic.Pointer[T]
}

// Open reads the shipped files, which lie in a folder of their own. What read
// gives is never changed.
func Open[T any](shipped fs.FS, folder string, read func(fs.FS) (*T, error)) (*Folder[T], error) {
	dir, err := fs.Sub(shipped, folder)
	if err != nil {
		return nil, err
	}
	first, err := read(dir)
	if err != nil {
		return nil, err
	}
	f := &Folder[T]{shipped: dir, read: read}
	f.at.Store(first)
	return f, nil
}

// Load takes the files of a folder in place of the shipped ones of their name.
// Where a file is unsound the error names it and its line, and what is in use
// stays.
func (f *Folder[T]) Load(own fs.FS) error {
	next, err := f.read(Over(f.shipped, own))
	if err != nil {
		return err
	}
	f.at.Store(next)
	return nil
}

// Now is what is in use.
func (f *Folder[T]) Now() *T { return f.at.Load() }
