import { afterEach, expect, test, vi } from 'vitest';
import { hadSession, keep, Offline, refresh } from './client';

const login = { account: { id: 'a1', email: 'ana@example.org', role: 'employer' }, accessToken: 't1', expiresIn: 900 };

afterEach(() => keep(undefined));

test.each([429, 502, 503])('a session outlives a server that answers %i for now', async (status) => {
  keep(login as never);
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(null, { status })));
  await expect(refresh()).rejects.toBeInstanceOf(Offline);
  expect(hadSession()).toBe(true);
});

test('a session that the server does not know is over', async () => {
  keep(login as never);
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response(null, { status: 401 })));
  expect(await refresh()).toBeUndefined();
  expect(hadSession()).toBe(false);
});

test('who logs out while the cookie is being traded stays out', async () => {
  keep(login as never);
  let answer: (r: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((done) => { answer = done; }));
  const traded = refresh();
  keep(undefined);
  answer(new Response(JSON.stringify(login), { status: 200 }));
  expect(await traded).toBeUndefined();
  expect(hadSession()).toBe(false);
});
