import type { Schemas } from '../api/client';
import { features } from './score';

type Match = Schemas['Match'];

/** How one candidate answers one requirement. */
export type Answer = { found: string; how?: string; note?: string };

export type Row = { feature: string; wanted: string; must: boolean; answers: [Answer, Answer] };

function answer(m: Match, feature: string, wanted: string): Answer {
  const gap = m.gaps.find((g) => g.feature === feature && (g.wanted ?? '') === wanted);
  const seen = m.reasons.find((r) => r.feature === feature)?.evidence?.filter((e) => (e.wanted ?? '') === wanted && e.found) ?? [];
  const found = [...new Set(seen.map((e) => e.found as string))];
  return { found: found[0] ?? gap?.found ?? '', how: seen[0]?.how, note: gap?.note };
}

/** Every requirement that either of two matches speaks of, with how each of them answers it. */
export function compared(a: Match, b: Match): Row[] {
  return features.flatMap((feature) => {
    const wanted = new Set<string>();
    const musts = new Set<string>();
    for (const m of [a, b]) {
      for (const e of m.reasons.find((r) => r.feature === feature)?.evidence ?? []) if (e.wanted || e.found) wanted.add(e.wanted ?? '');
      for (const g of m.gaps) if (g.feature === feature) {
        wanted.add(g.wanted ?? '');
        if (g.must) musts.add(g.wanted ?? '');
      }
    }
    return [...wanted].map((w) => ({ feature, wanted: w, must: musts.has(w), answers: [answer(a, feature, w), answer(b, feature, w)] as [Answer, Answer] }));
  });
}
