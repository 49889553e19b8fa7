import type { Schemas } from '../api/client';

type Check = Schemas['Verification'];

export type Standing = {
  status: 'claimed' | 'asked' | 'verified' | 'refused' | 'revoked' | 'expired';
  /** The check that the status rests on. */
  check?: Check;
  /** What is stated has changed since that check. */
  changed: boolean;
};

const parts = (text: string | undefined) => (text ?? '').split(',').sort().join(',');

/** How far a stated fact is verified on a day. The checks are those of the fact. */
export function standingOf(stated: string, checks: readonly Check[], today: string): Standing {
  const same = (c: Check) => parts(c.value) === parts(stated);
  const expired = (c: Check) => !!c.expires && c.expires < today;
  const [last, ...older] = [...checks].sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
  if (!last) return { status: 'claimed', changed: false };
  const newestFirst = [last, ...older];
  const asked = newestFirst.find((c) => c.status === 'asked');
  const holding = newestFirst.find((c) => c.status === 'verified' && same(c) && !expired(c));
  if (holding) return { status: 'verified', check: holding, changed: false };
  if (asked) return { status: 'asked', check: asked, changed: !same(asked) };
  if (!same(last)) return { status: 'claimed', check: last, changed: true };
  return { status: last.status === 'verified' ? 'expired' : last.status, check: last, changed: false };
}
