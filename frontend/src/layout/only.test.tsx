import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, useLocation } from 'react-router';
import { beforeEach, expect, test } from 'vitest';
import { hadSession, keep, refresh } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { Only } from './only';

const From = () => <p>{(useLocation().state as { from: string }).from}</p>;
const login = (id: string) => ({ account: { id, email: `${id}@example.org`, role: 'employer' as const }, accessToken: id, expiresIn: 900 });

beforeEach(() => speak('en'));

test('who has to log in first comes back to the whole address', async () => {
  serve({});
  show(<Only role="employer"><p>here</p></Only>, '/notices?status=new#n7', '/notices', <Route path="/login" element={<From />} />);
  expect(await screen.findByText('/notices?status=new#n7')).toBeTruthy();
});

test.each([
  ['that it cannot be reached where the server is busy', 503, /cannot be reached/, true],
  ['whom to log in as where the session is over', 401, /^\/notices$/, false],
])('a session that is not renewed says %s', async (_, status, said, kept) => {
  keep(login('ana') as never);
  serve({ 'POST /api/v1/auth/refresh': problem(status, 'busy') });
  show(<Only role="employer"><p>here</p></Only>, '/notices', '/notices', <Route path="/login" element={<From />} />);
  expect(await screen.findByText(said)).toBeTruthy();
  expect([screen.queryByText('here'), hadSession()]).toEqual([null, kept]);
});

test('what somebody has typed does not stay for who logs in after them', async () => {
  let who = 'ana';
  keep(login(who) as never);
  serve({ 'POST /api/v1/auth/refresh': () => ({ body: login(who) }) });
  show(<Only role="employer"><input aria-label="text" defaultValue="" /></Only>);
  fireEvent.change(await screen.findByLabelText('text'), { target: { value: 'of Ana' } });
  await act(() => refresh());
  expect((screen.getByLabelText('text') as HTMLInputElement).value).toBe('of Ana');
  who = 'bea';
  await act(() => refresh());
  await waitFor(() => expect((screen.getByLabelText('text') as HTMLInputElement).value).toBe(''));
});
