import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import MyClauses from './clauses';

const four = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text, pt: text });
const clauses = { body: { items: [{ clause: 8, kind: 'entitlement', title: four('Permit'), parties: [], summary: four(''), modelled: true, status: 'unknown' }], total: 1 } };
const home = { fact: 'talent.home', question: 'Home?', type: 'code' };
const works = { fact: 'talent.worksIn', question: 'Works?', type: 'code', values: ['CQ', 'HK', 'MO'] };
const procedures = { 'GET /api/v1/procedures': { body: { items: [] } } };
type Facts = { home?: string; works?: string };

/** The clause as the server says it: covered for whoever is of Hong Kong and works in Chongqing. */
const own = (f: Facts, revision: number) => {
  const missing = [!f.home && home, !f.works && works].filter(Boolean);
  const verdict = missing.length ? 'unknown' : f.works === 'CQ' ? 'may-apply' : 'not-covered';
  const fact = `talent.home=${f.home ?? '?'}; talent.worksIn=${f.works ?? '?'}`;
  return { body: { on: '2026-11-26', revision, answers: [{ ...works, ...(f.works && { value: f.works }) }], verdicts: [{ clause: 8, modelled: true, verdict, missing, conditions: [{ code: 'x', text: 'x', result: 'met', fact }] }] }, headers: { ETag: `"${revision}"` } };
};

/** A server that keeps answers and the profile as one document of one revision. */
function keep(facts: Facts) {
  let revision = 1;
  const stale = (c: { headers: Headers }) => c.headers.get('If-Match') !== `"${revision}"`;
  const read = () => own(facts, revision);
  const profile = () => ({ body: { id: 't1', headline: 'Welder', ...(facts.home && { home: facts.home }) }, headers: { ETag: `"${revision}"` } });
  const calls = serve({
    'GET /api/v1/policy/clauses': clauses, ...procedures, 'GET /api/v1/me/clauses': read, 'GET /api/v1/me/profile': profile,
    'PATCH /api/v1/me/facts': (c) => {
      if (stale(c)) return problem(409, 'stale-revision');
      facts.works = (c.body as { facts: Record<string, string> }).facts['talent.worksIn'];
      revision++;
      return read();
    },
    'PUT /api/v1/me/profile': (c) => {
      if (stale(c)) return problem(409, 'stale-revision');
      facts.home = (c.body as Facts).home;
      revision++;
      return profile();
    },
  });
  return { calls, facts, elsewhere: (f: Facts) => { Object.assign(facts, f); revision++; } };
}

const start = async () => {
  show(<MyClauses />, '/talent/clauses');
  await screen.findByRole('heading', { name: 'Permit' });
};
const choose = (question: string | RegExp, value: string) => fireEvent.change(screen.getByLabelText(question), { target: { value } });
const atHome = /^Where do you have resident status/;
const atWork = /Chongqing|work/;
const verdict = () => within(document.querySelector('#clause-8') as HTMLElement).getByText(/^(Facts missing|May apply|Not covered)$/).textContent;

