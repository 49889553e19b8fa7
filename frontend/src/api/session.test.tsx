import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { serve, show } from '../page-test';
import { keep } from './client';
import { useSession } from './session';

const login = { account: { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'talent' as const }, accessToken: 't1', expiresIn: 900 };

function Who() {
  const { account, leave, reload } = useSession();
  return (
    <>
      <p>{account ? account.name : 'nobody'}</p>
      <button type="button" onClick={() => void reload()}>reload</button>
      <button type="button" onClick={() => void leave()}>leave</button>
    </>
  );
}

it('who logs out stays out, whatever answer of before comes later', async () => {
  keep(login as never);
  const calls = serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me': { body: { ...login.account, name: 'Ana again' } }, 'POST /api/v1/auth/logout': { status: 204 } });
  const answers = globalThis.fetch;
  let late: () => void = () => undefined;
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const answer = await answers(input, init);
    if (input instanceof Request && input.url.endsWith('/me')) await new Promise<void>((done) => { late = done; });
    return answer;
  });
  show(<Who />);
  await screen.findByText('Ana');
  fireEvent.click(screen.getByText('reload'));
  await waitFor(() => expect(calls.some((c) => c.path === '/api/v1/me')).toBe(true));
  fireEvent.click(screen.getByText('leave'));
  await screen.findByText('nobody');
  late();
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.getByText('nobody')).toBeTruthy();
});

it('reading the account again shows what has changed', async () => {
  keep(login as never);
  serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me': { body: { ...login.account, name: 'Ana again' } } });
  show(<Who />);
  await screen.findByText('Ana');
  fireEvent.click(screen.getByText('reload'));
  await screen.findByText('Ana again');
});
