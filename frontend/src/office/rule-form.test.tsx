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

describe('adding a rule', () => {
  beforeEach(async () => {
    sessionStorage.clear();
    keep(login);
    await speak('en');
  });

  it('is tried on the server before it is added', async () => {
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': { status: 204 }, 'POST /api/v1/policy/rules': { status: 201, body: {} } });
    show(<RuleForm />);
    press('Start from a route');
    expect(entry().value).toContain('jurisdictions');
    press('Check the rule');
    expect(await screen.findByText('The rule is sound; it has not been added yet.')).toBeTruthy();
    expect(calls.filter((c) => c.path.startsWith('/api/v1/policy')).map((c) => c.path)).toEqual(['/api/v1/policy/rules/check']);
    press('Add the rule');
    expect(await screen.findByText('The rule has been added and applies at once.')).toBeTruthy();
    expect(calls.filter((c) => c.path.startsWith('/api/v1/policy')).map((c) => c.path).slice(1)).toEqual(['/api/v1/policy/rules/check', '/api/v1/policy/rules']);
    expect(entry().value).toBe('');
  });

  it('keeps an unsound one, marked, with the place and the words of what is wrong', async () => {
    const calls = serve({ ...base, 'POST /api/v1/policy/rules/check': problem(422, 'invalid', [{ field: 'versions[0]', code: 'unsound-rule', message: 'limb A: condition 1: undeclared reference' }]) });
    show(<RuleForm />);
    press('Start from a version');
    const text = entry().value;
    press('Add the rule');
    expect(await screen.findByText('versions[0]: limb A: condition 1: undeclared reference')).toBeTruthy();
    expect([entry().value, entry().getAttribute('aria-invalid'), document.activeElement]).toEqual([text, 'true', entry()]);
    expect(calls.some((c) => c.path === '/api/v1/policy/rules')).toBe(false);
  });

  it('keeps one that another has been faster than', async () => {
    serve({ ...base, 'POST /api/v1/policy/rules/check': { status: 204 }, 'POST /api/v1/policy/rules': problem(409, 'exists') });
    show(<RuleForm />);
    press('Start from a version');
    const text = entry().value;
    press('Add the rule');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(entry().value).toBe(text);
  });

  it('is not sent while it is no JSON', async () => {
    const calls = serve(base);
    show(<RuleForm />);
    fireEvent.change(entry(), { target: { value: '{' } });
    press('Add the rule');
    expect(await screen.findByText('is not valid JSON')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(entry()));
    expect(calls.some((c) => c.path.startsWith('/api/v1/policy'))).toBe(false);
  });
});
