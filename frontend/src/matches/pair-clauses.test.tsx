import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { serve, show, speak } from '../page-test';
import { OpeningClauses } from '../talent/opening-clauses';
import { PairClauses } from './pair-clauses';

const verdict = (of: Record<string, unknown>) => ({ clause: 7, limb: 'firm', modelled: true, verdict: 'unknown', conditions: [{ code: 'e', text: 'ENTERPRISE', result: 'met', fact: 'employer.kind=enterprise' }], missing: [], ...of });
const open = async () => {
  const line = await screen.findByText('Clauses on any day, and what is missing');
  (line.closest('details') as HTMLDetailsElement).open = true;
  fireEvent(line.closest('details') as HTMLElement, new Event('toggle'));
};

describe('the clauses of an opening and a talent', () => {
  beforeEach(() => speak('en'));

  it('are those of the day, and say what is whose to answer', async () => {
    const path = '/api/v1/openings/o1/matches/t1/clauses';
    const missing = [{ fact: 'employer.size', question: 'HOW LARGE?' }, { fact: 'talent.home', question: 'HOME?' }, { fact: 'talent.worksIn', question: 'WORKS WHERE?' }];
    const calls = serve({ [`GET ${path}`]: ({ query }) => ({ body: { on: '2005-01-01', verdicts: [query.get('on') ? verdict({ verdict: 'not-covered' }) : verdict({ missing }), verdict({ clause: 8, limb: '', conditions: [], missing: [{ fact: 'talent.residencePermit', question: 'PERMIT?' }] })] } }) });
    show(<PairClauses opening="o1" talent="t1" />, '/x');
    expect(calls.some((c) => c.path === path)).toBe(false);
    await open();
    const under = async (title: RegExp) => (await screen.findByText(title)).parentElement?.querySelector('ul')?.textContent;
    expect(await under(/opening and its employer have not said/)).toBe('HOW LARGE?');
    expect(await under(/profile does not say/)).toBe('HOME?');
    expect(await under(/their own statement is not shown to you/)).toBe('WORKS WHERE?');
    expect(screen.queryByText('PERMIT?')).toBeNull();
    fireEvent.change(document.querySelector('input[type=date]') as Element, { target: { value: '2005-01-01' } });
    await screen.findByText('1 does not apply, and why');
    expect(calls.pop()?.query.get('on')).toBe('2005-01-01');
  });

  it('are answered on the spot by the talent', async () => {
    const works = { fact: 'talent.worksIn', question: 'WORKS WHERE?', type: 'code', values: ['CQ', 'HK'] };
    const own = (value?: string) => ({ body: { on: '2026-11-26', revision: 1, answers: [{ ...works, ...(value && { value }) }], verdicts: [verdict(value ? { verdict: 'may-apply' } : { missing: [works] })].map((v) => ({ ...v, conditions: [...v.conditions, { code: 'w', text: 'W', result: 'met', fact: `talent.worksIn=${value ?? '?'}` }] })) }, headers: { ETag: '"1"' } });
    const calls = serve({ 'GET /api/v1/me/clauses': own(), 'PATCH /api/v1/me/facts': own('CQ') });
    show(<OpeningClauses opening="o1" />, '/x');
    await open();
    fireEvent.change(await screen.findByLabelText(/work at present/), { target: { value: 'CQ' } });
    await screen.findByText(/Clause 7 is now: May apply/);
    await waitFor(() => expect(screen.queryByText('Facts missing')).toBeNull());
    const sent = calls.find((c) => c.method === 'PATCH');
    expect([sent?.query.get('opening'), sent?.headers.get('If-Match'), sent?.body]).toEqual(['o1', '"1"', { facts: { 'talent.worksIn': 'CQ' } }]);
  });
});
