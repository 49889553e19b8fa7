import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { RuleForm } from './rule-form';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const four = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text, pt: text });
const draft = { versions: [{ clause: 1, from: '', note: four('as it is'), limbs: [{ limb: 'A', conditions: [{ code: 'x', expr: 'talent.home == "HK"' }] }, { limb: 'B' }] }] };
const base = {
  'POST /api/v1/auth/refresh': { body: login },
  'GET /api/v1/policy/clauses': { body: { items: [{ clause: 1, title: four('Senior posts'), limbs: [{ limb: 'A', title: four('first') }, { limb: 'B', title: four('second') }] }], total: 1 } },
  'GET /api/v1/policy/facts': { body: { items: [
    { name: 'talent.home', type: 'code', values: ['HK', 'MO'], text: 'Where is the talent resident?' },
    { name: 'employer.capitalShare', type: 'number', values: [], min: 0, max: 100, text: 'What share is held?' },
  ] } },
  'GET /api/v1/policy/bodies': { body: { items: [{ code: 'cq-talent-centre', name: 'Talent centre' }] } },
};
const entry = () => screen.getByLabelText(/^The rule/) as HTMLTextAreaElement;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const condition = { code: 'talent-of-macau', text: 'of Macau', result: 'failed', fact: 'talent.home=HK' };
const trial = { on: '2027-05-01', stored: 12, shipped: 217, verdicts: 431, changed: 2, routes: 0, digest: '1-ab',
  shifts: [{ clause: 3, limb: 'A', from: 'may-apply', to: 'not-covered', count: 2, examples: [{ stored: true, before: [], after: [condition] }] }] };
const sent = (calls: readonly { path: string }[]) => calls.filter((c) => c.path.startsWith('/api/v1/policy/rules')).map((c) => c.path);

