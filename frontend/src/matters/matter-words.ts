import type { Schemas } from '../api/client';

/** The places that have a liaison office. */
export const offices = ['CQ', 'HK', 'MO'] as const satisfies readonly Schemas['Office'][];

export const matterColours: Record<Schemas['MatterStatus'], string> = { open: 'blue', granted: 'green', refused: 'red', withdrawn: 'gray' };
export const taskColours: Record<Schemas['TaskState'], string> = { open: 'blue', done: 'green', waived: 'gray', declined: 'red' };

export const servicePath = (code: string) => `/services/${encodeURIComponent(code)}`;
export const matterPath = (id: string) => `/matters/${encodeURIComponent(id)}`;

/** Where a clause is used beside the procedures or without one: the page, and the words for it. */
export const elsewhere: Readonly<Record<number, readonly [to: string, word: string]>> = {
  1: ['/openings?track=1', 'service.openings'], 2: ['/openings?track=2', 'service.openings'], 3: ['/openings?track=3', 'service.openings'], 14: ['/openings?track=14', 'service.openings'],
  4: ['/calls', 'service.calls'], 16: ['/training', 'nav.training'], 17: ['/training', 'nav.training'], 20: ['/enquiries', 'nav.enquiries'],
};

/** What the party on a side of a case is called; undefined for the responsible body, and where it has no name. */
export const partyOn = (m: Pick<Schemas['Matter'], 'applicant' | 'counterparty'>, side: string): string | undefined =>
  (side === 'applicant' ? m.applicant.name : side === 'counterparty' ? m.counterparty?.name : undefined) || undefined;

type Side = Schemas['MatterSide'] | 'system';

/** Who did something, as whoever reads it on a side is told; an office is named to its own officers, too, since a colleague may have done it. */
export const sideWords = (by: Side, mine: Schemas['MatterSide'] | undefined, t: (key: string) => string) =>
  t(by === 'system' ? 'matter.system' : by === mine && by !== 'body' ? 'matter.byYou' : `matterSide.${by}`);
