package policy

import "testing"

// The acceptance case of each clause, from testdata/verdicts.

func TestAcceptanceClause01(t *testing.T) { acceptance(t, 1) }
func TestAcceptanceClause02(t *testing.T) { acceptance(t, 2) }
func TestAcceptanceClause03(t *testing.T) { acceptance(t, 3) }
