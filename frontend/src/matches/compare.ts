import type { Schemas } from '../api/client';
import { features } from './score';

type Match = Schemas['Match'];
type Evidence = Schemas['Evidence'];

/** How one candidate answers one requirement. */
export type Answer = { found: string; evidence?: Evidence; note?: string };

export type Row = { feature: string; wanted: string; must: boolean; answers: [Answer, Answer] };

/** The requirement that a piece of evidence answers, the whole of it where an alternative is met. */
const requirement = (e: Evidence) => e.of ?? e.wanted ?? '';

function answer(m: Match, feature: string, wanted: string): Answer {
  const gap = m.gaps.find((g) => g.feature === feature && (g.wanted ?? '') === wanted);
  const seen = m.reasons.find((r) => r.feature === feature)?.evidence?.filter((e) => requirement(e) === wanted && e.found) ?? [];
  const found = [...new Set(seen.map((e) => e.found as string))];
  return { found: found[0] ?? gap?.found ?? '', evidence: seen[0], note: gap?.note };
}

/** What is required while its gate is on, and no wish otherwise. */
const offered = ['place', 'pay', 'engagement'];

/** Every requirement that either of two matches speaks of, with how each of them answers it; required under the gates that are on. */
export function compared(a: Match, b: Match, gates: Readonly<Record<string, boolean>>): Row[] {
  return features.flatMap((feature) => {
    const wanted = new Set<string>();
    const musts = new Set<string>();
    for (const m of [a, b]) {
      for (const e of m.reasons.find((r) => r.feature === feature)?.evidence ?? []) {
        if (e.wanted || e.found) wanted.add(requirement(e));
        if (e.must) musts.add(requirement(e));
      }
      for (const g of m.gaps) if (g.feature === feature) {
        wanted.add(g.wanted ?? '');
        if (g.must) musts.add(g.wanted ?? '');
      }
    }
    return [...wanted].map((w) => ({ feature, wanted: w, must: offered.includes(feature) ? gates[feature] === true : musts.has(w), answers: [answer(a, feature, w), answer(b, feature, w)] as [Answer, Answer] }));
  });
}
