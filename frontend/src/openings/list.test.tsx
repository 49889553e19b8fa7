import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { problem, serve, show, speak } from '../page-test';
import OpeningsPage from './list';

const opening = {
  id: 'o1', title: '焊工', status: 'published', organisation: 'g1', employer: { name: '渝江船舶', kind: 'enterprise', place: 'CQ', ownership: 'private', standing: ['pillar'] },
  place: 'CQ', district: '渝北', post: 'skilled', engagement: 'full-time', headcount: 2, pay: { min: 8000, max: 12000, currency: 'CNY', per: 'month', months: 13 }, closes: '2027-03-31',
};
const facets = {
  place: [{ value: 'CQ', count: 1203 }, { value: 'HK', count: 4 }],
  track: [{ value: '3', count: 5 }],
  industry: [{ value: 'shipbuilding', label: 'Shipbuilding', count: 3 }],
};

describe('the list of openings', () => {
  beforeEach(() => speak('en'));

  it('shows what is found, with pay, place and closing date in the reader’s form', async () => {
    serve({ 'GET /api/v1/openings': { body: { items: [opening], total: 1000, capped: true, facets } } });
    show(<OpeningsPage />);
    const card = (await screen.findByRole('link', { name: '焊工' })).closest('article') as HTMLElement;
    expect(within(card).getByText('RMB 8,000 – 12,000 a month (13 months a year)')).toBeTruthy();
    expect(within(card).getByText('Chongqing · 渝北')).toBeTruthy();
    expect(within(card).getByText(/Apply by 31 Mar 2027/)).toBeTruthy();
    expect(screen.getByText('More than 1,000 openings')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Next page' })).toBeTruthy();
  });

  it('asks the server for a chosen facet and keeps it in sight when nothing is left', async () => {
    const calls = serve({
      'GET /api/v1/openings': ({ query }) => ({ body: query.has('place') ? { items: [], total: 0, facets: {} } : { items: [opening], total: 1, facets } }),
    });
    show(<OpeningsPage />);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Hong Kong (4)' }));
    expect(await screen.findByText('No openings found')).toBeTruthy();
    expect(calls.at(-1)?.query.getAll('place')).toEqual(['HK']);
    expect((screen.getByRole('checkbox', { name: 'Hong Kong (0)' }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Remove Hong Kong' }));
    await screen.findByRole('link', { name: '焊工' });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Hong Kong (4)' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Clear all' }));
    expect(await screen.findByRole('link', { name: '焊工' })).toBeTruthy();
  });

  it('asks for those under a clause, which the address may name', async () => {
    const calls = serve({ 'GET /api/v1/openings': { body: { items: [opening], total: 1, facets } } });
    show(<OpeningsPage />, '/openings?track=3');
    expect((await screen.findByRole('checkbox', { name: 'Clause 3 (5)' }) as HTMLInputElement).checked).toBe(true);
    expect(calls.at(-1)?.query.getAll('track')).toEqual(['3']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove Clause 3' }));
    await waitFor(() => expect(calls.at(-1)?.query.has('track')).toBe(false));
  });

  it('uses the server’s label where a facet has one', async () => {
    serve({ 'GET /api/v1/openings': { body: { items: [opening], total: 1, facets } } });
    show(<OpeningsPage />);
    expect(await screen.findByRole('checkbox', { name: 'Shipbuilding (3)' })).toBeTruthy();
  });

  it('reads words, filters, sort and page from the address', async () => {
    const calls = serve({ 'GET /api/v1/openings': { body: { items: [opening], total: 50, facets } } });
    show(<OpeningsPage />, '/?q=welder&place=CQ&place=HK&sort=pay&page=2');
    await screen.findByText('50 openings');
    const query = calls[0]?.query;
    expect([query?.get('q'), query?.getAll('place'), query?.get('sort'), query?.get('offset')]).toEqual(['welder', ['CQ', 'HK'], 'pay', '20']);
    expect((screen.getByRole('searchbox', { name: 'Keywords' }) as HTMLInputElement).value).toBe('welder');
  });

  it('says what to do when no opening is published, and when the server fails', async () => {
    let down = true;
    serve({ 'GET /api/v1/openings': () => (down ? problem(503, 'timeout') : { body: { items: [], total: 0, facets: {} } }) });
    show(<OpeningsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('That took too long; try again');
    expect(screen.getByText('Reference r-1')).toBeTruthy();
    down = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/No opening has been published yet/)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
