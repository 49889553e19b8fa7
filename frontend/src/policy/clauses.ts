import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';

/** The twenty clauses as they are in force on a day, or today. */
export const useClauses = (on?: string) =>
  useQuery({ queryKey: ['clauses', on], staleTime: 600_000, placeholderData: keepPreviousData, queryFn: async ({ signal }) => (await ask(api.GET('/policy/clauses', { params: { query: { on } }, signal }))).data.items });
