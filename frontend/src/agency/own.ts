import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';

/** The agencies of the account; hardly anybody has more than one. */
export const useAgencies = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: async ({ signal }) => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } }, signal }))).data.items,
  });
