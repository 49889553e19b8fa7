package paper

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/carlos7ags/folio/document"
	"github.com/carlos7ags/folio/layout"
)

// Measures in points.
const (
	margin      = 62.0
	bodySize    = 10.5
	smallSize   = 9.0
	titleSize   = 19.0
	headingSize = 13.0
	brandSize   = 15.0
	leading     = 1.55
	blockSpace  = 8.0
	cellPad     = 4.5
	lineWidth   = 0.6
)

var (
	ink    = layout.Hex("#1f2933")
	brand  = layout.Hex("#0b6e6e")
	quiet  = layout.Hex("#5a6672")
	shade  = layout.Hex("#eef4f5")
	hairLn = layout.Hex("#c9d3d6")
)

// press sets one letter.
type press struct {
	letter   Letter
	words    words
	faces    typeface
	elements []layout.Element
	lacking  []rune // characters that no font has, each once
	length   int    // characters so far
	rows     int    // rows of tables so far
	err      error
}

func newPress(l Letter) (*press, error) {
	faces, err := openTypeface(l.Language)
	if err != nil {
		return nil, err
	}
	p := &press{letter: l, words: wording[l.Language], faces: faces}
	p.opening()
	for _, b := range l.Blocks {
		b.set(p)
	}
	p.closing()
	return p, p.err
}

// print lays the letter out and writes it.
func (p *press) print(ctx context.Context, w io.Writer) error {
	doc := document.NewDocument(document.PageSizeA4)
	doc.SetMargins(layout.Margins{Top: margin, Right: margin, Bottom: margin, Left: margin})
	doc.Info = document.Info{
		Title: line(p.clean(p.letter.Title)) + " " + p.letter.Reference, Author: p.words["exchange"], Creator: p.words["exchange"], Producer: p.words["exchange"],
		Language: string(p.letter.Language), CreationDate: p.letter.Date.Time(), ModDate: p.letter.Date.Time(),
	}
	doc.SetTagged(true)
	doc.SetAutoBookmarks(true)
	doc.SetViewerPreferences(document.ViewerPreferences{DisplayDocTitle: true, OpenPage: -1})

	pages := 0
	doc.SetFooter(func(at document.PageContext, page *document.Page) {
		pages = at.TotalPages
		p.edges(at, page)
	})
	for _, e := range p.elements {
		doc.Add(e)
	}
	if _, err := doc.WriteToWithContext(ctx, w, document.WriteOptions{UseXRefStream: true, UseObjectStreams: true, Deterministic: true}); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	if pages > MaxPages {
		return fmt.Errorf("%w: %d pages", ErrTooLong, pages)
	}
	return nil
}

// edges draws what stands at the head and the foot of a page.
func (p *press) edges(at document.PageContext, page *document.Page) {
	const distance = 32.0 // from the edge of the paper
	left, right := p.words["footer"], p.words.fill("page", "page", fmt.Sprint(at.PageIndex+1), "pages", fmt.Sprint(at.TotalPages))
	if p.letter.Issued {
		left = p.words["exchange"]
	}
	size := document.PageSizeA4
	// The library's own margins are marked in a way that readers refuse.
	s := page.ContentStream()
	s.BeginMarkedContent("Artifact")
	s.SetFillColorRGB(quiet.R, quiet.G, quiet.B)
	put := func(text string, y float64, toRight bool) {
		x := margin
		runs := p.runs(text, smallSize, quiet)
		if toRight {
			x = size.Width - margin
			for _, r := range runs {
				x -= r.Embedded.MeasureString(r.Text, smallSize)
			}
		}
		for _, r := range runs {
			page.AddTextEmbedded(r.Text, r.Embedded, smallSize, x, y)
			x += r.Embedded.MeasureString(r.Text, smallSize)
		}
	}
	put(left, distance, false)
	put(right, distance, true)
	if at.PageIndex > 0 {
		put(p.words["exchange"], size.Height-distance-smallSize, false)
		put(p.letter.Reference, size.Height-distance-smallSize, true)
	}
	s.EndMarkedContent()
}

// opening is what stands above the blocks of every letter.
func (p *press) opening() {
	p.add(p.flow(p.words["exchange"], brandSize, brand, 0))
	p.add(p.flow(p.words["tagline"], smallSize, quiet, 0))
	p.add(layout.NewLineSeparator().SetColor(brand).SetWidth(1.2).SetSpaceBefore(5).SetSpaceAfter(6))
	basis := ""
	if p.letter.Clause > 0 {
		basis = p.words.fill("basis.text", "clause", fmt.Sprint(p.letter.Clause))
	}
	Facts{
		{p.words["reference"], p.letter.Reference},
		{p.words["date"], DateIn(p.letter.Language, p.letter.Date)},
		{p.words["to"], p.letter.To},
		{p.words["basis"], basis},
	}.set(p)
	p.heading(p.letter.Title, "H1", titleSize, 6)
}

