import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import CasePage from './case';
import ReportPage from './report';
import Rules from './rules';
import VerificationPage from './verification';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const base = { 'POST /api/v1/auth/refresh': { body: login } };
const opening = { id: 'o1', title: 'Welder', status: 'published', employer: { name: 'Harbour Steel' } };
const report = { id: 'r1', opening, reason: 'fee', text: 'They want 500 yuan', status: 'open', place: 'CQ', createdAt: '2026-05-03T02:00:00Z', revision: 3 };
const theCase = { id: 'c1', opening, status: 'open', need: 2, hired: 0, shortlist: [], verdicts: [], createdAt: '2026-05-03T02:00:00Z', revision: 7 };

beforeEach(async () => {
  keep(login);
  await speak('en');
});

/** What was typed beside what a colleague has stored, of one row of the conflict. */
const versions = async (row: string) => within((await screen.findByRole('rowheader', { name: row })).closest('tr') as HTMLElement).getAllByRole('cell').map((c) => c.textContent);

describe('deciding about a report', () => {
  const open = () => show(<ReportPage />, '/office/reports/r1', '/office/reports/:id');
  const uphold = async (reason: string) => {
    fireEvent.click(await screen.findByRole('radio', { name: /^Uphold/ }));
    const field = (await screen.findByLabelText(/^Reason/)) as HTMLTextAreaElement;
    fireEvent.change(field, { target: { value: reason } });
    fireEvent.click(screen.getByRole('button', { name: 'Record the decision' }));
    return field;
  };

  it('sends the decision with its reason, and shows it', async () => {
    let stored: object = report;
    const calls = serve({ ...base, 'GET /api/v1/reports/r1': () => ({ body: stored }), 'PATCH /api/v1/reports/r1': () => ({ body: (stored = { ...report, status: 'upheld', decision: 'Not allowed in Chongqing', revision: 4 }) }) });
    open();
    await uphold('Not allowed in Chongqing');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Record the decision' })).toBeNull());
    expect(screen.getByText('Not allowed in Chongqing')).toBeTruthy();
    const patch = calls.find((c) => c.method === 'PATCH');
    expect([patch?.headers.get('If-Match'), patch?.body]).toEqual(['"3"', { status: 'upheld', reason: 'Not allowed in Chongqing' }]);
  });

  it('keeps the text and marks the field that the server refuses', async () => {
    serve({ ...base, 'GET /api/v1/reports/r1': { body: report }, 'PATCH /api/v1/reports/r1': problem(422, 'invalid', [{ field: 'reason', code: 'too-long', message: 'must be shorter' }]) });
    open();
    const reason = await uphold('far too long');
    await waitFor(() => expect(reason.getAttribute('aria-invalid')).toBe('true'));
    expect([reason.value, document.activeElement]).toEqual(['far too long', reason]);
  });

  it('shows what a colleague has decided meanwhile', async () => {
    let stored: object = report;
    serve({ ...base, 'GET /api/v1/reports/r1': () => ({ body: stored }), 'PATCH /api/v1/reports/r1': problem(409, 'stale-revision') });
    open();
    await screen.findByRole('radio', { name: /^Uphold/ });
    stored = { ...report, status: 'dismissed', decision: 'No fee', revision: 4 };
    const reason = await uphold('mine');
    expect(await versions('Reason')).toEqual(['mine', 'No fee']);
    expect(reason.value).toBe('mine');
  });
});

