import { fireEvent, screen, waitFor } from '@testing-library/react';
import { matchPath, Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { keep } from '../api/client';
import { problem, serve, show, speak } from '../page-test';
import { pages } from '../pages';
import { linkOf } from './links';
import NoticesPage from './page';

const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'talent' as const };
const login = { account, accessToken: 't1', expiresIn: 900 };
const invited = { id: 'n1', kind: 'invited', at: '2026-11-20T08:00:00Z', opening: { id: 'o1', title: '高级焊工' }, candidacy: 'c1', organisation: { id: 'g1', name: '渝江船舶' }, by: 'employer' };
const decided = { id: 'n2', kind: 'verification-decided', at: '2026-11-19T08:00:00Z', readAt: '2026-11-19T09:00:00Z', verification: 'v1', status: 'refused', by: 'office' };

describe('the notices', () => {
  beforeEach(async () => {
    await speak('en');
    keep(login);
  });

  it('say what has happened in the reader’s words, lead to the thing, and are read when opened', async () => {
    const calls = serve({
      'POST /api/v1/auth/refresh': { body: login },
      'GET /api/v1/me/notices': { body: { items: [invited, decided], unread: 1 } },
      'POST /api/v1/me/notices/read': { status: 204 },
    });
    show(<NoticesPage />, '/notices', '/notices', <Route path="/talent/candidacies/c1" element={<p>the invitation</p>} />);
    const link = await screen.findByRole('link', { name: 'An employer has invited you' });
    expect(screen.getByText('高级焊工')).toBeTruthy();
    expect(screen.getByText('渝江船舶')).toBeTruthy();
    expect(screen.getByText('Not confirmed')).toBeTruthy();
    expect(screen.getByText('1 unread')).toBeTruthy();
    fireEvent.click(link);
    await screen.findByText('the invitation');
    await waitFor(() => expect(calls.find((c) => c.method === 'POST' && c.path.endsWith('/read'))?.body).toEqual({ ids: ['n1'] }));
  });

  it('name the case, the training and the fact that they are about, and what has become of it', async () => {
    const procedure = { 'zh-Hans': '合作项目', 'zh-Hant': '合作項目', en: 'A joint project', pt: 'Um projecto conjunto' };
    serve({
      'POST /api/v1/auth/refresh': { body: login },
      'GET /api/v1/me/notices': { body: { unread: 3, items: [
        { id: 'n3', kind: 'matter-moved', at: '2026-11-20T08:00:00Z', matter: 'm1', procedure, status: 'handed-over', by: 'office' },
        { id: 'n6', kind: 'enquiry-moved', at: '2026-11-20T08:00:00Z', enquiry: 'e1', topic: 'tax', status: 'handed-over', by: 'office' },
        { id: 'n4', kind: 'cohort-seat', at: '2026-11-20T08:00:00Z', cohort: 't1', training: '鋼結構檢測' },
        { id: 'n5', kind: 'verification-decided', at: '2026-11-20T08:00:00Z', verification: 'v1', fact: 'talent.training', status: 'verified' },
      ] } },
    });
    show(<NoticesPage />, '/notices');
    const [moved, enquiry, seat, fact] = await screen.findAllByRole('article');
    expect(moved?.textContent).toContain('Handed over');
    expect(moved?.textContent).toContain('A joint project');
    expect(enquiry?.textContent).toContain('Handed over');
    expect(enquiry?.textContent).toContain('Tax and social insurance');
    expect(seat?.textContent).toContain('鋼結構檢測');
    expect(fact?.textContent).toMatch(/training/i);
    expect(fact?.textContent).not.toContain('talent.training');
  });

  it('are all marked as read at once, and the page follows', async () => {
    let unread = 1;
    const calls = serve({
      'POST /api/v1/auth/refresh': { body: login },
      'GET /api/v1/me/notices': () => ({ body: { items: [{ ...invited, ...(unread === 0 && { readAt: '2026-11-21T08:00:00Z' }) }], unread } }),
      'POST /api/v1/me/notices/read': () => ((unread = 0), { status: 204 }),
    });
    show(<NoticesPage />, '/notices');
    fireEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }));
    expect(await screen.findByText('All read')).toBeTruthy();
    expect(calls.find((c) => c.path.endsWith('/read'))?.body).toEqual({});
    expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull();
  });

  it('open what they are about, and are read, where a mail leads to one of them', async () => {
    const calls = serve({
      'POST /api/v1/auth/refresh': { body: login },
      'GET /api/v1/me/notices': { body: { items: [invited], unread: 1 } },
      'GET /api/v1/me/notices/n1': { body: invited },
      'POST /api/v1/me/notices/read': { status: 204 },
    });
    show(<NoticesPage />, '/notices#n1', '/notices', <Route path="/talent/candidacies/c1" element={<p>the invitation</p>} />);
    await screen.findByText('the invitation');
    await waitFor(() => expect(calls.find((c) => c.path.endsWith('/read'))?.body).toEqual({ ids: ['n1'] }));
  });

  it('say so where a mail leads to one that is not there, and show the others', async () => {
    serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me/notices': { body: { items: [invited], unread: 1 } }, 'GET /api/v1/me/notices/n9': problem(404, 'not-found') });
    show(<NoticesPage />, '/notices#n9');
    expect((await screen.findByRole('alert')).textContent).toContain('This notice is not here');
    expect(await screen.findByRole('link', { name: 'An employer has invited you' })).toBeTruthy();
  });

  it('say what will stand here while there are none', async () => {
    serve({ 'POST /api/v1/auth/refresh': { body: login }, 'GET /api/v1/me/notices': { body: { items: [], unread: 0 } } });
    show(<NoticesPage />, '/notices');
    expect(await screen.findByRole('heading', { name: 'No notices yet' })).toBeTruthy();
  });
});

