package mongo

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/x/bsonx/bsoncore"
)

func roundTrip(body string) (string, error) {
	doc, err := appendBody(nil, []byte(body))
	if err != nil {
		return "", err
	}
	if err := bson.Raw(doc).Validate(); err != nil {
		return "", err
	}
	back, err := appendJSON(nil, bsoncore.Document(doc))
	return string(back), err
}

// parse keeps every digit of a number.
func parse(t testing.TB, body string) (v any) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%.200q: %v", body, err)
	}
	return v
}

func TestBodyRoundTrip(t *testing.T) {
	for _, body := range []string{
		`{}`,
		` { "a" : [ ] , "b" : { } } `,
		`{"":{"":[null,true,false]}}`,
		`{"int":[0,1,-1,9223372036854775807,-9223372036854775808]}`,
		`{"beyond":[9223372036854775808,-9223372036854775809,123456789012345678901234567890]}`,
		`{"double":[0.1,-0.5,1e-7,1e+21,100000000000000000000,1.7976931348623157e+308,5e-324]}`,
		`{"literal":[-0,-0.0,0.0,1.0,1.50,1e2,1E2,1e400,-1e-400,0.1000000000000000000000001]}`,
		`{"nested":[[],[[]],[[1,[{"a":[[2]]}]]]]}`,
		`{"$set":{"$oid":"507f1f77bcf86cd799439011"},"$numberLong":"5","a.b":{"$ref":1,"$id":2},"%":1,"%25":2,"%2E":3,"%number":"7","%list":[1]}`,
		`{"o":{"%number":"7"},"p":{"%list":[1]},"q":[{"%":[]}]}`,
		`{"nul\u0000name":"nul\u0000text"}`,
		`{"escapes":"\" \\ \/ \b \f \n \r \t \u00e7 \ud83d\ude00 \u2028 <>&"}`,
		`{"text":"渝桥 渝橋 ção 👩🏽‍🔧"}`,
		strings.Repeat(`{"a":`, maxDepth-1) + `{}` + strings.Repeat(`}`, maxDepth-1),
	} {
		back, err := roundTrip(body)
		if err != nil {
			t.Errorf("%.200s: %v", body, err)
			continue
		}
		if !reflect.DeepEqual(parse(t, back), parse(t, body)) {
			t.Errorf("got %s\nwant %s", back, body)
		}
	}
}

func TestBodyKeepsOrderOfMembers(t *testing.T) {
	const body = `{"z":1,"a":2,"m":{"y":3,"b":4}}`
	if back, err := roundTrip(body); err != nil || back != body {
		t.Errorf("got %s, %v", back, err)
	}
}

func TestBodyRefused(t *testing.T) {
	for what, body := range map[string]string{
		"nothing":              ``,
		"no JSON":              `{`,
		"two values":           `{}{}`,
		"no object":            `[1]`,
		"a member twice":       `{"a":{"b":1,"b":2}}`,
		"twice when escaped":   `{"a":1,"\u0061":2}`,
		"not UTF-8":            "{\"a\":\"\xff\"}",
		"a name not UTF-8":     "{\"\xff\":1}",
		"half a surrogate":     `{"a":"\ud800"}`,
		"halves the wrong way": `{"a":"\ude00\ud83d"}`,
		"too deep":             strings.Repeat(`{"a":`, maxDepth) + `{}` + strings.Repeat(`}`, maxDepth),
		"too deep in arrays":   `{"a":` + strings.Repeat(`[`, maxDepth) + strings.Repeat(`]`, maxDepth) + `}`,
		"too long as BSON":     `{"a":[` + strings.TrimSuffix(strings.Repeat(`1,`, 1_500_000), ",") + `]}`,
	} {
		if back, err := roundTrip(body); err == nil {
			t.Errorf("%s: stored as %.100s", what, back)
		}
	}
}

// What people see in the database is what they expect to see.
func TestBodyIsPlainBSON(t *testing.T) {
	doc, err := appendBody(nil, []byte(`{"n":5,"f":0.5,"s":"x","l":[1],"o":{"b":true},"$x":null}`))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := bson.Marshal(bson.D{
		{Key: "n", Value: int64(5)}, {Key: "f", Value: 0.5}, {Key: "s", Value: "x"}, {Key: "l", Value: bson.A{int64(1)}},
		{Key: "o", Value: bson.D{{Key: "b", Value: true}}}, {Key: "%24x", Value: nil},
	})
	if !bytes.Equal(doc, want) {
		t.Errorf("got %s\nwant %s", bson.Raw(doc), bson.Raw(want))
	}
}

// Documents that somebody else wrote are refused, not guessed at.
func TestForeignBSONRefused(t *testing.T) {
	for what, v := range map[string]any{
		"date":              bson.M{"a": time.Unix(0, 0)},
		"unknown escape":    bson.M{"%zz": 1},
		"a name of a path":  bson.M{"%2e": 1},
		"not a number":      bson.M{"a": bson.M{numberTag: "x"}},
		"a number and more": bson.M{"a": bson.M{numberTag: "1}, {"}},
	} {
		doc, err := bson.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := appendJSON(nil, doc); err == nil {
			t.Errorf("%s: read as %s", what, back)
		}
	}
}

func FuzzBody(f *testing.F) {
	for _, seed := range []string{`{}`, `{"a":[1,-0,1.50,[[]]],"$b.c":{"%":"\u0000"}}`, `{"a":"\ud83d\ude00"}`, `{"a":1e400}`, "{\"\xff\":1}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		back, err := roundTrip(body)
		if err != nil {
			return
		}
		if !reflect.DeepEqual(parse(t, back), parse(t, body)) {
			t.Errorf("%q became %q", body, back)
		}
	})
}

// Whatever BSON the database holds, reading it gives an object or an error.
func FuzzForeignBSON(f *testing.F) {
	doc, _ := bson.Marshal(bson.M{"a": bson.A{1, "x", bson.M{numberTag: "1"}}})
	f.Add(doc)
	f.Fuzz(func(t *testing.T, doc []byte) {
		if back, err := appendJSON(nil, doc); err == nil && !json.Valid(back) {
			t.Errorf("%x became %q", doc, back)
		}
	})
}
