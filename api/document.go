package api

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gofiber/fiber/v2"
)

//go:embed openapi.yaml
var documentYAML []byte

// document is the API as openapi.yaml states it, ready to check requests by.
type document struct {
	spec       *openapi3.T
	json       []byte // what GET /openapi.json answers
	operations map[string]*operation
	ordered    []*operation // by path and method, so that routes are always registered in the same order
}

// operation is one operation with the parameters of its path laid in.
type operation struct {
	id         string
	method     string
	path       string // as the document writes it
	parameters []*openapi3.Parameter
	body       *openapi3.Schema // of JSON; nil for none
	files      []string         // media types of a body that is a file
	public     bool             // no token is read
	optional   bool             // a token may be absent
	status     int              // of success
	spec       *openapi3.Operation
}

// loadDocument returns the one document, which must not be changed.
var loadDocument = sync.OnceValues(readDocument)

func readDocument() (*document, error) {
	spec, err := openapi3.NewLoader().LoadFromData(documentYAML)
	if err != nil {
		return nil, fmt.Errorf("api: openapi.yaml: %w", err)
	}
	delete(spec.Extensions, "x-refusals") // merged into the operations
	d := &document{spec: spec, operations: map[string]*operation{}}
	if d.json, err = json.Marshal(spec); err != nil {
		return nil, fmt.Errorf("api: openapi.yaml: %w", err)
	}
	for path, item := range spec.Paths.Map() {
		for method, op := range item.Operations() {
			o := &operation{id: op.OperationID, method: method, path: path, spec: op}
			for _, list := range []openapi3.Parameters{item.Parameters, op.Parameters} {
				for _, p := range list {
					o.parameters = append(o.parameters, p.Value)
				}
			}
			if op.RequestBody != nil {
				for kind, content := range op.RequestBody.Value.Content {
					if kind == fiber.MIMEApplicationJSON {
						o.body = content.Schema.Value
					} else {
						o.files = append(o.files, kind)
					}
				}
			}
			if s := op.Security; s != nil {
				o.public = len(*s) == 0
				for _, need := range *s {
					o.optional = o.optional || len(need) == 0
				}
			}
			for code := range op.Responses.Map() {
				if strings.HasPrefix(code, "2") {
					fmt.Sscan(code, &o.status)
				}
			}
			d.operations[o.id] = o
		}
	}
	d.ordered = slices.SortedFunc(maps.Values(d.operations), func(a, b *operation) int {
		return cmp.Compare(a.path+" "+a.method, b.path+" "+b.method)
	})
	return d, nil
}
