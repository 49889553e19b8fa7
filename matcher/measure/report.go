package measure

import (
	"fmt"
	"io"
)

// Row is one figure of ours beside the baseline's, unit by unit.
type Row struct {
	List, Figure string
	Ours, Base   []float64
	Unit         string // what the values belong to: "openings", "queries" …
}

// Rows sets the figures of an exercise side by side.
func Rows(list, unit string, names []string, ours, base [][]float64) []Row {
	var rows []Row
	for f, name := range names {
		rows = append(rows, Row{list, name, ours[f], base[f], unit})
	}
	return rows
}

// WriteHead and Write print rows as a table that reads as Markdown, too.
func WriteHead(w io.Writer) {
	fmt.Fprintf(w, "| %-28s | %-7s | %5s | %8s | %-24s | %-15s |\n|---|---|---|---|---|---|\n", "list", "figure", "ours", "baseline", "difference, 95 %", "of")
}

// Write prints the rows.
func Write(w io.Writer, rows []Row) {
	for _, r := range rows {
		low, high := Interval(r.Ours, r.Base)
		a, b := Mean(r.Ours), Mean(r.Base)
		fmt.Fprintf(w, "| %-28s | %-7s | %.3f | %8.3f | %-24s | %-15s |\n", r.List, r.Figure, a, b,
			fmt.Sprintf("%+.3f [%+.3f, %+.3f]", a-b, low, high), fmt.Sprintf("%d %s", len(r.Ours), r.Unit))
	}
}
