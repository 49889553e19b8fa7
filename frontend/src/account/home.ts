import type { Schemas } from '../api/client';

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