describe('adding a rule', () => {
  beforeEach(async () => {
    keep(login);
    await speak('en');
  });

  it('shows what it would change and activates exactly that', async () => {
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': { body: trial }, 'POST /api/v1/policy/rules': { status: 201, body: {} } });
    show(<RuleForm />);
    press('Start from a route');
    expect(entry().value).toContain('jurisdictions');
    expect(screen.queryByRole('button', { name: 'Activate the rule' })).toBeNull();
    press('Try the rule');
    expect(await screen.findByText('2 verdicts change out of 431 compared.')).toBeTruthy();
    expect(screen.getByText(/^Clause 3 · limb A/).closest('summary')?.textContent).toBe('Clause 3 · limb A May apply becomes Not covered 2 cases');
    expect(screen.getByText('of Macau')).toBeTruthy();
    expect(sent(calls)).toEqual(['/api/v1/policy/rules/check']);
    press('Activate the rule');
    expect(await screen.findByText('The rule is active. The versions before it stay.')).toBeTruthy();
    expect(sent(calls)).toEqual(['/api/v1/policy/rules/check', '/api/v1/policy/rules']);
    expect(calls.find((c) => c.path === '/api/v1/policy/rules')?.query.get('trial')).toBe('1-ab');
    expect(entry().value).toBe('');
  });

  it('is not activated where the trial does not hold any more, and is shown anew', async () => {
    let now = trial;
    serve({ ...base, 'POST /api/v1/policy/rules/check': () => ({ body: now }), 'POST /api/v1/policy/rules': problem(409, 'stale-trial') });
    show(<RuleForm />);
    press('Start from a version');
    press('Try the rule');
    const activate = await screen.findByRole('button', { name: 'Activate the rule' });
    now = { ...trial, changed: 1 };
    fireEvent.click(activate);
    expect(await screen.findByText(/^Facts or rules have changed since the trial/)).toBeTruthy();
    expect(screen.getByText('1 verdict changes out of 431 compared.')).toBeTruthy();
    expect(entry().value).not.toBe('');
  });

  it('is tried again once one letter more is written', async () => {
    serve({ ...base, 'POST /api/v1/policy/rules/check': { body: trial } });
    show(<RuleForm />);
    press('Start from a route');
    press('Try the rule');
    await screen.findByRole('button', { name: 'Activate the rule' });
    fireEvent.change(entry(), { target: { value: entry().value + ' ' } });
    expect(screen.queryByRole('button', { name: 'Activate the rule' })).toBeNull();
    expect(screen.queryByText('What the rule would change')).toBeNull();
  });

  it('keeps an unsound one, marked, with the place and the words of what is wrong', async () => {
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': { ...problem(422, 'invalid'), body: { ...(problem(422, 'invalid').body as object), errors: [{ field: 'versions[0].limbs[0].conditions[0].expr', code: 'no-such-fact', message: 'ERROR: <input>', params: { name: 'talent.heart' } }] } } });
    show(<RuleForm />);
    press('Start from a version');
    const text = entry().value;
    press('Try the rule');
    expect(await screen.findByText(/^Line \d+, “expr”: “talent.heart” is not among the facts that conditions may use$/)).toBeTruthy();
    expect([entry().value, entry().getAttribute('aria-invalid'), document.activeElement]).toEqual([text, 'true', entry()]);
    expect(text.slice(entry().selectionStart, entry().selectionEnd)).toMatch(/^"expr": /);
    expect(calls.some((c) => c.path === '/api/v1/policy/rules')).toBe(false);
  });

  it('begins with the version in force on a day, at the part that is to be changed', async () => {
    const calls = serve({ ...base, 'GET /api/v1/policy/rules/draft': { body: draft } });
    show(<RuleForm />);
    await screen.findByRole('option', { name: 'limb B: second' });
    fireEvent.change(screen.getByLabelText('In force on (today when empty)'), { target: { value: '2026-11-01' } });
    fireEvent.change(await screen.findByLabelText('Part to change'), { target: { value: 'B' } });
    press('Start from the version in force');
    await waitFor(() => expect(JSON.parse(entry().value)).toEqual(draft));
    const asked = calls.find((c) => c.path === '/api/v1/policy/rules/draft');
    expect([asked?.query.get('clause'), asked?.query.get('on')]).toEqual(['1', '2026-11-01']);
    await waitFor(() => expect(entry().value.slice(entry().selectionStart, entry().selectionEnd)).toBe('"limb": "B"'));
    expect(document.activeElement).toBe(entry());
    press('Clear the editor');
    expect(entry().value).toBe('');
    fireEvent.change(screen.getByLabelText('Part to change'), { target: { value: '' } });
    press('Start from the version in force');
    await waitFor(() => expect(entry().value.slice(entry().selectionStart, entry().selectionEnd)).toBe('"from": ""'));
  });

  it('says where no version is in force', async () => {
    serve({ ...base, 'GET /api/v1/policy/rules/draft': problem(404, 'not-found') });
    show(<RuleForm />);
    press('Start from the version in force');
    expect(await screen.findByText('No version of this clause is in force on that day.')).toBeTruthy();
  });

  it('lists what a rule may name, and finds it by its meaning and its values', async () => {
    serve(base);
    show(<RuleForm />);
    expect(await screen.findByText('one of: HK (Hong Kong), MO (Macau)')).toBeTruthy();
    expect(screen.getByText('number: 0 to 100')).toBeTruthy();
    expect(await screen.findByText('cq-talent-centre')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/^Search facts/), { target: { value: 'macau resident' } });
    expect(screen.getByText('talent.home')).toBeTruthy();
    expect(screen.queryByText('employer.capitalShare')).toBeNull();
    expect(screen.getByText('1 found')).toBeTruthy();
  });

  it('is sent once, however fast the button is pressed', async () => {
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': { body: trial }, 'POST /api/v1/policy/rules': () => (sent(calls).filter((p) => p.endsWith('/rules')).length > 1 ? problem(409, 'stale-trial') : { status: 201, body: {} }) });
    show(<RuleForm />);
    press('Start from a version');
    const form = entry().closest('form') as HTMLFormElement;
    fireEvent.submit(form);
    fireEvent.submit(form);
    await screen.findByRole('button', { name: 'Activate the rule' });
    fireEvent.submit(form);
    fireEvent.submit(form);
    expect(await screen.findByText('The rule is active. The versions before it stay.')).toBeTruthy();
    expect(sent(calls)).toEqual(['/api/v1/policy/rules/check', '/api/v1/policy/rules']);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps one that another has been faster than', async () => {
    serve({ ...base, 'POST /api/v1/policy/rules/check': { body: trial }, 'POST /api/v1/policy/rules': problem(409, 'exists') });
    show(<RuleForm />);
    press('Start from a version');
    const text = entry().value;
    press('Try the rule');
    fireEvent.click(await screen.findByRole('button', { name: 'Activate the rule' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(entry().value).toBe(text);
  });

  it('is not sent while it is no JSON', async () => {
    const calls = serve(base);
    show(<RuleForm />);
    fireEvent.change(entry(), { target: { value: '{' } });
    press('Try the rule');
    expect(await screen.findByText('is not valid JSON')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(entry()));
    expect(calls.some((c) => c.path.startsWith('/api/v1/policy/rules'))).toBe(false);
  });
});
