import { useQuery } from '@tanstack/react-query';
import { api, ask, Refused, type Schemas } from '../api/client';

/** The accounts of the demo; undefined until they are known, and where the server has no demo data. */
export function useDemo(): Schemas['Demo'] | undefined {
  const demo = useQuery({
    queryKey: ['demo'], staleTime: Infinity,
    queryFn: async ({ signal }) => {
      try {
        return (await ask(api.GET('/demo', { signal }))).data;
      } catch (e) {
        if (e instanceof Refused && e.problem.status === 404) return null;
        throw e;
      }
    },
  });
  return demo.data ?? undefined;
}
