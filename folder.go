package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// serverLock is held by the server that uses the data folder; the system gives
// it up with the process, however that ends.
const serverLock = "server.lock"

var errServed = errors.New("a server uses this data folder")

// lockFolder makes this process the server of its data folder until release.
// It fails with errServed when another process is.
func lockFolder(c *Config) (release func() error, err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(c.in(serverLock), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fmt.Errorf("%w: %s", errServed, absolute(c.Data))
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}

// absolute tells a folder as the operator can find it.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}
