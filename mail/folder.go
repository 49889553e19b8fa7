package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Folder is a Mailer that writes letters as .eml files, readable by the owner
// only. It keeps the newest MaxKept of the last KeptFor.
type Folder struct {
	dir, from string
	now       func() time.Time
}

const (
	MaxKept = 10_000
	KeptFor = 30 * 24 * time.Hour
)

// NewFolder names the folder, which is made when it is needed.
func NewFolder(dir, from string, now func() time.Time) *Folder { return &Folder{dir, from, now} }

const (
	extension = ".eml"
	stamp     = "20060102T150405.000000Z" // sorts by time
)

// Open makes the folder and removes what it has too much.
func (f *Folder) Open(context.Context) (Line, error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return nil, err
	}
	names, err := f.names()
	if err != nil {
		return nil, err
	}
	oldest := f.now().UTC().Add(-KeptFor).Format(stamp)
	for i, name := range names {
		if i < MaxKept && name >= oldest {
			continue
		}
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return folderLine{f}, nil
}

// names are the letters' files, newest first.
func (f *Folder) names() ([]string, error) {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), extension) && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, err
}

type folderLine struct{ *Folder }

// Send writes a file that appears as a whole. A letter that is there already
// stays as it is.
func (f folderLine) Send(l Letter) error {
	m, err := compose(f.from, l)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(f.dir, ".letter-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = m.WriteTo(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	err = os.Link(file.Name(), filepath.Join(f.dir, l.At.UTC().Format(stamp)+"-"+l.ID+extension))
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

func (folderLine) Close() error { return nil }

// Kept is a letter that was written to the folder.
type Kept struct {
	Letter
	Name string // of the file, without the ending
}

// ErrCursor says that List has not given the cursor.
var ErrCursor = errors.New("mail: malformed cursor")

// List returns a page of the letters in the folder, newest first, after the one
// named by the cursor ("": from the newest), and the cursor of the next page.
func (f *Folder) List(cursor string, limit int) (page []Kept, next string, err error) {
	names, err := f.names()
	if err != nil {
		return nil, "", err
	}
	if cursor != "" {
		if _, err := time.Parse(stamp, cursor[:min(len(cursor), len(stamp))]); err != nil || len(cursor) > 255 {
			return nil, "", ErrCursor
		}
		// The file itself may be gone by now; its name still has its place.
		names = names[slices.IndexFunc(append(names, ""), func(name string) bool { return name < cursor+extension }):]
	}
	for _, name := range names {
		if len(page) == limit {
			return page, page[limit-1].Name, nil
		}
		letter, err := f.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, "", fmt.Errorf("mail: read %s: %w", name, err)
		}
		page = append(page, letter)
	}
	return page, "", nil
}

func (f *Folder) read(name string) (Kept, error) {
	k := Kept{Name: strings.TrimSuffix(name, extension)}
	raw, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return k, err
	}
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return k, err
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) == 0 {
		return k, errors.Join(err, errors.New("no address"))
	}
	k.To = to[0].Address
	if k.Subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return k, err
	}
	if k.At, err = m.Header.Date(); err != nil {
		return k, err
	}
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	k.Text, k.At = strings.ReplaceAll(string(text), "\r\n", "\n"), k.At.UTC()
	return k, err
}
