import type { OrganisationDraft } from './organisation-draft';

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
  { field: 'registeredByTalent', subject: 'employer', name: 'registeredByTalent' },
  { field: 'encouragedShare', subject: 'employer', name: 'encouragedShare' },
] as const satisfies readonly { field: keyof OrganisationDraft; subject: string; name: string }[];

export type CheckedFact = (typeof checkedFacts)[number];

/** The name by which verifications and the policy call a fact. */
export const factName = ({ subject, name }: CheckedFact) => `${subject}.${name}`;

/** Only Chongqing's office knows the city's research platforms and encouraged industries. */
export function mayBeChecked(fact: CheckedFact, place: string): boolean {
  return (fact.name !== 'platforms' && fact.name !== 'encouragedShare') || (place !== 'HK' && place !== 'MO');
}

/** What is stated about a fact, as verifications write it; "" where nothing is. */
export function statedText(d: OrganisationDraft, field: CheckedFact['field']): string {
  const value = d[field];
  return Array.isArray(value) ? [...value].sort().join(',') : String(value);
}
