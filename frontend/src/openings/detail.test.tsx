import { useIsFetching } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, useLocation } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import OpeningPage from './detail';

const opening = { id: 'o1', title: '高级焊工', status: 'published', organisation: 'g1', employer: { name: '渝江船舶' }, place: 'CQ', description: '负责压力容器和钢结构的氩弧焊。' };
const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'agency' as const };
const login = { account, accessToken: 't1', expiresIn: 900 };
const From = () => <p>from {(useLocation().state as { from: string }).from}</p>;

const Idle = () => <p>{useIsFetching() > 0 ? 'busy' : 'idle'}</p>;

beforeEach(() => speak('en'));

describe('an opening', () => {
  it('says in which language its text is, and offers help with reading it', async () => {
    serve({ 'GET /api/v1/openings/o1': { body: opening } });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
    expect((await screen.findByText(opening.description)).getAttribute('lang')).toBe('zh-Hans');
    expect(screen.getByText(/Occupations, skills and licences named here, in English/)).toBeTruthy();
  });

  it('names its industry in the reader’s language, and says of all that is wanted whether it is required', async () => {
    serve({ 'GET /api/v1/openings/o1': { body: { ...opening, industry: '设施维修服务', industryLabel: 'facility maintenance', skills: [{ name: 'MIG', required: true }], licences: [{ title: '低压电工证', required: false }] } } });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
    expect(await screen.findByText('Facility maintenance')).toBeTruthy();
    expect(screen.queryByText('设施维修服务')).toBeNull();
    expect(screen.getAllByRole('listitem').map((li) => li.textContent)).toEqual(['MIG · required', '低压电工证 · an advantage']);
  });

  it('gives as reasons of its clause only what was asked of such an opening', async () => {
    const met = { result: 'met', code: 'x' };
    serve({ 'GET /api/v1/openings/o1': { body: { ...opening, track: 1, trackVerdict: { clause: 1, conditions: [{ ...met, text: 'A government body' }, { ...met, text: 'A selection record', unasked: true }, { ...met, text: 'Duty', obligation: true }] } } } });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
    expect(await screen.findByText('A government body')).toBeTruthy();
    expect(screen.queryByText('A selection record')).toBeNull();
  });

  it('sends a visitor who wants to report it to the login, and back', async () => {
    serve({ 'GET /api/v1/openings/o1': { body: opening } });
    show(<OpeningPage />, '/openings/o1', '/openings/:id', <Route path="/login" element={<From />} />);
    fireEvent.click(await screen.findByRole('link', { name: 'Log in to report this opening' }));
    expect(await screen.findByText('from /openings/o1')).toBeTruthy();
  });
});

describe('similar openings', () => {
  const near = { id: 'o 2', title: 'Welder', status: 'published', employer: { name: 'Harbour Steel' }, place: 'HK', pay: { min: 20000, max: 26000, currency: 'HKD', per: 'month' } };
  const shown = async (replies: Parameters<typeof serve>[0]) => {
    const calls = serve({ 'GET /api/v1/openings/o1': { body: opening }, ...replies });
    show(<><OpeningPage /><Idle /></>, '/openings/o1', '/openings/:id');
    await screen.findByText(opening.description);
    return calls;
  };
  const title = 'Similar openings';

  it('stand below the opening as lists show them, and lead to their own pages', async () => {
    await shown({ 'GET /api/v1/openings/o1/similar': { body: { items: [near] } } });
    const section = within(await screen.findByRole('region', { name: title }));
    expect(section.getByRole('heading', { level: 2 }).textContent).toBe(title);
    expect(section.getByRole('heading', { level: 3 }).textContent).toBe('Welder');
    expect(section.getByRole('link').getAttribute('href')).toBe('/openings/o%202');
    for (const said of ['Harbour Steel', 'Hong Kong', /HK.20,000/]) expect(section.getByText(said)).toBeTruthy();
  });

  it('are asked for once the opening is there', async () => {
    const calls = await shown({ 'GET /api/v1/openings/o1/similar': { body: { items: [near] } } });
    await screen.findByRole('region', { name: title });
    expect(calls.map((c) => c.path).filter((p) => p.includes('/openings/'))).toEqual(['/api/v1/openings/o1', '/api/v1/openings/o1/similar']);
  });

  it.each([['there are none', { body: { items: [] } }], ['they cannot be had', problem(503, 'internal')]])('are not spoken of where %s', async (_, reply) => {
    const calls = await shown({ 'GET /api/v1/openings/o1/similar': reply });
    await waitFor(() => expect(calls.some((c) => c.path.endsWith('/similar'))).toBe(true));
    await screen.findByText('idle');
    expect(screen.queryByText(title)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(opening.description)).toBeTruthy();
  });

  it('are not asked for beside a draft', async () => {
    const calls = await shown({ 'GET /api/v1/openings/o1': { body: { ...opening, status: 'draft' } } });
    expect(calls.some((c) => c.path.endsWith('/similar'))).toBe(false);
  });

  it('open on a page of their own: what was begun beside one opening stays there', async () => {
    keep(login);
    serve({
      'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/openings/o1': { body: opening }, 'GET /api/v1/openings/o1/similar': { body: { items: [near] } },
      'GET /api/v1/openings/o%202': { body: near }, 'GET /api/v1/openings/o%202/similar': { body: { items: [opening] } }, 'POST /api/v1/openings/o1/reports': { status: 201, body: { id: 'r1' } },
    });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
    fireEvent.click(await screen.findByRole('link', { name: 'Welder' }));
    fireEvent.click(await screen.findByRole('link', { name: opening.title })); // both are known now
    fireEvent.click(await screen.findByRole('button', { name: 'Report this opening' }));
    fireEvent.change(screen.getByLabelText(/What is wrong/), { target: { value: 'fee' } });
    fireEvent.change(screen.getByLabelText(/What happened/), { target: { value: 'They ask for a deposit.' } });
    fireEvent.submit(screen.getByLabelText(/What happened/).closest('form') as HTMLFormElement);
    await screen.findByText(/The liaison office has your report/);
    fireEvent.click(screen.getByRole('link', { name: 'Welder' }));
    await screen.findByRole('heading', { level: 1, name: 'Welder' });
    expect(await screen.findByRole('button', { name: 'Report this opening' })).toBeTruthy();
    expect(screen.queryByText(/The liaison office has your report/)).toBeNull();
  });
});