// closing is what stands below the blocks of every letter.
func (p *press) closing() {
	notice := p.words["notice.exchange"]
	if p.letter.Issued {
		notice = p.words.fill("notice.body", "body", p.short(p.letter.Body))
	}
	p.box(notice)
	if len(p.lacking) > 0 {
		const named = 30
		var codes []string
		for _, r := range p.lacking[:min(named, len(p.lacking))] {
			codes = append(codes, fmt.Sprintf("U+%04X", r))
		}
		list := strings.Join(codes, p.words["comma"])
		if len(p.lacking) > named {
			list += " …"
		}
		p.box(p.words.fill("lacking", "list", list))
	}
}

func (p *press) add(e layout.Element) { p.elements = append(p.elements, e) }

// clean is text that can be set; it counts towards the bound of the letter.
func (p *press) clean(text string) string {
	if p.length += utf8.RuneCountInString(text); p.length > MaxText {
		p.err = fmt.Errorf("%w: more than %d characters", ErrTooLong, MaxText)
		return ""
	}
	return p.faces.clean(text, func(r rune) {
		if !slices.Contains(p.lacking, r) && len(p.lacking) < 1000 {
			p.lacking = append(p.lacking, r)
		}
	})
}

// short is text for a place that cannot go on over pages.
func (p *press) short(text string) string {
	if utf8.RuneCountInString(text) > MaxLine {
		p.err = fmt.Errorf("%w: a title or a name of more than %d characters", ErrTooLong, MaxLine)
		return ""
	}
	return text
}

// runs splits a line by the font that has its characters. A run ends with a
// brace, since the library would measure {counter(page)} as a page number.
func (p *press) runs(text string, size float64, color layout.Color) []layout.TextRun {
	var runs []layout.TextRun
	from, font := 0, p.faces[0]
	flush := func(to int) {
		if from < to {
			runs = append(runs, layout.NewRunEmbedded(text[from:to], font, size).WithColor(color))
		}
		from = to
	}
	for i, r := range text {
		if f := p.faces.of(r); f != nil && f != font && r != ' ' {
			flush(i)
			font = f
		}
		if r == '{' {
			flush(i + 1)
		}
	}
	flush(len(text))
	if len(runs) == 0 {
		runs = append(runs, layout.NewRunEmbedded(" ", font, size))
	}
	return runs
}

func (p *press) para(text string, size float64, color layout.Color) *layout.Paragraph {
	return layout.NewStyledParagraph(p.runs(line(p.clean(text)), size, color)...).SetLeading(leading)
}

func (p *press) flow(text string, size float64, color layout.Color, after float64) layout.Element {
	return paragraph(p.para(text, size, color).SetSpaceAfter(after))
}

func paragraph(p *layout.Paragraph) flow { return flow{p, nil, "P", ""} }

// heading sets a heading that stays with what is added next.
func (p *press) heading(text, tag string, size, before float64) {
	text = line(p.clean(p.short(text)))
	set := layout.NewStyledParagraph(p.runs(text, size, brand)...).SetLeading(1.35).SetSpaceBefore(before).SetSpaceAfter(blockSpace * 0.75)
	p.add(&keep{flow{set, nil, tag, text}, p.after()})
}

// after tells, once everything is set, what stands behind the element that is
// added next.
func (p *press) after() func() layout.Element {
	at := len(p.elements) + 1
	return func() layout.Element {
		if at < len(p.elements) {
			return p.elements[at]
		}
		return nil
	}
}

// box sets a notice in a frame, on the page on which the text before it ends.
func (p *press) box(text string) {
	p.keepLast()
	p.add(layout.NewDiv().SetBackground(shade).SetBorder(layout.SolidBorder(lineWidth, hairLn)).SetPadding(7).
		SetSpaceBefore(blockSpace).SetKeepTogether(true).Add(p.flow(text, smallSize, ink, 0)))
}

// keepLast keeps the end of the last element with what is added next.
func (p *press) keepLast() {
	if n := len(p.elements); n > 0 {
		last := p.elements[n-1]
		p.elements = p.elements[:n-1]
		p.add(&keep{last, p.after()})
	}
}

func (h Heading) set(p *press) { p.heading(string(h), "H2", headingSize, blockSpace) }

func (t Paragraph) set(p *press) {
	for _, part := range strings.FieldsFunc(string(t), func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }) {
		if strings.TrimSpace(part) != "" {
			p.add(p.flow(part, bodySize, ink, blockSpace))
		}
	}
}

func (s Signature) set(p *press) {
	p.keepLast() // nobody signs a page of nothing else
	frame := layout.NewDiv().SetBorder(layout.DashedBorder(0.8, quiet)).SetPadding(8).SetWidth(230).SetMinHeight(86).
		Add(p.flow(p.words["signature.seal"], smallSize, quiet, 0))
	block := layout.NewDiv().SetKeepTogether(true).SetSpaceBefore(2 * blockSpace)
	if s.Body != "" {
		block.Add(p.flow(p.short(s.Body), bodySize, ink, 4))
	}
	block.Add(frame).
		Add(paragraph(p.para(p.words["signature.name"], bodySize, ink).SetSpaceBefore(8))).
		Add(p.flow(p.words["signature.date"], bodySize, ink, 0))
	p.add(block)
}
