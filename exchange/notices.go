package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"yuqiao/market"
	"yuqiao/procedure"
	"yuqiao/store"
)

// MailFor is how long after an event its mail is still worth sending.
const MailFor = 3 * 24 * time.Hour

// tell makes the notices of news that are not there yet. An event from before
// an account was made is no news to it.
func (f *Followups) tell(ctx context.Context, all []news) error {
	now, groups := f.d.now(), map[audience][]market.Account{}
	var made []market.Notice
	var ids []market.NoticeID
	for _, n := range all {
		if n.at.Before(now.Add(-market.NoticeLife)) {
			continue
		}
		people, ok := groups[n.to]
		if !ok {
			var err error
			if people, err = f.people(ctx, n.to); err != nil {
				return err
			}
			groups[n.to] = people
		}
		for _, account := range people {
			if account.ID == n.to.except || account.CreatedAt.After(n.at) {
				continue
			}
			notice := market.Notice{ID: noticeID(account.ID, n.event), Account: account.ID, Kind: n.kind, About: n.about, At: n.at}
			if account.Mail != market.MailNone && now.Sub(n.at) < MailFor {
				notice.Mail.State = market.MailDue
			}
			made, ids = append(made, notice), append(ids, notice.ID)
		}
	}
	if len(made) == 0 {
		return nil
	}
	there, err := f.d.Store.Notices.GetMany(ctx, ids...)
	if err != nil {
		return err
	}
	var writes []store.TableWrite[market.Notice]
	for _, notice := range made {
		if _, ok := there[notice.ID]; !ok {
			writes = append(writes, store.TableWrite[market.Notice]{Doc: notice})
		}
	}
	for len(writes) > 0 {
		some := writes[:min(len(writes), store.MaxWrites)]
		writes = writes[len(some):]
		out, err := f.d.Store.Notices.Apply(ctx, some)
		if err != nil {
			return err
		}
		for _, o := range out {
			if o.Err != nil && market.KindOf(o.Err) != market.KindConflict { // another instance was faster
				return o.Err
			}
		}
	}
	return nil
}

// noticeID is the same for the same account and event, and tells neither.
func noticeID(account market.AccountID, event string) market.NoticeID {
	sum := sha256.Sum256([]byte(string(account) + "\x00" + event))
	return market.NoticeID(hex.EncodeToString(sum[:16]))
}

// people are the accounts of an audience that there are.
func (f *Followups) people(ctx context.Context, to audience) ([]market.Account, error) {
	var ids []market.AccountID
	switch {
	case to.account != "":
		ids = []market.AccountID{to.account}
	case to.talent != "":
		t, err := f.d.Store.Talents.Get(ctx, to.talent)
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return nil, err
		}
		if t.Value.Account != "" {
			ids = []market.AccountID{t.Value.Account}
		}
	case to.organisation != "":
		o, err := f.d.Store.Organisations.Get(ctx, to.organisation)
		if err != nil && market.KindOf(err) != market.KindNotFound {
			return nil, err
		}
		ids = o.Value.Members
	case to.email != "":
		found, _, err := f.d.Store.Accounts.List(ctx, map[string]string{store.ByEmail: store.EmailKey(to.email)}, store.Page{Limit: 1})
		if err != nil || len(found) == 0 || found[0].Value.Role != market.RoleTalent || found[0].Value.EmailConfirmedAt.IsZero() {
			return nil, err
		}
		return []market.Account{found[0].Value}, nil
	case to.office != "":
		return f.ofRole(ctx, market.RoleLiaison, to.office)
	case to.admins:
		return f.ofRole(ctx, market.RoleAdmin, "")
	}
	found, err := f.d.Store.Accounts.GetMany(ctx, ids...)
	if err != nil {
		return nil, err
	}
	people := make([]market.Account, 0, len(found))
	for _, id := range ids {
		if v, ok := found[id]; ok {
			people = append(people, v.Value)
		}
	}
	return people, nil
}

// ofRole are the accounts of a role, at the office of a place if one is given.
func (f *Followups) ofRole(ctx context.Context, role market.Role, place market.Place) ([]market.Account, error) {
	var people []market.Account
	err := f.d.Store.Accounts.All(ctx, map[string]string{store.ByRole: string(role)}, func(v store.Versioned[market.Account]) error {
		if place == "" || v.Value.Place == place {
			people = append(people, v.Value)
		}
		return nil
	})
	return people, err
}

