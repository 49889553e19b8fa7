import type { Schemas } from '../api/client';

type Match = Schemas['Match'];
export type Basis = Schemas['Basis'];
export type Scale = Schemas['Scale'];

/** The features in the order in which the server adds and multiplies them. */
export const features = ['title', 'skills', 'licence', 'experience', 'seniority', 'education', 'languages', 'place', 'pay', 'engagement', 'wishes', 'industry', 'availability'] as const;

/** The gates in the order of the server, and those that are on where nobody has moved them. */
export const gates = ['licence', 'place', 'pay', 'skills', 'experience', 'education', 'languages', 'engagement'] as const;
export const defaultGates: readonly string[] = ['licence', 'place', 'pay'];

const round = (n: number) => Math.round(n * 10_000) / 10_000;

/** What the mean is multiplied with for the work as a whole. */
function roleFactor({ features: f }: Basis, { weights: w, role }: Scale): number {
  const title = w.title ?? 0;
  const skills = f.skills === undefined ? 0 : (w.skills ?? 0);
  if (title + skills === 0) return 1;
  const fit = (title * (f.title ?? 0) + skills * (f.skills ?? 0)) / (title + skills);
  return role.base + (1 - role.base) * Math.min(1, fit / role.full);
}

/** What a must that is missed leaves of the score. */
function mustFactor(feature: string, { short }: Basis, { weights: w, musts, defaults }: Scale): number {
  const standard = defaults[feature] ?? 0;
  const must = (musts[feature] ?? 0) * (standard > 0 ? Math.min(1, (w[feature] ?? 0) / standard) : 1);
  return 1 - must * (short?.[feature] ?? 0);
}

/** The score of a match under weights: to the last bit the server's, see docs/matching.md. */
export function scoreOf(basis: Basis, scale: Scale): number {
  let sum = 0;
  let whole = 0;
  for (const f of features) {
    const value = basis.features[f];
    if (value === undefined) continue;
    const weight = scale.weights[f] ?? 0;
    sum += weight * value;
    whole += weight;
  }
  let score = (whole > 0 ? sum / whole : 0) * roleFactor(basis, scale);
  for (const f of features) if (basis.short?.[f] !== undefined) score *= mustFactor(f, basis, scale);
  return round(score);
}

/** The gates of those that are on which hold a match back. */
export const heldBy = (basis: Basis, scale: Scale): string[] => (basis.held ?? []).filter((g) => scale.gates[g]);

type Ordered<T> = { item: T; score: number; gates: string[] };

/** Things with their basis in the order of a ranking: gates first, then the score, then the id. */
export function ordered<T>(items: readonly T[], basis: (item: T) => Basis, id: (item: T) => string, scale: Scale): Ordered<T>[] {
  return items
    .map((item) => ({ item, score: scoreOf(basis(item), scale), gates: heldBy(basis(item), scale) }))
    .sort((a, b) => Number(a.gates.length > 0) - Number(b.gates.length > 0) || b.score - a.score || (id(a.item) < id(b.item) ? -1 : 1));
}

/**
 * A match as it reads under other weights and gates: score, gates, shares and
 * factors. What would raise the score is left as the server said it last.
 */
export function rescored(match: Match, scale: Scale): Match {
  const { basis } = match;
  if (!basis) return match;
  const whole = features.reduce((n, f) => n + (basis.features[f] === undefined ? 0 : (scale.weights[f] ?? 0)), 0);
  const factors = [{ name: 'role', value: roleFactor(basis, scale) }, ...features.map((f) => ({ name: `must-${f}`, value: mustFactor(f, basis, scale) }))];
  return {
    ...match, score: scoreOf(basis, scale), gates: heldBy(basis, scale),
    reasons: match.reasons.map((r) => ({ ...r, weight: whole > 0 ? round((scale.weights[r.feature] ?? 0) / whole) : 0 })).filter((r) => r.weight > 0),
    factors: factors.filter((f) => f.value < 1).map((f) => ({ ...f, value: round(f.value) })),
  };
}
