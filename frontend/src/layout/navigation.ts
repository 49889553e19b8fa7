import type { Schemas } from '../api/client';
import type { QueueKind } from '../office/waiting';

type Links = readonly (readonly [to: string, word: string])[];

const openings = ['/openings', 'nav.openings'] as const;
const services = ['/services', 'nav.services'] as const;
const policy = ['/policy', 'nav.policy'] as const;

/** Where the head of each page leads a role to, and the key of the word for it. */
export const navigation: Partial<Record<Schemas['Role'], Links>> = {
  talent: [['/talent/matches', 'nav.matches'], ['/talent/clauses', 'nav.clauses'], ['/talent/candidacies', 'nav.candidacies'], ['/talent', 'nav.profile'], ['/talent/visibility', 'nav.visibility'], services],
  agency: [['/agency', 'nav.agency'], ['/agency/mandates', 'nav.mandates'], ['/agency/representations', 'nav.representations'], ['/agency/referrals', 'nav.referrals'], services],
  liaison: [['/office/verifications', 'nav.verifications'], ['/office/matters', 'nav.officeMatters'], ['/office/cases', 'nav.cases'], ['/enquiries', 'nav.enquiries'], ['/office/reports', 'nav.reports']],
  admin: [['/office/reports', 'nav.reports'], ['/office/verifications', 'nav.verifications'], ['/office/matters', 'nav.officeMatters'], ['/office/rules', 'nav.rules']],
  employer: [['/employer', 'nav.employer'], services],
};

/** What waits behind a link of an office. */
export const waitsBehind: Record<string, readonly QueueKind[]> = {
  '/office/verifications': ['verifications', 'appeals'], '/office/cases': ['cases'], '/enquiries': ['enquiries'], '/office/matters': ['matters'], '/office/reports': ['reports'],
};

/** Roles with much of their own find the clauses where these are applied, and in the foot. */
const short: readonly (Schemas['Role'] | undefined)[] = ['talent', 'agency', 'liaison'];

/** The links of a role, or of a visitor, its own work first. */
export const linksFor = (role: Schemas['Role'] | undefined): Links => [...((role && navigation[role]) ?? []), openings, ...(role ? [] : [services]), ...(short.includes(role) ? [] : [policy])];
