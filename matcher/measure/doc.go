// Package measure holds the matcher and its lexicon against judgements made by
// people: what it says of titles against lists in which titles stand together,
// what it says of profiles against grades. Each figure stands beside that of a
// plain lexical baseline on the same data. Command quality prints them.
package measure
