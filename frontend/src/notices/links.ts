import type { Schemas } from '../api/client';

type Notice = Schemas['Notice'];
type Link = (notice: Notice, role: Schemas['Role']) => string | undefined;

const opening: Link = (n) => n.opening && `/openings/${encodeURIComponent(n.opening.id)}`;
const candidacy: Link = (n, role) => (role === 'employer' && n.candidacy ? `/employer/candidacies/${encodeURIComponent(n.candidacy)}` : opening(n, role));
const assistance: Link = (n, role) => (role === 'employer' && n.opening ? `/employer/openings/${encodeURIComponent(n.opening.id)}/assistance` : opening(n, role));
const mandate: Link = (n, role) => (role === 'employer' ? '/employer/mandates' : opening(n, role));
const facts: Link = (n, role) => (role === 'talent' ? '/talent' : role === 'employer' && n.organisation ? `/employer/organisations/${encodeURIComponent(n.organisation.id)}` : undefined);

/** Where each kind of notice leads its reader, who is of a role; a kind that is absent leads to its opening. */
const links: Partial<Record<Schemas['NoticeKind'], Link>> = {
  invited: candidacy,
  applied: candidacy,
  referred: candidacy,
  stage: candidacy,
  offer: candidacy,
  'case-moved': assistance,
  'shortlist-answered': assistance,
  'mandate-asked': mandate,
  'mandate-answered': mandate,
  'verification-decided': facts,
  'appeal-decided': facts,
};

/** The page of what a notice is about, where there is one for its reader. */
export const linkOf: Link = (notice, role) => (links[notice.kind] ?? opening)(notice, role);
