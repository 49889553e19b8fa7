package policy

import "testing"

// The acceptance case of each clause, from testdata/verdicts.

func TestAcceptanceClause01(t *testing.T) { acceptance(t, 1) }
func TestAcceptanceClause02(t *testing.T) { acceptance(t, 2) }
func TestAcceptanceClause03(t *testing.T) { acceptance(t, 3) }
func TestAcceptanceClause04(t *testing.T) { acceptance(t, 4) }
func TestAcceptanceClause15(t *testing.T) { acceptance(t, 15) }
func TestAcceptanceClause16(t *testing.T) { acceptance(t, 16) }
func TestAcceptanceClause17(t *testing.T) { acceptance(t, 17) }
func TestAcceptanceClause18(t *testing.T) { acceptance(t, 18) }
