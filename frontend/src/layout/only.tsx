import { Fragment, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { hadSession, Offline, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Failure, NotFound, Waiting } from './notice';

/**
 * Shows a page to some roles only; visitors are asked to log in first, and to
 * try again where the server could not say who they are.
 */
export function Only({ role, children }: { role: Schemas['Role'] | readonly Schemas['Role'][]; children: ReactNode }) {
  const { account, ready } = useSession();
  const here = useLocation();
  if (!ready) return <Waiting />;
  if (!account && hadSession()) return <Failure error={new Offline()} retry={() => window.location.reload()} />;
  if (!account) return <Navigate to="/login" replace state={{ from: here.pathname + here.search + here.hash }} />;
  // Somebody else begins with a page of their own: nothing that was typed before goes out in their name.
  return [role].flat().includes(account.role) ? <Fragment key={account.id}>{children}</Fragment> : <NotFound />;
}