// news is the news of one document. A new kind of document that gives notices
// has its function in news.go, its case here and its walk in tellSince.
func (f *Followups) news(ctx context.Context, kind store.Kind, id string) ([]news, error) {
	switch kind {
	case store.Candidacies:
		v, err := f.d.Store.Candidacies.Get(ctx, market.CandidacyID(id))
		if err != nil {
			return nil, err
		}
		var office audience
		if v.Value.Case != "" {
			c, err := f.d.Store.Cases.Get(ctx, v.Value.Case)
			if err != nil && market.KindOf(err) != market.KindNotFound {
				return nil, err
			}
			if !c.Value.Status.Ended() { // the office has no more to do with them
				office = worksOn(c.Value)
			}
		}
		return candidacyNews(v.Value, office), nil
	case store.Mandates:
		v, err := f.d.Store.Mandates.Get(ctx, market.MandateID(id))
		return ifRead(v, err, mandateNews)
	case store.Verifications:
		v, err := f.d.Store.Verifications.Get(ctx, market.VerificationID(id))
		return ifRead(v, err, verificationNews)
	case store.Cases:
		v, err := f.d.Store.Cases.Get(ctx, market.CaseID(id))
		return ifRead(v, err, caseNews)
	case store.Enquiries:
		v, err := f.d.Store.Enquiries.Get(ctx, market.EnquiryID(id))
		return ifRead(v, err, enquiryNews)
	case store.Openings:
		v, err := f.d.Store.Openings.Get(ctx, market.OpeningID(id))
		return ifRead(v, err, selectionNews)
	case store.Cohorts:
		v, err := f.d.Store.Cohorts.Get(ctx, market.CohortID(id))
		return ifRead(v, err, cohortNews)
	case store.Calls:
		v, err := f.d.Store.Calls.Get(ctx, market.CallID(id))
		return ifRead(v, err, callNews)
	case store.Matters:
		v, err := f.d.Store.Matters.Get(ctx, market.MatterID(id))
		return ifRead(v, err, matterNews)
	case store.Reports:
		v, err := f.d.Store.Reports.Get(ctx, market.ReportID(id))
		if err != nil {
			return nil, err
		}
		hired, err := f.hiredBy(ctx, v.Value)
		return reportNews(v.Value, hired), err
	}
	return nil, nil
}

// newsworthy are the kinds of documents that news knows.
var newsworthy = []store.Kind{store.Candidacies, store.Mandates, store.Verifications, store.Cases, store.Enquiries, store.Reports, store.Matters, store.Cohorts, store.Calls, store.Openings}

// hiredBy are the talents hired for the opening of an upheld report.
func (f *Followups) hiredBy(ctx context.Context, r market.Report) ([]market.TalentID, error) {
	if r.Status != market.ReportUpheld {
		return nil, nil
	}
	o, err := f.d.Store.Openings.Get(ctx, r.Opening)
	if err != nil {
		return nil, err
	}
	seats, err := f.d.Store.Candidacies.GetMany(ctx, o.Value.Hires...)
	if err != nil {
		return nil, err
	}
	hired := make([]market.TalentID, 0, len(seats))
	for _, c := range seats {
		hired = append(hired, c.Value.Talent)
	}
	return hired, nil
}

func ifRead[T any](v store.Versioned[T], err error, newsOf func(T) []news) ([]news, error) {
	if err != nil {
		return nil, err
	}
	return newsOf(v.Value), nil
}

// tellOf tells the news of one document.
func (f *Followups) tellOf(ctx context.Context, kind store.Kind, id string) error {
	all, err := f.news(ctx, kind, id)
	if market.KindOf(err) == market.KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return f.tell(ctx, all)
}

