import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import AccountPage from './account';
import Forgotten from './forgotten';
import Login from './login';
import Reset from './reset';

const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'employer' as const, locale: 'en' as const, mail: 'all' as const };
const login = { account, accessToken: 't1', expiresIn: 900 };
const wrongPassword = problem(403, 'wrong-password', [{ field: 'password', code: 'wrong', message: 'is wrong' }]);
const invalid = (element: HTMLElement) => element.getAttribute('aria-invalid');

beforeEach(() => speak('en'));

describe('logging in', () => {
  it('marks the password, keeps what was typed, and is ready for another try', async () => {
    serve({ 'POST /api/v1/auth/login': problem(401, 'wrong-credentials'), 'GET /api/v1/demo': problem(404, 'not-found') });
    show(<Login />);
    fireEvent.change(screen.getByLabelText(/E-mail/), { target: { value: 'ana@example.org' } });
    const password = screen.getByLabelText(/^Password/) as HTMLInputElement;
    fireEvent.change(password, { target: { value: 'not this one' } });
    fireEvent.submit(password.closest('form') as HTMLFormElement);
    expect(await screen.findByText('The e-mail address or the password is wrong')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(password));
    expect([invalid(password), password.value, (screen.getByLabelText(/E-mail/) as HTMLInputElement).value]).toEqual(['true', 'not this one', 'ana@example.org']);
    expect(screen.queryByText('Demo accounts')).toBeNull();
  });

  it('takes one touch with a demo account, where the server has any', async () => {
    const demo = { demo: true, accounts: [{ email: 'talent-hk@demo.example', password: 'demo phrase', role: 'talent', place: 'HK', name: 'Fiona Lam' }] };
    const calls = serve({ 'GET /api/v1/demo': { body: demo }, 'POST /api/v1/auth/login': { body: login } });
    show(<Login />, '/login', '/login', <Route path="/employer" element={<p>the employer’s page</p>} />);
    fireEvent.click(await screen.findByRole('button', { name: /Fiona Lam.*Talent · Hong Kong/ }));
    expect(await screen.findByText('the employer’s page')).toBeTruthy();
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ email: 'talent-hk@demo.example', password: 'demo phrase' });
  });
});

