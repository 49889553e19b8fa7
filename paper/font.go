package paper

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"sync"

	"github.com/carlos7ags/folio/font"

	"yuqiao/market"
)

// Noto Sans for Latin, Greek and Cyrillic letters, and for Chinese characters as
// the mainland and as Hong Kong write them. fonts/README.md says where they come
// from.
var (
	//go:embed fonts/NotoSans.ttf.gz
	packedLatin []byte
	//go:embed fonts/NotoSansSC.ttf.gz
	packedSC []byte
	//go:embed fonts/NotoSansHK.ttf.gz
	packedHK []byte

	latin    = sync.OnceValues(func() (font.Face, error) { return unpack(packedLatin) })
	mainland = sync.OnceValues(func() (font.Face, error) { return unpack(packedSC) })
	hongKong = sync.OnceValues(func() (font.Face, error) { return unpack(packedHK) })
)

func unpack(packed []byte) (font.Face, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("paper: font: %w", err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("paper: font: %w", err)
	}
	return font.ParseFont(raw)
}

// typeface is the fonts of one letter, the reader's own first. Each font comes
// into the PDF with the glyphs that were used, and not at all without any.
type typeface []*font.EmbeddedFont

func openTypeface(language market.Locale) (typeface, error) {
	order := []func() (font.Face, error){latin, mainland, hongKong} // quotation marks are narrow in the first only
	switch language {
	case market.ZhHans:
		order = []func() (font.Face, error){mainland, hongKong, latin}
	case market.ZhHant:
		order = []func() (font.Face, error){hongKong, mainland, latin}
	}
	var faces typeface
	for _, open := range order {
		face, err := open()
		if err != nil {
			return nil, err
		}
		faces = append(faces, font.NewEmbeddedFont(face))
	}
	return faces, nil
}

// of is the first font that has r, nil where none has.
func (t typeface) of(r rune) *font.EmbeddedFont {
	for _, f := range t {
		if f.Face().GlyphIndex(r) != 0 {
			return f
		}
	}
	return nil
}
