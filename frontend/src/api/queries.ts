import { QueryClient } from '@tanstack/react-query';
import { Refused } from './client';

/** What has been read from the server, for all pages. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A busy server asks to come back; any other refusal stands.
      retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.problem.code === 'busy'),
    },
  },
});
