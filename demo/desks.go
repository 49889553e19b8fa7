package demo

import (
	"fmt"
	"slices"
	"time"

	"yuqiao/market"
)

// desks puts on each liaison office's desk what waits there on a first visit:
// facts to be verified, an appeal, an enquiry, one report of an opening and one
// request for assistance.
func (g *generator) desks() {
	g.waiting()
	g.appeal()
	g.assistance()
	g.enquiries()
	g.reports()
}

// papers are what claimants refer to, as they would write it in each place.
var papers = map[market.Place]struct{ registration, size, education string }{
	market.Chongqing: {
		"营业执照副本，统一社会信用代码与国家企业信用信息公示系统一致；原件可随时到贵处核对。",
		"上年度社会保险缴费人数证明和审计报告第12页；从业人员与营业收入均达到该规模标准。",
		"毕业证书和学位证书，学信网《教育部学历证书电子注册备案表》的在线验证码可另行提供。",
	},
	market.HongKong: {
		"商業登記證及公司註冊證明書，與公司註冊處查冊結果一致；周年申報表已按時遞交。",
		"強積金供款紀錄顯示的僱員人數，以及核數師報告內的營業額。",
		"畢業證書及院校發出的成績表；職業訓練局可直接確認學歷。",
	},
	market.Macau: {
		"Certidão do registo comercial, emitida há menos de três meses pela Conservatória dos Registos Comercial e de Bens Móveis.",
		"Guias de contribuições do Fundo de Segurança Social, com o número de trabalhadores do último trimestre.",
		"Diploma e certificado de habilitações, com a tradução autenticada; a instituição confirma por correio electrónico.",
	},
}

// waiting are the verifications that the demo accounts, the employers without a
// verified registration and one more talent of each place have asked for.
func (g *generator) waiting() {
	for i, o := range g.data.Organisations {
		if o.Role != market.EmployerOrganisation {
			continue
		}
		place := market.OfficeFor(o.Employer.Place)
		subject := market.Subject{Kind: market.OrganisationSubject, ID: string(o.ID)}
		if i%8 == 7 {
			g.ask(subject, place, "organisation.registration", o.RegistrationNumber, papers[place].registration)
		}
		if slices.ContainsFunc(o.Members, func(id market.AccountID) bool { return id != "" }) {
			g.ask(subject, place, "employer.size", string(o.Employer.Size), papers[place].size)
		}
	}
	others := map[market.Place]bool{market.Mainland: true}
	for _, t := range g.data.Talents {
		if t.Account == "" {
			if others[t.Profile.Home] {
				continue
			}
			others[t.Profile.Home] = true
		}
		var best market.Education
		for _, d := range t.Profile.Education {
			if d.Level.Rank() > best.Rank() {
				best = d.Level
			}
		}
		place := market.OfficeFor(t.Profile.Home)
		g.ask(market.Subject{Kind: market.TalentSubject, ID: string(t.ID)}, place, "talent.education", string(best), papers[place].education)
	}
}

func (g *generator) ask(subject market.Subject, place market.Place, fact, value, evidence string) {
	asked := g.moment(g.r.between(1, 9))
	g.data.Verifications = append(g.data.Verifications, market.Verification{
		ID:      market.VerificationID(fmt.Sprintf("demo-check-%04d", len(g.data.Verifications)+1)),
		Subject: subject, Fact: fact, Value: value, Place: place, Evidence: evidence, CreatedAt: asked,
	}.Step(market.VerificationAsked, market.BySubject, "", asked))
}

// appeal is one against a refusal, by the demo's employer in Macau.
func (g *generator) appeal() {
	i := slices.IndexFunc(g.data.Verifications, func(v market.Verification) bool {
		return v.Status == market.VerificationAsked && v.Place == market.Macau && v.Fact == "employer.size"
	})
	v := g.data.Verifications[i]
	decided := v.CreatedAt.Add(2 * time.Hour)
	v.Reason, v.Officer, v.DecidedAt = "As guias dizem respeito a um só estabelecimento; faltam as dos restantes.", "demo-account-office-mo", decided
	v = v.Step(market.VerificationRefused, market.ByOffice, v.Reason, decided)
	at := decided.Add(2 * time.Hour)
	v.Appeal = &market.Appeal{Text: "A empresa tem um só estabelecimento, como consta da certidão do registo comercial que entregámos.", Status: market.AppealAsked, At: at}
	v.UpdatedAt = at
	g.data.Verifications[i] = v
}