describe('an assistance case', () => {
  const open = () => show(<CasePage />, '/office/cases/c1', '/office/cases/:id');

  it('is taken, and says so', async () => {
    let stored: object = { ...theCase, status: 'requested' };
    const calls = serve({ ...base, 'GET /api/v1/cases/c1': () => ({ body: stored }), 'PATCH /api/v1/cases/c1': () => ({ body: (stored = { ...theCase, revision: 8 }) }) });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Take the case' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Take the case' })).toBeNull());
    expect(await screen.findByRole('link', { name: 'Ranked candidates' })).toBeTruthy();
    const patch = calls.find((c) => c.method === 'PATCH');
    expect([patch?.headers.get('If-Match'), patch?.body]).toEqual(['"7"', { status: 'open', reason: null }]);
  });

  it('is not closed without a reason, nor by one that the server refuses', async () => {
    const calls = serve({ ...base, 'GET /api/v1/cases/c1': { body: theCase }, 'PATCH /api/v1/cases/c1': problem(422, 'invalid', [{ field: 'reason', code: 'too-long', message: 'must be shorter' }]) });
    open();
    const close = await screen.findByRole('button', { name: 'Close the case' });
    fireEvent.click(close);
    const reason = screen.getByLabelText(/^Reason/) as HTMLTextAreaElement;
    await waitFor(() => expect(document.activeElement).toBe(reason));
    expect(calls.some((c) => c.method === 'PATCH')).toBe(false);
    fireEvent.change(reason, { target: { value: 'far too long' } });
    expect(reason.getAttribute('aria-invalid')).not.toBe('true');
    fireEvent.click(close);
    await waitFor(() => expect(reason.getAttribute('aria-invalid')).toBe('true'));
    expect(reason.value).toBe('far too long');
  });

  it('shows what has become of it meanwhile', async () => {
    let stored: object = theCase;
    serve({ ...base, 'GET /api/v1/cases/c1': () => ({ body: stored }), 'PATCH /api/v1/cases/c1': problem(409, 'stale-revision') });
    open();
    fireEvent.change(await screen.findByLabelText(/^Reason/), { target: { value: 'mine' } });
    stored = { ...theCase, status: 'closed', reason: 'theirs', revision: 8 };
    fireEvent.click(screen.getByRole('button', { name: 'Close the case' }));
    expect(await versions('Reason')).toEqual(['mine', 'theirs']);
  });
});

describe('added rules', () => {
  const rule = { id: 'x1', rule: { routes: [{ profession: 'Welder', route: 'examination', jurisdictions: ['HK'] }] }, createdAt: '2026-05-03T02:00:00Z', revision: 2 };

  it('are taken away after a question', async () => {
    vi.stubGlobal('confirm', () => true);
    let items = [rule];
    const calls = serve({ ...base, 'GET /api/v1/policy/rules': () => ({ body: { items } }), 'DELETE /api/v1/policy/rules/x1': () => ((items = []), { status: 204 }) });
    show(<Rules />);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove: Recognition route: Welder' }));
    expect(await screen.findByText('No rules have been added; only those that come with the product apply.')).toBeTruthy();
    expect(calls.find((c) => c.method === 'DELETE')?.headers.get('If-Match')).toBe('"2"');
  });

  it('stay when somebody has changed them meanwhile, which is said', async () => {
    vi.stubGlobal('confirm', () => true);
    serve({ ...base, 'GET /api/v1/policy/rules': { body: { items: [rule] } }, 'DELETE /api/v1/policy/rules/x1': problem(409, 'stale-revision') });
    show(<Rules />);
    fireEvent.click(await screen.findByRole('button', { name: /^Remove/ }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Recognition route: Welder' })).toBeTruthy();
  });
});

describe('after a fact is decided', () => {
  it('the next one is a link away, and pictures stand beside the fact', async () => {
    const made = vi.fn(() => 'blob:picture');
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => undefined });
    const decided = { id: 'v1', subject: { kind: 'talent', id: 't1' }, subjectName: 'Ana', fact: 'employer.kind', value: 'enterprise', status: 'verified', revision: 5,
      documents: [{ id: 'd1', name: 'card.png', type: 'image/png', size: 9 }, { id: 'd2', name: 'scan.pdf', type: 'application/pdf', size: 9 }] };
    serve({
      ...base, 'GET /api/v1/verifications/v1': { body: decided }, 'GET /api/v1/verifications/v1/documents/d1': { body: 'bytes' },
      'GET /api/v1/verifications': { body: { items: [decided, { ...decided, id: 'v2', subjectName: 'Bo', status: 'asked' }] } },
    });
    show(<VerificationPage />, '/office/verifications/v1', '/office/verifications/:id');
    expect((await screen.findByRole('link', { name: /^Next: .*Bo$/ })).getAttribute('href')).toBe('/office/verifications/v2');
    expect((await screen.findByAltText('Evidence: card.png')).getAttribute('src')).toBe('blob:picture');
    // A PDF is only saved.
    expect(screen.getByRole('button', { name: 'Download scan.pdf' })).toBeTruthy();
    expect(made).toHaveBeenCalledTimes(1);
  });
});
