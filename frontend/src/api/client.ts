import createClient, { type Middleware } from 'openapi-fetch';
import { recall, remember } from '../remembered';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** A refusal by the server, as its problem document says it. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** The request did not reach the server, or it did not answer for now. */
export class Offline extends Error {}

// The access token lives in memory only; the refresh token is a cookie that
// scripts cannot read.
let token: string | undefined;
let refreshing: Promise<Schemas['LoggedIn'] | undefined> | undefined;
// How often nobody was logged in any more: an answer that was asked for before it is not theirs.
let endings = 0;
let heard: (account: Schemas['Account']) => void = () => undefined;
const marker = 'yuqiao.session';

export function keep(login: Schemas['LoggedIn'] | undefined) {
  token = login?.accessToken;
  if (!login) endings++;
  remember(marker, login ? '1' : undefined);
}

/** Whether this browser has logged in before, so that a refresh may succeed. */
export const hadSession = () => recall(marker) !== undefined;

/** Tells the listener who is logged in each time that the cookie has been traded: in another tab it may have become somebody else. */
export function onRenewal(listener: typeof heard) {
  heard = listener;
}

/** Trades the cookie for a new access token; several callers share one try. */
export function refresh(): Promise<Schemas['LoggedIn'] | undefined> {
  const before = endings;
  refreshing ??= fetch('/api/v1/auth/refresh', { method: 'POST', credentials: 'same-origin' })
    .then(async (r) => {
      // A server that cannot answer for now has not ended the session.
      if (r.status >= 500 || r.status === 429) throw new Offline();
      return r.ok ? ((await r.json()) as Schemas['LoggedIn']) : undefined;
    })
    .then((login) => {
      if (endings !== before) return undefined;
      keep(login);
      if (login) heard(login.account);
      return login;
    })
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

const bearer: Middleware = {
  onRequest({ request }) {
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

/** fetch that renews an access token once: it has expired, or somebody has logged in in another tab. */
async function renewing(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || request.url.includes('/auth/') || !(token || hadSession())) return response;
  if (!(await refresh()) || !token) return response;
  const retry = new Request(again);
  retry.headers.set('Authorization', `Bearer ${token}`);
  return fetch(retry);
}

export const api = createClient<paths>({
  baseUrl: '/api/v1',
  fetch: renewing,
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(bearer);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** Unwraps an answer; throws Refused or Offline. */
export async function ask<T>(request: Promise<Answer<T>>): Promise<{ data: T; etag: string }> {
  let answer: Answer<T>;
  try {
    answer = await request;
  } catch {
    throw new Offline();
  }
  if (answer.error !== undefined || !answer.response.ok) {
    const problem = answer.error as Partial<Problem> | undefined;
    throw new Refused({
      type: 'about:blank', title: answer.response.statusText, status: answer.response.status, code: 'internal', ...problem,
    });
  }
  return { data: answer.data as T, etag: answer.response.headers.get('ETag') ?? '' };
}
