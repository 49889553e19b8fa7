import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import Assistance from './assistance';
import CandidacyPage from './candidacy';
import Mandates from './mandates';
import Pipeline from './pipeline';

const opening = { id: 'o1', title: '焊工', status: 'published', organisation: 'g1', revision: 2, post: 'skilled', place: 'CN', pay: { min: 8000, max: 12000, currency: 'CNY', per: 'month', months: 13 }, support: { housing: '宿舍' } };
const candidacy = (id: string, stage: string, next: string[], more = {}) => ({ id, source: 'application', stage, next, timeline: [{ stage: 'applied', by: 'talent', at: '2026-11-20T08:00:00Z' }], revision: 4, opening, talent: { id: `t-${id}`, name: `Name ${id}`, revealed: true }, createdAt: '2026-11-20T08:00:00Z', updatedAt: '2026-11-21T08:00:00Z', ...more });
const column = (name: RegExp) => within(screen.getByRole('region', { name }));

describe('the pipeline', () => {
  beforeEach(() => speak('en'));

  it('has everybody in the column of their stage; a move is told, and the focus goes with it', async () => {
    let stage = 'screening';
    serve({
      'GET /api/v1/openings/o1': { body: opening, headers: { ETag: '"2"' } },
      'GET /api/v1/openings/o1/candidacies': () => ({ body: { items: [candidacy('a', 'applied', ['screening', 'interview', 'rejected']), candidacy('b', stage, stage === 'screening' ? ['interview', 'rejected'] : ['offer', 'rejected']), candidacy('c', 'declined', [])] } }),
      'PATCH /api/v1/candidacies/b': () => { stage = 'interview'; return { body: candidacy('b', 'interview', ['offer', 'rejected']) }; },
    });
    show(<Pipeline />, '/employer/openings/o1/pipeline', '/employer/openings/:id/pipeline');
    await screen.findByRole('heading', { name: 'Name a' });
    column(/^New/).getByText('Name a');
    expect(column(/^Offer/).queryByRole('article')).toBeNull();
    screen.getByText('Name c');
    const card = column(/^Screening/);
    card.getByText('Move on or end: Name b');
    fireEvent.click(card.getByText('Move on or end'));
    expect(card.getAllByRole('button').map((b) => b.textContent)).toEqual(['Invite to an interview', 'Reject']);
    fireEvent.click(card.getByRole('button', { name: 'Invite to an interview' }));
    fireEvent.click(card.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(column(/^Interview/).getByText('Name b')).toBeTruthy());
    expect(screen.getAllByRole('status').some((s) => s.textContent === 'Name b is now at: Interview')).toBe(true);
    expect(document.activeElement?.textContent).toBe('Name b');
  });

  it('says where people come from while it is empty', async () => {
    serve({ 'GET /api/v1/openings/o1': { body: opening, headers: { ETag: '"2"' } }, 'GET /api/v1/openings/o1/candidacies': { body: { items: [] } } });
    show(<Pipeline />, '/employer/openings/o1/pipeline', '/employer/openings/:id/pipeline');
    await screen.findByText('No candidates yet');
  });
});

