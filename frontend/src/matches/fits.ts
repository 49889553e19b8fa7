import type { Schemas } from '../api/client';

type Match = Schemas['Match'];
type Reason = Match['reasons'][number];
type Fit = { feature: string; evidence: NonNullable<Reason['evidence']> };

/** So well must a feature be answered to be told among what fits. */
const least = 0.6;

/** What carries a score most, first what carries it furthest; what falls short of a wish stands among the gaps only. */
export function fitting(match: Match): Fit[] {
  const short = new Set(match.gaps.map((g) => `${g.feature}/${g.wanted ?? ''}`));
  return match.reasons
    .filter((r) => r.score >= least)
    .sort((a, b) => b.score * b.weight - a.score * a.weight)
    .map((r) => ({ feature: r.feature, evidence: (r.evidence ?? []).filter((e) => (e.wanted || e.found) && !short.has(`${r.feature}/${e.of ?? e.wanted ?? ''}`)) }))
    .filter((f) => f.evidence.length > 0);
}
