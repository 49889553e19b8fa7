import { fireEvent, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { Link, Route, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serve, show, speak } from '../page-test';
import { Boundary } from './boundary';

const Gone = lazy(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));

function Pages() {
  const { pathname } = useLocation();
  return (
    <>
      <Link to="/there">go on</Link>
      <Boundary page={pathname}><Suspense>{pathname === '/there' ? <p>here it is</p> : <Gone />}</Suspense></Boundary>
    </>
  );
}

describe('a page whose script cannot be loaded', () => {
  beforeEach(() => speak('en'));

  it('is said to be so, and other pages still open', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    serve({});
    show(<Pages />, '/gone', '*', <Route path="/never" element={null} />);
    expect((await screen.findByRole('alert')).textContent).toContain('This page could not be shown');
    fireEvent.click(screen.getByRole('link', { name: 'go on' }));
    expect(await screen.findByText('here it is')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
