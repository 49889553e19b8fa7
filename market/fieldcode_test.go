package market_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yuqiao/market"
)

// said are the codes that a file's field errors carry, as far as they stand
// there as text; elsewhere counts those that do not.
func said(f *ast.File) (codes []string, elsewhere int) {
	take := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			elsewhere++
			return
		}
		code, _ := strconv.Unquote(lit.Value)
		codes = append(codes, code)
	}
	inMarket := f.Name.Name == "market"
	literal := func(lit *ast.CompositeLit) {
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && kv.Key.(*ast.Ident).Name == "Code" {
				take(kv.Value)
			}
		}
	}
	ofFields := func(t ast.Expr) bool {
		switch t := t.(type) {
		case *ast.Ident:
			return t.Name == "FieldError"
		case *ast.SelectorExpr:
			return t.Sel.Name == "FieldError"
		}
		return false
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if list, ok := n.Type.(*ast.ArrayType); ok && ofFields(list.Elt) {
				for _, e := range n.Elts {
					if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
						literal(lit)
					}
				}
			} else if ofFields(n.Type) {
				literal(n)
			}
		case *ast.CallExpr:
			fn, ok := n.Fun.(*ast.SelectorExpr)
			if ok && inMarket && len(n.Args) >= 3 && (fn.Sel.Name == "add" || fn.Sel.Name == "beyond" || fn.Sel.Name == "report") {
				take(n.Args[1])
			}
		case *ast.AssignStmt:
			if f.Name.Name != "api" {
				return true
			}
			for i, l := range n.Lhs {
				if s, ok := l.(*ast.SelectorExpr); ok && s.Sel.Name == "Code" && i < len(n.Rhs) {
					if x, ok := s.X.(*ast.Ident); ok && x.Name == "f" {
						take(n.Rhs[i])
					}
				}
			}
		}
		return true
	})
	return codes, elsewhere
}

// Every code that the service can give is listed, and none is listed that it
// cannot give.
func TestFieldCodesAreAllThatAreGiven(t *testing.T) {
	var given []string
	elsewhere := map[string]int{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != ".." && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "frontend") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		codes, other := said(f)
		given = append(given, codes...)
		if other > 0 {
			elsewhere[filepath.ToSlash(path)] = other
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(given)
	given = slices.Compact(given)
	if !slices.Equal(given, market.FieldCodes) {
		t.Errorf("given:\n%q\nlisted:\n%q", given, market.FieldCodes)
	}
	// These hand on the code that they are called with.
	for path, n := range elsewhere {
		if most := map[string]int{"../market/validate.go": 2, "../market/unknown.go": 1}[path]; n > most {
			t.Errorf("%s: the code of %d field errors is not written out, so that nobody can look whether it is listed", path, n)
		}
	}
}
