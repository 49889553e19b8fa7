import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Link, Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep, type Schemas } from '../api/client';
import { plain, problem, serve, show, speak } from '../page-test';
import { organisations } from './counterparty';
import Matters from './list';
import MatterPage from './page';
import { Papers } from './papers';
import { wholeTerm } from './plan';
import OfficeMatters from './queue';
import ServicePage from './service';
import Services from './services';

const person = { id: 'a1', email: 't@example.org', name: 'Ada', role: 'talent' as const, talent: 't1' };
const officer = { id: 'a2', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const base = (account: object) => ({ 'POST /api/v1/auth/refresh': { body: { account, accessToken: 't', expiresIn: 900 } }, 'GET /api/v1/policy/clauses': { body: { items: [], total: 0 } } });
const enter = (account: object) => keep({ account, accessToken: 't', expiresIn: 900 } as never);

const due = { days: 5, place: 'CQ' as const, own: true };
const item = { code: 'founding', clause: 5, title: 'Founding a firm', summary: 'Registration, land and tax.', openers: ['talent' as const], subject: 'talent' as const, body: 'The founding office' };
const procedure: Schemas['Procedure'] = {
  ...item, place: 'CQ', limbs: ['result'], decision: due, decides: 'The office closes it', opens: [{ code: 'next', title: 'What follows' }], letters: [],
  fields: [
    { name: 'business', kind: 'text', required: true, label: 'What will it do?' },
    { name: 'premises', kind: 'choice', required: true, label: 'Premises?', options: [{ value: 'rented', label: 'Rented' }, { value: 'none', label: 'None' }] },
    { name: 'talent.barredFromFounding', kind: 'fact', factType: 'bool', required: false, label: 'Are you barred?' },
    { name: 'capital', kind: 'amount', required: false, label: 'Capital' },
    { name: 'people', kind: 'count', required: false, label: 'People', min: 0, max: 999 },
    { name: 'route', kind: 'route', required: false, label: 'Route' },
  ],
  documents: [{ code: 'plan', title: 'The plan', required: true }],
  tasks: [{ code: 'papers', title: 'Check the papers', by: 'body', department: 'The office', due: { ...due, days: 3 } }, { code: 'tax', title: 'Tax', by: 'body', department: 'The tax office', due: { ...due, days: 15, after: 'papers' } }],
};
const task = (id: string, more: Partial<Schemas['MatterTask']> = {}): Schemas['MatterTask'] => ({ id, code: id, title: `Task ${id}`, by: 'body', state: 'open', days: 3, mine: false, ready: true, overdue: false, ...more });
const matter: Schemas['Matter'] = {
  id: 'm1', procedure: 'founding', title: 'Founding a firm', clause: 5, status: 'open', place: 'CQ', body: { code: 'b', name: 'The founding office' }, side: 'applicant', applicant: { kind: 'talent', id: 't1', name: 'Ada' },
  openTasks: 2, turn: ['body', 'applicant'], due: '2026-06-02', overdue: true, escalated: false, createdAt: '2026-05-03T02:00:00Z', revision: 4, fields: [{ name: 'business', kind: 'text', label: 'What will it do?', value: 'Gears' }],
  grounds: [{ limb: 'result', version: '2004-10-13', verdict: 'may-apply', basis: 'claimed' }], documents: [], wanted: [{ code: 'plan', title: 'The plan', required: true, there: false }], messages: [], handovers: [],
  tasks: [task('papers', { due: '2026-06-02', overdue: true, department: 'The office' }), task('present', { by: 'applicant', mine: true, due: '2026-06-09' }), task('decision', { ready: false })],
  history: [{ kind: 'opened', by: 'applicant', at: '2026-05-03T02:00:00Z' }], opens: [], letters: [], members: [], results: [], steps: [],
};
const asOffice: Schemas['Matter'] = { ...matter, side: 'body', tasks: matter.tasks.map((x) => ({ ...x, mine: x.id === 'papers' })) };

beforeEach(async () => {
  enter(person);
  await speak('en');
});

describe('the services', () => {
  it('stand under their clauses, and say on demand how long one takes and what it needs', async () => {
    const calls = serve({ ...base(person), 'GET /api/v1/procedures': { body: { items: [item] } }, 'GET /api/v1/procedures/founding': { body: procedure } });
    show(<Services />, '/services');
    expect((await screen.findByRole('link', { name: 'Founding a firm' })).getAttribute('href')).toBe('/services/founding');
    expect(screen.getByRole('heading', { level: 2, name: 'Clause 5' })).toBeTruthy();
    const way = (clause: string) => within(screen.getByRole('region', { name: clause })).getAllByRole('link').map((l) => l.getAttribute('href'));
    expect([way('Clause 16'), way('Clause 20')]).toEqual([['/policy/16', '/training'], ['/policy/20', '/enquiries']]);
    expect(await screen.findByText('You can ask for this')).toBeTruthy();
    expect(calls.some((c) => c.path.endsWith('/founding'))).toBe(false);
    const details = screen.getByText('How long it takes, and which documents').closest('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    expect(await screen.findByText(/About 23 working days in all/)).toBeTruthy();
    expect(screen.getByText(/after: Check the papers/).textContent).toContain('the exchange’s own target');
  });

  it('take as long as their longest chain', () => {
    const t = (code: string, days: number, after?: string) => ({ code, title: code, by: 'body' as const, due: { ...due, days, after } });
    expect(wholeTerm({ tasks: [t('a', 3), t('b', 4, 'a'), t('c', 6), t('d', 1, 'b')], decision: due })).toBe(13);
    expect(wholeTerm({ tasks: [], decision: due })).toBe(5);
  });
});

describe('the documents of a case', () => {
  it('are taken for what is still missing unless something else is said', () => {
    serve(base(person));
    const wanted = [{ code: 'licence', title: 'The licence', required: true, there: true }, { code: 'plan', title: 'The plan', required: true, there: false }, { code: 'photo', title: 'A photo', required: false, there: false }];
    show(<Papers matter={{ ...matter, wanted }} onChange={() => undefined} />);
    expect((screen.getByRole('combobox') as HTMLSelectElement).value).toBe('plan');
    cleanup();
    show(<Papers matter={{ ...matter, wanted: wanted.map((w) => ({ ...w, there: w.required })) }} onChange={() => undefined} />);
    expect((screen.getByRole('combobox') as HTMLSelectElement).value).toBe('');
  });
});

describe('the start of a case', () => {
  const open = (reply: Parameters<typeof serve>[0] = {}) => {
    const calls = serve({ ...base(person), 'GET /api/v1/procedures/founding': { body: procedure }, ...reply });
    show(<ServicePage />, '/services/founding', '/services/:code', <Route path="/matters/:id" element={<p>the case is open</p>} />);
    return calls;
  };
  const fill = async () => {
    fireEvent.change(await screen.findByLabelText(/^What will it do/), { target: { value: ' Gears ' } });
    fireEvent.change(screen.getByLabelText(/^Premises/), { target: { value: 'rented' } });
  };
  const send = () => fireEvent.click(screen.getByRole('button', { name: 'Send' }));

  it('offers the licences of the profile where one is asked for, and text where there are none', async () => {
    const asking: Schemas['Procedure'] = { ...procedure, fields: [{ name: 'licence', kind: 'text', required: false, label: 'Which licence?' }, { name: 'route', kind: 'route', of: 'licence', required: false, label: 'Route' }] };
    let licences: object[] = [{ title: 'Architect' }, { title: 'Surveyor' }, { title: 'Architect' }];
    const calls = open({ 'GET /api/v1/procedures/founding': { body: asking }, 'GET /api/v1/me/profile': () => ({ body: { licences } }), 'POST /api/v1/procedures/founding/matters': { status: 201, body: matter } });
    await screen.findByRole('option', { name: 'Surveyor' });
    expect(screen.getAllByRole('option').map((o) => o.textContent)).toEqual(['Not stated', 'Architect', 'Surveyor']);
    fireEvent.change(screen.getByLabelText('Which licence?'), { target: { value: 'Surveyor' } });
    send();
    await screen.findByText('the case is open');
    expect(calls.find((c) => c.method === 'POST' && c.path.endsWith('/matters'))?.body).toMatchObject({ fields: { licence: 'Surveyor' } });
    cleanup();
    licences = [];
    open({ 'GET /api/v1/procedures/founding': { body: asking }, 'GET /api/v1/me/profile': () => ({ body: { licences } }) });
    expect((await screen.findByLabelText('Which licence?')).tagName).toBe('TEXTAREA');
  });
  const sends = (calls: ReturnType<typeof serve>) => calls.filter((c) => c.method === 'POST' && c.path.endsWith('/matters'));

  it('begins with what the page that led here knows, of what it asks', async () => {
    serve({ ...base(person), 'GET /api/v1/procedures/founding': { body: procedure } });
    show(<Link to="/services/founding" state={{ answers: { business: 'Gears', unasked: 'x' } }}>go</Link>, '/', '/', <Route path="/services/:code" element={<ServicePage />} />);
    fireEvent.click(screen.getByRole('link', { name: 'go' }));
    expect((await screen.findByLabelText<HTMLTextAreaElement>(/^What will it do/)).value).toBe('Gears');
    expect(JSON.stringify(sessionStorage)).not.toContain('unasked');
  });

  it('marks what is missing and sends nothing', async () => {
    const calls = open();
    await screen.findByLabelText(/^What will it do/);
    send();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^What will it do/)));
    expect(screen.getByLabelText(/^Premises/).getAttribute('aria-invalid')).toBe('true');
    expect(sends(calls)).toEqual([]);
  });

  it('sends each answer in the form of its kind, and leads to the case', async () => {
    const calls = open({ 'POST /api/v1/procedures/founding/matters': { status: 201, body: matter } });
    await fill();
    fireEvent.change(screen.getByLabelText(/^Does any law bar you/), { target: { value: 'false' } });
    fireEvent.change(screen.getByLabelText(/^Capital/), { target: { value: '12,000' } });
    fireEvent.change(screen.getByLabelText(/^People/), { target: { value: '3' } });
    send();
    expect(await screen.findByText('the case is open')).toBeTruthy();
    expect(sends(calls)[0]?.body).toEqual({ organisation: null, counterparty: null, from: null, fields: { business: 'Gears', premises: 'rented', 'talent.barredFromFounding': false, capital: { amount: 12000, currency: 'CNY' }, people: 3 } });
    expect(sessionStorage.length).toBe(0);
  });

  it('names the conditions that fail, and keeps the answers', async () => {
    open({ 'POST /api/v1/procedures/founding/matters': problem(409, 'not-covered', [{ field: 'talent.barredFromFounding', code: 'not-met', message: 'Not barred from founding' }, { field: 'h1', code: 'on-the-list', message: 'First Hospital' }]) });
    await fill();
    send();
    const alert = await screen.findByRole('alert');
    expect(within(alert).getAllByRole('listitem').map((x) => x.textContent)).toEqual(['Not barred from founding', 'First Hospital']);
    expect(alert.textContent).toContain('Not met:Not barred');
    expect(document.activeElement).toBe(alert);
    expect((screen.getByLabelText(/^What will it do/) as HTMLTextAreaElement).value).toBe(' Gears ');
  });

  it('begins with what the talent has stated before, and asks it of them', async () => {
    open({ 'GET /api/v1/me/clauses': { body: { verdicts: [], answers: [{ fact: 'talent.barredFromFounding', type: 'bool', value: false, question: 'x' }, { fact: 'talent.stays', type: 'bool', value: true, question: 'x' }] } } });
    expect(((await screen.findByLabelText('Does any law bar you from this business?')) as HTMLSelectElement).value).toBe('false');
    expect(screen.getByText('Filled in from what you have stated before. Check it before you send.')).toBeTruthy();
  });

  it('takes the post, the talent and the package over from the candidacy, for the employer to sign', async () => {
    enter({ ...person, role: 'employer' });
    const signing = { ...procedure, openers: ['employer' as const], fields: [{ name: 'opening.post', kind: 'fact' as const, factType: 'code' as const, required: true, label: 'Post', values: ['skilled', 'key-technical'] }, { name: 'research-funds', kind: 'text' as const, required: true, label: 'Funds' }, { name: 'housing', kind: 'text' as const, required: true, label: 'Housing' }] };
    const calls = serve({
      ...base({ ...person, role: 'employer' }), 'GET /api/v1/procedures/founding': { body: signing }, 'GET /api/v1/organisations': { body: { items: [{ id: 'o1', employer: { name: 'One' } }, { id: 'o2', employer: { name: 'Two' } }] } },
      'GET /api/v1/candidacies/c1': { body: { id: 'c1', stage: 'hired', opening: { id: 'p1', organisation: 'o2', post: 'key-technical' }, talent: { id: 't1', name: 'Ada', revealed: true }, offer: { held: false, package: [{ item: 'researchFunds', reason: 'no research' }, { item: 'housing', provided: 'a flat' }] } } },
      'GET /api/v1/organisations/o2/openings': { body: { items: [] } }, 'POST /api/v1/procedures/founding/matters': { status: 201, body: matter },
    });
    show(<ServicePage />, '/services/founding?candidacy=c1', '/services/:code', <Route path="/matters/:id" element={<p>the case is open</p>} />);
    await screen.findByText('Filled in from the candidacy. Check it before you send.');
    send();
    await screen.findByText('the case is open');
    expect(sends(calls)[0]?.body).toMatchObject({ organisation: 'o2', counterparty: 't1', fields: { 'opening.post': 'key-technical', 'research-funds': 'no research', housing: 'a flat' } });
  });

  it('asks what follows from another answer only then, and sends it only then', async () => {
    const children = { name: 'children', kind: 'count' as const, required: true, label: 'How many children?', min: 1, max: 999, when: { field: 'premises', is: ['rented'] } };
    const calls = open({ 'GET /api/v1/procedures/founding': { body: { ...procedure, fields: [...procedure.fields, children] } }, 'POST /api/v1/procedures/founding/matters': { status: 201, body: matter } });
    await fill();
    fireEvent.change(screen.getByLabelText(/^How many children/), { target: { value: '2' } });
    fireEvent.change(screen.getByLabelText(/^Premises/), { target: { value: 'none' } });
    expect(screen.queryByLabelText(/^How many children/)).toBeNull();
    send();
    await screen.findByText('the case is open');
    expect((sends(calls)[0]?.body as { fields: object }).fields).toEqual({ business: 'Gears', premises: 'none' });
  });

  it('offers only employers that have hired, where nobody else can be named', async () => {
    const hired = { ...procedure, counterparty: { role: 'employer' as const, title: 'The employer', optional: false, hired: true } };
    const dealt = (id: string, stage: string) => ({ id, stage, opening: { organisation: `of-${id}`, employer: { name: `Firm ${id}` } } });
    const calls = open({
      'GET /api/v1/procedures/founding': { body: hired }, 'GET /api/v1/me/candidacies': { body: { items: [dealt('one', 'hired'), dealt('two', 'applied')] } },
      'GET /api/v1/matters': { body: { items: [{ ...matter, side: 'counterparty', applicant: { kind: 'organisation', id: 'o3', name: 'Firm three' } }, matter] } },
    });
    fireEvent.click(await screen.findByLabelText(/^The employer/, { selector: 'input[aria-haspopup]' }));
    await waitFor(() => expect([...document.querySelectorAll('[role=option]')].map((o) => o.textContent)).toEqual(['Firm one', 'Firm three']));
    expect(calls.some((c) => c.path.endsWith('/openings'))).toBe(false);
  });

  it('asks for a fact that is missing where it can be answered, until it is', async () => {
    open({ 'POST /api/v1/procedures/founding/matters': problem(409, 'facts-missing', [{ field: 'talent.barredFromFounding', code: 'missing-fact', message: 'Are you barred?' }, { field: 'talent.home', code: 'missing-fact', message: 'Where are you at home?' }]) });
    await fill();
    send();
    const asked = screen.getByLabelText(/^Does any law bar you/);
    await waitFor(() => expect(document.activeElement).toBe(asked));
    expect(asked.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Where are you at home?')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'State it in your own details' }).getAttribute('href')).toBe('/talent/clauses');
    fireEvent.change(asked, { target: { value: 'false' } });
    expect(asked.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('leads to what has to be granted first', async () => {
    open({ 'POST /api/v1/procedures/founding/matters': problem(409, 'apply-first', [{ field: 'residence-permit', code: 'apply-first', message: 'Residence permit' }]) });
    await fill();
    send();
    expect((await screen.findByRole('link', { name: 'Residence permit' })).getAttribute('href')).toBe('/services/residence-permit');
    expect(screen.getByText(/^If you hold it already/).querySelector('a')?.getAttribute('href')).toBe('/talent/clauses');
  });

  it('keeps what was typed for a later visit', async () => {
    open();
    await fill();
    const [key] = Object.keys(sessionStorage);
    expect(key).toBe('yuqiao.draft.a1/matter/new/founding');
  });

  it('names as the other side an agency whose licence is valid', async () => {
    const boss = { id: 'a3', email: 'e@example.org', name: 'Boss', role: 'employer' as const };
    enter(boss);
    const order = { ...procedure, code: 'order', openers: ['employer' as const], subject: 'organisation' as const, counterparty: { role: 'agency' as const, title: 'The agency', optional: false }, fields: [] };
    const calls = serve({
      ...base(boss), 'GET /api/v1/procedures/order': { body: order }, 'GET /api/v1/organisations': { body: { items: [{ id: 'g1', role: 'employer', employer: { name: 'Firm' } }] } },
      'GET /api/v1/procedures/order/providers': { body: { items: [{ id: 'g9', name: 'Good Agency', scope: 'Pay design' }] } }, 'POST /api/v1/procedures/order/matters': { status: 201, body: matter },
    });
    show(<ServicePage />, '/services/order', '/services/:code', <Route path="/matters/:id" element={<p>the case is open</p>} />);
    fireEvent.click(await screen.findByRole('combobox', { name: /^The agency/ }));
    fireEvent.click(await screen.findByRole('option', { name: /^Good Agency.*Pay design$/s }));
    send();
    expect(await screen.findByText('the case is open')).toBeTruthy();
    expect(sends(calls)[0]?.body).toEqual({ organisation: 'g1', counterparty: 'g9', from: null, fields: {} });
  });

  it('finds a unit by the words of its openings or by its name, and asks for no list of names', async () => {
    const calls = serve({
      'GET /api/v1/me/candidacies': { body: { items: [] } },
      'GET /api/v1/openings': { body: { items: [{ organisation: 'g1', employer: { name: 'Firm' } }] } },
      'GET /api/v1/procedures/project/providers': { body: { items: [{ id: 'g5', name: '静观研究所' }, { id: 'g1', name: 'Firm' }] } },
    });
    const found = async (words: string) => (await organisations('project', 'talent', 'employer', false, words, new AbortController().signal)).map((o) => o.id);
    expect(await found('')).toEqual(['g1']);
    expect(calls.some((c) => c.path.endsWith('/providers'))).toBe(false);
    expect(await found('研究所')).toEqual(['g1', 'g5']);
    expect(calls.find((c) => c.path.endsWith('/providers'))?.query.get('q')).toBe('研究所');
  });

  it('is not for whoever may not ask, and says who may', async () => {
    enter(officer);
    serve({ ...base(officer), 'GET /api/v1/procedures/founding': { body: procedure } });
    show(<ServicePage />, '/services/founding', '/services/:code');
    expect(await screen.findByText(/these do: talents/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
  });
});

describe('what a call grants', () => {
  const funds: Schemas['Matter'] = {
    ...matter, call: 'c1', side: 'body', wanted: [], tasks: [task('decision', { ready: true })], fields: [{ name: 'sum', kind: 'amount', label: 'How much?', value: { amount: 40000, currency: 'CNY' } }],
  };

  it('is a sum: without one nothing is granted, and a smaller one is kept over a reload', async () => {
    enter(officer);
    const calls = serve({ ...base(officer), 'GET /api/v1/matters/m1': { body: funds }, 'PATCH /api/v1/matters/m1': { body: { ...funds, status: 'granted' } } });
    const { unmount } = show(<MatterPage />, '/matters/m1', '/matters/:id');
    const sum = (value: string) => fireEvent.change(screen.getByRole('textbox', { name: /CNY/ }), { target: { value } });
    expect(await screen.findByRole('radio', { name: 'Grant' })).toBeTruthy();
    sum('');
    await waitFor(() => expect(screen.queryByRole('radio', { name: 'Grant' })).toBeNull());
    sum('15000');
    await screen.findByRole('radio', { name: 'Grant' });
    unmount();
    show(<MatterPage />, '/matters/m1', '/matters/:id');
    fireEvent.click(await screen.findByRole('radio', { name: 'Grant' }));
    fireEvent.click(screen.getByRole('button', { name: 'Record the decision' }));
    await waitFor(() => expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ status: 'granted', amount: 15000 }));
  });
});

describe('a case as its applicant sees it', () => {
  const open = (reply: Parameters<typeof serve>[0] = {}) => {
    const calls = serve({ ...base(person), 'GET /api/v1/matters/m1': { body: matter }, ...reply });
    show(<MatterPage />, '/matters/m1', '/matters/:id');
    return calls;
  };

  it('says whose turn it is, what is due and what is overdue', async () => {
    open();
    expect(await screen.findByText('Responsible body, through the liaison office, You')).toBeTruthy();
    const office = screen.getByRole('region', { name: 'Responsible body, through the liaison office' });
    expect(plain(office.textContent)).toContain('Due 2 Jun 2026');
    expect(within(office).getByText('Overdue')).toBeTruthy();
    expect(within(office).queryByRole('button')).toBeNull();
    expect(screen.getByText('still missing')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Record the decision' })).toBeNull();
  });

  it('lets them say that theirs is done', async () => {
    let stored = matter;
    const calls = open({
      'GET /api/v1/matters/m1': () => ({ body: stored }),
      'PATCH /api/v1/matters/m1/tasks/present': () => ({ body: (stored = { ...matter, revision: 5, tasks: matter.tasks.map((x) => (x.id === 'present' ? { ...x, state: 'done', mine: false, note: 'Brought it' } : x)) }) }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Done: Task present' }));
    fireEvent.change(screen.getByLabelText('Note (optional)'), { target: { value: 'Brought it' } });
    fireEvent.click(screen.getByRole('button', { name: 'Mark as done' }));
    expect(await screen.findByText('Brought it')).toBeTruthy();
    const patch = calls.find((c) => c.method === 'PATCH');
    expect([patch?.headers.get('If-Match'), patch?.body]).toEqual(['"4"', { state: 'done', note: 'Brought it' }]);
  });

  it('shows what somebody else has done meanwhile', async () => {
    let stored = matter;
    open({ 'GET /api/v1/matters/m1': () => ({ body: stored }), 'PATCH /api/v1/matters/m1/tasks/present': problem(409, 'stale-revision') });
    fireEvent.click(await screen.findByRole('button', { name: 'Done: Task present' }));
    stored = { ...matter, revision: 6, tasks: matter.tasks.map((x) => (x.id === 'present' ? { ...x, state: 'waived', note: 'Not needed' } : x)) };
    fireEvent.click(screen.getByRole('button', { name: 'Mark as done' }));
    const row = (await screen.findByRole('rowheader', { name: 'Decision' })).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell').map((c) => c.textContent)).toEqual(['Mark as done', 'Waived']);
  });

  it('sends a message, and keeps one that the server refuses', async () => {
    open({ 'POST /api/v1/matters/m1/messages': problem(422, 'invalid', [{ field: 'text', code: 'too-long', message: 'must be shorter' }]) });
    const message = (await screen.findByRole('textbox', { name: /^Message/ })) as HTMLTextAreaElement;
    fireEvent.change(message, { target: { value: 'far too long' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send the message' }));
    await waitFor(() => expect(message.getAttribute('aria-invalid')).toBe('true'));
    expect([message.value, document.activeElement]).toEqual(['far too long', message]);
  });

  it('leads from what was granted for a time to its renewal, where there is one', async () => {
    const renewable = { ...procedure, fields: [{ name: 'purpose', kind: 'choice' as const, required: true, label: 'Which?', options: [{ value: 'renew', label: 'A renewal' }] }] };
    open({ 'GET /api/v1/matters/m1': { body: { ...matter, status: 'granted', lapses: '2031-11-27' } }, 'GET /api/v1/procedures/founding': { body: renewable } });
    expect((await screen.findByRole('link', { name: 'Renew it before it ends' })).getAttribute('href')).toBe('/services/founding');
  });

  it('says of what its reader has done that it was them', async () => {
    open({ 'GET /api/v1/matters/m1': { body: { ...matter, side: 'counterparty', history: [{ kind: 'opened', by: 'applicant', at: '2026-05-03T02:00:00Z' }, { kind: 'task-done', by: 'counterparty', at: '2026-05-03T03:00:00Z' }] } } });
    await screen.findByText('History');
    expect([...document.querySelectorAll('.timeline li')].map((x) => x.textContent)).toEqual([expect.stringMatching(/Applicant$/), expect.stringMatching(/You$/)]);
  });

  it('is withdrawn, or a refusal appealed against once', async () => {
    const refused = { ...matter, status: 'refused' as const, outcome: { reason: 'No patent', by: 'body' as const, on: '2026-06-01', at: '2026-06-01T02:00:00Z' } };
    const calls = open({ 'GET /api/v1/matters/m1': { body: refused }, 'PATCH /api/v1/matters/m1': { body: { ...matter, revision: 5 } } });
    expect(await screen.findByText('Reason: No patent')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'There is one' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send the appeal' }));
    await waitFor(() => expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ status: 'open', reason: 'There is one' }));
    expect(screen.queryByRole('button', { name: 'Withdraw the case' })).toBeNull();
  });
});

describe('a case at its office', () => {
  const open = (stored: Schemas['Matter'], reply: Parameters<typeof serve>[0] = {}) => {
    enter(officer);
    const calls = serve({ ...base(officer), 'GET /api/v1/matters/m1': { body: stored }, ...reply });
    show(<MatterPage />, '/matters/m1', '/matters/:id', <Route path="/office/matters" element={<p>the queue</p>} />);
    return calls;
  };

  it('cannot be granted while something is missing, which is named; it can be refused with a reason', async () => {
    const calls = open(asOffice, { 'PATCH /api/v1/matters/m1': { body: asOffice } });
    expect(await screen.findByText('It can be granted once these are settled:')).toBeTruthy();
    expect(screen.queryByRole('radio', { name: 'Grant' })).toBeNull();
    const refuse = screen.getByRole('button', { name: 'Refuse, with a reason' });
    fireEvent.click(refuse);
    const reason = screen.getByLabelText(/^Reason/);
    await waitFor(() => expect(document.activeElement).toBe(reason));
    fireEvent.change(reason, { target: { value: 'No patent' } });
    fireEvent.click(refuse);
    await waitFor(() => expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ status: 'refused', reason: 'No patent' }));
  });

  it('cannot be granted with a declined task, and names the parties whose turn it is', async () => {
    open({ ...asOffice, counterparty: { kind: 'organisation', id: 'g1', name: 'The University' }, turn: ['counterparty'], wanted: [], tasks: [task('approve', { by: 'counterparty', state: 'declined' }), task('decision', { ready: true })] });
    const why = (await screen.findByText('It can be granted once these are settled:')).parentElement as HTMLElement;
    expect(why.textContent).toContain('Task approve');
    expect(screen.getByText('The University')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Other side: The University' })).toBeTruthy();
  });

  it('is granted once everything is there', async () => {
    const ready = { ...asOffice, openTasks: 0, wanted: [], tasks: asOffice.tasks.map((x) => (x.code === 'decision' ? { ...x, ready: true } : { ...x, state: 'done' as const, mine: false })) };
    const calls = open(ready, { 'PATCH /api/v1/matters/m1': { body: { ...ready, status: 'granted' } } });
    fireEvent.click(await screen.findByRole('radio', { name: 'Grant' }));
    fireEvent.click(screen.getByRole('button', { name: 'Record the decision' }));
    await waitFor(() => expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ status: 'granted' }));
  });

  it('has a task waived only with a reason', async () => {
    const calls = open(asOffice, { 'PATCH /api/v1/matters/m1/tasks/present': { body: asOffice } });
    fireEvent.click(await screen.findByRole('button', { name: 'Waive: Task present' }));
    const waive = screen.getByRole('button', { name: 'Waive this task' });
    fireEvent.click(waive);
    expect(calls.some((c) => c.method === 'PATCH')).toBe(false);
    fireEvent.change(screen.getAllByLabelText(/^Reason/)[0] as HTMLElement, { target: { value: 'Known already' } });
    fireEvent.click(waive);
    await waitFor(() => expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ state: 'waived', note: 'Known already' }));
  });

  it('has a task declined by the other side with a reason, which it may do after all', async () => {
    const side = (state: 'open' | 'declined') => ({ ...matter, side: 'counterparty' as const, tasks: [task('approve', { by: 'counterparty', mine: true, state })] });
    let stored: object = side('open');
    const calls = serve({ ...base({ ...person, role: 'employer' }), 'GET /api/v1/procedures/founding': { body: procedure }, 'GET /api/v1/matters/m1': () => ({ body: stored }), 'PATCH /api/v1/matters/m1/tasks/approve': () => ({ body: (stored = side('declined')) }) });
    enter({ ...person, role: 'employer' });
    show(<MatterPage />, '/matters/m1', '/matters/:id');
    fireEvent.click(await screen.findByRole('button', { name: 'Decline: Task approve' }));
    fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'Needed here' } });
    fireEvent.click(screen.getByRole('button', { name: 'Decline this task' }));
    await screen.findByText('Declined');
    expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ state: 'declined', note: 'Needed here' });
    expect(screen.queryByRole('button', { name: 'Decline: Task approve' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Done: Task approve' })).toBeTruthy();
  });

  it('is handed over with the reason, and is gone', async () => {
    const calls = open(asOffice, { 'PATCH /api/v1/matters/m1': { body: asOffice } });
    fireEvent.click(await screen.findByRole('button', { name: 'To another office' }));
    const form = screen.getByLabelText('Hand over to').closest('form') as HTMLFormElement;
    fireEvent.change(within(form).getByLabelText(/^Reason/), { target: { value: 'It is theirs' } });
    fireEvent.submit(form);
    expect(await screen.findByText('the queue')).toBeTruthy();
    expect(calls.find((c) => c.method === 'PATCH')?.body).toEqual({ place: 'HK', reason: 'It is theirs' });
  });

  it('is only read by another office', async () => {
    open({ ...asOffice, side: undefined, place: 'HK', escalated: true });
    expect(await screen.findByText(/you can only read this/)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the lists of cases', () => {
  it('show mine with what is due next', async () => {
    serve({ ...base(person), 'GET /api/v1/matters': { body: { items: [matter] } } });
    show(<Matters />, '/matters');
    expect((await screen.findByRole('link', { name: 'Founding a firm' })).getAttribute('href')).toBe('/matters/m1');
    expect(plain(screen.getByText(/^Due/).textContent)).toBe('Due 2 Jun 2026 · Tasks left: 2');
    expect(screen.getByText('Whose turn it is: Responsible body, through the liaison office, You')).toBeTruthy();
  });

  it('of an office are narrowed by clause and by what is overdue', async () => {
    enter(officer);
    const calls = serve({ ...base(officer), 'GET /api/v1/office/queue': { body: { at: '2026-05-03T02:00:00Z', items: [] } }, 'GET /api/v1/matters': { body: { items: [] } } });
    show(<OfficeMatters />, '/office/matters');
    const asks = () => calls.filter((c) => c.path.endsWith('/matters')).map((c) => [c.query.get('status'), c.query.get('overdue'), c.query.get('clause')]).at(-1);
    await waitFor(() => expect(asks()).toEqual(['open', null, null]));
    fireEvent.change(screen.getByLabelText('Clause'), { target: { value: '8' } });
    await waitFor(() => expect(asks()).toEqual(['open', null, '8']));
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'overdue' } });
    await waitFor(() => expect(asks()).toEqual([null, 'true', '8']));
  });
});
