import { focusManager } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep, type Schemas } from '../api/client';
import { plain, problem, serve, show, speak } from '../page-test';
import CallEditor from './form';
import Calls from './list';
import CallPage from './page';

const talent = { id: 'a1', email: 't@example.org', name: 'Ada', role: 'talent' as const, talent: 't1' };
const officer = { id: 'a2', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const enter = (account: object) => {
  const login = { account, accessToken: 't', expiresIn: 900 };
  keep(login as never);
  return { 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/procedures/platform-funding': { body: { code: 'platform-funding', title: 'Research funds' } } };
};

const call: Schemas['Call'] = {
  id: 'c1', procedure: 'platform-funding', clause: 4, title: 'Funds of 2027', office: 'CQ', sum: { amount: 100000, currency: 'CNY' }, opens: '2026-11-20', closes: '2026-11-30', state: 'open', granted: 0, left: 100000, owns: false, reads: false, revision: 3,
};
const applied: Schemas['CallApplicant'] = { matter: 'm1', state: 'applied', at: '2026-11-21T02:00:00Z', asked: 40000, name: 'Ada Chan', rank: 1, standing: 'within' };

beforeEach(() => speak('en'));

describe('the calls', () => {
  it('are the open ones first; only who may hold one opens one', async () => {
    const calls = serve({ ...enter(officer), 'GET /api/v1/calls': ({ query }) => ({ body: { items: query.get('open') ? [call] : [] } }) });
    show(<Calls />, '/calls', '/calls');
    expect((await screen.findByRole('link', { name: 'Funds of 2027' })).getAttribute('href')).toBe('/calls/c1');
    expect(screen.getByRole('link', { name: 'Open a call' })).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'mine' } });
    expect(await screen.findByText('No calls')).toBeTruthy();
    expect(calls.filter((c) => c.path === '/api/v1/calls').at(-1)?.query.get('mine')).toBe('true');
  });

  it('are not opened by a talent', async () => {
    serve({ ...enter(talent), 'GET /api/v1/calls': { body: { items: [] } } });
    show(<Calls />, '/calls?show=mine', '/calls');
    expect(await screen.findByText('No calls')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Open a call' })).toBeNull();
  });
});

