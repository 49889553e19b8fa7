import type { Schemas } from '../api/client';

type Notice = Schemas['Notice'];
type Link = (notice: Notice, role: Schemas['Role']) => string | undefined;

const under = (folder: string, id: string | undefined) => id && `${folder}/${encodeURIComponent(id)}`;

const opening: Link = (n) => under('/openings', n.opening?.id);
const candidacy: Link = (n, role) => {
  if (role === 'agency') return '/agency/referrals';
  return role === 'employer' && n.candidacy ? under('/employer/candidacies', n.candidacy) : opening(n, role);
};
const facts: Link = (n, role) => {
  switch (role) {
    case 'talent':
      return '/talent';
    case 'employer':
      return under('/employer/organisations', n.organisation?.id);
    case 'agency':
      return n.organisation ? under('/agency/organisations', n.organisation.id) : '/agency';
    default:
      return under('/office/verifications', n.verification);
  }
};
const mandate: Link = (n, role) => (role === 'employer' ? '/employer/mandates' : role === 'agency' ? (n.opening ? '/agency/mandates' : '/agency/representations') : opening(n, role));
const assistance: Link = (n, role) => {
  if (role === 'liaison') return under('/office/cases', n.case);
  return role === 'employer' && n.opening ? `/employer/openings/${encodeURIComponent(n.opening.id)}/assistance` : opening(n, role);
};
const enquiry: Link = (n) => under('/enquiries', n.enquiry);
const report: Link = (n, role) => (role === 'liaison' || role === 'admin' ? under('/office/reports', n.report) : opening(n, role));

/** Where each kind of notice leads its reader, who is of a role; a kind that is absent leads to its opening. */
const links: Partial<Record<Schemas['NoticeKind'], Link>> = {
  invited: candidacy,
  applied: candidacy,
  referred: candidacy,
  stage: candidacy,
  offer: candidacy,
  'mandate-asked': mandate,
  'mandate-answered': mandate,
  'verification-asked': facts,
  'verification-decided': facts,
  'appeal-asked': facts,
  'appeal-decided': facts,
  'case-requested': assistance,
  'case-moved': assistance,
  'shortlist-answered': assistance,
  'enquiry-asked': enquiry,
  'enquiry-message': enquiry,
  'enquiry-moved': enquiry,
  'report-made': report,
  'report-decided': report,
};

/** The page of what a notice is about, where there is one for its reader. */
export const linkOf: Link = (notice, role) => (links[notice.kind] ?? opening)(notice, role);
