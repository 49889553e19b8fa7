import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { api, ask, keep, Refused } from '../api/client';
import { useSession } from '../api/session';
import { problem, serve, show, speak } from '../page-test';
import Register from './register';

const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'employer' as const };
const login = (accessToken: string) => ({ account, accessToken, expiresIn: 900 });

describe('registering', () => {
  beforeEach(() => speak('pt'));
  const fill = () => {
    fireEvent.click(screen.getByRole('radio', { name: /empregador/i }));
    fireEvent.change(screen.getByLabelText(/O seu nome/), { target: { value: 'Ana Gomes' } });
    fireEvent.change(screen.getByLabelText(/E-mail/), { target: { value: 'ana@example.org' } });
    fireEvent.change(screen.getByLabelText(/^Palavra-passe/), { target: { value: 'uma frase longa' } });
    fireEvent.submit(screen.getByLabelText(/E-mail/).closest('form') as HTMLFormElement);
  };

  it('keeps what was typed on a refusal and marks the field', async () => {
    serve({ 'POST /api/v1/auth/register': problem(422, 'invalid', [{ field: 'email', code: 'malformed', message: 'is not written as it must be' }]) });
    show(<Register />);
    fill();
    expect((await screen.findByRole('alert')).textContent).toContain('E-mail: não tem o formato certo');
    const email = screen.getByLabelText(/E-mail/) as HTMLInputElement;
    expect([email.value, email.getAttribute('aria-invalid')]).toEqual(['ana@example.org', 'true']);
    expect((screen.getByLabelText(/O seu nome/) as HTMLInputElement).value).toBe('Ana Gomes');
  });

  it('sends the role and the language, and goes on to the page of the role', async () => {
    sessionStorage.setItem('yuqiao.draft.a0/profile', 'of whoever was here before');
    const calls = serve({ 'POST /api/v1/auth/register': { status: 201, body: login('t1') } });
    show(<Register />, '/register', '/register', <Route path="/employer" element={<p>the employer’s page</p>} />);
    fill();
    expect(await screen.findByText('the employer’s page')).toBeTruthy();
    expect(sessionStorage.getItem('yuqiao.draft.a0/profile')).toBeNull();
    expect(calls[0]?.body).toEqual({ role: 'employer', name: 'Ana Gomes', email: 'ana@example.org', password: 'uma frase longa', locale: 'pt' });
  });

  it('says that the server cannot be reached', async () => {
    serve({});
    show(<Register />);
    fill();
    expect((await screen.findByRole('alert')).textContent).toContain('Não foi possível contactar o servidor');
  });
});

describe('the access token', () => {
  it('is renewed once for several requests, which are then sent again with their bodies', async () => {
    keep(login('old'));
    let renewals = 0;
    const calls = serve({
      'POST /api/v1/auth/refresh': () => ({ body: login(`new${++renewals}`) }),
      'GET /api/v1/me': ({ headers }) => (headers.get('Authorization') === 'Bearer new1' ? { body: account } : problem(401, 'token-invalid')),
      'POST /api/v1/openings': ({ headers }) => (headers.get('Authorization') === 'Bearer new1' ? { status: 201, body: { id: 'o1', title: 'x', status: 'draft' }, headers: { ETag: '"1"' } } : problem(401, 'token-invalid')),
    });
    const [me, , made] = await Promise.all([ask(api.GET('/me')), ask(api.GET('/me')), ask(api.POST('/openings', { body: { title: 'x' } }))]);
    expect([me.data.id, made.etag, renewals]).toEqual(['a1', '"1"', 1]);
    expect(calls.filter((c) => c.path === '/api/v1/openings').map((c) => c.body)).toEqual([{ title: 'x' }, { title: 'x' }]);
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/old|new1/);
  });

  it('tries no second renewal when the first does not help', async () => {
    keep(login('old'));
    const calls = serve({ 'POST /api/v1/auth/refresh': { body: login('new') }, 'GET /api/v1/me': problem(401, 'token-invalid') });
    await expect(ask(api.GET('/me'))).rejects.toBeInstanceOf(Refused);
    expect(calls.map((c) => c.path)).toEqual(['/api/v1/me', '/api/v1/auth/refresh', '/api/v1/me']);
  });

  it('is given up when the session is over; visitors never ask for one', async () => {
    keep(login('old'));
    const calls = serve({ 'POST /api/v1/auth/refresh': problem(401, 'session-over'), 'GET /api/v1/me': problem(401, 'login-needed') });
    await expect(ask(api.GET('/me'))).rejects.toMatchObject({ problem: { code: 'login-needed' } });
    await expect(ask(api.GET('/me'))).rejects.toMatchObject({ problem: { code: 'login-needed' } });
    expect(calls.map((c) => c.path)).toEqual(['/api/v1/me', '/api/v1/auth/refresh', '/api/v1/me']);
    await waitFor(() => expect(calls[2]?.headers.has('Authorization')).toBe(false));
  });
});

describe('two tabs of one browser', () => {
  beforeEach(() => speak('en'));
  const Who = () => <p>{useSession().account?.name ?? 'nobody'}</p>;
  const say = (news: string) => {
    const other = new BroadcastChannel('yuqiao.session');
    other.postMessage(news);
    return other;
  };

  it('log in together and log out together', async () => {
    serve({ 'POST /api/v1/auth/refresh': { body: login('t2') } });
    show(<Who />);
    await screen.findByText('nobody');
    const first = say('entered');
    await screen.findByText('Ana');
    const second = say('left');
    await screen.findByText('nobody');
    for (const channel of [first, second]) channel.close();
  });

  it('show the account that the cookie has become', async () => {
    localStorage.setItem('yuqiao.session', '1');
    let name = 'Ana';
    serve({
      'POST /api/v1/auth/refresh': () => ({ body: { ...login(name), account: { ...account, id: name, name } } }),
      'GET /api/v1/me': ({ headers }) => (headers.get('Authorization') === 'Bearer Rui' ? { body: account } : problem(401, 'token-invalid')),
    });
    show(<Who />);
    await screen.findByText('Ana');
    name = 'Rui';
    await ask(api.GET('/me'));
    await screen.findByText('Rui');
  });
});
