import type { Schemas } from '../api/client';

type Verdict = Schemas['Verdict'];

/** The fields of the form in which a fact is stated. */
const fields: Record<string, string> = {
  post: 'post', engagement: 'engagement', place: 'place', researchFunds: 'researchFunds', assistant: 'assistant', housing: 'housing', transport: 'transport',
};

const subject = (fact: string) => fact.slice(0, fact.indexOf('.'));
const ours = (fact: string) => ['opening', 'employer', 'support'].includes(subject(fact));

export type Ask = { fact: string; question: string; /** The field that answers it; absent where the organisation does. */ field?: string };

/** Facts of an opening and its employer that a verdict misses, each with the field of the form that answers it. */
const asked = (verdict: Verdict): Ask[] =>
  (verdict.missing ?? []).filter((m) => ours(m.fact)).map((m) => ({ ...m, field: subject(m.fact) === 'employer' ? undefined : fields[m.fact.slice(m.fact.indexOf('.') + 1)] }));

/**
 * Whether an opening can be published under a clause, as the server decides it:
 * of several limbs the first against which nothing stands. Undefined for a
 * clause that nothing is said of.
 */
export function trackOf(verdicts: readonly Verdict[], clause: number): { verdict: Verdict; against: string[]; asks: Ask[] } | undefined {
  const limbs = verdicts.filter((v) => v.clause === clause && v.verdict);
  const verdict = limbs.find((v) => v.verdict !== 'not-covered') ?? limbs[0];
  if (!verdict) return undefined;
  const failed = (verdict.conditions ?? []).filter((c) => !c.obligation && c.result === 'failed');
  return { verdict, against: failed.map((c) => c.text), asks: asked(verdict) };
}

/**
 * What clauses say of an opening for which nobody is there yet. One is open
 * when all that the opening and its employer can settle is settled, for all its
 * limbs; then it says what a talent must be. Clauses that ask nothing of an opening are left out.
 */
export function outlook(verdicts: readonly Verdict[]) {
  const open: { verdict: Verdict; talent: string[] }[] = [];
  const closed: { verdict: Verdict; against: string[] }[] = [];
  const asks = new Map<string, Ask>();
  const asking = new Set<number>();
  for (const verdict of verdicts) {
    const conditions = (verdict.conditions ?? []).filter((c) => !c.obligation);
    if (!verdict.verdict || !conditions.some((c) => (c.fact ?? '').split('; ').some((f) => ours(f) && subject(f) !== 'support'))) continue;
    if (verdict.verdict === 'not-covered') {
      closed.push({ verdict, against: conditions.filter((c) => c.result === 'failed').map((c) => c.text) });
      continue;
    }
    const missing = asked(verdict);
    for (const m of missing) asks.set(m.fact, m);
    if (missing.length > 0) asking.add(verdict.clause);
    else open.push({ verdict, talent: conditions.filter((c) => c.result === 'unknown').map((c) => c.text) });
  }
  return { open: open.filter((o) => !asking.has(o.verdict.clause)), closed, asks: [...asks.values()] };
}
