import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { Proceedings } from './proceedings';

const account = { id: 'a1', email: 'e@example.org', name: 'Firm', role: 'employer' as const };
const login = { account, accessToken: 't', expiresIn: 900 };
const base = { 'POST /api/v1/auth/refresh': { body: login } };
const asked = { id: 'v1', subject: { kind: 'organisation' as const, id: 'g1' }, fact: 'employer.kind', value: 'enterprise', status: 'asked' as const, createdAt: '', revision: 1, documents: [{ id: 'd1', name: 'share.pdf', type: 'application/pdf' as const, size: 9 }] };

describe('evidence', () => {
  beforeEach(async () => {
    keep(login);
    vi.stubGlobal('confirm', () => true);
    await speak('en');
  });

  it('is withdrawn while the office has not decided', async () => {
    const calls = serve({ ...base, 'DELETE /api/v1/verifications/v1/documents/d1': { status: 204 } });
    const change = vi.fn();
    show(<Proceedings verification={asked} onChange={change} />);
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw share.pdf' }));
    await waitFor(() => expect(change).toHaveBeenCalledTimes(1));
    expect(calls.some((c) => c.method === 'DELETE')).toBe(true);
  });

  it('says why it cannot be withdrawn any more', async () => {
    serve({ ...base, 'DELETE /api/v1/verifications/v1/documents/d1': problem(409, 'already-decided') });
    show(<Proceedings verification={asked} onChange={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Withdraw share.pdf' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('stays once something was decided on it', () => {
    serve(base);
    show(<Proceedings verification={{ ...asked, status: 'refused' }} onChange={() => undefined} />);
    expect(screen.queryByRole('button', { name: 'Withdraw share.pdf' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Download share.pdf' })).toBeTruthy();
  });
});
