import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { serve, show, speak } from '../page-test';
import CaseCandidates from './case-candidates';

const found = { id: 'c1', opening: { id: 'p1', title: 'Welder' }, status: 'open', place: 'CQ', hired: 0, need: 2, createdAt: '2026-05-03T02:00:00Z', shortlist: [], history: [], documents: [], messages: [] };
const ranked = (id: string, verdict: string) => ({ rank: 1, score: 0.9, features: [], gates: [], reasons: [], gaps: [], musts: [], talent: { id, headline: `Welder ${id}`, home: 'CQ' }, verdicts: [{ clause: 14, limb: 'track', verdict, basis: 'claimed', version: '2004-10-13', conditions: [], missing: [], documents: [] }] });

test('only talents whom clause 14 covers can be asked to be put forward', async () => {
  await speak('en');
  serve({ 'GET /api/v1/cases/c1': { body: found }, 'GET /api/v1/openings/p1/matches': { body: { items: [ranked('one', 'may-apply'), ranked('two', 'not-covered')], total: 2 } } });
  show(<CaseCandidates />, '/office/cases/c1/candidates', '/office/cases/:id/candidates');
  expect((await screen.findAllByRole('button', { name: /Welder/ })).map((b) => b.getAttribute('aria-label'))).toEqual([expect.stringContaining('Welder one')]);
  expect(screen.getByText(/^Clause 14 does not cover this talent/)).toBeTruthy();
});
