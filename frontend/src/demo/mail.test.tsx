import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import DemoMail from './mail';

describe('the mail of the demo', () => {
  beforeEach(() => speak('en'));

  it('is readable, and its links lead into this server', async () => {
    serve({ 'GET /api/v1/demo/mail': { body: { items: [{ id: 'm1', to: 'ana@example.org', subject: '新密码', text: 'Open https://yuqiao.example/reset#tok within an hour.', at: '2026-11-26T00:00:00Z' }] } } });
    show(<DemoMail />, '/demo/mail');
    expect((await screen.findByRole('link', { name: 'https://yuqiao.example/reset#tok' })).getAttribute('href')).toBe('/reset#tok');
    expect(screen.getByText(/To ana@example.org/)).toBeTruthy();
  });

  it('does not exist without demo data', async () => {
    serve({ 'GET /api/v1/demo/mail': problem(404, 'not-found') });
    show(<DemoMail />, '/demo/mail');
    expect(await screen.findByRole('heading', { name: 'This page does not exist' })).toBeTruthy();
  });

  it('says how there comes to be some', async () => {
    serve({ 'GET /api/v1/demo/mail': { body: { items: [] } } });
    show(<DemoMail />, '/demo/mail');
    expect(await screen.findByText(/ask for a new password/)).toBeTruthy();
  });
});
