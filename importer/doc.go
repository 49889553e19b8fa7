// Package importer reads files of talents and openings, one JSON object a
// line. It loses no good line: a bad one is reported with its number, field and
// reason, and reading goes on.
package importer
