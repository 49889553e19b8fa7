import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { HandOver } from './hand-over';
import { OnDesk } from './on-desk';
import Desk from './page';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const loads = { items: [{ waiting: 4, overdue: 1 }, { officer: { id: 'a1', name: 'Officer', me: true }, waiting: 2, overdue: 0 }, { officer: { id: 'a2', name: 'Second', me: false }, waiting: 3, overdue: 0 }] };
const base = { 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/office/caseload': { body: loads } };
const card = { id: 'cases.k1', kind: 'cases', thing: 'k1', clause: 14, title: 'Welder', party: 'Harbour Steel', status: 'requested', place: 'CQ', task: 'Take the case', due: '2026-06-02', overdue: true, escalated: true, since: '2026-05-03T02:00:00Z', revision: 7, assignments: [], history: [] };

beforeEach(async () => {
  sessionStorage.clear();
  keep(login);
  await speak('en');
});

describe('what lies with an office', () => {
  const open = (routes: Parameters<typeof serve>[0]) => {
    const calls = serve({ ...base, ...routes });
    show(<OnDesk kind="cases" thing="k1" revision={7} onChange={() => undefined} />);
    return calls;
  };

  it('is taken, and given to a colleague', async () => {
    let stored: object = card;
    const mine = { ...card, revision: 8, officer: { id: 'a1', name: 'Officer', me: true } };
    const calls = open({ 'GET /api/v1/office/desk/cases.k1': () => ({ body: stored }), 'PUT /api/v1/office/desk/cases.k1/officer': () => ({ body: (stored = mine) }) });
    fireEvent.click(await screen.findByRole('button', { name: 'Take it' }));
    expect(await screen.findByRole('button', { name: 'Give it back' })).toBeTruthy();
    expect(screen.getByText('Officer: Me')).toBeTruthy();
    fireEvent.change(await screen.findByLabelText('Give it to'), { target: { value: 'a2' } });
    fireEvent.click(screen.getByRole('button', { name: 'Give' }));
    await waitFor(() => expect(calls.filter((c) => c.method === 'PUT').map((c) => [c.headers.get('If-Match'), c.body])).toEqual([['"7"', { officer: 'a1' }], ['"8"', { officer: 'a2' }]]));
  });

  it('says that a colleague was faster', async () => {
    open({ 'GET /api/v1/office/desk/cases.k1': { body: card }, 'PUT /api/v1/office/desk/cases.k1/officer': problem(409, 'stale-revision') });
    fireEvent.click(await screen.findByRole('button', { name: 'Take it' }));
    expect((await screen.findByRole('alert')).textContent).toContain('It has changed meanwhile');
  });

  it('is only read by another office', async () => {
    open({ 'GET /api/v1/office/desk/cases.k1': { body: { ...card, place: 'HK' } } });
    expect(await screen.findByText(/you can only read this/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

it('goes to none of many bodies before one is chosen', async () => {
  serve(base);
  const send = vi.fn(async () => undefined);
  const now = { revision: 7, status: 'Open', at: 'Tax' };
  show(<HandOver about="matter/m1" field="department" targets={['a', 'b', 'c'].map((value) => ({ value, label: `Body ${value}` }))} hint="Read by both sides" mine={now} reread={async () => now} now={(x) => x} send={send} onDone={() => undefined} onCancel={() => undefined} />);
  fireEvent.change(await screen.findByLabelText(/^Reason/), { target: { value: 'Theirs to decide' } });
  fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  const to = screen.getByLabelText(/^Hand over to/) as HTMLSelectElement;
  await waitFor(() => expect(to.getAttribute('aria-invalid')).toBe('true'));
  expect(send).not.toHaveBeenCalled();
  fireEvent.change(to, { target: { value: 'b' } });
  fireEvent.click(screen.getByRole('button', { name: 'Hand over' }));
  await waitFor(() => expect(send).toHaveBeenCalledWith('b', 'Theirs to decide', '"7"'));
});

it('the desk is one list, narrowed by who has it and by kind', async () => {
  const calls = serve({ ...base, 'GET /api/v1/office/desk': { body: { items: [card, { ...card, id: 'enquiries.e1', kind: 'enquiries', thing: 'e1', code: 'tax', title: undefined, party: undefined, askerRole: 'talent', overdue: false }] } } });
  show(<Desk />, '/office/desk');
  expect((await screen.findByRole('link', { name: 'Welder' })).getAttribute('href')).toBe('/office/cases/k1');
  expect(screen.getByRole('link', { name: 'Tax and social insurance' }).getAttribute('href')).toBe('/enquiries/e1');
  expect(within(screen.getByRole('table', { name: 'Who has how much' })).getAllByRole('row').map((r) => r.textContent)).toEqual(['OfficerWaitingOverdue', 'Nobody41', 'Me20', 'Second30']);
  fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'nobody' } });
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'cases' } });
  await waitFor(() => expect(calls.filter((c) => c.path.endsWith('/office/desk')).map((c) => [c.query.get('officer'), c.query.get('kind')]).at(-1)).toEqual(['nobody', 'cases']));
});
