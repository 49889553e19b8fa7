package api

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// answered counts, over the whole run of the tests, which operations have
// answered with their declared success.
var answered sync.Map // operation id → true

// TestMain fails a full run in which an operation never succeeded: what was
// never answered was never held against the document.
func TestMain(m *testing.M) {
	code := m.Run()
	// A run that leaves out named tests counts as a full one: so do the checks,
	// which run those apart.
	full := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.list").Value.String() == ""
	if code == 0 && full && !testing.Short() {
		for _, r := range routes {
			if _, ok := answered.Load(r.operation); !ok {
				fmt.Fprintf(os.Stderr, "no test has seen %s succeed\n", r.operation)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// strict is the document by which answers are judged: an object that lists its
// properties has no others. What is served leaves that open, so that a later
// version may tell more.
var strict = sync.OnceValues(func() (*document, error) {
	d, err := readDocument()
	if err != nil {
		return nil, err
	}
	seen := map[*openapi3.Schema]bool{}
	for _, s := range d.spec.Components.Schemas {
		closeSchema(s, seen)
	}
	for _, o := range d.operations {
		for _, r := range o.spec.Responses.Map() {
			for _, content := range r.Value.Content {
				closeSchema(content.Schema, seen)
			}
		}
	}
	return d, nil
})

func closeSchema(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	s := ref.Value
	seen[s] = true
	if len(s.Properties) > 0 && s.AdditionalProperties.Has == nil && s.AdditionalProperties.Schema == nil {
		no := false
		s.AdditionalProperties.Has = &no
	}
	for _, p := range s.Properties {
		closeSchema(p, seen)
	}
	closeSchema(s.Items, seen)
	closeSchema(s.AdditionalProperties.Schema, seen)
	for _, list := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
		for _, p := range list {
			closeSchema(p, seen)
		}
	}
}

// conforms holds an answer against the document: its status is declared, its
// kind is the declared one, and the body has all that is required and nothing
// that is not declared.
func (w *world) conforms(method, path string, a answer) {
	w.t.Helper()
	d, err := strict()
	if err != nil {
		w.t.Fatal(err)
	}
	if a.status >= 500 {
		w.t.Errorf("%s %s: %d: %s", method, path, a.status, a.raw)
	}
	o := d.find(method, path)
	if o == nil {
		if a.status != 404 && a.status != 405 {
			w.t.Errorf("%s %s: no such operation answered %d", method, path, a.status)
		}
		return
	}
	response := o.spec.Responses.Status(a.status)
	if response == nil {
		w.t.Errorf("%s: the document knows no %d: %.300s", o.id, a.status, a.raw)
		return
	}
	kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	content := response.Value.Content[kind]
	switch {
	case len(response.Value.Content) == 0 && len(a.raw) > 0:
		w.t.Errorf("%s: %d has a body that is not declared", o.id, a.status)
		return
	case len(response.Value.Content) > 0 && content == nil:
		w.t.Errorf("%s: %d comes as %q", o.id, a.status, kind)
		return
	case content != nil && strings.HasSuffix(kind, "json"):
		if err := content.Schema.Value.VisitJSON(a.body, openapi3.VisitAsResponse(), openapi3.MultiErrors(), openapi3.EnableFormatValidation()); err != nil {
			w.t.Errorf("%s: %d does not fit the document: %.1500v", o.id, a.status, err)
		}
	}
	if _, declared := response.Value.Headers["ETag"]; declared != (a.header.Get("ETag") != "") {
		w.t.Errorf("%s: %d: the ETag is %q, declared: %v", o.id, a.status, a.header.Get("ETag"), declared)
	}
	if a.status == o.status {
		answered.Store(o.id, true)
	}
}

// find is the operation that a path belongs to; of several the one with the
// fewest parameters.
func (d *document) find(method, path string) *operation {
	var best *operation
	steps := strings.Split(path, "/")
	for _, o := range d.ordered {
		if o.method != method {
			continue
		}
		fits := slices.EqualFunc(strings.Split(o.path, "/"), steps, func(a, b string) bool { return a == b || strings.HasPrefix(a, "{") && b != "" })
		if fits && (best == nil || strings.Count(o.path, "{") < strings.Count(best.path, "{")) {
			best = o
		}
	}
	return best
}

// TestClosedRequests: whatever the API takes lists its fields.
func TestClosedRequests(t *testing.T) {
	d, err := loadDocument()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[*openapi3.Schema]bool{}
	var walk func(at string, s *openapi3.Schema)
	walk = func(at string, s *openapi3.Schema) {
		if seen[s] {
			return
		}
		seen[s] = true
		if s.Type.Is("object") && s.AdditionalProperties.Has == nil && s.AdditionalProperties.Schema == nil {
			t.Errorf("%s takes any field", at)
		}
		bounded := s.MaxLength != nil || len(s.Enum) > 0 || s.Pattern != ""
		if s.Type.Is("string") && !bounded || s.Type.Is("array") && s.MaxItems == nil || (s.Type.Is("number") || s.Type.Is("integer")) && (s.Max == nil || s.Min == nil) {
			t.Errorf("%s has no bound", at)
		}
		for name, p := range s.Properties {
			walk(at+"."+name, p.Value)
		}
		if s.Items != nil {
			walk(at+"[]", s.Items.Value)
		}
		if p := s.AdditionalProperties.Schema; p != nil && at != "assessPolicy.facts" && at != "openMatter.fields" { // checked by the policy and the procedure
			walk(at+".*", p.Value)
		}
		for _, list := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
			for _, p := range list {
				walk(at, p.Value)
			}
		}
	}
	for id, o := range d.operations {
		if o.body != nil {
			walk(id, o.body)
		}
		for _, p := range o.parameters {
			if p.Name != "If-Match" {
				walk(id+"?"+p.Name, p.Schema.Value)
			}
		}
	}
}
