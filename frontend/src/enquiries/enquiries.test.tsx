import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import Enquiries from './list';
import NewEnquiry from './new';
import EnquiryPage from './page';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const base = { 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/office/queue': { body: { at: '2026-05-03T02:00:00Z', items: [] } } };
const asked = {
  id: 'e1', place: 'CQ', body: 'The Chongqing office', topic: 'tax', status: 'open', askerRole: 'talent', mine: false, documents: [] as object[], handovers: [], createdAt: '2026-05-03T02:00:00Z', revision: 2,
  messages: [{ by: 'asker', text: 'Which form?', at: '2026-05-03T02:00:00Z' }],
};

beforeEach(async () => {
  keep(login);
  await speak('en');
});

describe('an enquiry at its office', () => {
  const open = () => show(<EnquiryPage />, '/enquiries/e1', '/enquiries/:id');

  it('is answered', async () => {
    let stored: object = asked;
    const calls = serve({
      ...base, 'GET /api/v1/enquiries/e1': () => ({ body: stored }),
      'POST /api/v1/enquiries/e1/messages': () => ({ status: 201, body: (stored = { ...asked, revision: 3, messages: [...asked.messages, { by: 'office', place: 'CQ', text: 'This one', at: '2026-05-04T02:00:00Z' }] }) }),
    });
    open();
    const message = (await screen.findByRole('textbox', { name: /^Message/ })) as HTMLTextAreaElement;
    fireEvent.change(message, { target: { value: ' This one ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByRole('button', { name: 'Mark as answered' })).toBeTruthy();
    expect(calls.find((c) => c.path.endsWith('/messages'))?.body).toEqual({ text: 'This one' });
    expect(message.value).toBe('');
  });

  it('keeps an answer that the server refuses, and marks it', async () => {
    serve({ ...base, 'GET /api/v1/enquiries/e1': { body: asked }, 'POST /api/v1/enquiries/e1/messages': problem(422, 'invalid', [{ field: 'text', code: 'too-long', message: 'must be shorter' }]) });
    open();
    const message = (await screen.findByRole('textbox', { name: /^Message/ })) as HTMLTextAreaElement;
    fireEvent.change(message, { target: { value: 'far too long' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(message.getAttribute('aria-invalid')).toBe('true'));
    expect([message.value, document.activeElement]).toEqual(['far too long', message]);
  });

  it('is not handed over past what was written meanwhile', async () => {
    let stored: object = asked;
    const calls = serve({ ...base, 'GET /api/v1/enquiries/e1': () => ({ body: stored }), 'PATCH /api/v1/enquiries/e1': problem(409, 'stale-revision') });
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Hand over' }));
    const reason = (await screen.findByLabelText(/^Reason/)) as HTMLTextAreaElement;
    fireEvent.change(reason, { target: { value: 'It is theirs' } });
    stored = { ...asked, revision: 3, messages: [...asked.messages, { by: 'asker', text: 'Please hurry', at: '2026-05-04T02:00:00Z' }] };
    fireEvent.submit(reason.closest('form') as HTMLFormElement);
    const row = (await screen.findByRole('rowheader', { name: 'Last message' })).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell').map((c) => c.textContent)).toEqual(['Which form?', 'Please hurry']);
    expect(reason.value).toBe('It is theirs');
    expect(calls.find((c) => c.method === 'PATCH')?.headers.get('If-Match')).toBe('"2"');
  });

  it('takes documents, and lets each side take back its own', async () => {
    const paper = (id: string, by: string) => ({ id, name: `${id}.pdf`, type: 'application/pdf', size: 2048, by, at: '2026-05-03T03:00:00Z' });
    let stored = { ...asked, documents: [paper('theirs', 'applicant')] };
    const calls = serve({
      ...base, 'GET /api/v1/enquiries/e1': () => ({ body: stored }),
      'POST /api/v1/enquiries/e1/documents': () => ({ status: 201, body: (stored = { ...stored, revision: 3, documents: [...stored.documents, paper('form', 'body')] }) }),
      'DELETE /api/v1/enquiries/e1/documents/form': () => { stored = { ...stored, documents: stored.documents.slice(0, 1) }; return { status: 204 }; },
    });
    open();
    expect(await screen.findByRole('button', { name: 'Download theirs.pdf' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Withdraw theirs.pdf' })).toBeNull();
    fireEvent.change(document.querySelector('input[type=file]') as HTMLInputElement, { target: { files: [new File(['%PDF-1.4'], 'form.pdf', { type: 'application/pdf' })] } });
    fireEvent.click(screen.getByRole('button', { name: 'Upload' }));
    vi.stubGlobal('confirm', () => true);
    fireEvent.click(await screen.findByRole('button', { name: 'Withdraw form.pdf' }));
    await waitFor(() => expect(screen.queryByText(/form\.pdf/)).toBeNull());
    expect(calls.filter((c) => c.method !== 'GET' && c.path.includes('documents')).map((c) => [c.method, c.query.get('name')])).toEqual([['POST', 'form.pdf'], ['DELETE', null]]);
  });

  it('is not marked as answered while a document of the asker’s is newer than the answer', async () => {
    const answer = { by: 'office', place: 'CQ', text: 'Send it', at: '2026-05-03T03:00:00Z' };
    serve({ ...base, 'GET /api/v1/enquiries/e1': { body: { ...asked, messages: [...asked.messages, answer], history: [{ kind: 'document-added', by: 'applicant', at: '2026-05-03T04:00:00Z', note: 'a.pdf' }] } } });
    open();
    expect(await screen.findByText('Write an answer before you mark it as answered.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Mark as answered' })).toBeNull();
  });

  it('that is overdue elsewhere is read and not written', async () => {
    serve({ ...base, 'GET /api/v1/enquiries/e1': { body: { ...asked, place: 'MO', overdue: true, due: '2026-05-04' } } });
    open();
    expect(await screen.findByText('Which form?')).toBeTruthy();
    expect(screen.getByText('A talent')).toBeTruthy();
    for (const role of ['textbox', 'button'] as const) expect(screen.queryByRole(role, { name: /Message|Send|Close|Hand over/ })).toBeNull();
  });

  it('that the officer has asked themself is theirs to ask, not to answer', async () => {
    serve({ ...base, 'GET /api/v1/enquiries/e1': { body: { ...asked, mine: true } } });
    open();
    expect(await screen.findByRole('heading', { name: 'Write again' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Hand over' })).toBeNull();
  });
});

describe('the enquiries of an officer', () => {
  it('are those of the office, or their own', async () => {
    const calls = serve({ ...base, 'GET /api/v1/enquiries': { body: { items: [asked] } } });
    show(<Enquiries />, '/enquiries');
    const asks = () => calls.filter((c) => c.path.endsWith('/enquiries')).map((c) => [c.query.get('status'), c.query.get('mine')]).at(-1);
    // Who is logged in is known only after a moment.
    await waitFor(() => expect(asks()).toEqual(['open', null]));
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'mine' } });
    await waitFor(() => expect(asks()).toEqual([null, 'true']));
    expect(screen.getByRole('link', { name: 'New enquiry' })).toBeTruthy();
  });
});

describe('a new enquiry', () => {
  it('is not sent before everything is said', async () => {
    const calls = serve(base);
    show(<NewEnquiry />, '/enquiries/new');
    const text = (await screen.findByLabelText(/^Your question/)) as HTMLTextAreaElement;
    fireEvent.change(text, { target: { value: 'Which form?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send the enquiry' }));
    await waitFor(() => expect(screen.getByLabelText(/^Topic/).getAttribute('aria-invalid')).toBe('true'));
    expect(text.value).toBe('Which form?');
    expect(calls.some((c) => c.path === '/api/v1/enquiries')).toBe(false);
  });
});
