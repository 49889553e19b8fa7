import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import AgencyCandidates from './candidates';
import { AgencyForm } from './form';
import { endsMandates, licenceStanding } from './standing';
import AgencyTalents from './talents';

const agency = { id: 'g1', role: 'agency', employer: { name: 'Harbour Search', place: 'HK', kind: 'enterprise' }, agencyLicence: { number: 'HR-1', expires: '2027-12-31' }, revision: 3 } as const;
const check = (status: string, value = 'HR-1', more = {}) => ({ id: status, subject: { kind: 'organisation', id: 'g1' }, fact: 'agency.licence', value, status, createdAt: '2026-05-01T08:00:00Z', ...more }) as never;

describe('the standing of a licence', () => {
  it.each([
    ['nothing asked', [], 'claimed', false],
    ['asked', [check('asked')], 'asked', false],
    ['verified', [check('verified')], 'verified', false],
    ['verified, then asked again', [check('asked'), check('verified')], 'verified', false],
    ['another number verified', [check('verified', 'HR-0')], 'claimed', true],
    ['the verification has run out', [check('verified', 'HR-1', { expires: '2026-05-31' })], 'expired', false],
    ['refused', [check('refused')], 'refused', false],
  ])('%s', (_, verifications, status, changed) => {
    const found = licenceStanding({ ...agency, verifications }, '2026-06-01');
    expect([found.status, found.changed]).toEqual([status, changed]);
  });

  it('ends with the licence itself', () => {
    expect(licenceStanding({ ...agency, verifications: [check('verified')] }, '2028-01-01').status).toBe('expired');
  });
});

describe('writing a licence', () => {
  const verified = { ...agency, verifications: [check('verified')] };
  it.each([
    ['the same', verified, {}, false],
    ['another number', verified, { number: 'HR-2' }, true],
    ['a day that is past', verified, { expires: '2026-05-31' }, true],
    ['a later day', verified, { expires: '2029-12-31' }, false],
    ['a number that was verified, too', { ...agency, verifications: [check('verified'), check('verified', 'HR-2', { id: 'v2' })] }, { number: 'HR-2' }, false],
    ['another number where none is verified', agency, { number: 'HR-2' }, false],
    ['a first one', undefined, { number: 'HR-2' }, false],
  ])('of %s ends the mandates or does not', (_, stored, written, ends) => {
    expect(endsMandates(stored as never, { number: 'HR-1', expires: '2027-12-31', ...written }, '2026-06-01')).toBe(ends);
  });
});

describe('the form of an agency', () => {
  beforeEach(() => speak('en'));

  it('keeps what is stored and not shown, and marks what is refused', async () => {
    const calls = serve({ 'PUT /api/v1/organisations/g1': problem(422, 'invalid', [{ field: 'agencyLicence.expires', code: 'malformed', message: 'm' }]) });
    show(<AgencyForm stored={{ data: agency as never, etag: '"3"' }} />);
    fireEvent.change(screen.getByLabelText('Scope'), { target: { value: 'Executive search' } });
    fireEvent.submit(screen.getByLabelText('Scope').closest('form') as HTMLFormElement);
    expect((await screen.findByRole('alert')).textContent).toContain('Valid until: is not in the right format');
    expect(screen.getByLabelText('Valid until').getAttribute('aria-invalid')).toBe('true');
    expect((screen.getByLabelText('Scope') as HTMLInputElement).value).toBe('Executive search');
    expect(calls[0]?.headers.get('If-Match')).toBe('"3"');
    expect(calls[0]?.body).toMatchObject({ employer: { name: 'Harbour Search', kind: 'enterprise' }, agencyLicence: { number: 'HR-1', scope: 'Executive search' } });
  });

  it('says that another number ends the mandates, and saves it only when that is confirmed', async () => {
    const sure = vi.spyOn(window, 'confirm').mockReturnValue(false);
    const calls = serve({ 'PUT /api/v1/organisations/g1': { body: agency, headers: { ETag: '"4"' } } });
    show(<AgencyForm stored={{ data: { ...agency, verifications: [check('verified')] } as never, etag: '"3"' }} />);
    const number = screen.getByLabelText('Licence number') as HTMLInputElement;
    expect(screen.queryByText('This ends your mandates')).toBeNull();
    fireEvent.change(number, { target: { value: 'HR-2' } });
    screen.getByText('This ends your mandates');
    fireEvent.submit(number.form as HTMLFormElement);
    expect([sure.mock.calls.length, calls.length, number.value]).toEqual([1, 0, 'HR-2']);
    sure.mockReturnValue(true);
    fireEvent.submit(number.form as HTMLFormElement);
    await screen.findByText('Saved');
    expect(calls.map((c) => c.method)).toEqual(['PUT']);
    sure.mockRestore();
  });

  it('shows both versions of a stale edit and writes over it only when told to', async () => {
    let tries = 0;
    const calls = serve({
      'PUT /api/v1/organisations/g1': () => (++tries === 1 ? problem(409, 'stale-revision') : { body: agency, headers: { ETag: '"5"' } }),
      'GET /api/v1/organisations/g1': { body: { ...agency, agencyLicence: { number: 'HR-2' } }, headers: { ETag: '"4"' } },
    });
    show(<AgencyForm stored={{ data: agency as never, etag: '"3"' }} />);
    fireEvent.change(screen.getByLabelText('Licence number'), { target: { value: 'HR-9' } });
    fireEvent.submit(screen.getByLabelText('Licence number').closest('form') as HTMLFormElement);
    const row = (await screen.findByRole('rowheader', { name: 'Licence number' })).closest('tr') as HTMLElement;
    expect(within(row).getAllByRole('cell').map((c) => c.textContent)).toEqual(['HR-9', 'HR-2']);
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await screen.findByText('Saved');
    expect(calls.filter((c) => c.method === 'PUT').map((c) => c.headers.get('If-Match'))).toEqual(['"3"', '"4"']);
  });
});

