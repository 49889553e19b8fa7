import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import shared from './score-cases.json';
import { type Basis, defaultGates, features, gates, ordered, rescored, type Scale } from './score';

type Case = { name: string; bases: { id: string; basis: Basis }[]; rankings: { scale: Scale; order: { id: string; score: number; gates: string[] }[] }[] };
const cases = (shared as unknown as { cases: Case[] }).cases;

describe('a ranking made again in the browser', () => {
  it('has cases to be held to', () => expect(cases.length).toBeGreaterThan(3));

  it.each(cases.map((c) => [c.name, c] as const))('%s: is the server’s, to the last digit', (_, { bases, rankings }) => {
    for (const { scale, order } of rankings) {
      const mine = ordered(bases, (b) => b.basis, (b) => b.id, scale).map(({ item, score, gates }) => ({ id: item.id, score, gates }));
      expect(mine).toEqual(order);
    }
  });
});

it('knows the features and the gates of the server', () => {
  const weights = JSON.parse(readFileSync(join(__dirname, '../../../matcher/weights.json'), 'utf8')) as { weights: object; gates: Record<string, boolean> };
  expect([...features].sort()).toEqual(Object.keys(weights.weights).sort());
  expect([...defaultGates].sort()).toEqual(Object.keys(weights.gates).filter((g) => weights.gates[g]).sort());
  expect([...gates].sort()).toEqual(Object.keys((cases[0] as Case).rankings[0]?.scale.gates ?? {}).sort());
});

describe('a match under other weights', () => {
  const { bases, rankings } = cases[0] as Case;
  const scale = (rankings[0] as Case['rankings'][number]).scale;
  const { basis } = bases.find((b) => b.basis.held?.length) as { basis: Basis };
  const reasons = Object.keys(basis.features).map((feature) => ({ feature, score: basis.features[feature] ?? 0, weight: 0 }));
  const match: Schemas['Match'] = { score: 0, reasons, gaps: [], basis };

  it('shows shares that add up to one, and factors that give its score', () => {
    const now = rescored(match, { ...scale, weights: { ...scale.weights, wishes: 0 } });
    expect(now.reasons.some((r) => r.feature === 'wishes')).toBe(false);
    expect(now.reasons.reduce((n, r) => n + r.weight, 0)).toBeCloseTo(1, 3);
    const mean = now.reasons.reduce((n, r) => n + r.weight * r.score, 0);
    expect((now.factors ?? []).reduce((n, f) => n * f.value, mean)).toBeCloseTo(now.score, 3);
  });

  it('is held back while a gate that it does not pass is on', () => {
    const gate = basis.held?.[0] as string;
    const at = (on: boolean) => rescored(match, { ...scale, gates: { ...scale.gates, [gate]: on } }).gates;
    expect([at(true)?.includes(gate), at(false)?.includes(gate)]).toEqual([true, false]);
  });

  it('that came without its basis stays as it is', () => {
    const bare = { ...match, basis: undefined };
    expect(rescored(bare, scale)).toBe(bare);
  });
});