describe('what the exchange can do for a talent', () => {
  beforeEach(async () => {
    await speak('en');
  });

  it('asks on the spot, writes the profile with its revision, and says what has changed', async () => {
    const { calls, facts } = keep({});
    await start();
    expect(verdict()).toBe('Facts missing');
    choose(atHome, 'HK');
    await waitFor(() => expect(facts.home).toBe('HK'));
    const put = calls.find((c) => c.method === 'PUT');
    expect([put?.headers.get('If-Match'), put?.body]).toEqual(['"1"', { headline: 'Welder', home: 'HK' }]);
    await waitFor(() => expect((screen.getByLabelText(atHome) as HTMLSelectElement).value).toBe('HK'));
    choose(atWork, 'CQ');
    await waitFor(() => expect(verdict()).toBe('May apply'));
    expect(screen.getByText(/Clause 8 is now: May apply/)).toBeTruthy();
  });

  it('keeps what was written of something else meanwhile, without a question', async () => {
    const { facts, elsewhere } = keep({});
    await start();
    elsewhere({ home: 'MO' });
    choose(atWork, 'CQ');
    await waitFor(() => expect(verdict()).toBe('May apply'));
    expect(facts).toEqual({ home: 'MO', works: 'CQ' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it.each([['Keep mine', 'CQ', 'May apply'], ['Take', 'HK', 'Not covered']])('shows both where the same was answered otherwise meanwhile: %s', async (press, stored, said) => {
    const { facts, elsewhere } = keep({ home: 'HK' });
    await start();
    elsewhere({ works: 'HK' });
    choose(atWork, 'CQ');
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getAllByRole('cell').map((c) => c.textContent)).toEqual(['Chongqing', 'Hong Kong']));
    fireEvent.click(within(alert).getAllByRole('button')[press === 'Take' ? 1 : 0] as Element);
    await waitFor(() => expect(verdict()).toBe(said));
    expect(facts.works).toBe(stored);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows both where the profile says otherwise meanwhile', async () => {
    const { facts, elsewhere } = keep({ works: 'CQ' });
    await start();
    elsewhere({ home: 'MO' });
    choose(atHome, 'HK');
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getAllByRole('cell').map((c) => c.textContent)).toEqual(['Hong Kong', 'Macau']));
    fireEvent.click(within(alert).getAllByRole('button')[0] as Element);
    await waitFor(() => expect(facts.home).toBe('HK'));
  });

  it('says what can be done here only where a limb may cover the talent', async () => {
    const numbers = [8, 9, 11, 13, 16, 20];
    const procedure = (clause: number, limb: string) => ({ code: `${clause}${limb}`, clause, title: `${clause}${limb}`, summary: '', openers: ['talent'], subject: 'talent', body: '', limbs: [limb] });
    const verdict = (clause: number, limb: string, said: string) => ({ clause, limb, modelled: true, verdict: said, missing: [], conditions: [] });
    const verdicts = [verdict(8, 'a', 'may-apply'), verdict(8, 'b', 'not-covered'), verdict(9, 'a', 'unknown'), verdict(11, 'a', 'not-covered'), verdict(11, 'b', 'not-covered'), verdict(13, '', 'not-covered'), verdict(16, '', 'not-covered'), verdict(20, '', 'entitled')];
    serve({
      'GET /api/v1/policy/clauses': { body: { items: numbers.map((clause) => ({ ...clauses.body.items[0], clause })), total: 6 } },
      'GET /api/v1/procedures': { body: { items: numbers.flatMap((n) => ['a', 'b'].map((limb) => procedure(n, limb))) } },
      'GET /api/v1/me/clauses': { body: { on: '2026-11-26', revision: 1, answers: [], verdicts } },
    });
    show(<MyClauses />, '/talent/clauses');
    await screen.findByRole('link', { name: '8a' });
    const shown = screen.getAllByRole('link').map((l) => l.textContent).filter((text) => text !== 'Permit');
    expect(shown).toEqual(['8a', '9a', '9b', '20a', '20b', 'Enquiries']);
  });

  it('says that an answer was not saved', async () => {
    serve({ 'GET /api/v1/policy/clauses': clauses, ...procedures, 'GET /api/v1/me/clauses': own({ home: 'HK' }, 1), 'PATCH /api/v1/me/facts': problem(500, 'internal') });
    await start();
    choose(atWork, 'CQ');
    expect((await screen.findByRole('alert')).textContent).toBe('The answer was not saved. Try again.');
    expect(verdict()).toBe('Facts missing');
  });

  it('sends whoever has no profile to write one', async () => {
    serve({ 'GET /api/v1/policy/clauses': clauses, ...procedures, 'GET /api/v1/me/clauses': problem(404, 'not-found') });
    show(<MyClauses />, '/talent/clauses');
    expect(await screen.findByText('There is no profile yet')).toBeTruthy();
  });
});
