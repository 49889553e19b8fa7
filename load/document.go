package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// document is what the server has acknowledged of one profile or opening.
type document struct {
	account   *account // who writes it
	id, path  string
	revision  int64
	marker    string // the word of the last acknowledged write
	published bool
	replaced  string  // the word before that; it must not be found any more
	doubt     *change // sent and not answered
}

// change is what a document holds once a write has been done.
type change struct {
	marker    string
	published bool
}

// intend notes a write before it is sent.
func (d *document) intend(marker string, published bool) { d.doubt = &change{marker, published} }

// acknowledge takes the intended write over with the revision of its answer.
func (d *document) acknowledge(out answer) error {
	if out.revision <= d.revision {
		return fmt.Errorf("%s: revision %d was acknowledged after revision %d", d.path, out.revision, d.revision)
	}
	d.accept(out.revision)
	return nil
}

func (d *document) accept(revision int64) {
	if d.marker != "" && d.marker != d.doubt.marker {
		d.replaced = d.marker
	}
	d.revision, d.marker, d.published, d.doubt = revision, d.doubt.marker, d.doubt.published, nil
}

// settle reads the document and compares it with what was acknowledged. What
// had no answer may have been done or not, as a whole; from then on what is
// there counts. It returns what is wrong, or "".
func (d *document) settle(ctx context.Context) (wrong string, err error) {
	var is struct {
		Title, Headline, Status string
		Published               bool
	}
	out, err := d.account.client.get(ctx, d.path, &is)
	if refused, ok := err.(refusedError); ok && refused.status == 404 {
		return d.path + " is gone", nil
	}
	if err != nil {
		return "", err
	}
	found := change{published: is.Published || is.Status == "published"}
	found.marker, _, _ = strings.Cut(is.Title+is.Headline, " ")
	switch {
	case out.revision == d.revision && found == change{d.marker, d.published}:
		d.doubt = nil
	case out.revision == d.revision+1 && d.doubt != nil && found == *d.doubt:
		d.accept(out.revision)
	default:
		return fmt.Sprintf("%s holds %v at revision %d; %v was acknowledged at revision %d, %v was not answered",
			d.path, found, out.revision, change{d.marker, d.published}, d.revision, d.doubt), nil
	}
	return "", nil
}

func decode(b []byte, into any) error { return json.Unmarshal(b, into) }