// tellSince tells what has happened since a time, for when the feed does not
// say it any more: it looks at every document of the last NoticeLife.
func (f *Followups) tellSince(ctx context.Context, since time.Time) error {
	oldest := f.d.now().Add(-market.NoticeLife)
	var left failures
	for _, kind := range newsworthy {
		cursor := ""
		for {
			records, next, err := f.d.Store.Backend.Find(ctx, kind, nil, cursor, 500)
			if err != nil {
				return err
			}
			for _, r := range records {
				if r.Order < oldest.UnixMicro() {
					next = ""
					break
				}
				if !changedSince(r.Body, since) {
					continue
				}
				all, err := f.news(ctx, kind, r.ID)
				if err == nil {
					recent := all[:0]
					for _, n := range all {
						if !n.at.Before(since) {
							recent = append(recent, n)
						}
					}
					err = f.tell(ctx, recent)
				}
				if market.KindOf(err) == market.KindNotFound {
					err = nil
				}
				if err := left.note(ctx, err); err != nil {
					return err
				}
			}
			if next == "" {
				break
			}
			cursor = next
		}
	}
	return left.first
}

// changedSince reports whether a document says that it has changed since a
// time; one that does not say counts as changed.
func changedSince(body []byte, since time.Time) bool {
	var doc struct {
		UpdatedAt time.Time `json:"updatedAt"`
	}
	return json.Unmarshal(body, &doc) != nil || doc.UpdatedAt.IsZero() || !doc.UpdatedAt.Before(since)
}

// Notices is what an account is told.
type Notices struct{ d Deps }

func NewNotices(d Deps) Notices { return Notices{d} }

// NoticeView is a notice with the names of what it is about, as they are now.
type NoticeView struct {
	market.Notice
	OpeningTitle     string
	OrganisationName string
	// Procedure is what the matter is a run of; nil where there is none.
	Procedure     *procedure.Procedure
	TrainingTitle string
	Fact          string // that is verified
	Topic         market.EnquiryTopic
}

// List returns the actor's own notices, newest first, and how many of all of
// them are unread.
func (u Notices) List(ctx context.Context, a market.Actor, page store.Page) (list []NoticeView, next string, unread int, err error) {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("notice"); err != nil {
		return nil, "", 0, err
	}
	found, next, err := u.d.Store.Notices.List(ctx, map[string]string{store.ByAccount: string(a.Account)}, page)
	if err != nil {
		return nil, "", 0, err
	}
	notices := make([]market.Notice, len(found))
	for i, v := range found {
		notices[i] = v.Value
	}
	if list, err = u.Named(ctx, notices...); err != nil {
		return nil, "", 0, err
	}
	unread, err = u.d.Store.Notices.Count(ctx, map[string]string{store.ByAccount: string(a.Account), store.ByStatus: store.Unread})
	return list, next, unread, err
}

// Get returns one of the actor's own notices; those of others are not there.
func (u Notices) Get(ctx context.Context, a market.Actor, id market.NoticeID) (NoticeView, error) {
	var none NoticeView
	if err := market.May(a, market.AccountUse, market.Object{}).Err("notice"); err != nil {
		return none, err
	}
	v, err := u.d.Store.Notices.Get(ctx, id)
	if err != nil {
		return none, err
	}
	if v.Value.Account != a.Account {
		return none, market.NotFound("notice")
	}
	named, err := u.Named(ctx, v.Value)
	if err != nil {
		return none, err
	}
	return named[0], nil
}

