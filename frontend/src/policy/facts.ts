import type { Schemas } from '../api/client';
import type { Value } from './answer-field';

type Verdict = Schemas['Verdict'];
export type Missing = Schemas['MissingFact'];

/** What a fact is about: the part of its name before the dot. */
export const subjectOf = (fact: string) => fact.slice(0, fact.indexOf('.'));

/** What is asked for where a condition rests on what follows from it. */
const follows: Record<string, string> = { 'hospital.listed': 'hospital.code' };

/** The facts that a condition rests on, "talent.home=HK; employer.kind=?". */
const factsIn = (text: string | undefined) => (text ?? '').split('; ').map((f) => f.split('=')[0] ?? '').filter(Boolean).map((f) => follows[f] ?? f);

/** The names of the facts that the conditions of some verdicts rest on or lack. */
export const factsOf = (verdicts: readonly Verdict[]) =>
  new Set(verdicts.flatMap((v) => [...(v.missing ?? []).map((m) => m.fact), ...(v.conditions ?? []).flatMap((c) => factsIn(c.fact))]));

/** What an opening or its employer states. */
export const ofOpening = (fact: string) => ['opening', 'employer', 'support'].includes(subjectOf(fact));

/** Whether what the opening or its employer is decides a verdict; the items of its package decide none. */
export const restsOnOpening = (v: Verdict) =>
  (v.conditions ?? []).some((c) => !c.obligation && factsIn(c.fact).some((f) => ofOpening(f) && subjectOf(f) !== 'support'));

/** The facts of a talent that the profile states, which whoever may see it reads; all others are for the talent and the offices alone. */
export const ofProfile = new Set(['home', 'nationality', 'kinds', 'skillGrade', 'education', 'licencePlaces', 'licenceRoute'].map((name) => ['talent', name].join('.')));

/** What some verdicts miss, each fact once. */
export const missingIn = (verdicts: readonly Verdict[]): Missing[] => [...new Map(verdicts.flatMap((v) => v.missing ?? []).map((m) => [m.fact, m])).values()];

/** A missing fact as a question with what is said so far. */
export const asked = (m: Missing, value: Value | undefined): Schemas['Answer'] => ({ ...m, type: (m.type ?? 'code') as Schemas['Answer']['type'], value: (value ?? undefined) as Schemas['Answer']['value'] });
