import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../api/client';
import { serve, show, speak } from '../page-test';
import { Header } from './header';

const account = { id: 'a1', email: 'ana@example.org', name: 'Ana', role: 'talent' as const };
const login = { account, accessToken: 't1', expiresIn: 900 };

describe('the menu', () => {
  beforeEach(() => speak('en'));

  it('holds the way in for a visitor, and closes when somebody goes on', async () => {
    serve({});
    show(<Header />, '/', '/', <Route path="/login" element={<Header />} />);
    const button = screen.getByRole('button', { name: 'Menu' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    const panel = document.getElementById(button.getAttribute('aria-controls') as string) as HTMLElement;
    fireEvent.click(within(panel).getByRole('link', { name: 'Log in' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Menu' }).getAttribute('aria-expanded')).toBe('false'));
  });

  it('closes on Escape and gives the focus back', () => {
    serve({});
    show(<Header />);
    const button = screen.getByRole('button', { name: 'Menu' });
    fireEvent.click(button);
    fireEvent.keyDown(screen.getByRole('radio', { name: 'Dark' }), { key: 'Escape' });
    expect([button.getAttribute('aria-expanded'), document.activeElement]).toEqual(['false', button]);
  });

  it('switches between light, dark and the system, and keeps the choice', async () => {
    serve({});
    show(<Header />);
    fireEvent.click(screen.getByRole('button', { name: 'Menu' }));
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await waitFor(() => expect(document.documentElement.dataset.mantineColorScheme).toBe('dark'));
    expect(Object.values({ ...localStorage })).toContain('dark');
  });

  it('names who is logged in, leads to the work of the role, and logs out', async () => {
    keep(login);
    let left = false;
    serve({ 'POST /api/v1/auth/refresh': { body: login }, 'POST /api/v1/auth/logout': () => { left = true; return { status: 204 }; } });
    show(<Header />);
    fireEvent.click(await screen.findByRole('button', { name: 'Account and menu' }));
    const links = screen.getAllByRole('link').map((a) => a.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining(['/talent/matches', '/talent', '/openings']));
    expect(screen.getByText('Ana')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Log out' }));
    await screen.findByRole('button', { name: 'Menu' });
    expect([left, localStorage.getItem('yuqiao.session')]).toEqual([true, null]);
  });
});
