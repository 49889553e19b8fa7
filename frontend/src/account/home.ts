import { matchPath } from 'react-router';
import type { Schemas } from '../api/client';
import { pages } from '../pages';

/** The page on which somebody begins after logging in. */
export function homeOf(account: Schemas['Account']): string {
  switch (account.role) {
    case 'talent':
      return account.talent ? '/talent/matches' : '/talent';
    case 'employer':
      return '/employer';
    case 'agency':
      return '/agency';
    case 'liaison':
    case 'admin':
      return '/office';
    default:
      return '/';
  }
}

/** Where somebody goes after logging in: where they came from, if it is a page of their role, or their own first page. */
export function destination(from: string | undefined, account: Schemas['Account']): string {
  const path = from?.split(/[?#]/)[0] ?? '';
  const page = pages.find((p) => matchPath(p.path, path));
  const theirs = page && (page.role === undefined || [page.role].flat().includes(account.role));
  return from && theirs ? from : homeOf(account);
}