describe('a call', () => {
  it('tells an applicant their position and its reasons, and asks nobody to apply twice', async () => {
    const mine: Schemas['Call']['mine'] = { matter: 'm1', state: 'applied', at: applied.at, rank: 2, of: 3, standing: 'waiting', after: 'priority', mark: { value: 80, reason: 'sound', at: applied.at } };
    serve({ ...enter(talent), 'GET /api/v1/calls/c1': { body: { ...call, state: 'closed', mine } } });
    show(<CallPage />, '/calls/c1', '/calls/:id');
    expect(await screen.findByText('Position 2 of 3')).toBeTruthy();
    expect(screen.getByText('On the waiting list')).toBeTruthy();
    expect(screen.getByText('Below the one before: equal marks, and that one has priority by clause 4.')).toBeTruthy();
    expect(screen.getByText('Mark 80: sound')).toBeTruthy();
    expect(screen.getByText('No priority by clause 4')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Apply' })).toBeNull();
  });

  it('names the rule of a priority by its day as the reader writes days', async () => {
    const mine: Schemas['Call']['mine'] = { matter: 'm1', state: 'applied', at: applied.at, priority: { platform: 'key-laboratory', version: '2004-10-13', basis: 'claimed' } };
    serve({ ...enter(talent), 'GET /api/v1/calls/c1': { body: { ...call, mine } } });
    show(<CallPage />, '/calls/c1', '/calls/:id');
    expect(plain((await screen.findByText(/Priority by clause 4/)).textContent)).toContain('rule of 13 Oct 2004');
  });

  const marking = (replies: Record<string, Parameters<typeof serve>[0][string]>) => {
    const now = { call, mark: undefined as { value: number; reason: string; at: string } | undefined };
    const calls = serve({
      ...enter(officer), 'GET /api/v1/calls/c1': () => ({ body: { ...now.call, owns: true, reads: true } }), 'GET /api/v1/calls/c1/applications': () => ({ body: { items: [{ ...applied, mark: now.mark }] } }), ...replies,
    });
    show(<CallPage />, '/calls/c1', '/calls/:id');
    return { calls, now };
  };
  const give = async (mark: string, reason: string) => {
    fireEvent.click(await screen.findByRole('button', { name: 'Give a mark: Ada Chan' }));
    fireEvent.change(screen.getByLabelText(/^Mark/), { target: { value: mark } });
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: reason } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  };
  const mark = 'PUT /api/v1/calls/c1/applications/m1';

  it.each([['Keep mine', 2], ['Take the saved version', 1]])('whose mark a colleague has given meanwhile shows both: %s', async (choice, sent) => {
    const { calls, now } = marking({ [mark]: ({ headers }) => (headers.get('If-Match') === '"4"' ? { body: { ...call, owns: true, reads: true, revision: 5 } } : problem(409, 'stale-revision')) });
    await screen.findByRole('button', { name: 'Give a mark: Ada Chan' });
    Object.assign(now, { call: { ...call, revision: 4 }, mark: { value: 60, reason: 'theirs', at: applied.at } });
    await give('80', 'mine');
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getAllByRole('row').map((r) => r.textContent)).toEqual(['FieldYoursSaved', 'Mark (0 to 100)8060', 'Reasonminetheirs']));
    fireEvent.click(within(alert).getByRole('button', { name: choice }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(calls.filter((c) => c.method === 'PUT').length).toBe(sent);
  });

  it('whose mark comes in while another is being typed is not written over unseen', async () => {
    const { now } = marking({ [mark]: ({ headers }) => (headers.get('If-Match') === '"3"' ? problem(409, 'stale-revision') : { body: { ...call, owns: true, reads: true, revision: 5 } }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Give a mark: Ada Chan' }));
    fireEvent.change(screen.getByLabelText(/^Mark/), { target: { value: '80' } });
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'mine' } });
    Object.assign(now, { call: { ...call, revision: 4 }, mark: { value: 60, reason: 'theirs', at: applied.at } });
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    await screen.findByText(/theirs/);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByRole('alert');
    await waitFor(() => expect(within(alert).getAllByRole('row').map((r) => r.textContent)).toEqual(['FieldYoursSaved', 'Mark (0 to 100)8060', 'Reasonminetheirs']));
  });

  it('keeps what was typed where the marks stay, and says so', async () => {
    marking({ [mark]: problem(409, 'marks-fixed') });
    await give('80', 'mine');
    expect(await screen.findByText('Something was granted by these marks already; they stay')).toBeTruthy();
    expect((screen.getByLabelText(/^Reason/) as HTMLTextAreaElement).value).toBe('mine');
  });
});

describe('the form of a call', () => {
  it('keeps what was typed and marks what is refused', async () => {
    const calls = serve({ ...enter(officer), 'POST /api/v1/calls': problem(422, 'invalid', [{ field: 'closes', code: 'in-the-past', message: 'x' }]) });
    show(<CallEditor />, '/calls/new', '/calls/new', <Route path="/calls/:id" element="" />);
    for (const [label, value] of [[/^Title/, 'Funds'], [/^Sum to be granted/, '5000'], [/^First day/, '2026-01-01'], [/^Last day/, '2026-01-31']] as const) fireEvent.change(await screen.findByLabelText(label), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'Open the call' }));
    await waitFor(() => expect(screen.getByLabelText(/^Last day/).getAttribute('aria-invalid')).toBe('true'));
    expect((screen.getByLabelText(/^Title/) as HTMLInputElement).value).toBe('Funds');
    expect(calls.find((c) => c.method === 'POST' && c.path === '/api/v1/calls')?.body).toEqual({ procedure: 'platform-funding', title: 'Funds', description: null, opens: '2026-01-01', closes: '2026-01-31', sum: { amount: 5000, currency: 'CNY' } });
  });
});
