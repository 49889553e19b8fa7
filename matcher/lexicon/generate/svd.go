package main

import (
	"math"
	"math/rand/v2"
	"sort"
	"sync"
)

// sparse is a matrix of documents by columns, row after row.
type sparse struct {
	columns int
	start   []int // row i is [start[i], start[i+1])
	column  []int32
	value   []float32
}

func (m *sparse) rows() int { return len(m.start) - 1 }

// directions returns the k strongest right singular vectors of m, as a matrix
// of columns by k, and their singular values, by subspace iteration from a
// fixed seed.
func directions(m *sparse, k, rounds int) ([]float32, []float64) {
	const spare = 16
	width := k + spare
	v := make([]float32, m.columns*width)
	random := rand.New(rand.NewPCG(2004, 87))
	for i := range v {
		v[i] = float32(random.NormFloat64())
	}
	orthonormalise(v, m.columns, width)
	for range rounds {
		v = applyGram(m, v, width)
		orthonormalise(v, m.columns, width)
	}
	return rotate(m, v, width, k)
}

// applyGram returns mᵀ·(m·v). Each half of the width is one worker's, so the
// sums do not depend on timing.
func applyGram(m *sparse, v []float32, width int) []float32 {
	out := make([]float32, len(v))
	var wait sync.WaitGroup
	half := width / 2
	for _, part := range [][2]int{{0, half}, {half, width}} {
		wait.Add(1)
		go func() {
			defer wait.Done()
			lo, hi := part[0], part[1]
			row := make([]float32, hi-lo)
			for i := range m.rows() {
				project(m, v, i, width, lo, row)
				for p := m.start[i]; p < m.start[i+1]; p++ {
					x := m.value[p]
					to := out[int(m.column[p])*width+lo:][:len(row)]
					for j, y := range row {
						to[j] += x * y
					}
				}
			}
		}()
	}
	wait.Wait()
	return out
}

// project sets row to row i of m·v, columns lo and on.
func project(m *sparse, v []float32, i, width, lo int, row []float32) {
	clear(row)
	for p := m.start[i]; p < m.start[i+1]; p++ {
		x := m.value[p]
		from := v[int(m.column[p])*width+lo:][:len(row)]
		for j, y := range from {
			row[j] += x * y
		}
	}
}

// orthonormalise makes the columns of v (n×width) orthonormal, through the
// eigenvectors of their Gram matrix, twice for accuracy.
func orthonormalise(v []float32, n, width int) {
	for range 2 {
		values, vectors := eigen(gram(v, n, width), width)
		for j := range width {
			scale := 1 / math.Sqrt(math.Max(values[j], 1e-20))
			for i := range width {
				vectors[i*width+j] *= scale
			}
		}
		multiply(v, n, width, vectors)
	}
}

func gram(v []float32, n, width int) []float64 {
	g := make([]float64, width*width)
	for r := range n {
		row := v[r*width:][:width]
		for i, x := range row {
			if x == 0 {
				continue
			}
			to := g[i*width:][:width]
			for j := i; j < width; j++ {
				to[j] += float64(x) * float64(row[j])
			}
		}
	}
	for i := range width {
		for j := range i {
			g[i*width+j] = g[j*width+i]
		}
	}
	return g
}

// multiply sets v to v·by, by being width×width.
func multiply(v []float32, n, width int, by []float64) {
	row := make([]float64, width)
	for r := range n {
		at := v[r*width:][:width]
		clear(row)
		for i, x := range at {
			from := by[i*width:][:width]
			for j, y := range from {
				row[j] += float64(x) * y
			}
		}
		for j, y := range row {
			at[j] = float32(y)
		}
	}
}

// rotate turns the subspace v to its singular vectors, strongest first.
func rotate(m *sparse, v []float32, width, k int) ([]float32, []float64) {
	g := make([]float64, width*width)
	row := make([]float32, width)
	for i := range m.rows() {
		project(m, v, i, width, 0, row)
		for a, x := range row {
			to := g[a*width:][:width]
			for b, y := range row {
				to[b] += float64(x) * float64(y)
			}
		}
	}
	values, vectors := eigen(g, width)
	multiply(v, m.columns, width, vectors)
	order := make([]int, width)
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return values[order[a]] > values[order[b]] })
	out := make([]float32, m.columns*k)
	sigma := make([]float64, k)
	for j := range k {
		sigma[j] = math.Sqrt(math.Max(values[order[j]], 0))
		sum := float32(0)
		for i := range m.columns {
			x := v[i*width+order[j]]
			out[i*k+j] = x
			sum += x
		}
		if sum < 0 { // the sign is free: choose one
			for i := range m.columns {
				out[i*k+j] = -out[i*k+j]
			}
		}
	}
	return out, sigma
}

// eigen returns the eigenvalues and eigenvectors (in columns) of a symmetric
// matrix, by cyclic Jacobi rotations.
func eigen(a []float64, n int) ([]float64, []float64) {
	vectors := make([]float64, n*n)
	for i := range n {
		vectors[i*n+i] = 1
	}
	for range 30 {
		off, diagonal := 0.0, 0.0
		for i := range n {
			diagonal += a[i*n+i] * a[i*n+i]
			for j := range i {
				off += a[i*n+j] * a[i*n+j]
			}
		}
		if off <= 1e-18*diagonal {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				jacobi(a, vectors, n, p, q)
			}
		}
	}
	values := make([]float64, n)
	for i := range n {
		values[i] = a[i*n+i]
	}
	return values, vectors
}

func jacobi(a, vectors []float64, n, p, q int) {
	x := a[p*n+q]
	if x == 0 {
		return
	}
	theta := (a[q*n+q] - a[p*n+p]) / (2 * x)
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for i := range n {
		ip, iq := a[i*n+p], a[i*n+q]
		a[i*n+p], a[i*n+q] = c*ip-s*iq, s*ip+c*iq
	}
	rowP, rowQ := a[p*n:][:n], a[q*n:][:n]
	for i, pi := range rowP {
		qi := rowQ[i]
		rowP[i], rowQ[i] = c*pi-s*qi, s*pi+c*qi
	}
	for i := range n {
		ip, iq := vectors[i*n+p], vectors[i*n+q]
		vectors[i*n+p], vectors[i*n+q] = c*ip-s*iq, s*ip+c*iq
	}
}
