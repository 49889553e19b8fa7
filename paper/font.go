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

// Noto Sans as the mainland and as Hong Kong write characters; both have Latin
// letters. fonts/README.md says where they come from.
var (
	//go:embed fonts/NotoSansSC.ttf.gz
	packedSC []byte
	//go:embed fonts/NotoSansHK.ttf.gz
	packedHK []byte

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
type typeface [2]*font.EmbeddedFont

func openTypeface(language market.Locale) (typeface, error) {
	sc, err := mainland()
	if err != nil {
		return typeface{}, err
	}
	hk, err := hongKong()
	if err != nil {
		return typeface{}, err
	}
	if language == market.ZhHant {
		sc, hk = hk, sc
	}
	return typeface{font.NewEmbeddedFont(sc), font.NewEmbeddedFont(hk)}, nil
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