// assistance is one request under clause 14, by the demo's employer in Hong
// Kong for a post that the clause covers.
func (g *generator) assistance() {
	i := slices.IndexFunc(g.data.Openings, func(o market.Opening) bool {
		return g.ownedBy(o, "demo-account-employer-hk") && o.Spec.Place == market.HongKong && o.OpenOn(g.on) && (o.Spec.Post == market.PostSkilled || o.Spec.Post == market.PostProfessionalTechnical)
	})
	if i < 0 { // on a day on which none of theirs is open
		return
	}
	o := g.data.Openings[i]
	at := latest(g.moment(2), o.PublishedAt.Add(time.Hour))
	g.data.Cases = append(g.data.Cases, market.Case{
		ID: "demo-case-1", Opening: o.ID, Organisation: o.Organisation, Place: market.Chongqing, Status: market.CaseRequested,
		Need: o.Seats(), Note: "希望優先推薦可於三個月內到職的人選；公司可代辦來港手續。", CreatedAt: at, UpdatedAt: at,
	})
}

func (g *generator) ownedBy(o market.Opening, account market.AccountID) bool {
	return slices.ContainsFunc(g.data.Organisations, func(x market.Organisation) bool {
		return x.ID == o.Organisation && slices.Contains(x.Members, account)
	})
}

// enquiries are one for each office: one that nobody has read, one that has
// been answered, and one in which the office has asked back.
func (g *generator) enquiries() {
	type message struct {
		by   market.EnquirySide
		text string
	}
	for i, e := range []struct {
		asker    market.AccountID
		role     market.Role
		place    market.Place
		topic    market.EnquiryTopic
		status   market.EnquiryStatus
		messages []message
	}{
		{"demo-account-talent-cq", market.RoleTalent, market.Chongqing, market.TopicTraining, market.EnquiryOpen, []message{
			{market.AskerSide, "我是焊工，持有特种作业操作证。想参加香港的岗位培训再回重庆工作，请问应先向哪个单位报名？培训期间单位的社会保险怎么办？"},
		}},
		{"demo-account-employer-hk", market.RoleEmployer, market.HongKong, market.TopicHiring, market.EnquiryAnswered, []message{
			{market.AskerSide, "Our works in Chengdu need two welders from Chongqing. Which papers must we show before an assistance case under clause 14 is taken up?"},
			{market.OfficeSide, "請先在平台上核實資本比例及商業登記，然後在該職位提出協助個案。重慶聯絡處會在核實後接手。 Please have your share of capital and your registration verified here first; Chongqing's office then takes the case."},
		}},
		{"demo-account-talent-mo", market.RoleTalent, market.Macau, market.TopicResidence, market.EnquiryOpen, []message{
			{market.AskerSide, "Tenho BIR de Macau e uma proposta de trabalho em Chongqing. Posso pedir lá a autorização de residência antes de completar seis meses?"},
			{market.OfficeSide, "Já tem contrato assinado ou apenas a proposta? Disso depende o documento que deve apresentar."},
		}},
	} {
		at := g.moment(6 - i)
		q := market.Enquiry{ID: market.EnquiryID(fmt.Sprintf("demo-enquiry-%d", i+1)), Asker: e.asker, AskerRole: e.role, Place: e.place, Topic: e.topic,
			Status: e.status, CreatedAt: at}
		for _, m := range e.messages {
			written := market.EnquiryMessage{By: m.by, Text: m.text, At: at}
			if m.by == market.OfficeSide {
				written.Place = e.place
			}
			q.Messages, q.UpdatedAt = append(q.Messages, written), at
			at = at.Add(20 * time.Hour)
		}
		if e.status == market.EnquiryAnswered {
			q.MovedAt, q.MovedBy = q.UpdatedAt, market.OfficeSide
		}
		g.data.Enquiries = append(g.data.Enquiries, q)
	}
}

// reports is one, of an opening in Chongqing that no demo account owns.
func (g *generator) reports() {
	owned := map[market.OrganisationID]bool{}
	for _, o := range g.data.Organisations {
		owned[o.ID] = len(o.Members) > 0
	}
	i := slices.IndexFunc(g.data.Openings, func(o market.Opening) bool {
		return o.Spec.Place == market.Chongqing && o.Spec.Post == market.PostSkilled && !owned[o.Organisation]
	})
	o, at := g.data.Openings[i], g.moment(1)
	at = latest(at, o.PublishedAt.Add(time.Hour))
	g.data.Reports = append(g.data.Reports, market.Report{
		ID: "demo-report-1", Opening: o.ID, Organisation: o.Organisation, Reporter: "demo-account-talent-hk", Place: market.Chongqing, Reason: market.ReportFee,
		Text:   "對方在電話中要求我先繳付 800 元「體檢及制服費」才安排面試，並說不會發收據。職位頁面上沒有提及任何費用。",
		Status: market.ReportOpen, CreatedAt: at, UpdatedAt: at,
	})
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
