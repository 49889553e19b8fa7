import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, Refused, type Schemas } from '../api/client';
import type { Value } from '../policy/answer-field';

type OwnClauses = Schemas['OwnClauses'];
type Kept = { data: OwnClauses; etag: string };

/** What every clause comes to for the talent on a day, and their answers. */
export function useMyClauses(on: string | undefined, lang: Schemas['Locale']) {
  return useQuery({
    queryKey: ['my-clauses', on, lang], placeholderData: keepPreviousData, refetchOnWindowFocus: false,
    queryFn: ({ signal }): Promise<Kept> => ask(api.GET('/me/clauses', { params: { query: { on, lang } }, signal })),
  });
}

/** Keeps one answer after another and shows what follows; what was written elsewhere meanwhile stays. */
export function useAnswering(on: string | undefined, lang: Schemas['Locale']) {
  const queries = useQueryClient();
  const key = ['my-clauses', on, lang];
  const send = (facts: Record<string, Value>, etag: string) =>
    ask(api.PATCH('/me/facts', { params: { query: { on, lang }, header: { 'If-Match': etag } }, body: { facts: facts as Record<string, never> } }));
  return useMutation({
    scope: { id: 'my-facts' },
    mutationFn: async (facts: Record<string, Value>): Promise<Kept> => {
      const read = async () => (await ask(api.GET('/me/clauses', { params: { query: { on, lang } } }))).etag;
      try {
        return await send(facts, queries.getQueryData<Kept>(key)?.etag || (await read()));
      } catch (e) {
        if (!(e instanceof Refused) || e.problem.status !== 409) throw e;
        return send(facts, await read());
      }
    },
    onSuccess: (kept) => {
      queries.setQueryData(key, kept);
      for (const other of [['my-profile'], ['my-matches'], ['own-rank']]) void queries.invalidateQueries({ queryKey: other });
      void queries.invalidateQueries({ queryKey: ['my-clauses'], refetchType: 'none' });
    },
  });
}