describe('a link of a notice', () => {
  const kinds: Schemas['NoticeKind'][] = ['invited', 'applied', 'referred', 'stage', 'offer', 'shortlist-asked', 'shortlist-answered', 'mandate-asked', 'mandate-answered', 'verification-asked', 'verification-decided', 'case-requested', 'case-moved', 'case-message', 'appeal-asked', 'appeal-decided', 'enquiry-asked', 'enquiry-message', 'enquiry-moved', 'document-added', 'work-overdue', 'work-given', 'selection-entered', 'selection-decided', 'cohort-ended', 'call-moved-up', 'cohort-enrolled', 'cohort-left', 'cohort-seat', 'training-record', 'report-made', 'report-decided', 'opening-suspended'];
  const roles: Schemas['Role'][] = ['talent', 'employer', 'agency', 'liaison', 'admin'];
  const about = { id: 'n', at: '', opening: { id: 'o/1' }, organisation: { id: 'g1' }, candidacy: 'c1', case: 'k1', verification: 'v1', mandate: 'm1', report: 'r1', enquiry: 'e1', cohort: 't1', call: 'l1' };

  it.each(roles)('leads a reader of the role %s to a page that they may open', (role) => {
    for (const kind of kinds) {
      const to = linkOf({ ...about, kind }, role);
      const page = pages.find((p) => to && matchPath(p.path, to.replace(/#.*/, '')));
      expect([kind, to, !!page && (!page.role || [page.role].flat().includes(role))]).toEqual([kind, to, true]);
    }
  });

  it('is none where nothing is known of the thing', () => {
    expect(linkOf({ id: 'n', at: '', kind: 'verification-asked' }, 'liaison')).toBeUndefined();
    expect(linkOf({ id: 'n', at: '', kind: 'invited' }, 'talent')).toBeUndefined();
    expect(linkOf({ id: 'n', at: '', kind: 'matter-moved', matter: 'm1', status: 'member-removed' }, 'talent')).toBeUndefined();
    expect(linkOf({ id: 'n', at: '', kind: 'matter-moved', matter: 'm1', status: 'granted' }, 'talent')).toBe('/matters/m1');
  });
});
