import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { Header } from '../layout/header';
import { serve, show, speak } from '../page-test';
import OfficeHome from './home';

const officer = { id: 'a1', email: 'o@example.org', name: 'Officer', role: 'liaison' as const, place: 'HK' as const };
const login = { account: officer, accessToken: 't', expiresIn: 900 };
const since = '2026-05-03T02:00:00Z';
const items = [
  { kind: 'verifications', waiting: 12, more: false, since }, { kind: 'appeals', waiting: 1, more: false, since }, { kind: 'cases', waiting: 0, more: false },
  { kind: 'enquiries', waiting: 999, more: true, since }, { kind: 'reports', waiting: 0, more: false },
];
const base = { 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me/notices': { body: { items: [], unread: 0 } } };

describe('what waits for an office', () => {
  beforeEach(async () => {
    keep(login);
    await speak('en');
  });

  it('stands on its first page, each queue with a link, how much and since when', async () => {
    serve({ ...base, 'GET /api/v1/office/queue': { body: { at: since, items } } });
    show(<OfficeHome />);
    const link = await screen.findByRole('link', { name: 'Verifications' });
    expect(link.getAttribute('href')).toBe('/office/verifications?status=asked');
    expect(screen.getByText('12 waiting, the first since 3 May 2026')).toBeTruthy();
    expect(screen.getByText('1 waiting, since 3 May 2026')).toBeTruthy();
    expect(screen.getByText('More than 999 waiting, the first since 3 May 2026')).toBeTruthy();
    expect(screen.getAllByText('Nothing is waiting').length).toBe(2);
  });

  it('stands beside the links of the head, appeals with the verifications', async () => {
    serve({ ...base, 'GET /api/v1/office/queue': { body: { at: since, items } } });
    show(<Header />);
    expect((await screen.findByRole('link', { name: 'Verifications: 13 waiting' })).textContent).toBe('Verifications 13');
    expect(screen.getByRole('link', { name: 'Enquiries: 999+ waiting' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Reports' })).toBeTruthy();
  });

  it('is not asked for as anybody else', async () => {
    const talent = { ...login, account: { ...officer, role: 'talent' as const } };
    keep(talent);
    const calls = serve({ ...base, 'POST /api/v1/auth/refresh': { body: talent } });
    show(<Header />);
    await screen.findByRole('button', { name: 'Account and menu' });
    await waitFor(() => expect(calls.some((c) => c.path.endsWith('/me/notices'))).toBe(true));
    expect(calls.some((c) => c.path.endsWith('/office/queue'))).toBe(false);
  });

  it('says so when the counts cannot be had', async () => {
    serve({ ...base, 'GET /api/v1/office/queue': { status: 503, body: { type: 'about:blank', title: 'busy', status: 503, code: 'internal', instance: 'r' } } });
    show(<OfficeHome />);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
