package matcher

import (
	"math"
	"testing"

	"yuqiao/market"
)

func TestValidateRanking(t *testing.T) {
	tests := map[string]struct {
		ranking market.Ranking
		ok      bool
	}{
		"nothing moved":            {market.Ranking{}, true},
		"from nothing to the top":  {market.Ranking{Weights: map[string]float64{"skills": 0, "title": 10, "pay": 0.001}}, true},
		"gates":                    {market.Ranking{Gates: map[string]bool{"pay": false}}, true},
		"below nothing":            {market.Ranking{Weights: map[string]float64{"skills": -0.1}}, false},
		"over the top":             {market.Ranking{Weights: map[string]float64{"skills": 10.01}}, false},
		"no number":                {market.Ranking{Weights: map[string]float64{"skills": math.NaN()}}, false},
		"too small for its digits": {market.Ranking{Weights: map[string]float64{"skills": 5e-324}}, false},
		"no such feature":          {market.Ranking{Weights: map[string]float64{"beauty": 1}}, false},
		"no such gate":             {market.Ranking{Gates: map[string]bool{"beauty": true}}, false},
	}
	for name, tt := range tests {
		if err := ValidateRanking(tt.ranking); (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
