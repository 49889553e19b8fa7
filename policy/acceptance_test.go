package policy

import "testing"

// The acceptance case of each clause, from testdata/verdicts.

func TestAcceptanceClause03(t *testing.T) { acceptance(t, 3) }
