package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// signingKey is a key of access tokens with the id that tokens name it by.
type signingKey struct {
	ID  string
	Key []byte
}

// signingKeys are the configured keys, the signing one first, or the one that
// the data folder keeps, which is made when there is none.
func signingKeys(c *Config) ([]signingKey, error) {
	if len(c.SigningKeys) == 0 {
		return keptKey(c.in("signing.key"))
	}
	keys := make([]signingKey, len(c.SigningKeys))
	for i, k := range c.SigningKeys {
		id, key, _ := strings.Cut(k, ":")
		keys[i] = signingKey{id, []byte(key)}
	}
	return keys, nil
}

// keptKey reads the file, or makes it, readable by its owner only. Of two
// processes that make it at once both use the one that was first.
func keptKey(path string) ([]signingKey, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKey(path); err != nil {
			return nil, fmt.Errorf("make the signing key: %w", err)
		}
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s can be read by others: chmod 600 it, or delete it to have a new one made", path)
	}
	id, hexKey, ok := strings.Cut(strings.TrimSpace(string(text)), ":")
	key, err := hex.DecodeString(hexKey)
	if !ok || err != nil || len(key) < 32 {
		return nil, fmt.Errorf("%s is damaged: delete it and a new one is made; everybody logs in again", path)
	}
	return []signingKey{{id, key}}, nil
}

func makeKey(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	random := make([]byte, 36)
	rand.Read(random)                                     // never fails
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = fmt.Fprintf(f, "%x:%x\n", random[:4], random[4:])
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
