package policy

import "yuqiao/market"

// papers are the documents of a limb, ready in each language. All verdicts
// share them: nobody may change them.
type papers struct{ zhHans, zhHant, en, pt []Document }

func papersOf(list []Paper) papers {
	in := func(locale market.Locale) []Document {
		if len(list) == 0 {
			return nil
		}
		ready := make([]Document, len(list))
		for i, p := range list {
			ready[i] = Document{p.Code, p.Text.In(locale)}
		}
		return ready
	}
	return papers{in(market.ZhHans), in(market.ZhHant), in(market.En), in(market.Pt)}
}

func (p *papers) in(locale market.Locale) []Document {
	switch locale {
	case market.ZhHans:
		return p.zhHans
	case market.ZhHant:
		return p.zhHant
	case market.Pt:
		return p.pt
	}
	return p.en
}
