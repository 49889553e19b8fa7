import type { Schemas } from '../api/client';
import type { OrganisationDraft } from './organisation-draft';

type Check = Schemas['Verification'];

/** The facts of an organisation that a liaison office checks, by the field in which they are stated. */
export const checkedFacts = [
  { field: 'registrationNumber', subject: 'organisation', name: 'registration' },
  { field: 'kind', subject: 'employer', name: 'kind' },
  { field: 'place', subject: 'employer', name: 'place' },
  { field: 'ownership', subject: 'employer', name: 'ownership' },
  { field: 'capitalShare', subject: 'employer', name: 'capitalShare' },
  { field: 'size', subject: 'employer', name: 'size' },
  { field: 'standing', subject: 'employer', name: 'standing' },
  { field: 'platforms', subject: 'employer', name: 'platforms' },
] as const satisfies readonly { field: keyof OrganisationDraft; subject: string; name: string }[];

export type CheckedFact = (typeof checkedFacts)[number];

/** The name by which verifications and the policy call a fact. */
export const factName = ({ subject, name }: CheckedFact) => `${subject}.${name}`;

/** Only Chongqing's office knows the city's research platforms. */
export function mayBeChecked(fact: CheckedFact, place: string): boolean {
  return fact.name !== 'platforms' || (place !== 'HK' && place !== 'MO');
}

/** What is stated about a fact, as verifications write it; "" where nothing is. */
export function statedText(d: OrganisationDraft, field: CheckedFact['field']): string {
  const value = d[field];
  return Array.isArray(value) ? [...value].sort().join(',') : String(value);
}

const parts = (text: string | undefined) => (text ?? '').split(',').sort().join(',');

export type Standing = {
  status: 'claimed' | 'asked' | 'verified' | 'refused' | 'revoked' | 'expired';
  /** The check that the status rests on. */
  check?: Check;
  /** What is stated has changed since that check. */
  changed: boolean;
};

/** How far a stated fact is verified on a day. The checks are those of the fact, newest first. */
export function standingOf(stated: string, checks: readonly Check[], today: string): Standing {
  const same = (c: Check) => parts(c.value) === parts(stated);
  const expired = (c: Check) => !!c.expires && c.expires < today;
  const asked = checks.find((c) => c.status === 'asked');
  const holding = checks.find((c) => c.status === 'verified' && same(c) && !expired(c));
  if (holding) return { status: 'verified', check: holding, changed: false };
  if (asked) return { status: 'asked', check: asked, changed: !same(asked) };
  const last = checks[0];
  if (!last) return { status: 'claimed', changed: false };
  if (!same(last)) return { status: 'claimed', check: last, changed: true };
  return { status: last.status === 'verified' ? 'expired' : last.status, check: last, changed: false };
}
