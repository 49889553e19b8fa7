package exchange_test

import (
	"testing"
	"time"

	"yuqiao/exchange"
	"yuqiao/market"
)

// TestWhatACrashHasTakenIsGivenBack: a place that was taken for a step that was
// never written is free again after an hour, in an open call and in one that was
// concluded meanwhile, where the application is refused then; what was granted
// stays.
func TestWhatACrashHasTakenIsGivenBack(t *testing.T) {
	w := newWorld(t)
	now := time.Now().UTC()
	call := func(id market.CallID, end *market.CallConclusion, applications ...market.CallApplication) {
		_, err := w.d.Store.Calls.Insert(w.ctx(), market.Call{ID: id, Office: market.Chongqing, Procedure: "platform-funding", Conclusion: end,
			Spec: market.CallSpec{Places: 5, Opens: market.DateOf(now.AddDate(0, 0, -9)), Closes: market.DateOf(now.AddDate(0, 0, -1))}, Applications: applications, CreatedAt: now, UpdatedAt: now})
		w.must(err)
	}
	takes := func(of market.CallID, id market.MatterID, status market.MatterStatus) market.CallApplication {
		m := market.Matter{ID: id, Procedure: "platform-funding", Clause: 4, Place: market.Chongqing, Status: market.MatterOpen,
			Applicant: market.Subject{Kind: market.TalentSubject, ID: "of-" + string(id)}, Call: &market.MatterCall{ID: of, Closes: market.DateOf(now), Takes: market.DecisionTask}, CreatedAt: now}
		v, err := w.d.Store.Matters.Insert(w.ctx(), m)
		w.must(err)
		taken := int64(v.Revision)
		if status != market.MatterOpen {
			m.Status = status
			_, err := w.d.Store.Matters.Replace(w.ctx(), m, v.Revision)
			w.must(err)
		}
		return market.CallApplication{Matter: id, Talent: market.TalentID("of-" + id), State: market.CallGranted, Revision: taken,
			Mark: &market.CallMark{Value: 80, Reason: "sound"}, Grant: &market.CallGrant{Rank: 1, At: now}}
	}
	call("open", nil, takes("open", "crashed", market.MatterOpen), takes("open", "granted", market.MatterGranted))
	call("over", &market.CallConclusion{Reason: "over", By: market.BodySide, At: now, On: market.DateOf(now)}, takes("over", "late", market.MatterOpen))

	states := func() string {
		all := ""
		for _, id := range []market.CallID{"open", "over"} {
			v, err := w.d.Store.Calls.Get(w.ctx(), id)
			w.must(err)
			for _, a := range v.Value.Applications {
				all += string(a.Matter) + ":" + string(a.State) + " "
			}
		}
		return all
	}
	w.d.Now = func() time.Time { return now.Add(market.HoldFor + time.Minute) }
	ctx, stop := contextWithStop(t)
	ended := make(chan error, 1)
	go func() { ended <- exchange.NewFollowups(w.d).Run(ctx) }()
	eventually(t, func() bool { return states() == "crashed:applied granted:granted late:refused " })
	stop()
	<-ended
	if v, err := w.d.Store.Matters.Get(w.ctx(), "late"); err != nil || v.Value.Status != market.MatterRefused {
		t.Errorf("of the concluded call: %v, %v", v.Value.Status, err)
	}
}
