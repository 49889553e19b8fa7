import { fireEvent, screen, within } from '@testing-library/react';
import { Route, useLocation } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import HomePage from './page';

const figures = { at: '2026-11-26T00:00:00Z', openings: 3, talents: 1300, employers: 2, hires: 1, places: [
  { place: 'CQ', openings: 2, talents: 1200, employers: 1, hires: 1 }, { place: 'HK', openings: 1, talents: 90, employers: 1, hires: 0 }, { place: 'MO', openings: 0, talents: 10, employers: 0, hires: 0 }] };
const opening = { id: 'o1', title: '焊工', status: 'published', place: 'CQ' };
const Where = () => <p>{useLocation().pathname + useLocation().search}</p>;

describe('the home page', () => {
  beforeEach(() => speak('en'));

  it('says what it is, shows the figures of the three places and what is open, and leads each kind of user in', async () => {
    const calls = serve({ 'GET /api/v1/figures': { body: figures }, 'GET /api/v1/openings': { body: { items: [opening], total: 1 } } });
    show(<HomePage />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('every reason shown');
    expect(await screen.findByRole('link', { name: '焊工' })).toBeTruthy();
    const row = within(screen.getByRole('table', { name: 'The exchange today' })).getByRole('rowheader', { name: 'Talents' }).closest('tr');
    await within(row as HTMLElement).findByText('1,200');
    expect([...(row?.querySelectorAll('td') ?? [])].map((c) => c.textContent)).toEqual(['1,200', '90', '10']);
    const links = screen.getAllByRole('link').map((a) => a.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining(['/register?role=talent', '/register?role=employer', '/register?role=agency', '/login', '/policy', '/openings']));
    expect(calls.find((c) => c.path === '/api/v1/openings')?.query.get('sort')).toBe('newest');
  });

  it('takes words to the list', async () => {
    serve({ 'GET /api/v1/figures': { body: figures }, 'GET /api/v1/openings': { body: { items: [], total: 0 } } });
    show(<HomePage />, '/', '/', <Route path="/openings" element={<Where />} />);
    const box = screen.getByRole('searchbox', { name: 'Keywords' });
    fireEvent.change(box, { target: { value: ' nurse ' } });
    fireEvent.submit(box.closest('form') as HTMLFormElement);
    expect(await screen.findByText('/openings?q=nurse')).toBeTruthy();
  });

  it('stays readable when the server cannot say what is open', async () => {
    serve({ 'GET /api/v1/figures': problem(500, 'internal'), 'GET /api/v1/openings': problem(500, 'internal') });
    show(<HomePage />);
    expect((await screen.findByRole('alert')).textContent).toContain('Something went wrong');
    expect(screen.getByRole('heading', { name: 'Why you can trust a ranking' })).toBeTruthy();
  });
});
