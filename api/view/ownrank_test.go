package view

import (
	"fmt"
	"testing"
)

func TestBandOf(t *testing.T) {
	for _, tt := range []struct {
		ahead, others int
		want          string
	}{
		{0, 9, "-"}, {9, 9, "-"}, {0, 10, "1–10 of 11"}, {9, 10, "1–10 of 11"}, {10, 10, "11–11 of 11"},
		{19, 998, "11–20 of 999"}, {20, 999, "21–50 of 1000"}, {49, 1000, "21–50 of 1001"}, {50, 1203, "51–100 of 1204"},
		{100, 1203, "101–200 of 1204"}, {499, 1203, "201–500 of 1204"}, {500, 1203, "501–1000 of 1204"}, {1203, 1203, "1001–1204 of 1204"},
		{123456, 1_000_000, "100001–200000 of 1000001"},
	} {
		got := "-"
		if b := BandOf(tt.ahead, tt.others); b != nil {
			got = fmt.Sprintf("%d–%d of %d", b.From, b.To, b.Of)
		}
		if got != tt.want {
			t.Errorf("%d ahead of %d others: %s, want %s", tt.ahead, tt.others, got, tt.want)
		}
	}
	for others := range 3000 {
		for _, ahead := range []int{0, others / 3, others} {
			if b := BandOf(ahead, others); b != nil && (b.From > ahead+1 || b.To < ahead+1 || b.To > b.Of || b.Of < others+1) {
				t.Fatalf("%d ahead of %d others: %+v", ahead, others, *b)
			}
		}
	}
}