describe('the talents that an agency finds', () => {
  beforeEach(() => speak('en'));

  it('are shown by all that a list tells of them', async () => {
    serve({ 'GET /api/v1/talents': { body: { total: 2, capped: false, items: [
      { id: 't1', headline: 'Pipe welder', home: 'HK', kinds: ['skilled'], skills: [{ name: 'TIG' }, { name: 'MIG' }], experience: [{ title: 'Fitter' }], licences: [{ title: 'Class A' }, { title: 'Class B' }], wants: { places: ['CQ', 'MO'] }, revealed: false },
      { id: 't2', wants: { titles: ['Surveyor'] }, revealed: false },
    ] } } });
    show(<AgencyTalents />, '/agency/talents', '/agency/talents');
    const [first, second] = (await screen.findAllByRole('article')) as [HTMLElement, HTMLElement];
    expect([first, second].map((a) => within(a).getByRole('heading').textContent)).toEqual(['Pipe welder', 'Surveyor']);
    for (const part of ['Hong Kong', 'Fitter', 'Skills: TIG, MIG', 'Licences: Class A, Class B', 'Wants to work in: Chongqing, Macau']) expect(first.textContent).toContain(part);
  });
});

describe('the ranked candidates of an agency', () => {
  beforeEach(() => speak('en'));
  const opening = { id: 'o1', title: 'Welder', status: 'published', employer: { name: 'Harbour Steel' } };
  const match = (talent: object) => ({ talent, score: 0.8, reasons: [], gaps: [] });
  const base = { 'GET /api/v1/organisations': { body: { items: [agency] } }, 'GET /api/v1/mandates': { body: { items: [] } }, 'GET /api/v1/openings/o1': { body: opening } };
  const open = () => show(<AgencyCandidates />, '/agency/openings/o1/candidates', '/agency/openings/:id/candidates');

  it('say why a name is not shown and what to do about it, and let those be referred who are known', async () => {
    const calls = serve({
      ...base,
      'GET /api/v1/openings/o1/matches/what-if': { body: { gates: [], musts: [{ key: 'experience:5', feature: 'experience', wanted: '5', more: 2 }], met: 1 } },
      'GET /api/v1/openings/o1/matches': { body: { total: 3, items: [
        match({ id: 't1', headline: 'Pipe welder', revealed: false }),
        match({ id: 't2', headline: 'Ship welder', revealed: false, representation: 'asked' }),
        match({ id: 't3', headline: 'Frame welder', name: 'Lam Siu Fai', revealed: true, representation: 'granted' }),
      ] } },
      'POST /api/v1/mandates': { status: 201, body: { id: 'm1', agency: 'g1', talent: 't1', status: 'asked' } },
      'POST /api/v1/openings/o1/candidacies': problem(503, 'timeout'),
    });
    open();
    const [first, second, third] = (await screen.findAllByRole('article')) as [HTMLElement, HTMLElement, HTMLElement];
    expect(first.textContent).toContain('has not agreed to be represented by you');
    expect(second.textContent).toContain('has not answered yet');
    expect(within(second).queryByRole('button', { name: /Ask to represent/ })).toBeNull();
    fireEvent.click(within(first).getByRole('button', { name: 'Ask to represent: Pipe welder' }));
    await within(first).findByText('Request sent; the talent will answer.');
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ talent: 't1' });

    fireEvent.click(within(third).getByRole('button', { name: 'Refer: Lam Siu Fai' }));
    const message = within(third).getByLabelText(/Message to the employer/) as HTMLTextAreaElement;
    fireEvent.change(message, { target: { value: 'Twelve years at sea' } });
    fireEvent.submit(message.closest('form') as HTMLFormElement);
    expect((await within(third).findByRole('alert')).textContent).toContain('That took too long');
    expect(message.value).toBe('Twelve years at sea');
  });

  it('are not shown without a mandate, which can be asked for', async () => {
    serve({ ...base, 'GET /api/v1/openings/o1/matches': problem(403, 'forbidden') });
    open();
    expect(await screen.findByText('You have no mandate for this opening')).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Ask for a mandate: Welder' })).toBeTruthy();
  });
});
