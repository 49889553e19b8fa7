package exchange

import (
	"context"
	"strconv"
	"strings"

	"yuqiao/market"
	"yuqiao/store"
)

// ofEach pages through the lists of several organisations, one after another.
// Its cursors are the number of the organisation and the cursor within.
func ofEach[T any](ctx context.Context, orgs []market.OrganisationID, page store.Page, list func(context.Context, market.OrganisationID, store.Page) ([]T, string, error)) ([]T, string, error) {
	n, inner := 0, ""
	if page.Cursor != "" {
		number, rest, ok := strings.Cut(page.Cursor, ".")
		var err error
		if n, err = strconv.Atoi(number); !ok || err != nil || n < 0 || number != strconv.Itoa(n) {
			return nil, "", market.Malformed("malformed-cursor", "the cursor is not one that a list has given")
		}
		inner = rest
	}
	var all []T
	for ; n < len(orgs); n++ {
		if len(all) == page.Limit {
			return all, strconv.Itoa(n) + ".", nil
		}
		some, next, err := list(ctx, orgs[n], store.Page{Cursor: inner, Limit: page.Limit - len(all)})
		if err != nil {
			return nil, "", err
		}
		all, inner = append(all, some...), ""
		if next != "" {
			return all, strconv.Itoa(n) + "." + next, nil
		}
	}
	return all, "", nil
}
