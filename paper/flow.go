package paper

import (
	"fmt"
	"strings"

	"github.com/carlos7ags/folio/content"
	"github.com/carlos7ags/folio/font"
	"github.com/carlos7ags/folio/layout"
)

// minLines of a paragraph stand together at the foot and at the head of a page.
const minLines = 2

// flow is a paragraph or a heading. The library breaks it into lines; here they
// become one element of the structure, with real spaces between words, and no
// single line is left behind at the foot or the head of a page.
type flow struct {
	*layout.Paragraph
	lines []layout.Line // what is left of it on a further page; nil for all
	tag   string        // of the structure
	label string        // of a heading, for the list of contents
}

func (f flow) PlanLayout(area layout.LayoutArea) layout.LayoutPlan {
	lines := f.broken(area.Width)
	height, fit := 0.0, 0
	for i, l := range lines {
		if height += l.SpaceBefore + l.Height; height > area.Height && !(i == 0 && area.AtFragmentTop) {
			break
		}
		fit++
	}
	if fit == len(lines) {
		return f.place(lines, area.Width)
	}
	switch n := min(fit, len(lines)-minLines); {
	case n >= minLines:
		return f.cut(lines, n, area.Width)
	case area.AtFragmentTop:
		return f.cut(lines, fit, area.Width)
	}
	return layout.LayoutPlan{Status: layout.LayoutNothing}
}

// broken is the lines of what is left.
func (f flow) broken(width float64) []layout.Line {
	if f.lines != nil {
		return f.lines
	}
	return f.Layout(width)
}

// cut places the first n lines and leaves the others.
func (f flow) cut(lines []layout.Line, n int, width float64) layout.LayoutPlan {
	plan := f.place(lines[:n], width)
	plan.Status, plan.Overflow = layout.LayoutPartial, flow{f.Paragraph, lines[n:], f.tag, ""}
	return plan
}

func (f flow) allButEnd(area layout.LayoutArea) (layout.LayoutPlan, bool) {
	lines := f.broken(area.Width)
	if len(lines) < 2*minLines {
		return layout.LayoutPlan{}, false
	}
	return f.cut(lines, len(lines)-minLines, area.Width), true
}

func (f flow) place(lines []layout.Line, width float64) layout.LayoutPlan {
	if len(lines) == 0 {
		return layout.LayoutPlan{Status: layout.LayoutFull}
	}
	before, height := lines[0].SpaceBefore, 0.0
	for _, l := range lines {
		height += l.Height
	}
	return layout.LayoutPlan{
		Status: layout.LayoutFull, Consumed: before + height + lines[len(lines)-1].SpaceAfterV,
		Blocks: []layout.PlacedBlock{{
			Y: before, Width: width, Height: height, Tag: f.tag, HeadingText: f.label,
			Draw: func(ctx layout.DrawContext, x, top float64) {
				for _, l := range lines {
					drawLine(ctx, l, x, top, width)
					top -= l.Height
				}
			},
		}},
	}
}

// middle of a character above its baseline, in parts of its size.
const middle = 0.38

func drawLine(ctx layout.DrawContext, l layout.Line, x, top, width float64) {
	if l.Align == layout.AlignRight {
		x += width - l.Width
	}
	words := l.Words
	for len(words) > 0 {
		first := words[0]
		n := 1
		for n < len(words) && words[n].Embedded == first.Embedded {
			n++
		}
		var run strings.Builder
		advance := 0.0
		for _, w := range words[:n] {
			run.WriteString(w.Text)
			if w.SpaceAfter > 0 {
				run.WriteByte(' ')
			}
			advance += w.Width + w.SpaceAfter
		}
		s := ctx.Stream
		s.SetFillColorRGB(first.Color.R, first.Color.G, first.Color.B)
		s.BeginText()
		s.SetFont(resource(ctx.Page, first.Embedded), first.FontSize)
		s.MoveText(x, top-l.Height/2-middle*first.FontSize)
		s.ShowTextArrayHex(kerned(run.String(), first.Embedded))
		s.EndText()
		x += advance
		words = words[n:]
	}
}

// kerned is text as glyphs, with letters moved together as the font says.
func kerned(text string, f *font.EmbeddedFont) []content.TextArrayElement {
	var parts []content.TextArrayElement
	from, last := 0, rune(0)
	for i, r := range text {
		if kern := f.Kern(last, r); i > 0 && kern != 0 && last != ' ' && r != ' ' {
			parts = append(parts, content.TextArrayElement{HexData: f.EncodeString(text[from:i])}, content.TextArrayElement{Adjustment: -kern, IsAdjustment: true})
			from = i
		}
		last = r
	}
	return append(parts, content.TextArrayElement{HexData: f.EncodeString(text[from:])})
}

// resource is the name of a font on a page.
func resource(page *layout.PageResult, f *font.EmbeddedFont) string {
	for _, entry := range page.Fonts {
		if entry.Embedded == f {
			return entry.Name
		}
	}
	name := fmt.Sprintf("F%d", len(page.Fonts)+1)
	page.Fonts = append(page.Fonts, layout.FontEntry{Name: name, Embedded: f})
	return name
}

// endable is an element whose end can go to the next page by itself.
type endable interface {
	// allButEnd places everything that fits but for the end, which is left over;
	// false where there is too little to divide.
	allButEnd(layout.LayoutArea) (layout.LayoutPlan, bool)
}

// keep is an element whose end stands on the page on which what follows begins.
type keep struct {
	layout.Element
	following func() layout.Element
}

func (k *keep) PlanLayout(area layout.LayoutArea) layout.LayoutPlan {
	plan := k.Element.PlanLayout(area)
	next := k.following()
	if plan.Status == layout.LayoutPartial {
		plan.Overflow = &keep{plan.Overflow, k.following}
	}
	if plan.Status != layout.LayoutFull || next == nil {
		return plan
	}
	rest := area
	rest.Height -= plan.Consumed
	rest.AtFragmentTop = false
	if begins(next, rest) {
		return plan
	}
	if e, ok := k.Element.(endable); ok {
		if part, ok := e.allButEnd(area); ok {
			part.Overflow = &keep{part.Overflow, k.following}
			return part
		}
	}
	if area.AtFragmentTop {
		return plan
	}
	return layout.LayoutPlan{Status: layout.LayoutNothing}
}

// KeepTogether tells the library whether the element may be divided.
func (k *keep) KeepTogether() bool { return undivided(k.Element) }

func undivided(e layout.Element) bool {
	whole, ok := e.(interface{ KeepTogether() bool })
	return ok && whole.KeepTogether()
}

// begins tells whether an element places something in an area.
func begins(e layout.Element, area layout.LayoutArea) bool {
	if area.Height <= 0 {
		return false
	}
	plan := e.PlanLayout(area)
	return plan.Status == layout.LayoutFull && plan.Consumed <= area.Height+blockSpace || plan.Status == layout.LayoutPartial && !undivided(e)
}
