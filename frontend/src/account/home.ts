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
      return '/office/verifications';
    case 'admin':
      return '/office/reports';
    default:
      return '/';
  }
}
