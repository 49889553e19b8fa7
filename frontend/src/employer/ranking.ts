import type { Schemas } from '../api/client';
import { defaultGates, gates, type Scale } from '../matches/score';

/** The weights and gates by which an employer ranks. */
export type Steering = { weights: Record<string, number>; gates: Record<string, boolean> };

export const steeringOf = (scale: Scale): Steering => ({ weights: scale.weights, gates: scale.gates });

const standardGates = Object.fromEntries(gates.map((g) => [g, defaultGates.includes(g)]));

export const standard = (scale: Scale): Steering => ({ weights: scale.defaults, gates: standardGates });

/** What an opening keeps laid over the defaults. */
export const laidOver = (scale: Scale, kept: Schemas['Ranking'] | undefined): Steering => ({ weights: { ...scale.defaults, ...kept?.weights }, gates: { ...standardGates, ...kept?.gates } });

/** What of it differs from the defaults, as an opening keeps it. */
export function rankingOf(s: Steering, scale: Scale): Schemas['Ranking'] {
  return {
    weights: Object.fromEntries(Object.entries(s.weights).filter(([f, w]) => w !== scale.defaults[f])),
    gates: Object.fromEntries(Object.entries(s.gates).filter(([g, on]) => on !== standardGates[g])),
  };
}

const equal = (a: Record<string, unknown>, b: Record<string, unknown>) => Object.keys({ ...a, ...b }).every((k) => a[k] === b[k]);

export const sameSteering = (a: Steering, b: Steering) => equal(a.weights, b.weights) && equal(a.gates, b.gates);
