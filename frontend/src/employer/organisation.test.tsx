import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import { standingOf } from '../checks/standing';
import OrganisationPage from './organisation';

const check = (of: Record<string, unknown>) => ({ id: 'v', subject: { kind: 'organisation' as const, id: 'g1' }, fact: 'employer.standing', value: 'high-tech,pillar', status: 'verified' as const, ...of });
const stored = {
  id: 'g1', role: 'employer', registrationNumber: '91500000', capitalShare: 70,
  employer: { name: '渝江精工', kind: 'enterprise', place: 'CQ', ownership: 'hk-macau-capital', size: 'medium', standing: ['pillar', 'high-tech'], platforms: [] },
  verifications: [check({ id: 'v3', expires: '2099-01-31' }), check({ id: 'v2', fact: 'employer.capitalShare', value: '70', status: 'refused', reason: 'The report is of 2019' }), check({ id: 'v1', fact: 'employer.size', value: 'large' })],
};
const open = () => show(<OrganisationPage />, '/employer/organisations/g1', '/employer/organisations/:id');
const fact = (name: string) => within(screen.getByRole('heading', { level: 3, name }).closest('li') as HTMLElement);

describe('how far a fact is verified', () => {
  it.each([
    ['nothing was asked', [], 'claimed', false],
    ['it holds, whatever the order of its values', [check({})], 'verified', false],
    ['it has expired', [check({ expires: '2026-01-01' })], 'expired', false],
    ['something else is stated since', [check({ value: 'pillar' })], 'claimed', true],
    ['it is asked again', [check({ status: 'asked' }), check({ status: 'refused' })], 'asked', false],
    ['it was refused', [check({ status: 'refused' })], 'refused', false],
    ['it was revoked', [check({ status: 'revoked' })], 'revoked', false],
  ] as const)('%s', (_, checks, status, changed) => {
    expect(standingOf('pillar,high-tech', checks as never, '2026-11-26')).toMatchObject({ status, changed });
  });
});

describe('an organisation', () => {
  beforeEach(() => speak('en'));

  it('shows each fact with its standing, and the reason of a refusal', async () => {
    serve({ 'GET /api/v1/organisations/g1': { body: stored, headers: { ETag: '"4"' } } });
    open();
    await screen.findByRole('heading', { level: 1, name: '渝江精工' });
    const standing = fact('Industry standing in Chongqing');
    standing.getByText('Verified');
    standing.getByText(/Valid until 31 Jan 2099/);
    expect(standing.queryByRole('button')).toBeNull();
    fact('Share of Hong Kong or Macau capital').getByText(/The report is of 2019/);
    fact('Size').getByText('What is stated has changed since it was last sent for verification.');
  });

  it('keeps the evidence that was typed when it cannot be sent, and sends it', async () => {
    const replies: Parameters<typeof serve>[0] = { 'GET /api/v1/organisations/g1': { body: stored, headers: { ETag: '"4"' } }, 'POST /api/v1/verifications': problem(503, 'store-unavailable') };
    const calls = serve(replies);
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Request verification: Registration number' }));
    const box = screen.getByLabelText(/What proves it/) as HTMLTextAreaElement;
    fireEvent.change(box, { target: { value: 'Certificate 91500000' } });
    fireEvent.submit(box.form as HTMLFormElement);
    await screen.findByRole('alert');
    expect(box.value).toBe('Certificate 91500000');
    replies['POST /api/v1/verifications'] = { status: 201, body: check({ status: 'asked' }) };
    fireEvent.submit(box.form as HTMLFormElement);
    await screen.findByRole('button', { name: 'Request verification: Registration number' });
    expect(calls.filter((c) => c.method === 'POST').pop()?.body).toEqual({ subject: { kind: 'organisation', id: 'g1' }, fact: 'organisation.registration', evidence: 'Certificate 91500000' });
  });

  it('shows both versions when somebody else has written, and writes over theirs when told to', async () => {
    let newest = { ...stored };
    let etag = '"4"';
    const calls = serve({
      'GET /api/v1/organisations/g1': () => ({ body: newest, headers: { ETag: etag } }),
      'PUT /api/v1/organisations/g1': ({ headers }) => (headers.get('If-Match') === '"5"' ? { body: newest, headers: { ETag: '"6"' } } : problem(409, 'stale-revision')),
    });
    open();
    const name = (await screen.findByLabelText(/Name of the organisation/)) as HTMLInputElement;
    fireEvent.change(name, { target: { value: 'Mine' } });
    newest = { ...stored, employer: { ...stored.employer, name: 'Theirs', size: 'large' } };
    etag = '"5"';
    fireEvent.submit(name.form as HTMLFormElement);
    const alert = within(await screen.findByRole('alert'));
    await alert.findByText('Theirs');
    expect(alert.getByText('Mine')).toBeTruthy();
    expect(alert.getByText('Medium-sized')).toBeTruthy();
    fireEvent.click(alert.getByRole('button', { name: 'Keep mine' }));
    await screen.findByText('Saved');
    expect(calls.filter((c) => c.method === 'PUT').map((c) => c.headers.get('If-Match'))).toEqual(['"4"', '"5"']);
  });
});
