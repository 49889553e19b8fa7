import type { Schemas } from '../api/client';

type Verdict = Schemas['Verdict'];

/** Clause 20, help with questions, is open to everybody: it says nothing about a match. */
const help = 20;

/** The verdicts that say something about a match. */
export const ofMatch = (verdicts: readonly Verdict[] | undefined): Verdict[] => (verdicts ?? []).filter((v) => v.clause !== help && v.modelled !== false && v.verdict);

const covers = new Set(['entitled', 'may-apply', 'authority-decides']);
export const isCovered = (v: Verdict) => covers.has(v.verdict ?? '');
