import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import VerificationPage from './verification';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const asked = { id: 'v1', subject: { kind: 'organisation', id: 'g1' }, subjectName: 'Harbour Steel', fact: 'organisation.registration', value: '77', status: 'asked', evidence: 'The certificate of 2019', documents: [{ id: 'd1', name: 'certificate.pdf', type: 'application/pdf', size: 20480 }], revision: 4 };
const base = {
  'POST /api/v1/auth/refresh': { body: { account: officer, accessToken: 't', expiresIn: 900 } },
  'GET /api/v1/organisations/g1': { body: { id: 'g1', role: 'employer', employer: { name: 'Harbour Steel', place: 'CQ' }, registrationNumber: '77' } },
};
const open = () => {
  keep({ account: officer, accessToken: 't', expiresIn: 900 });
  show(<VerificationPage />, '/office/verifications/v1', '/office/verifications/:id');
};
const decide = () => screen.getByRole('button', { name: 'Record the decision' });

describe('deciding about a fact', () => {
  beforeEach(() => speak('en'));

  it('shows what is stated beside the evidence', async () => {
    serve({ ...base, 'GET /api/v1/verifications/v1': { body: asked } });
    open();
    expect(await screen.findByText('The certificate of 2019')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Download certificate.pdf' })).toBeTruthy();
    expect(await screen.findByText('Registration number: 77')).toBeTruthy();
  });

  it('asks for a reason before it refuses, and sends the revision it rests on', async () => {
    const calls = serve({ ...base, 'GET /api/v1/verifications/v1': { body: asked }, 'PATCH /api/v1/verifications/v1': { body: { ...asked, status: 'refused' } } });
    open();
    fireEvent.click(await screen.findByRole('radio', { name: 'No, refuse it with a reason' }));
    fireEvent.click(decide());
    const reason = await screen.findByLabelText(/^Reason/);
    expect(reason.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(reason);
    expect(calls.some((c) => c.method === 'PATCH')).toBe(false);
    fireEvent.change(reason, { target: { value: 'The certificate is of another firm' } });
    fireEvent.click(decide());
    await screen.findByText('Waiting for verification');
    const patch = calls.find((c) => c.method === 'PATCH');
    expect([patch?.headers.get('If-Match'), patch?.body]).toEqual(['"4"', { status: 'refused', reason: 'The certificate is of another firm', expires: null, note: null }]);
  });

  it.each([['its own last day', '2199-05-31', '2199-05-31', /^Filled in from what the licence states/], ['no day where that is over', '2020-05-31', '', /^The stated expiry day, 31 May 2020, has passed/], ['no day where none is stated', null, '', /^No expiry day is stated/]])('proposes for a licence %s, and says what no day means', async (_, expires, proposed, hint) => {
    serve({
      ...base, 'GET /api/v1/verifications/v1': { body: { ...asked, fact: 'agency.licence' } },
      'GET /api/v1/organisations/g1': { body: { id: 'g1', role: 'agency', employer: { name: 'Harbour Steel' }, agencyLicence: { number: '77', expires } } },
    });
    open();
    fireEvent.click(await screen.findByRole('radio', { name: /^Yes/ }));
    expect((await screen.findByLabelText(/^Valid until|^Expires|until/i, { selector: 'input[type=date]' }) as HTMLInputElement).value).toBe(proposed);
    expect(screen.getByText(hint).textContent).toContain('Without a day it counts until it is revoked');
  });

  it('shows what a colleague has decided meanwhile, and keeps what was typed', async () => {
    let seen: object = asked;
    serve({ ...base, 'GET /api/v1/verifications/v1': () => ({ body: seen }), 'PATCH /api/v1/verifications/v1': problem(409, 'stale-revision') });
    open();
    fireEvent.click(await screen.findByRole('radio', { name: 'No, refuse it with a reason' }));
    const reason = (await screen.findByLabelText(/^Reason/)) as HTMLTextAreaElement;
    fireEvent.change(reason, { target: { value: 'mine' } });
    seen = { ...asked, status: 'refused', reason: 'theirs', revision: 5 };
    fireEvent.click(decide());
    const row = (await screen.findByRole('rowheader', { name: 'Reason' })).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell').map((c) => c.textContent)).toEqual(['mine', 'theirs']);
    expect(reason.value).toBe('mine');
  });
});
