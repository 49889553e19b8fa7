import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { Registered } from '../layout/registered';
import { problem, serve, show, speak } from '../page-test';
import AccountPage from './account';
import Confirm from './confirm';
import Register from './register';

const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'employer' as const, locale: 'en' as const, mail: 'all' as const };
const confirmed = { ...account, emailConfirmedAt: '2026-11-02T08:00:00Z' };
const login = (as: object) => ({ account: as, accessToken: 't1', expiresIn: 900 });

beforeEach(() => speak('en'));

describe('the link of a mail', () => {
  it('confirms the address when asked to, and leads to the login', async () => {
    const calls = serve({ 'POST /api/v1/auth/confirm': { status: 204 } });
    show(<Confirm />, '/confirm#tok', '/confirm');
    expect(calls).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    const said = await screen.findByText(/Your address is confirmed/);
    expect(document.activeElement).toBe(said.closest('[role=status]'));
    expect(calls[0]?.body).toEqual({ token: 'tok' });
    expect(screen.getByRole('link', { name: 'Log in' }).getAttribute('href')).toBe('/login');
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
  });

  it('shows who is logged in the way on', async () => {
    keep(login(account) as never);
    serve({ 'POST /api/v1/auth/refresh': { body: login(account) }, 'POST /api/v1/auth/confirm': { status: 204 }, 'GET /api/v1/me': { body: confirmed, headers: { ETag: '"2"' } } });
    show(<Confirm />, '/confirm#tok', '/confirm');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect((await screen.findByRole('link', { name: 'Continue' })).getAttribute('href')).toBe('/employer');
  });

  it('leads to another link where it is used up, and says where an address is taken', async () => {
    let code = 'token-over';
    serve({ 'POST /api/v1/auth/confirm': () => problem(code === 'token-over' ? 403 : 409, code) });
    const page = show(<Confirm />, '/confirm#old', '/confirm');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect((await screen.findByRole('alert')).textContent).toContain('has been used or has expired');
    expect(screen.getByRole('link', { name: /Ask for a new link/ }).getAttribute('href')).toBe('/account');
    page.unmount();
    code = 'email-taken';
    show(<Confirm />, '/confirm#taken', '/confirm');
    fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This e-mail address is already registered');
  });

  it('asks for the link where there is none', () => {
    show(<Confirm />, '/confirm', '/confirm');
    expect(screen.getByText(/Open this page from the link in the e-mail/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the address of an account', () => {
  const open = (as: object, replies: Parameters<typeof serve>[0] = {}) => {
    keep(login(as) as never);
    const calls = serve({ 'POST /api/v1/auth/refresh': { body: login(as) }, 'GET /api/v1/me': { body: as, headers: { ETag: '"1"' } }, ...replies });
    show(<AccountPage />, '/account');
    return calls;
  };

  it('is shown as confirmed, with nothing to ask for', async () => {
    open(confirmed);
    expect(await screen.findByText(/Confirmed on .*2026/)).toBeTruthy();
    expect(screen.queryByText('Send the link again')).toBeNull();
    expect(screen.queryByText(/only to a confirmed address/)).toBeNull();
  });

  it('is asked to be confirmed, until it has had enough mail', async () => {
    let tries = 0;
    open(account, { 'POST /api/v1/me/confirmation': () => (tries++ ? problem(429, 'too-much-mail') : { status: 202 }) });
    expect(await screen.findByText('Not confirmed yet')).toBeTruthy();
    expect(screen.getByText(/only to a confirmed address/)).toBeTruthy();
    const again = screen.getByRole('button', { name: 'Send the link again' });
    fireEvent.click(again);
    expect((await screen.findByText(/on its way to ana@example.org/)).getAttribute('role')).toBe('status');
    fireEvent.click(again);
    expect((await screen.findByRole('alert')).textContent).toContain('enough e-mail for today');
  });

  it('keeps what was typed on a refusal, marks the field, and says where the link goes', async () => {
    const answers = [problem(422, 'invalid', [{ field: 'email', code: 'malformed', message: 'must be an e-mail address' }]), problem(403, 'wrong-password', [{ field: 'password', code: 'wrong', message: 'is wrong' }]), { status: 202 }];
    const calls = open(confirmed, { 'POST /api/v1/me/email': () => answers.shift() as { status: number } });
    const email = (await screen.findByLabelText(/^New e-mail address/)) as HTMLInputElement;
    const password = screen.getByLabelText(/^Password \*|^Password$/, { selector: 'input[autocomplete="current-password"]' }) as HTMLInputElement;
    const submit = () => fireEvent.submit(email.closest('form') as HTMLFormElement);
    fireEvent.change(email, { target: { value: 'new@example' } });
    fireEvent.change(password, { target: { value: 'my long phrase' } });
    submit();
    await waitFor(() => expect(document.activeElement).toBe(email));
    expect([email.value, email.getAttribute('aria-invalid'), password.value]).toEqual(['new@example', 'true', 'my long phrase']);
    fireEvent.change(email, { target: { value: 'new@example.org' } });
    submit();
    expect(await screen.findByText('The password is wrong')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(password));
    submit();
    expect(await screen.findByText(/If new@example.org is yours/)).toBeTruthy();
    expect([email.value, password.value]).toEqual(['', '']);
    expect(calls.at(-1)?.body).toEqual({ email: 'new@example.org', password: 'my long phrase' });
  });
});

describe('who has just registered', () => {
  const register = (as: object) => {
    serve({ 'POST /api/v1/auth/register': { status: 201, body: login(as) }, 'GET /api/v1/demo': { body: { demo: true, accounts: [] } } });
    show(<Register />, '/register', '/register', <Route path="/employer" element={<><Registered /><p>the employer’s page</p></>} />);
    for (const [label, value] of [[/^Your name/, 'Ana'], [/^E-mail/, 'ana@example.org'], [/^Password/, 'my long phrase']] as const) {
      fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } });
    }
    fireEvent.submit(screen.getByLabelText(/E-mail/).closest('form') as HTMLFormElement);
  };

  it('is told where the mail went, and in the demo where to read it', async () => {
    register(account);
    expect(await screen.findByText(/We have sent an e-mail to ana@example.org/)).toBeTruthy();
    expect((await screen.findByRole('link', { name: /demo mailbox/ })).getAttribute('href')).toBe('/demo/mail');
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(screen.queryByText(/We have sent an e-mail/)).toBeNull();
  });

  it('is told nothing where the address is confirmed', async () => {
    register(confirmed);
    expect(await screen.findByText('the employer’s page')).toBeTruthy();
    expect(screen.queryByText(/We have sent an e-mail/)).toBeNull();
  });
});
