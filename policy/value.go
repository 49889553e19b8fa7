package policy

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

// value is what is known of one fact. The zero value is "not said".
type value struct {
	said bool
	// open marks a list that may have more items than are known: an item that
	// it lacks is unanswered, not absent.
	open bool
	text string // canonical: how the value is shown and compared
	cel  ref.Val
	list []string
}

func codeValue(s string) value { return value{said: true, text: s, cel: types.String(s)} }

func boolValue(b bool) value {
	return value{said: true, text: strconv.FormatBool(b), cel: types.Bool(b)}
}

func numberValue(n float64) value {
	return value{said: true, text: strconv.FormatFloat(n, 'f', -1, 64), cel: types.Double(n)}
}

// noItems is the text of a list that is known to be empty.
const noItems = "none"

// listValue takes a list in any order. An open list with no items says nothing.
func listValue(id factID, items []string, open bool) value {
	if open && len(items) == 0 {
		return value{}
	}
	items = slices.Clone(items)
	slices.Sort(items)
	v := value{said: true, open: open, text: strings.Join(items, ","), list: items}
	if open {
		v.text += ",…"
	} else if len(items) == 0 {
		v.text = noItems
	}
	v.cel = codeList{id, items, open}
	return v
}

// codeList is a list of codes to CEL. Of an open list it can be told that an
// item is there, never that it is not.
type codeList struct {
	id    factID
	items []string
	open  bool
}

var codeListType = types.NewObjectType("codes", traits.ContainerType)

func (l codeList) Contains(item ref.Val) ref.Val {
	s, ok := item.(types.String)
	if !ok {
		return types.MaybeNoSuchOverloadErr(item)
	}
	if slices.Contains(l.items, string(s)) {
		return types.True
	}
	if l.open {
		return unanswered[l.id]
	}
	return types.False
}

// unanswered is what an expression gets for a fact that is not said. The id of
// each tells which facts were missing in what an expression came to.
var unanswered = func() (u [factCount]*types.Unknown) {
	for id := range u {
		u[id] = types.NewUnknown(int64(id), types.NewAttributeTrail(facts[id].Name))
	}
	return u
}()

func (l codeList) ConvertToNative(reflect.Type) (any, error) { return l.items, nil }
func (l codeList) ConvertToType(ref.Type) ref.Val {
	return types.NewErr("a list of codes cannot be converted")
}
func (l codeList) Equal(other ref.Val) ref.Val { return types.MaybeNoSuchOverloadErr(other) }
func (l codeList) Type() ref.Type              { return codeListType }
func (l codeList) Value() any                  { return l.items }

// known is everything known about one case, by fact.
type known [factCount]value

// shown writes a fact with its value, "?" when it is missing.
func (k *known) shown(id factID) string {
	if !k[id].said {
		return facts[id].Name + "=?"
	}
	return facts[id].Name + "=" + k[id].text
}
