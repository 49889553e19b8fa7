import { fireEvent, screen } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import Claim from './claim';

const claim = { email: 'chan@example.org', name: '陳大文', headline: '焊工', account: false };
const account = { id: 'a1', email: 'chan@example.org', name: 'Chan', role: 'talent' as const };
const login = (as: object) => ({ account: as, accessToken: 't1', expiresIn: 900 });
const profile = <Route path="/talent" element={<p>the profile page</p>} />;

beforeEach(() => speak('en'));

describe('the link about an imported profile', () => {
  const open = (as: object | undefined, replies: Parameters<typeof serve>[0], token = '#tok') => {
    if (as) keep(login(as) as never);
    const calls = serve({ 'POST /api/v1/claims/read': { body: claim }, 'POST /api/v1/auth/refresh': { body: as && login(as) }, 'GET /api/v1/me': { body: { ...account, talent: 'p' }, headers: { ETag: '"2"' } }, ...replies });
    show(<Claim />, `/claim${token}`, '/claim', profile);
    return calls;
  };

  it('lets somebody new register with the address that is known', async () => {
    const calls = open(undefined, { 'POST /api/v1/claims/register': { status: 201, body: login({ ...account, talent: 'p' }) } });
    const name = (await screen.findByLabelText(/Your name/)) as HTMLInputElement;
    expect(name.value).toBe('陳大文');
    fireEvent.change(screen.getByLabelText(/^Password/), { target: { value: 'a long phrase' } });
    fireEvent.submit(name.closest('form') as HTMLFormElement);
    expect(await screen.findByText('the profile page')).toBeTruthy();
    expect(calls.find((c) => c.path === '/api/v1/claims/register')?.body).toEqual({ token: 'tok', name: '陳大文', password: 'a long phrase', locale: 'en' });
  });

  it('leads who has an account to the login', async () => {
    open(undefined, { 'POST /api/v1/claims/read': { body: { ...claim, account: true } } });
    expect((await screen.findByRole('link', { name: 'Log in' })).getAttribute('href')).toBe('/login');
  });

  it('is taken over by a talent without a profile', async () => {
    const calls = open(account, { 'POST /api/v1/claims/accept': { status: 204 } });
    fireEvent.click(await screen.findByRole('button', { name: 'Take over the profile' }));
    expect(await screen.findByText('the profile page')).toBeTruthy();
    expect(calls.find((c) => c.path === '/api/v1/claims/accept')?.body).toEqual({ token: 'tok' });
  });

  it('says why an account cannot take it over', async () => {
    open({ ...account, talent: 'mine' }, {});
    expect(await screen.findByText(/already has a profile/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take over the profile' })).toBeNull();
  });

  it('deletes the profile after a second press', async () => {
    const calls = open(undefined, { 'POST /api/v1/claims/refuse': { status: 204 } });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete this profile' }));
    const sure = screen.getByRole('button', { name: 'Yes, delete it for good' });
    expect([document.activeElement, calls.some((c) => c.path === '/api/v1/claims/refuse')]).toEqual([sure, false]);
    fireEvent.click(sure);
    expect(await screen.findByText(/have been deleted/)).toBeTruthy();
    expect(screen.queryByText('陳大文')).toBeNull();
  });

  it('says that it is over', async () => {
    open(undefined, { 'POST /api/v1/claims/read': problem(403, 'token-over') });
    expect((await screen.findByRole('alert')).textContent).toContain('has been used or has expired');
  });
});
