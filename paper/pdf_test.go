package paper_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/carlos7ags/folio/reader"
	"github.com/ledongthuc/pdf"

	"yuqiao/paper"
)

func write(t testing.TB, l paper.Letter) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.Write(context.Background(), &b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parse opens a PDF with the reader of the library that wrote it.
func parse(t testing.TB, raw []byte) *reader.PdfReader {
	t.Helper()
	r, err := reader.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// texts is the text of each page without white space, as a reader finds it that
// has nothing in common with the writer.
func texts(t testing.TB, raw []byte) []string {
	t.Helper()
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range r.NumPage() {
		text, err := r.Page(i + 1).GetPlainText(nil)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, bare(text))
	}
	return all
}

// bare is s without white space: in a PDF spaces are gaps.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }
