package lexicon

// Code is the context as a number that means the same wherever Version is the
// same.
func (c Context) Code() uint16 { return uint16(c.first)<<8 | uint16(c.second) }

// ContextOf is the context of a Code.
func ContextOf(code uint16) Context { return Context{uint8(code >> 8), uint8(code)} }
