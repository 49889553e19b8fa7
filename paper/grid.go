package paper

import (
	"fmt"
	"strings"

	"github.com/carlos7ags/folio/layout"
)

// grid is a table: its head stands again on each page, a row stays on one page
// unless it is taller than that, and rows and cells are in the structure, which
// the library's own table leaves out.
type grid struct {
	shares []float64 // of the width, one for each column; together 1
	head   []cell
	rows   [][]cell
}

// cell is what stands in one row and column.
type cell struct {
	content layout.Element
	heading bool // names what stands beside or below it
}

func (g *grid) PlanLayout(area layout.LayoutArea) layout.LayoutPlan {
	var blocks []layout.PlacedBlock
	y := 0.0
	place := func(block layout.PlacedBlock) {
		block.Y = y
		y += block.Height
		blocks = append(blocks, block)
	}
	if len(g.head) > 0 {
		head, _ := g.row(g.head, area.Width, unbounded)
		place(head)
	}
	for i, cells := range g.rows {
		block, _ := g.row(cells, area.Width, unbounded)
		if y+block.Height <= area.Height {
			place(block)
			continue
		}
		rest := &grid{g.shares, g.head, g.rows[i:]}
		if i == 0 {
			if !area.AtFragmentTop {
				return layout.LayoutPlan{Status: layout.LayoutNothing}
			}
			// Taller than a page: it goes on with what is left of each cell.
			part, left := g.row(cells, area.Width, area.Height-y)
			place(part)
			if left == nil {
				rest.rows = g.rows[1:]
			} else {
				rest.rows = append([][]cell{left}, g.rows[1:]...)
			}
			if len(rest.rows) == 0 {
				break
			}
		}
		return layout.LayoutPlan{Status: layout.LayoutPartial, Consumed: y, Blocks: g.table(blocks, area.Width, y), Overflow: rest}
	}
	return layout.LayoutPlan{Status: layout.LayoutFull, Consumed: y + blockSpace, Blocks: g.table(blocks, area.Width, y)}
}

func (g *grid) allButEnd(area layout.LayoutArea) (layout.LayoutPlan, bool) {
	last := len(g.rows) - 1
	if last < 1 {
		return layout.LayoutPlan{}, false
	}
	plan := (&grid{g.shares, g.head, g.rows[:last]}).PlanLayout(area)
	if plan.Status != layout.LayoutFull {
		return layout.LayoutPlan{}, false
	}
	plan.Status, plan.Overflow = layout.LayoutPartial, &grid{g.shares, g.head, g.rows[last:]}
	return plan, true
}

func (g *grid) table(rows []layout.PlacedBlock, width, height float64) []layout.PlacedBlock {
	return []layout.PlacedBlock{{Width: width, Height: height, Tag: "Table", Children: rows}}
}

// unbounded is room enough for any row.
const unbounded = 1e7

// row places cells side by side; left is what of them the height does not hold,
// nil for nothing.
func (g *grid) row(cells []cell, width, height float64) (block layout.PlacedBlock, left []cell) {
	x, tallest, over := 0.0, 0.0, false
	left = make([]cell, len(cells))
	children := make([]layout.PlacedBlock, len(cells))
	for i, c := range cells {
		w := g.shares[i] * width
		left[i] = cell{heading: c.heading}
		child := layout.PlacedBlock{X: x, Width: w, Tag: "TD"}
		if c.heading {
			child.Tag = "TH"
		}
		if c.content != nil {
			plan := c.content.PlanLayout(layout.LayoutArea{Width: w - 2*cellPad, Height: height - 2*cellPad, AtFragmentTop: true})
			for j := range plan.Blocks {
				plan.Blocks[j].X += cellPad
				plan.Blocks[j].Y += cellPad
			}
			child.Children = plan.Blocks
			tallest = max(tallest, plan.Consumed)
			if plan.Overflow != nil {
				left[i].content, over = plan.Overflow, true
			}
		}
		children[i] = child
		x += w
	}
	if !over {
		left = nil
	}
	block = layout.PlacedBlock{Width: width, Height: tallest + 2*cellPad, Tag: "TR", Children: children}
	for i := range children {
		children[i].Height = block.Height
	}
	block.Draw = decoration(cells, children)
	return block, left
}

// decoration draws the ground of headings and the line below a row.
func decoration(cells []cell, placed []layout.PlacedBlock) func(layout.DrawContext, float64, float64) {
	return func(ctx layout.DrawContext, x, top float64) {
		s := ctx.Stream
		s.BeginMarkedContent("Artifact")
		s.SaveState()
		s.SetFillColorRGB(shade.R, shade.G, shade.B)
		right, height := x, 0.0
		for i, c := range placed {
			if cells[i].heading {
				s.Rectangle(x+c.X, top-c.Height, c.Width, c.Height-lineWidth)
				s.Fill()
			}
			right, height = x+c.X+c.Width, c.Height
		}
		s.SetStrokeColorRGB(hairLn.R, hairLn.G, hairLn.B)
		s.SetLineWidth(lineWidth)
		s.MoveTo(x, top-height)
		s.LineTo(right, top-height)
		s.Stroke()
		s.RestoreState()
		s.EndMarkedContent()
	}
}

// countRows counts rows towards the bound of the letter.
func (p *press) countRows(n int) bool {
	if p.rows += n; p.rows > MaxRows {
		p.err = fmt.Errorf("%w: more than %d rows", ErrTooLong, MaxRows)
		return false
	}
	return true
}

func (p *press) name(text string) cell {
	return cell{paragraph(p.para(text, smallSize, quiet)), true}
}

func (p *press) value(text string) cell {
	return cell{paragraph(p.para(text, smallSize+0.5, ink)), false}
}

func (p *press) number(text string) cell {
	return cell{paragraph(p.para(text, smallSize+0.5, ink).SetAlign(layout.AlignRight)), false}
}

// names are the head of a table; a key that begins with > stands above numbers.
func (p *press) names(keys ...string) []cell {
	cells := make([]cell, len(keys))
	for i, key := range keys {
		key, numbers := strings.CutPrefix(key, ">")
		set := p.para(p.words[key], smallSize, quiet)
		if numbers {
			set.SetAlign(layout.AlignRight)
		}
		cells[i] = cell{paragraph(set), true}
	}
	return cells
}
