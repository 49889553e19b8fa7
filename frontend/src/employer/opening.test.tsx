import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import OpeningForm from './opening';

const stored = {
  id: 'o1', title: '焊工', status: 'draft', organisation: 'g1', description: '焊接船体', post: 'skilled', engagement: 'full-time', place: 'CQ', headcount: 2,
  skills: [{ name: '氩弧焊', required: true }, { name: '识图', required: false }], languages: [{ code: 'zh', level: 'B1', required: true }],
  pay: { min: 8000, max: 12000, currency: 'CNY', per: 'month', months: 13 }, closes: '2027-03-31', support: { housing: '宿舍' },
};
const edit = () => show(<OpeningForm />, '/employer/openings/o1/edit', '/employer/openings/:id/edit');
const title = () => screen.getByLabelText(/^Title/) as HTMLInputElement;

describe('editing an opening', () => {
  beforeEach(() => speak('en'));

  it('sends all it has read, the change, and the revision it rests on', async () => {
    const calls = serve({ 'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } }, 'PUT /api/v1/openings/o1': { body: stored, headers: { ETag: '"8"' } } });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: '高级焊工' } });
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    await screen.findByText('Saved');
    const put = calls.find((c) => c.method === 'PUT');
    expect(put?.headers.get('If-Match')).toBe('"7"');
    expect(put?.body).toMatchObject({ title: '高级焊工', skills: stored.skills, languages: stored.languages, pay: stored.pay, closes: '2027-03-31', support: { housing: '宿舍', transport: null } });
  });

  it('keeps what was typed when somebody else has changed it, and offers the newest version', async () => {
    let newest = stored;
    serve({ 'GET /api/v1/openings/o1': () => ({ body: newest, headers: { ETag: '"9"' } }), 'PUT /api/v1/openings/o1': problem(409, 'stale-revision') });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.change(title(), { target: { value: 'mine' } });
    fireEvent.submit(title().closest('form') as HTMLFormElement);
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody has changed it meanwhile');
    expect(title().value).toBe('mine');
    newest = { ...stored, title: 'theirs' };
    fireEvent.click(screen.getByRole('button', { name: 'Read the newest version' }));
    expect(await screen.findByDisplayValue('theirs')).toBeTruthy();
  });

  it('marks what publishing needs, at its fields', async () => {
    serve({
      'GET /api/v1/openings/o1': { body: stored, headers: { ETag: '"7"' } }, 'PUT /api/v1/openings/o1': { body: stored, headers: { ETag: '"8"' } },
      'POST /api/v1/openings/o1/publish': problem(422, 'invalid', [{ field: 'closes', code: 'needed-to-publish', message: 'm' }, { field: 'skills[0].name', code: 'discriminating-words', message: 'm' }, { field: 'someday', code: 'new-code', message: 'must rhyme' }]),
    });
    edit();
    await screen.findByDisplayValue('焊工');
    fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const alert = (await screen.findByRole('alert')).textContent;
    expect(alert).toContain('Apply until: is needed to publish');
    expect(alert).toContain('Skills: limits applicants');
    expect(alert).toContain('Field someday: is not right (must rhyme)');
    expect(screen.getByLabelText(/^Apply until/).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText(/^Required skills/, { selector: 'input' }).getAttribute('aria-invalid')).toBe('true');
  });
});
