package market_test

import (
	"errors"
	"testing"
	"time"

	"yuqiao/market"
)

// The way of an enquiry, step by step: what each may do and what it leads to.
func TestEnquirySteps(t *testing.T) {
	at := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	write := func(by market.EnquirySide) func(market.Enquiry) (market.Enquiry, error) {
		return func(e market.Enquiry) (market.Enquiry, error) { return e.Write(by, "text", at) }
	}
	move := func(to market.EnquiryStatus, by market.EnquirySide) func(market.Enquiry) (market.Enquiry, error) {
		return func(e market.Enquiry) (market.Enquiry, error) { return e.Move(to, by, at) }
	}
	hand := func(to market.Place) func(market.Enquiry) (market.Enquiry, error) {
		return func(e market.Enquiry) (market.Enquiry, error) { return e.HandOver(to, "theirs", "officer", at) }
	}
	e, err := market.Enquiry{Place: market.Macau, Status: market.EnquiryOpen}.Write(market.AskerSide, "text", at)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		do   func(market.Enquiry) (market.Enquiry, error)
		code string // of the refusal
		want market.EnquiryStatus
	}{
		{move(market.EnquiryAnswered, market.OfficeSide), "no-answer", market.EnquiryOpen},
		{move(market.EnquiryAnswered, market.AskerSide), "forbidden", market.EnquiryOpen},
		{move(market.EnquiryOpen, market.OfficeSide), "invalid", market.EnquiryOpen},
		{hand(market.Macau), "invalid", market.EnquiryOpen},
		{hand(market.Mainland), "invalid", market.EnquiryOpen},
		{write(market.OfficeSide), "", market.EnquiryOpen},
		{move(market.EnquiryAnswered, market.OfficeSide), "", market.EnquiryAnswered},
		{move(market.EnquiryAnswered, market.OfficeSide), "no-answer", market.EnquiryAnswered},
		{hand(market.HongKong), "", market.EnquiryOpen},
		{write(market.OfficeSide), "", market.EnquiryOpen},
		{move(market.EnquiryAnswered, market.OfficeSide), "", market.EnquiryAnswered},
		{write(market.AskerSide), "", market.EnquiryOpen},
		{move(market.EnquiryClosed, market.AskerSide), "", market.EnquiryClosed},
		{write(market.AskerSide), "enquiry-closed", market.EnquiryClosed},
		{hand(market.Chongqing), "enquiry-closed", market.EnquiryClosed},
		{move(market.EnquiryClosed, market.OfficeSide), "enquiry-closed", market.EnquiryClosed},
	} {
		before := len(e.Messages)
		next, err := step.do(e)
		var refused *market.Error
		if errors.As(err, &refused) != (step.code != "") || refused != nil && refused.Code != step.code || next.Status != step.want || len(e.Messages) != before {
			t.Errorf("step %d: %s, %v", i, next.Status, err)
		}
		e = next
	}
	if e.Messages[1].Place != market.Macau || e.Messages[2].Place != market.HongKong || e.Place != market.HongKong {
		t.Errorf("who wrote where: %+v", e)
	}

	// What is answered is open again once the asker has put something in; the
	// office's changes nothing, and the wait begins with the first of it.
	e, _ = market.Enquiry{Place: market.Macau, Status: market.EnquiryOpen, CreatedAt: at}.Write(market.AskerSide, "text", at)
	e, _ = e.Write(market.OfficeSide, "text", at.Add(time.Hour))
	e, _ = e.Attach(market.EvidenceNote{ID: "form"}, market.OfficeSide, at.Add(2*time.Hour))
	if e, err = e.Move(market.EnquiryAnswered, market.OfficeSide, at.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if e, err = e.Attach(market.EvidenceNote{ID: "later"}, market.OfficeSide, at.Add(4*time.Hour)); err != nil || e.Status != market.EnquiryAnswered {
		t.Errorf("the office's document: %v %v", e.Status, err)
	}
	sent := at.Add(5 * time.Hour)
	if e, err = e.Attach(market.EvidenceNote{ID: "copy"}, market.AskerSide, sent); err != nil || e.Status != market.EnquiryOpen || !e.WaitsSince().Equal(sent) {
		t.Errorf("the asker's document: %v %v, waits since %v", e.Status, err, e.WaitsSince())
	}
	if _, err = e.Move(market.EnquiryAnswered, market.OfficeSide, sent.Add(time.Hour)); market.KindOf(err) != market.KindConflict {
		t.Errorf("answered before the document was: %v", err)
	}
	for range market.MaxMatterDocuments - len(e.Documents) {
		if e, err = e.Attach(market.EvidenceNote{ID: "more"}, market.AskerSide, sent); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = e.Attach(market.EvidenceNote{ID: "more"}, market.AskerSide, sent); market.KindOf(err) != market.KindConflict {
		t.Errorf("one document too many: %v", err)
	}

	full := market.Enquiry{Place: market.Macau, Status: market.EnquiryOpen}
	for range market.MaxMessages {
		if full, err = full.Write(market.AskerSide, "text", at); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = full.Write(market.AskerSide, "text", at); market.KindOf(err) != market.KindConflict {
		t.Errorf("one message too many: %v", err)
	}
}
