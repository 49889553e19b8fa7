import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Schemas } from '../api/client';
import { useSession } from '../api/session';
import { readDraft, writeDraft } from '../form/draft';
import type { Scale } from '../matches/score';
import { laidOver, rankingOf, sameSteering, type Steering, steeringOf } from './ranking';

/**
 * The weights and gates that an employer tries out for an opening, over those
 * that stand. They last in this tab, over a way to another page and back, until
 * they are saved or given up.
 */
export function useTrial(opening: string, scale: Scale) {
  const { account } = useSession();
  const key = `${account?.id}/ranking/${opening}`;
  const standing = useMemo(() => steeringOf(scale), [scale]);
  const [moved, setMoved] = useState<Steering | undefined>(() => kept(key, scale));
  const steering = moved && !sameSteering(moved, standing) ? moved : standing;
  const changed = steering !== standing;
  useEffect(() => writeDraft(key, changed ? rankingOf(steering, scale) : undefined), [key, changed, steering, scale]);
  const move = useCallback((change: (s: Steering) => Steering) => setMoved((s) => change(s ?? standing)), [standing]);
  return { standing, steering, changed, move, take: setMoved };
}

const isWeight = (w: unknown) => typeof w === 'number' && w >= 0 && w <= 10;

/** What was kept, of what there still is. */
function kept(key: string, scale: Scale): Steering | undefined {
  const ranking = readDraft<Schemas['Ranking']>(key);
  if (!ranking || typeof ranking !== 'object') return undefined;
  const known = (values: object | undefined, names: object, good: (v: unknown) => boolean) => Object.fromEntries(Object.entries(values ?? {}).filter(([n, v]) => n in names && good(v)));
  return laidOver(scale, { weights: known(ranking.weights, scale.defaults, isWeight), gates: known(ranking.gates, scale.gates, (v) => typeof v === 'boolean') });
}
