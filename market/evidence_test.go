package market_test

import (
	"strings"
	"testing"

	"yuqiao/market"
)

func TestNewEvidence(t *testing.T) {
	const jpeg = "\xff\xd8\xff\xe0 and more"
	for _, x := range []struct {
		name string
		says market.EvidenceType
		data string
		want string // name as kept; "" refused
	}{
		{"a.PDF", market.PDF, "%PDF-1.7", "a.PDF"},
		{" scan ", market.PDF, "%PDF-1.7", "scan.pdf"},
		{"photo.jpeg", market.JPEG, jpeg, "photo.jpeg"},
		{"photo.png", market.JPEG, jpeg, "photo.png.jpg"},
		{"photo.jpg", market.PNG, jpeg, ""},
		{"a.pdf", market.PDF, " %PDF-1.7", ""},
		{"a.pdf", "text/html", "%PDF-1.7", ""},
		{"a/b.pdf", market.PDF, "%PDF-1.7", ""},
		{`a\b.pdf`, market.PDF, "%PDF-1.7", ""},
		{"a\x00.pdf", market.PDF, "%PDF-1.7", ""},
		{"a\u202efdp.exe", market.PDF, "%PDF-1.7", ""},
		{strings.Repeat("长", 201), market.PDF, "%PDF-1.7", ""},
		{"", market.PDF, "%PDF-1.7", ""},
		{"a.pdf", market.PDF, "", ""},
		{"a.pdf", market.PDF, "%PDF-" + strings.Repeat("x", market.MaxDocumentSize), ""},
	} {
		e, err := market.NewEvidence("id", x.name, x.says, []byte(x.data))
		if err != nil && market.KindOf(err) != market.KindInvalid || e.Name != x.want || err == nil && e.Size != len(x.data) {
			t.Errorf("%q as %s: %q, %v", x.name, x.says, e.Name, err)
		}
	}
}