// Named looks up the names of what notices are about.
func (u Notices) Named(ctx context.Context, notices ...market.Notice) ([]NoticeView, error) {
	var openings []market.OpeningID
	var organisations []market.OrganisationID
	var matterIDs []market.MatterID
	var cohortIDs []market.CohortID
	var checkIDs []market.VerificationID
	var enquiryIDs []market.EnquiryID
	for _, n := range notices {
		if n.About.Matter != "" {
			matterIDs = append(matterIDs, n.About.Matter)
		}
		if n.About.Cohort != "" {
			cohortIDs = append(cohortIDs, n.About.Cohort)
		}
		if n.About.Enquiry != "" {
			enquiryIDs = append(enquiryIDs, n.About.Enquiry)
		}
		if n.About.Verification != "" {
			checkIDs = append(checkIDs, n.About.Verification)
		}
		if n.About.Opening != "" {
			openings = append(openings, n.About.Opening)
		}
		if n.About.Organisation != "" {
			organisations = append(organisations, n.About.Organisation)
		}
	}
	titles, err := u.d.Store.Openings.GetMany(ctx, openings...)
	if err != nil {
		return nil, err
	}
	names, err := u.d.Store.Organisations.GetMany(ctx, organisations...)
	if err != nil {
		return nil, err
	}
	matters, err := u.d.Store.Matters.GetMany(ctx, matterIDs...)
	if err != nil {
		return nil, err
	}
	cohorts, err := u.d.Store.Cohorts.GetMany(ctx, cohortIDs...)
	if err != nil {
		return nil, err
	}
	checks, err := u.d.Store.Verifications.GetMany(ctx, checkIDs...)
	if err != nil {
		return nil, err
	}
	enquiries, err := u.d.Store.Enquiries.GetMany(ctx, enquiryIDs...)
	if err != nil {
		return nil, err
	}
	views := make([]NoticeView, len(notices))
	for i, n := range notices {
		views[i] = NoticeView{Notice: n, OpeningTitle: titles[n.About.Opening].Value.Spec.Title, OrganisationName: names[n.About.Organisation].Value.Employer.Name,
			TrainingTitle: cohorts[n.About.Cohort].Value.Spec.Title, Fact: checks[n.About.Verification].Value.Fact, Topic: enquiries[n.About.Enquiry].Value.Topic}
		if m, ok := matters[n.About.Matter]; ok {
			views[i].Procedure, _ = u.d.Procedures.Named(m.Value.Procedure)
		}
	}
	return views, nil
}

// MaxReadAtOnce bounds the notices named in one call of Read.
const MaxReadAtOnce = 100

// Read marks those of the actor's own notices as read that ids name, or all
// when it names none. Ids of notices that are gone, or are not the actor's, do
// nothing.
func (u Notices) Read(ctx context.Context, a market.Actor, ids []market.NoticeID) error {
	if err := market.May(a, market.AccountUse, market.Object{}).Err("notice"); err != nil {
		return err
	}
	if len(ids) > 0 {
		for _, id := range ids[:min(len(ids), MaxReadAtOnce)] {
			_, err := u.d.Store.Notices.Update(ctx, id, func(n *market.Notice) error {
				if n.Account != a.Account || !n.ReadAt.IsZero() {
					return errDone
				}
				n.ReadAt = u.d.now()
				return nil
			})
			if err := done(err); err != nil && market.KindOf(err) != market.KindNotFound {
				return err
			}
		}
		return nil
	}
	for range 100 { // another tab, or the mail of a notice, may come between
		unread, _, err := u.d.Store.Notices.List(ctx, map[string]string{store.ByAccount: string(a.Account), store.ByStatus: store.Unread}, store.Page{Limit: 500})
		if err != nil || len(unread) == 0 {
			return err
		}
		writes := make([]store.TableWrite[market.Notice], len(unread))
		for i, v := range unread {
			v.Value.ReadAt = u.d.now()
			writes[i] = store.TableWrite[market.Notice]{Doc: v.Value, Expected: v.Revision}
		}
		out, err := u.d.Store.Notices.Apply(ctx, writes)
		if err != nil {
			return err
		}
		for _, o := range out {
			if o.Err != nil && market.KindOf(o.Err) != market.KindStale {
				return o.Err
			}
		}
	}
	return market.Stale()
}

// Prune removes the notices whose time is over, and returns how many. Several
// processes may prune at once.
func (u Notices) Prune(ctx context.Context) (int, error) {
	read, err := u.prune(ctx, map[string]string{store.ByStatus: store.Read}, market.NoticeLife)
	if err != nil {
		return read, err
	}
	unread, err := u.prune(ctx, nil, market.UnreadNoticeLife)
	return read + unread, err
}

func (u Notices) prune(ctx context.Context, filter map[string]string, life time.Duration) (removed int, err error) {
	cursor := store.OlderThan(u.d.now().Add(-life))
	for {
		old, next, err := u.d.Store.Notices.List(ctx, filter, store.Page{Cursor: cursor, Limit: 500})
		if err != nil {
			return removed, err
		}
		n, err := u.d.Store.Notices.DeleteAll(ctx, old)
		removed += n
		if err != nil || next == "" {
			return removed, err
		}
		cursor = next
	}
}