describe('an application', () => {
  const me = { ...account, role: 'talent' as const, talent: 't1' };
  const mine = { id: 'c 1', opening, stage: 'applied' };
  const open = (replies: Parameters<typeof serve>[0]) => {
    keep({ ...login, account: me });
    serve({ 'POST /api/v1/auth/refresh': { body: { ...login, account: me } }, 'GET /api/v1/openings/o1': { body: opening }, ...replies });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
  };
  const follow = async () => (await screen.findByRole('link', { name: 'See how it stands' })).getAttribute('href');

  it('that there is already can be followed from the opening', async () => {
    open({ 'GET /api/v1/me/candidacies': { body: { items: [mine] } } });
    expect(await follow()).toBe('/talent/candidacies/c%201');
  });

  it.each([['sent', { status: 201, body: mine }], ['found to be there', problem(409, 'exists')]])('that is %s can be followed', async (_, reply) => {
    let items: object[] = [];
    open({ 'GET /api/v1/me/candidacies': () => ({ body: { items } }), 'POST /api/v1/openings/o1/candidacies': () => { items = [mine]; return reply; } });
    fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    fireEvent.submit(screen.getByRole('textbox').closest('form') as HTMLFormElement);
    expect(await follow()).toBe('/talent/candidacies/c%201');
  });
});

describe('a report', () => {
  const open = async (reply: Parameters<typeof serve>[0][string]) => {
    keep(login);
    const calls = serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/openings/o1': { body: opening }, 'POST /api/v1/openings/o1/reports': reply });
    show(<OpeningPage />, '/openings/o1', '/openings/:id');
    fireEvent.click(await screen.findByRole('button', { name: 'Report this opening' }));
    fireEvent.change(screen.getByLabelText(/What is wrong/), { target: { value: 'fee' } });
    fireEvent.change(screen.getByLabelText(/What happened/), { target: { value: 'They ask for a deposit.' } });
    fireEvent.submit(screen.getByLabelText(/What happened/).closest('form') as HTMLFormElement);
    return calls;
  };

  it('goes to the office with its reason and text', async () => {
    const calls = await open({ status: 201, body: { id: 'r1' } });
    expect(await screen.findByText(/The liaison office has your report/)).toBeTruthy();
    expect(calls.find((c) => c.path.endsWith('/reports'))?.body).toEqual({ reason: 'fee', text: 'They ask for a deposit.' });
    expect(sessionStorage.length).toBe(0);
  });

  it('keeps what was typed when it is refused, marks the field and goes there', async () => {
    await open(problem(422, 'invalid', [{ field: 'text', code: 'too-long', message: 'is too long' }]));
    await screen.findByRole('alert');
    const text = screen.getByLabelText(/What happened/) as HTMLTextAreaElement;
    await waitFor(() => expect(document.activeElement).toBe(text));
    expect([text.getAttribute('aria-invalid'), text.value, (screen.getByLabelText(/What is wrong/) as HTMLSelectElement).value]).toEqual(['true', 'They ask for a deposit.', 'fee']);
  });

  it('is there once: a second try says so', async () => {
    await open(problem(409, 'exists'));
    expect(await screen.findByText(/You have already reported this opening/)).toBeTruthy();
  });
});
