package datafile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"yuqiao/market"
)

// Read reads a YAML file by way of JSON, so that files and what comes in over
// the API have one shape and one strictness, and gives its text for InFile. Keys
// that begin with "x-" at the top hold anchors only. What it refuses it names by
// file and line.
func Read(dir fs.FS, name string, into any) ([]byte, error) {
	text, err := fs.ReadFile(dir, name)
	if err != nil {
		return nil, err
	}
	var raw map[string]any
	documents := yaml.NewDecoder(bytes.NewReader(text))
	if err := documents.Decode(&raw); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var more yaml.Node
	switch err := documents.Decode(&more); {
	case err == nil:
		return nil, fmt.Errorf("%s: line %d: a file holds one document", name, more.Line)
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for key := range raw {
		if strings.HasPrefix(key, "x-") {
			delete(raw, key)
		}
	}
	if err := decode(raw, into); err != nil {
		return nil, InFile(name, text, &misplaced{narrow(raw, into, WayOf(err)), err})
	}
	return text, nil
}

func decode(raw map[string]any, into any) error {
	b, err := json.Marshal(raw)
	if err != nil {
		return err
	}
	return market.DecodeStrict(b, into)
}

// narrow says of each list on a way, which the decoder names as a whole, which
// of its items is refused: the one that is refused alone.
func narrow(raw map[string]any, into any, way string) string {
	at, set := any(raw), func(any) {}
	var whole strings.Builder
	for key := range keysOf(way) {
		for list, ok := at.([]any); ok; list, ok = at.([]any) {
			if _, err := strconv.Atoi(key); err == nil {
				return way
			}
			refused := slices.IndexFunc(list, func(item any) bool {
				set([]any{item})
				return decode(raw, reflect.New(reflect.TypeOf(into).Elem()).Interface()) != nil
			})
			if refused < 0 {
				return way
			}
			only := []any{list[refused]}
			set(only)
			at, set = only[0], func(v any) { only[0] = v }
			fmt.Fprintf(&whole, "[%d]", refused)
		}
		inside, ok := at.(map[string]any)
		if !ok {
			break
		}
		at, set = inside[key], func(v any) { inside[key] = v }
		whole.WriteString("." + key)
	}
	return whole.String()
}