describe('an offer', () => {
  beforeEach(() => speak('en'));
  const open = async () => {
    show(<CandidacyPage />, '/employer/candidacies/a', '/employer/candidacies/:id');
    await screen.findByRole('heading', { level: 1, name: 'Name a' });
  };
  const item = (name: string) => within(screen.getByRole('radiogroup', { name }));

  it('takes the focus when the address leads to it', async () => {
    serve({ 'GET /api/v1/candidacies/a': { body: candidacy('a', 'interview', ['offer', 'rejected']) } });
    show(<CandidacyPage />, '/employer/candidacies/a#offer', '/employer/candidacies/:id');
    const heading = await screen.findByRole('heading', { name: 'Offer' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it('begins with the opening’s package, is held while an item is not settled, and keeps what was typed', async () => {
    const pack = [{ item: 'housing', provided: '宿舍' }, { item: 'assistant', reason: 'No research' }];
    let held = false;
    const now = () => candidacy('a', 'interview', ['offer', 'rejected'], held ? { revision: 5, offer: { held: true, missing: ['researchFunds', 'transport'], pay: { min: 11000, max: 11000, currency: 'CNY', per: 'month', months: 13 }, starts: '2027-01-04', package: pack } } : {});
    const calls = serve({ 'GET /api/v1/candidacies/a': () => ({ body: now() }), 'PATCH /api/v1/candidacies/a': () => { held = true; return { body: now() }; } });
    await open();
    expect((screen.getByLabelText(/Housing: what is provided/) as HTMLInputElement).value).toBe('宿舍');
    fireEvent.change(screen.getByLabelText(/^Pay/), { target: { value: '11000' } });
    fireEvent.change(screen.getByLabelText(/^Start date/), { target: { value: '2027-01-04' } });
    fireEvent.click(item('Assistant').getByRole('radio', { name: 'Not provided, with a reason' }));
    fireEvent.change(screen.getByLabelText(/Assistant: why/), { target: { value: 'No research' } });
    fireEvent.submit(screen.getByLabelText(/^Pay/).closest('form') as HTMLFormElement);
    await screen.findByText('The offer has not reached the talent yet');
    const sent = calls.find((c) => c.method === 'PATCH');
    expect(sent?.headers.get('If-Match')).toBe('"4"');
    expect(sent?.body).toEqual({ stage: 'offer', note: null, offer: { pay: { min: 11000, max: 11000, currency: 'CNY', per: 'month', months: 13 }, starts: '2027-01-04', note: null, package: [{ item: 'assistant', provided: null, reason: 'No research' }, { item: 'housing', provided: '宿舍', reason: null }] } });
    expect(screen.getAllByText('This one is not settled yet')).toHaveLength(2);
    expect((screen.getByLabelText(/Assistant: why/) as HTMLInputElement).value).toBe('No research');
  });

  it.each([
    ['writes over it when told to', {}, 'Keep mine', ['"4"', '"6"']],
    ['takes it when told to', {}, 'Take the saved version', ['"4"']],
    ['offers no way over it where the way has ended', { stage: 'withdrawn', next: [] }, 'Take the saved version', ['"4"']],
  ])('shows both versions when somebody else has moved meanwhile, and %s', async (_, moved, choice, tags) => {
    const theirs = candidacy('a', 'interview', ['offer', 'rejected'], { revision: 6, offer: { held: true, missing: ['transport'], pay: { min: 20000, max: 20000, currency: 'CNY', per: 'month', months: 13 }, note: 'Their terms' }, ...moved });
    let now = candidacy('a', 'interview', ['offer', 'rejected']);
    const calls = serve({ 'GET /api/v1/candidacies/a': () => ({ body: now }), 'PATCH /api/v1/candidacies/a': ({ headers }) => (headers.get('If-Match') === '"6"' ? { body: theirs } : problem(409, 'stale-revision')) });
    await open();
    fireEvent.change(screen.getByLabelText(/^Pay/), { target: { value: '11000' } });
    fireEvent.change(screen.getByLabelText(/^Message/), { target: { value: 'Welcome' } });
    now = theirs;
    fireEvent.submit(screen.getByLabelText(/^Pay/).closest('form') as HTMLFormElement);
    const row = (name: string) => within(screen.getByRole('rowheader', { name }).closest('tr') as HTMLElement).getAllByRole('cell').map((c) => c.textContent);
    await screen.findByRole('rowheader', { name: 'Pay' });
    expect([row('Pay'), row('Terms'), row('Housing')]).toEqual([['11,000', '20,000'], ['(empty)', 'Their terms'], ['Provided: 宿舍', '(empty)']]);
    const over = 'next' in moved;
    expect(screen.queryByRole('rowheader', { name: 'Currently at' }) !== null).toBe(over);
    expect(screen.queryByRole('button', { name: 'Keep mine' }) === null).toBe(over);
    fireEvent.click(screen.getByRole('button', { name: choice }));
    await waitFor(() => expect(screen.queryByRole('rowheader', { name: 'Pay' })).toBeNull());
    if (over) await screen.findByText('This has ended.');
    else if (choice !== 'Keep mine') expect([/^Pay/, /^Message/].map((l) => (screen.getByLabelText(l) as HTMLInputElement).value)).toEqual(['20,000', 'Welcome']);
    await waitFor(() => expect(calls.filter((c) => c.method === 'PATCH').map((c) => c.headers.get('If-Match'))).toEqual(tags));
  });

  it('is marked where the server refuses it, and nothing typed is lost', async () => {
    serve({ 'GET /api/v1/candidacies/a': { body: candidacy('a', 'interview', ['offer', 'rejected']) }, 'PATCH /api/v1/candidacies/a': problem(422, 'invalid', [{ field: 'pay.min', code: 'out-of-range', message: 'm' }]) });
    await open();
    const pay = screen.getByLabelText(/^Pay/) as HTMLInputElement;
    fireEvent.change(pay, { target: { value: '9' } });
    fireEvent.submit(pay.closest('form') as HTMLFormElement);
    await screen.findByRole('alert');
    expect([pay.value, pay.getAttribute('aria-invalid'), document.activeElement === pay]).toEqual(['9', 'true', true]);
  });
});

describe('assistance under clause 14', () => {
  beforeEach(() => speak('en'));
  const verdict = { clause: 14, limb: 'assistance', modelled: true, verdict: 'may-apply', basis: 'claimed', version: '2004-10-13', conditions: [], missing: [], documents: [], body: 'A BODY' };
  const replies = (cases: unknown[], post: Parameters<typeof serve>[0][string], said = verdict) => serve({
    'GET /api/v1/openings/o1': { body: opening, headers: { ETag: '"2"' } }, 'GET /api/v1/cases': { body: { items: cases } },
    'GET /api/v1/organisations/g1': { body: { id: 'g1', role: 'employer', capitalShare: 100, employer: { name: 'Works', kind: 'enterprise', place: 'CN', ownership: 'hk-macau-capital' } }, headers: { ETag: '"1"' } },
    'POST /api/v1/policy/assess': { body: { verdicts: [said] } }, 'POST /api/v1/openings/o1/cases': post,
  });
  const open = () => show(<Assistance />, '/employer/openings/o1/assistance', '/employer/openings/:id/assistance');

  it('is asked for with the organisation’s facts; what the server misses is named', async () => {
    const calls = replies([], problem(409, 'facts-missing', [{ field: 'employer.kind', code: 'missing-fact', message: 'WHAT IS THE EMPLOYER?' }]));
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Send the request' }));
    expect((await screen.findByRole('alert')).textContent).toContain('WHAT IS THE EMPLOYER?');
    expect(calls.find((c) => c.path.endsWith('/assess'))?.body).toMatchObject({ facts: { 'employer.capitalShare': 100 }, opening: { post: 'skilled', place: 'CN', employer: { ownership: 'hk-macau-capital' } } });
  });

  it('is not offered where the clause does not cover the opening', async () => {
    replies([], { status: 201 }, { ...verdict, verdict: 'not-covered' });
    open();
    await screen.findByText(/recruit in the ordinary way/);
    expect(screen.queryByRole('button', { name: 'Send the request' })).toBeNull();
  });

  it('shows those who have consented, and leads to their candidacies', async () => {
    replies([{ id: 'k1', opening, status: 'open', need: 2, hired: 1, createdAt: '2026-11-20T08:00:00Z', shortlist: [{ talent: { id: 't1', name: '李建国', revealed: true, home: 'CQ', kinds: ['skilled'] }, consent: 'given', candidacy: 'c9' }] }], { status: 201 });
    open();
    expect((await screen.findByRole('link', { name: '李建国' })).getAttribute('href')).toBe('/employer/candidacies/c9');
    screen.getByText('1 of 2 hired');
    expect(screen.queryByRole('button', { name: 'Send the request' })).toBeNull();
  });
});

describe('mandates', () => {
  beforeEach(() => speak('en'));

  it('are granted, refused and ended by the employer, on the revision that was read', async () => {
    let status = 'asked';
    const mandate = () => ({ id: 'm1', agency: 'x', agencyName: '嘉陵人才', opening: 'o1', openingTitle: '焊工', status, revision: 3, createdAt: '2026-11-20T08:00:00Z' });
    const calls = serve({ 'GET /api/v1/mandates': () => ({ body: { items: [mandate()] } }), 'PATCH /api/v1/mandates/m1': ({ body }) => { status = (body as { status: string }).status; return { body: mandate() }; } });
    vi.spyOn(window, 'confirm').mockReturnValue(true);
    show(<Mandates />);
    fireEvent.click(await screen.findByRole('button', { name: 'Grant: 嘉陵人才' }));
    await screen.findByText('嘉陵人才 – Granted');
    fireEvent.click(await screen.findByRole('button', { name: 'End the mandate: 嘉陵人才' }));
    await screen.findByText('嘉陵人才 – Ended');
    expect(calls.filter((c) => c.method === 'PATCH').map((c) => [c.headers.get('If-Match'), c.body])).toEqual([['"3"', { status: 'granted' }], ['"3"', { status: 'ended' }]]);
  });
});
