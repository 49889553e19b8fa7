package datafile

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"yuqiao/market"
)

// misplaced is an error that says where in its file it is, as in
// "versions[1].limbs[0]".
type misplaced struct {
	way string
	err error
}

func (m *misplaced) Error() string { return m.err.Error() }
func (m *misplaced) Unwrap() error { return m.err }

// Within puts a part of the way before that of err, so that InFile finds the
// line.
func Within(way string, err error) error {
	var inner *misplaced
	switch {
	case err == nil:
		return nil
	case errors.As(err, &inner):
		way += "." + inner.way
	}
	return &misplaced{way, err}
}

// Item is Within for one item of a list.
func Item(list string, i int, err error) error {
	return Within(list+"["+strconv.Itoa(i)+"]", err)
}

// WayOf is where an error of reading or of checking says that it is.
func WayOf(err error) string {
	var inner *misplaced
	if errors.As(err, &inner) {
		return inner.way
	}
	var refused *market.Error
	if errors.As(err, &refused) && len(refused.Fields) > 0 {
		return refused.Fields[0].Field
	}
	return ""
}

// InFile names the file and, as far as err says where it is, the line.
func InFile(name string, text []byte, err error) error {
	var root yaml.Node
	if way := WayOf(err); way != "" && yaml.Unmarshal(text, &root) == nil {
		if line := LineOf(&root, way); line > 0 {
			return fmt.Errorf("%s: line %d: %w", name, line, err)
		}
	}
	return fmt.Errorf("%s: %w", name, err)
}

// LineOf is the line of what a way leads to, or of the last part of the way that
// is there. An alias leads to the lines of its anchor.
func LineOf(node *yaml.Node, way string) int {
	line := node.Line
	for key := range keysOf(way) {
		if node.Kind == yaml.DocumentNode {
			node = node.Content[0]
		}
		next, at := Step(node, key)
		if next == nil {
			return line
		}
		if node, line = next, at; next.Kind == yaml.AliasNode {
			node, line = next.Alias, next.Alias.Line
		}
	}
	return line
}

// keysOf are the keys and places of a way.
func keysOf(way string) iter.Seq[string] {
	return strings.FieldsFuncSeq(way, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
}

// Step finds what a key, or a place in a list, leads to and its line.
func Step(node *yaml.Node, key string) (*yaml.Node, int) {
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == key {
				return node.Content[i+1], node.Content[i].Line
			}
		}
	case yaml.SequenceNode:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(node.Content) {
			return node.Content[i], node.Content[i].Line
		}
	}
	return nil, 0
}
