import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';

/** The twenty clauses, the ones in force today. */
export const useClauses = () =>
  useQuery({ queryKey: ['clauses'], staleTime: 600_000, queryFn: async ({ signal }) => (await ask(api.GET('/policy/clauses', { signal }))).data.items });
