import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { RuleForm } from './rule-form';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'CQ' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const base = { 'POST /api/v1/auth/refresh': { body: login } };
const entry = () => screen.getByLabelText(/^The rule/) as HTMLTextAreaElement;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

const condition = { code: 'talent-of-macau', text: 'of Macau', result: 'failed', fact: 'talent.home=HK' };
const trial = { on: '2027-05-01', stored: 12, shipped: 217, verdicts: 431, changed: 2, routes: 0, digest: '1-ab',
  shifts: [{ clause: 3, limb: 'A', from: 'may-apply', to: 'not-covered', count: 2, examples: [{ stored: true, before: [], after: [condition] }] }] };
const sent = (calls: readonly { path: string }[]) => calls.filter((c) => c.path.startsWith('/api/v1/policy')).map((c) => c.path);

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
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': problem(422, 'invalid', [{ field: 'versions[0]', code: 'unsound-rule', message: 'limb A: condition 1: undeclared reference' }]) });
    show(<RuleForm />);
    press('Start from a version');
    const text = entry().value;
    press('Try the rule');
    expect(await screen.findByText('versions[0]: limb A: condition 1: undeclared reference')).toBeTruthy();
    expect([entry().value, entry().getAttribute('aria-invalid'), document.activeElement]).toEqual([text, 'true', entry()]);
    expect(calls.some((c) => c.path === '/api/v1/policy/rules')).toBe(false);
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
    expect(calls.some((c) => c.path.startsWith('/api/v1/policy'))).toBe(false);
  });
});
