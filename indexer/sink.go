package indexer

import (
	"context"
	"iter"

	"yuqiao/market"
	"yuqiao/store"
)

// Sink keeps something in step with the store: an index, or the matcher's
// pool. A Follower is its only writer and calls Position, Apply and Versions
// one at a time.
type Sink interface {
	// Kind is what the sink keeps: store.Talents or store.Openings.
	Kind() store.Kind
	// Position is where Apply left off, "" when the sink is empty or does not
	// know: then everything is compared by Versions.
	Position(ctx context.Context) (store.Position, error)
	// Apply takes the changes over. They are the state of the store when they
	// were read, may repeat what the sink has, and include things that it may
	// not show (drafts, withdrawn profiles): it drops those. A thing is at
	// most once in c.
	Apply(ctx context.Context, c Changes) error
	// Versions lists what the sink has, in no particular order. It may leave
	// out what Apply dropped.
	Versions(ctx context.Context) iter.Seq2[Known, error]
}

// Changes are things as they are stored now, and the ids of those that are gone.
type Changes struct {
	Talents  []Talent  // for a sink of talents
	Openings []Opening // for a sink of openings
	Gone     []string
	// Position is where the feed stands after these changes; "" while a
	// comparison is under way: leave the stored one.
	Position store.Position
	// After is the position of the sink from which they were read. A sink
	// whose position can be set by others than its Follower, as an index that
	// is rebuilt, refuses changes with another After by ErrMoved.
	After store.Position
}

// Talent is a talent's record and its version.
type Talent struct {
	market.Talent
	Version Version
}

// Opening is an opening's record with what is known of its employer.
type Opening struct {
	market.Opening
	// Organisation is the employer; zero when the opening has none or it is
	// not there.
	Organisation market.Organisation
	// Verifications are those about the organisation, of every status.
	Verifications []market.Verification
	Version       Version
}
