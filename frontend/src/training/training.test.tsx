import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, type Schemas } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import TrainingDetail from './detail';
import TrainingForm from './form';
import TrainingPage from './list';
import { Provider } from './provider';

const account = { id: 'a1', email: 'a@example.org', name: 'Ada', role: 'talent', talent: 't1', revision: 1 } as const;
const cohort = { id: 'c1', clause: 16, title: 'Pei Hua class', programme: 'pei-hua-class', status: 'published', organisation: 'g1', organiser: 'Works', place: 'HK', seats: 20, seatsLeft: 1, waiting: 0, revision: 1, own: false };
const seat = (status: string, ahead = 0) => ({ ...cohort, seatsLeft: 0, mine: { status, ahead } });

const login = { account: account as Schemas['Account'], accessToken: 't', expiresIn: 900 };
const answers = (replies: Parameters<typeof serve>[0]) => serve({ 'POST /api/v1/auth/refresh': { body: login }, ...replies });

beforeEach(async () => {
  keep(login);
  await speak('en');
});

describe('training', () => {
  it('is listed page by page, by clause, with the seats that are left', async () => {
    const calls = answers({ 'GET /api/v1/cohorts': ({ query }) => ({ body: query.get('cursor') ? { items: [{ ...cohort, id: 'c2', title: 'Law course' }] } : { items: [cohort], next: 'n' } }) });
    show(<TrainingPage />, '/training');
    expect(within((await screen.findByRole('link', { name: 'Pei Hua class' })).closest('article') as HTMLElement).getByText(/1 of 20 seats left/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByRole('link', { name: 'Law course' });
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '17' } });
    await waitFor(() => expect(calls.pop()?.query.get('clause')).toBe('17'));
  });

  it('gives a seat or a place on the waiting list, and says which', async () => {
    let now: object = cohort;
    answers({ 'GET /api/v1/cohorts/c1': () => ({ body: now }), 'POST /api/v1/cohorts/c1/enrolments': () => { now = seat('waiting', 2); return { status: 201, body: now }; } });
    show(<TrainingDetail />, '/training/c1', '/training/:id');
    fireEvent.click(await screen.findByRole('button', { name: 'Enrol' }));
    await screen.findByText('On the waiting list, 2 ahead');
    expect(screen.queryByRole('button', { name: 'Enrol' })).toBeNull();
  });

  it.each([['seated', 'Give up your seat?'], ['waiting', 'Leave the waiting list?']])('asks first before somebody %s withdraws', async (status, question) => {
    let now: object = seat(status);
    const sure = vi.spyOn(window, 'confirm').mockReturnValueOnce(false).mockReturnValueOnce(true);
    const calls = answers({ 'GET /api/v1/cohorts/c1': () => ({ body: now }), 'DELETE /api/v1/me/trainings/c1': () => { now = seat('left'); return { status: 204 }; } });
    show(<TrainingDetail />, '/training/c1', '/training/:id');
    const leave = await screen.findByRole('button', { name: 'Withdraw' });
    fireEvent.click(leave);
    expect(sure.mock.calls[0]?.[0]).toContain(question);
    expect(calls.some((c) => c.method === 'DELETE')).toBe(false);
    fireEvent.click(leave);
    await waitFor(() => expect(calls.some((c) => c.method === 'DELETE')).toBe(true));
    sure.mockRestore();
  });

  it('leads from its record to the claim of clause 18, with what the record answers', async () => {
    const Claim = () => <p>{JSON.stringify((useLocation().state as { answers: object }).answers)}</p>;
    answers({ 'GET /api/v1/cohorts/c1': { body: { ...cohort, status: 'ended', ends: '2026-11-20', mine: { status: 'seated', ahead: 0, result: { passed: true, at: '2026-11-21T01:00:00Z' }, opinion: { score: 4 } } } } });
    show(<TrainingDetail />, '/training/c1', '/training/:id', <Route path="/services/training-treatment" element={<Claim />} />);
    fireEvent.click(await screen.findByRole('link', { name: 'Claim the treatment of clause 18 for this training' }));
    expect(JSON.parse((await screen.findByText(/in-hk-macau/)).textContent ?? '')).toEqual({ 'talent.training': 'in-hk-macau', course: 'Pei Hua class · Works', ended: '2026-11-20' });
  });

  it('says why a seat is refused, in the words of the clause', async () => {
    answers({ 'GET /api/v1/cohorts/c1': { body: cohort }, 'POST /api/v1/cohorts/c1/enrolments': problem(409, 'not-covered', [{ field: 'talent.home=HK', code: 'not-met', message: 'LIVES IN CHONGQING' }]) });
    show(<TrainingDetail />, '/training/c1', '/training/:id');
    fireEvent.click(await screen.findByRole('button', { name: 'Enrol' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not met:LIVES IN CHONGQING');
  });
});

describe('a new training', () => {
  it('is where its clause has it, until somebody chooses a place', async () => {
    keep({ ...login, account: { ...account, role: 'employer' } as Schemas['Account'] });
    serve({ 'POST /api/v1/auth/refresh': { body: { ...login, account: { ...account, role: 'employer' } } }, 'GET /api/v1/organisations': { body: { items: [{ id: 'g1', employer: { name: 'School' } }] } } });
    show(<TrainingForm />, '/training/new');
    await screen.findByRole('option', { name: /clause 17/i });
    const clause = screen.getByLabelText(/Clause/);
    const place = screen.getByLabelText<HTMLSelectElement>('Place of training');
    expect(place.value).toBe('HK');
    fireEvent.change(clause, { target: { value: '17' } });
    expect(place.value).toBe('CQ');
    fireEvent.change(place, { target: { value: 'MO' } });
    fireEvent.change(clause, { target: { value: '16' } });
    expect(place.value).toBe('MO');
  });
});

describe('a provider of training', () => {
  it('states where it is from and its licence, and adds a document while that is verified', async () => {
    const organisation = { id: 'g1', role: 'employer', revision: 4, employer: { name: 'School' }, facts: [] as unknown[], verifications: [] as unknown[] };
    const calls = answers({
      'GET /api/v1/organisations/g1': () => ({ body: organisation, headers: { ETag: '"4"' } }), 'PUT /api/v1/organisations/g1': () => ({ body: organisation }),
      'POST /api/v1/verifications': () => { organisation.verifications = [{ id: 'v1', subject: { kind: 'organisation', id: 'g1' }, fact: 'provider.trainingLicence', status: 'asked', evidence: 'No. 7' }]; return { status: 201, body: organisation.verifications[0] }; },
      'POST /api/v1/verifications/v1/documents': { status: 201, body: {} },
    });
    show(<Provider id="g1" />);
    fireEvent.change(await screen.findByLabelText(/Where the provider comes from/), { target: { value: 'HK' } });
    fireEvent.change(screen.getByLabelText(/Training licence/), { target: { value: 'No. 7' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask for verification' }));
    await screen.findByText('The licence is being verified');
    const put = calls.find((c) => c.method === 'PUT');
    expect([put?.headers.get('If-Match'), (put?.body as { facts: object }).facts]).toEqual(['"4"', { 'provider.origin': 'HK', 'provider.trainingLicence': 'valid' }]);
    expect(screen.getByText(/No\. 7/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Upload' })).toBeTruthy();
  });
});
