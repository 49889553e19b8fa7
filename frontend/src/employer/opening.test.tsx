import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import OpeningForm from './opening';

const stored = {
  id: 'o1', title: '焊工', status: 'draft', organisation: 'g1', description: '焊接船体', post: 'skilled', engagement: 'full-time', place: 'CQ', headcount: 2,
  skills: [{ name: '氩弧焊', required: true }, { name: '识图', required: false }], languages: [{ code: 'zh', level: 'B1', required: true }],
  pay: { min: 8000, max: 12000, currency: 'CNY', per: 'month', months: 13 }, closes: '2027-03-31', support: { housing: '宿舍' },
};
const edit = () => show(<OpeningForm />, '/employer/openings/o1/edit', '/employer/openings/:id/edit');
const title = () => screen.getByLabelText(/^Title/, { selector: 'input' }) as HTMLInputElement;
const organisations = { 'GET /api/v1/organisations': { body: { items: [{ id: 'g1', role: 'employer', capitalShare: 70, revision: 1, employer: { name: '渝江', kind: 'enterprise', place: 'CQ', ownership: 'hk-macau-capital' } }] } } };
const verdicts = { 'POST /api/v1/policy/assess': { body: { verdicts: [] as unknown[] } } };

describe('editing an opening', () => {
  beforeEach(() => speak('en'));

  it('sends all it has read, the change, and the revision it rests on', async () => {
    const calls = serve({ ...organisations, ...verdicts, 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } }, 'PUT /api/v1/openings/o1': { body: stored, headers: { ETag: '"8"' } } });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: '高级焊工' } });
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    await screen.findByText('Saved');
    const put = calls.find((c) => c.method === 'PUT');
    expect(put?.headers.get('If-Match')).toBe('"7"');
    expect(put?.body).toMatchObject({ title: '高级焊工', skills: stored.skills, languages: stored.languages, pay: stored.pay, closes: '2027-03-31', support: { housing: '宿舍', transport: null } });
  });

  it('is not there for who is of another organisation', async () => {
    serve({ ...organisations, ...verdicts, 'GET /api/v1/openings/o1': { body: { ...stored, organisation: 'g2', status: 'published' }, headers: { ETag: '"7"' } } });
    edit();
    expect(await screen.findByRole('heading', { name: 'This page does not exist' })).toBeTruthy();
    expect(document.querySelector('form')).toBeNull();
  });

  it('shows both versions when somebody else has changed it, and lets the reader choose', async () => {
    let newest = stored;
    const calls = serve({ ...organisations, ...verdicts, 'GET /api/v1/openings/o1': () => ({ body: newest, headers: { ETag: newest === stored ? '"7"' : '"9"' } }), 'PUT /api/v1/openings/o1': ({ headers }) => (headers.get('If-Match') === '"9"' ? { body: newest, headers: { ETag: '"10"' } } : problem(409, 'stale-revision')) });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: 'mine' } });
    newest = { ...stored, title: 'theirs', place: 'CN' };
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    const alert = within(await screen.findByRole('alert'));
    await alert.findByRole('row', { name: /^Title mine theirs/ });
    alert.getByRole('row', { name: /^Place of work Chongqing Elsewhere in mainland China/ });
    expect(title().value).toBe('mine');
    fireEvent.click(alert.getByRole('button', { name: 'Keep mine' }));
    await screen.findByText('Saved');
    expect(calls.filter((c) => c.method === 'PUT').pop()?.body).toMatchObject({ title: 'mine', place: 'CQ' });
  });

  it('stays, with what was typed, when what it has read cannot be read again', async () => {
    let gone = false;
    const calls = serve({ ...verdicts, 'GET /api/v1/organisations': () => (gone ? problem(401, 'unauthenticated') : organisations['GET /api/v1/organisations']), 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } } });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: 'half a ti' } });
    gone = true;
    const asked = () => calls.filter((c) => c.path === '/api/v1/organisations').length;
    const before = asked();
    fireEvent(window, new Event('visibilitychange'));
    await waitFor(() => expect(asked()).toBeGreaterThan(before));
    await new Promise((done) => setTimeout(done));
    expect(title().value).toBe('half a ti');
  });

  it('keeps what was typed without a connection, says so, and saves it later', async () => {
    const replies = { ...organisations, ...verdicts, 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } }, 'PUT /api/v1/openings/o1': { body: stored, headers: { ETag: '"8"' } } };
    serve(replies);
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: 'half a ti' } });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no connection')));
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    await screen.findByText('The server cannot be reached; what you typed is still here');
    expect([title().value, sessionStorage.length]).toEqual(['half a ti', 1]);
    const calls = serve(replies);
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    await screen.findByText('Saved');
    expect(calls.find((c) => c.method === 'PUT')?.body).toMatchObject({ title: 'half a ti' });
  });

  it('has what was typed back after the page was left', async () => {
    serve({ ...organisations, ...verdicts, 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } } });
    const first = edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: 'half a ti' } });
    first.unmount();
    edit();
    expect(await screen.findByDisplayValue('half a ti')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Discard unsaved text' }));
    expect(title().value).toBe('焊工');
  });

  it('says while it is written which clauses are open, to whom, and asks on the spot what is missing', async () => {
    const said = { clause: 14, limb: 'track', modelled: true, verdict: 'unknown', title: 'A TITLE', documents: [] };
    const talent = { code: 't', text: 'FROM CHONGQING', result: 'unknown', fact: 'talent.home=?' };
    const own = { ...organisations['GET /api/v1/organisations'].body.items[0], facts: [{ fact: 'employer.encouragedShare', value: '70' }] };
    const employer: Record<string, unknown> = { ...own.employer };
    const record = () => ({ body: { ...own, employer: { ...employer } }, headers: { ETag: '"3"' } });
    const calls = serve({
      ...organisations, 'GET /api/v1/openings/o1': { body: { ...stored, post: null }, headers: { ETag: '"7"' } },
      'GET /api/v1/organisations/g1': record,
      'PUT /api/v1/organisations/g1': ({ body }) => { Object.assign(employer, (body as { employer: object }).employer); return record(); },
      'POST /api/v1/policy/assess': ({ body }) => {
        const { post, employer: of } = (body as { opening: { post: string | null; employer: { size?: string } } }).opening;
        const missing = [!post && { fact: 'opening.post', question: 'WHICH POST?', type: 'code', values: ['skilled', 'management'] }, !of.size && { fact: 'employer.size', question: 'HOW LARGE?', type: 'code', values: ['small', 'large'] }, { fact: 'talent.home', question: 'HOME?' }].filter(Boolean);
        return { body: { verdicts: [
          { ...said, conditions: [{ code: 'p', text: 'P', result: post ? 'met' : 'unknown', fact: `opening.post=${post ?? '?'}` }, talent], missing },
          { ...said, clause: 3, limb: 'A', verdict: 'not-covered', conditions: [{ code: 'e', text: 'ENTERPRISE IN CHONGQING', result: 'failed', fact: 'employer.place=HK' }], missing: [] },
          { ...said, clause: 8, limb: undefined, conditions: [{ code: 'w', text: 'WORKS THERE', result: 'unknown', fact: 'talent.worksIn=?' }], missing: [] },
        ] } };
      },
    });
    edit();
    const panel = within(await screen.findByRole('complementary', { name: 'Clauses open to this opening' }));
    const answer = (question: string) => panel.getByLabelText(question) as HTMLSelectElement;
    fireEvent.change(await panel.findByLabelText('HOW LARGE?'), { target: { value: 'large' } });
    await waitFor(() => expect(employer).toMatchObject({ size: 'large', kind: 'enterprise' }));
    const put = calls.find((c) => c.method === 'PUT');
    expect([put?.path, put?.headers.get('If-Match'), (put?.body as { capitalShare: number }).capitalShare]).toEqual(['/api/v1/organisations/g1', '"3"', 70]);
    fireEvent.change(answer('WHICH POST?'), { target: { value: 'skilled' } });
    expect((screen.getByLabelText('Kind of post') as HTMLSelectElement).value).toBe('skilled');
    await panel.findByText('FROM CHONGQING');
    // Any day's rules are looked at; under which clause it may be published is asked of today.
    fireEvent.change(panel.getByLabelText('Day of the rules'), { target: { value: '2004-12-01' } });
    const assessed = () => calls.filter((c) => c.path.endsWith('/policy/assess')).map((c) => (c.body as { on?: string }).on);
    await waitFor(() => expect(assessed().at(-1)).toBe('2004-12-01'));
    expect(assessed()).toContain(undefined);
    await panel.findByText('1 clause or limb is open to it');
    expect([answer('HOW LARGE?').value, answer('WHICH POST?').value]).toEqual(['large', 'skilled']);
    expect(panel.getByText(/ENTERPRISE IN CHONGQING/)).toBeTruthy();
    expect(panel.queryByText(/Clause 8/)).toBeNull();
    expect(calls.filter((c) => c.path.endsWith('/assess')).pop()?.body).toMatchObject({ facts: { 'employer.capitalShare': 70, 'employer.encouragedShare': 70 }, opening: { place: 'CQ', employer: { ownership: 'hk-macau-capital', size: 'large' } } });
  });

  it('marks what publishing needs, at its fields', async () => {
    serve({
      ...organisations, ...verdicts, 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } }, 'PUT /api/v1/openings/o1': { body: stored, headers: { ETag: '"8"' } },
      'POST /api/v1/openings/o1/publish': problem(422, 'invalid', [{ field: 'closes', code: 'needed-to-publish', message: 'm' }, { field: 'skills[0].name', code: 'discriminating-words', message: 'm' }, { field: 'someday', code: 'new-code', message: 'must rhyme' }]),
    });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const alert = (await screen.findByRole('alert')).textContent;
    expect(alert).toContain('Closing date: is needed to publish');
    expect(alert).toContain('excludes applicants');
    expect(alert).toContain('Field someday: is not valid');
    expect(screen.getByLabelText(/^Closing date/).getAttribute('aria-invalid')).toBe('true');
    const skills = screen.getByLabelText(/^Required skills/, { selector: 'input' });
    expect(skills.getAttribute('aria-invalid')).toBe('true');
    // Each mark goes when its own field is changed, and comes back with the next refusal.
    fireEvent.change(screen.getByLabelText(/^Closing date/), { target: { value: '2027-05-31' } });
    expect([screen.getByLabelText(/^Closing date/), skills].map((x) => x.getAttribute('aria-invalid'))).toEqual([null, 'true']);
    fireEvent.click(skills.closest('.mantine-TagsInput-root')?.querySelector('.mantine-Pill-remove') as HTMLElement);
    expect(skills.getAttribute('aria-invalid')).not.toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    await waitFor(() => expect(screen.getByLabelText(/^Closing date/).getAttribute('aria-invalid')).toBe('true'));
  });
});
