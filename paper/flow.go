package paper

import "github.com/carlos7ags/folio/layout"

// minLines of a paragraph stand together at the foot and at the head of a page.
const minLines = 2

// flow is a paragraph or a heading whose lines are one element of the structure
// and which leaves no single line behind at the foot or the head of a page.
type flow struct {
	*layout.Paragraph
	tag   string // of the structure
	label string // of a heading, for the list of contents
}

func (f flow) PlanLayout(area layout.LayoutArea) layout.LayoutPlan {
	plan := f.Paragraph.PlanLayout(area)
	if plan.Status == layout.LayoutFull && plan.Consumed-f.GetSpaceAfter() > area.Height && !area.AtFragmentTop {
		return layout.LayoutPlan{Status: layout.LayoutNothing} // a first line is placed even where there is no room
	}
	if plan.Status == layout.LayoutPartial {
		return f.split(plan, area)
	}
	return f.asOne(plan)
}

// split moves the break of a plan so that enough lines stand on both pages.
func (f flow) split(plan layout.LayoutPlan, area layout.LayoutArea) layout.LayoutPlan {
	rest, ok := plan.Overflow.(*layout.Paragraph)
	if !ok {
		return f.asOne(plan)
	}
	all, left := f.MeasureLines(area.Width), rest.MeasureLines(area.Width)
	switch here := all - max(left, minLines); {
	case here >= minLines:
		return f.cut(here, area)
	case area.AtFragmentTop:
		return f.cut(all-left, area)
	}
	return layout.LayoutPlan{Status: layout.LayoutNothing}
}

// cut places the first lines and leaves the others.
func (f flow) cut(lines int, area layout.LayoutArea) layout.LayoutPlan {
	head, tail := f.SplitAfterLine(lines, area.Width)
	plan := f.asOne(head.PlanLayout(area))
	plan.Status, plan.Overflow = layout.LayoutPartial, flow{tail, f.tag, ""}
	return plan
}

func (f flow) allButEnd(area layout.LayoutArea) (layout.LayoutPlan, bool) {
	lines := f.MeasureLines(area.Width) - minLines
	if lines < minLines {
		return layout.LayoutPlan{}, false
	}
	return f.cut(lines, area), true
}

// asOne puts what a plan places under one tag, instead of one for each line.
func (f flow) asOne(plan layout.LayoutPlan) layout.LayoutPlan {
	if len(plan.Blocks) == 0 {
		return plan
	}
	top := plan.Blocks[0].Y
	for i := range plan.Blocks {
		plan.Blocks[i].Y -= top
		plan.Blocks[i].Tag = ""
	}
	plan.Blocks = []layout.PlacedBlock{{Y: top, Height: plan.Consumed - top, Tag: f.tag, HeadingText: f.label, Children: plan.Blocks}}
	return plan
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
