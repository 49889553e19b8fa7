import type { Schemas } from '../api/client';

type Notice = Schemas['Notice'];
type Role = Schemas['Role'];
type Link = (notice: Notice) => string | undefined;

const at = (before: string, id: string | undefined, after = '') => id && `${before}/${encodeURIComponent(id)}${after}`;

const opening: Link = (n) => at('/openings', n.opening?.id);
const organisation = (of: string): Link => (n) => at(`${of}/organisations`, n.organisation?.id);
const candidacy = (of: string): Link => (n) => at(`${of}/candidacies`, n.candidacy);
const assistance: Link = (n) => at('/employer/openings', n.opening?.id, '/assistance');
const officeCase: Link = (n) => at('/office/cases', n.case);
const officeCheck: Link = (n) => at('/office/verifications', n.verification);
const officeReport: Link = (n) => at('/office/reports', n.report);
const enquiry: Link = (n) => at('/enquiries', n.enquiry);
const matter: Link = (n) => at('/matters', n.matter);

const training: Link = (n) => at('/training', n.cohort);

/** Where the documents of those stand that are no office's. */
const paper: Link = (n) => matter(n) ?? enquiry(n);

/** Whatever of an office's work the notice names. */
const work: Link = (n) => matter(n) ?? officeCase(n) ?? enquiry(n) ?? officeCheck(n);

const visibility: Link = () => '/talent/visibility';
const mandates: Link = () => '/employer/mandates';
const facts = { talent: () => '/talent#facts', employer: organisation('/employer'), agency: organisation('/agency'), liaison: officeCheck, admin: officeCheck };
const anybody = (link: Link): Record<Role, Link> => ({ talent: link, employer: link, agency: link, liaison: link, admin: link });

/** Where a kind of notice leads a reader of each role; where nothing stands it leads to its opening. */
const links: Partial<Record<Schemas['NoticeKind'], Partial<Record<Role, Link>>>> = {
  invited: { talent: candidacy('/talent') },
  applied: { employer: candidacy('/employer') },
  referred: { talent: candidacy('/talent'), employer: candidacy('/employer') },
  stage: { talent: candidacy('/talent'), employer: candidacy('/employer'), agency: () => '/agency/referrals', liaison: officeCase },
  offer: { talent: candidacy('/talent') },
  'shortlist-asked': { talent: visibility },
  'shortlist-answered': { liaison: officeCase },
  'mandate-asked': { talent: visibility, employer: mandates },
  'mandate-answered': { talent: visibility, employer: mandates, agency: (n) => (n.opening ? '/agency/mandates' : '/agency/representations') },
  'case-requested': { liaison: officeCase },
  'case-moved': { employer: assistance, liaison: officeCase },
  'case-message': { employer: assistance, liaison: officeCase },
  'verification-asked': facts,
  'verification-decided': facts,
  'appeal-asked': facts,
  'appeal-decided': facts,
  'enquiry-asked': anybody(enquiry),
  'enquiry-message': anybody(enquiry),
  'enquiry-moved': anybody(enquiry),
  'document-added': { talent: paper, employer: (n) => paper(n) ?? assistance(n), agency: paper, liaison: work, admin: paper },
  'matter-opened': anybody(matter),
  'matter-task': anybody(matter),
  'matter-message': anybody(matter),
  // Who takes part no more reads it no more.
  'matter-moved': anybody((n) => (n.status === 'member-removed' ? undefined : matter(n))),
  'matter-overdue': anybody(matter),
  'work-overdue': { liaison: work },
  'work-given': { liaison: work },
  'selection-entered': { liaison: (n) => at('/office/selections', n.opening?.id) },
  'selection-decided': { employer: (n) => at('/employer/openings', n.opening?.id, '/selection') },
  'cohort-ended': anybody(training),
  'call-moved-up': anybody((n) => at('/calls', n.call)),
  'matter-asked': anybody(matter),
  'cohort-enrolled': anybody(training),
  'cohort-left': anybody(training),
  'cohort-seat': anybody(training),
  'training-record': anybody(training),
  'report-made': { liaison: officeReport, admin: officeReport },
};

/** The page of what a notice is about, where there is one for its reader. */
export const linkOf = (notice: Notice, role: Role): string | undefined => {
  const own = links[notice.kind]?.[role];
  return own?.(notice) ?? opening(notice);
};
