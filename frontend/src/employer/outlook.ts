import type { Schemas } from '../api/client';
import { type Missing, missingIn, ofOpening, restsOnOpening } from '../policy/facts';

type Verdict = Schemas['Verdict'];

/** Facts of an opening and its employer that a verdict misses. */
const asked = (verdict: Verdict): Missing[] => missingIn([verdict]).filter((m) => ofOpening(m.fact));

/**
 * Whether an opening can be published under a clause, as the server decides it:
 * of several limbs the first against which nothing stands. Undefined for a
 * clause that nothing is said of.
 */
export function trackOf(verdicts: readonly Verdict[], clause: number): { verdict: Verdict; against: string[]; asks: Missing[] } | undefined {
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
  const asks = new Map<string, Missing>();
  const asking = new Set<number>();
  for (const verdict of verdicts) {
    const conditions = (verdict.conditions ?? []).filter((c) => !c.obligation);
    if (!verdict.verdict || !restsOnOpening(verdict)) continue;
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
