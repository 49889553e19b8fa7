import { expect, it } from 'vitest';
import { today } from './today';

it.each([
  ['2026-11-26T15:59:59Z', '2026-11-26'],
  ['2026-11-26T16:00:00Z', '2026-11-27'],
  ['2026-12-31T23:30:00Z', '2027-01-01'],
])('at %s it is %s', (moment, want) => expect(today(new Date(moment))).toBe(want));
