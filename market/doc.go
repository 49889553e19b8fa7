// Package market is the vocabulary of the talent exchange: who takes part,
// what they say about themselves, which states a thing can be in, and who may
// see or do what. It imports the standard library only and does no input or
// output: every function here is pure, and every value safe to copy.
package market
