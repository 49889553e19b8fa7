package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// MaxLine bounds one line, in bytes. A longer one is skipped without being
// held in memory.
const MaxLine = 1 << 20

// lines hands out the lines of a stream without their ends (LF or CRLF).
type lines struct {
	r      *bufio.Reader
	buf    []byte
	number int
}

func newLines(r io.Reader) *lines { return &lines{r: bufio.NewReaderSize(r, 64<<10)} }

// line is one line; text is valid until the next call and nil when the line
// was longer than MaxLine. size is its length in bytes.
type line struct {
	number int
	text   []byte
	size   int
}

// next returns io.EOF after the last line.
func (l *lines) next() (line, error) {
	l.buf = l.buf[:0]
	size, over := 0, false
	for {
		part, err := l.r.ReadSlice('\n')
		size += len(part)
		if over = over || size > MaxLine+2; !over {
			l.buf = append(l.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !(errors.Is(err, io.EOF) && size > 0):
			return line{number: l.number + 1}, err
		}
		break
	}
	l.number++
	if over {
		return line{number: l.number, size: size}, nil
	}
	text := bytes.TrimSuffix(l.buf, []byte("\n"))
	text = bytes.TrimSuffix(text, []byte("\r"))
	if len(text) > MaxLine {
		return line{number: l.number, size: size}, nil
	}
	if text == nil {
		text = []byte{}
	}
	return line{l.number, text, size}, nil
}
