package policy

import "testing"

// The acceptance case of each clause, from examples.

func TestAcceptanceClause01(t *testing.T) { acceptance(t, 1) }
func TestAcceptanceClause02(t *testing.T) { acceptance(t, 2) }
func TestAcceptanceClause03(t *testing.T) { acceptance(t, 3) }
func TestAcceptanceClause04(t *testing.T) { acceptance(t, 4) }
func TestAcceptanceClause05(t *testing.T) { acceptance(t, 5) }
func TestAcceptanceClause06(t *testing.T) { acceptance(t, 6) }
func TestAcceptanceClause07(t *testing.T) { acceptance(t, 7) }
func TestAcceptanceClause08(t *testing.T) { acceptance(t, 8) }
func TestAcceptanceClause09(t *testing.T) { acceptance(t, 9) }
func TestAcceptanceClause10(t *testing.T) { acceptance(t, 10) }
func TestAcceptanceClause11(t *testing.T) { acceptance(t, 11) }
func TestAcceptanceClause12(t *testing.T) { acceptance(t, 12) }
func TestAcceptanceClause13(t *testing.T) { acceptance(t, 13) }
func TestAcceptanceClause14(t *testing.T) { acceptance(t, 14) }
func TestAcceptanceClause15(t *testing.T) { acceptance(t, 15) }
func TestAcceptanceClause16(t *testing.T) { acceptance(t, 16) }
func TestAcceptanceClause17(t *testing.T) { acceptance(t, 17) }
func TestAcceptanceClause18(t *testing.T) { acceptance(t, 18) }
func TestAcceptanceClause19(t *testing.T) { acceptance(t, 19) }
func TestAcceptanceClause20(t *testing.T) { acceptance(t, 20) }
