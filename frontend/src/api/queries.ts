import { QueryClient } from '@tanstack/react-query';
import { Refused } from './client';

/** What has been read from the server, for all pages. */
export const queries = new QueryClient({
  defaultOptions: {
    // Without a network a request fails and is reported; by default it would
    // wait unseen, and what was sent would go out at some later time.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      // A busy server asks to come back; any other refusal stands.
      retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.problem.code === 'busy'),
    },
  },
});
