// Package datafile reads the dated data files that ship with the program:
// strictly, so that an unknown key, a key twice or a wrong value is refused,
// and by file and line, so that whoever wrote it finds it.
package datafile