describe('a forgotten password', () => {
  it('is answered alike for every address', async () => {
    const calls = serve({ 'POST /api/v1/auth/forgotten': { status: 202 }, 'GET /api/v1/demo': problem(404, 'not-found') });
    show(<Forgotten />);
    fireEvent.change(screen.getByLabelText(/E-mail/), { target: { value: 'ana@example.org' } });
    fireEvent.submit(screen.getByLabelText(/E-mail/).closest('form') as HTMLFormElement);
    expect(await screen.findByText(/If this address has an account/)).toBeTruthy();
    expect(calls.find((c) => c.method === 'POST')?.body).toEqual({ email: 'ana@example.org' });
  });

  it('is set anew by the token after the #, and the login says so', async () => {
    const calls = serve({ 'POST /api/v1/auth/reset': { status: 204 }, 'GET /api/v1/demo': problem(404, 'not-found') });
    show(<Reset />, '/reset#tok', '/reset', <Route path="/login" element={<Login />} />);
    const field = screen.getByLabelText(/^New password/);
    fireEvent.change(field, { target: { value: 'a new long phrase' } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    expect(await screen.findByText('Your new password is set. Log in with it.')).toBeTruthy();
    expect(calls[0]?.body).toEqual({ token: 'tok', password: 'a new long phrase' });
  });

  it('leads to another link where the token is over or missing', async () => {
    serve({ 'POST /api/v1/auth/reset': problem(403, 'token-over') });
    const page = show(<Reset />, '/reset#old', '/reset');
    const field = screen.getByLabelText(/^New password/) as HTMLInputElement;
    fireEvent.change(field, { target: { value: 'a new long phrase' } });
    fireEvent.submit(field.closest('form') as HTMLFormElement);
    expect((await screen.findByRole('alert')).textContent).toContain('has been used or has expired');
    expect(screen.getByRole('link', { name: 'Ask for a new link' }).getAttribute('href')).toBe('/forgotten');
    expect(field.value).toBe('a new long phrase');
    page.unmount();
    show(<Reset />, '/reset', '/reset');
    expect(screen.getByText(/Open this page from the link in the e-mail/)).toBeTruthy();
  });
});

describe('one’s own account', () => {
  const open = (replies: Parameters<typeof serve>[0]) => {
    keep(login);
    const calls = serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me': { body: account, headers: { ETag: '"1"' } }, ...replies });
    show(<AccountPage />, '/account');
    return calls;
  };

  it('is saved over the version that was read', async () => {
    const calls = open({ 'PATCH /api/v1/me': ({ body }) => ({ body: { ...account, ...(body as object) }, headers: { ETag: '"2"' } }) });
    fireEvent.change(await screen.findByLabelText(/Your name/), { target: { value: 'Ana Gomes' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Do not send me any' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeTruthy();
    const sent = calls.find((c) => c.method === 'PATCH');
    expect([sent?.headers.get('If-Match'), sent?.body]).toEqual(['"1"', { name: 'Ana Gomes', locale: 'en', mail: 'none' }]);
  });

  it('says that letters come in another language than the page’s, and takes the page’s', async () => {
    const calls = open({ 'GET /api/v1/me': { body: { ...account, locale: 'pt' }, headers: { ETag: '"1"' } }, 'PATCH /api/v1/me': ({ body }) => ({ body: { ...account, ...(body as object) }, headers: { ETag: '"2"' } }) });
    expect(await screen.findByText('You are reading these pages in English; our e-mails to you are in Português.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Change it to English' }));
    expect([screen.queryByText(/You are reading these pages/), document.activeElement]).toEqual([null, screen.getByLabelText(/^Language/)]);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect(calls.find((c) => c.method === 'PATCH')?.body).toMatchObject({ locale: 'en' });
  });

  it('shows both versions when another tab was faster, and lets one choose', async () => {
    let reads = 0;
    const patched: string[] = [];
    open({
      'GET /api/v1/me': () => ({ body: reads++ ? { ...account, name: 'Ana G.' } : account, headers: { ETag: reads > 1 ? '"5"' : '"1"' } }),
      'PATCH /api/v1/me': ({ headers, body }) => {
        patched.push(headers.get('If-Match') as string);
        return patched.length === 1 ? problem(409, 'stale-revision') : { body: { ...account, ...(body as object) }, headers: { ETag: '"6"' } };
      },
    });
    fireEvent.change(await screen.findByLabelText(/Your name/), { target: { value: 'Ana Gomes' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const row = (await screen.findByText('Ana G.')).closest('tr');
    expect(row?.textContent).toContain('Ana Gomes');
    fireEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    expect(await screen.findByText('Saved')).toBeTruthy();
    expect([patched, (screen.getByLabelText(/Your name/) as HTMLInputElement).value]).toEqual([['"1"', '"5"'], 'Ana Gomes']);
  });

  it('marks a wrong password, and forgets both once the new one counts', async () => {
    let wrong = true;
    const calls = open({ 'POST /api/v1/me/password': () => (wrong ? wrongPassword : { status: 204 }) });
    const old = (await screen.findByLabelText(/Current password/)) as HTMLInputElement;
    const next = screen.getByLabelText(/^New password/) as HTMLInputElement;
    fireEvent.change(old, { target: { value: 'the old phrase' } });
    fireEvent.change(next, { target: { value: 'the new phrase' } });
    fireEvent.submit(old.closest('form') as HTMLFormElement);
    expect(await screen.findByText('The password is wrong')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(old));
    expect([invalid(old), old.value, next.value]).toEqual(['true', 'the old phrase', 'the new phrase']);
    wrong = false;
    fireEvent.submit(old.closest('form') as HTMLFormElement);
    expect(await screen.findByText(/Your password has been changed/)).toBeTruthy();
    expect([old.value, next.value]).toEqual(['', '']);
    expect(calls.filter((c) => c.path === '/api/v1/me/password').at(-1)?.body).toEqual({ password: 'the old phrase', new: 'the new phrase' });
  });
});
