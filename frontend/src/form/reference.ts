import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { operations } from '../api/schema';
import { useWords } from '../words/format';

type List = operations['getReference']['parameters']['path']['list'];

/** A reference list as it holds today, in the reader's language; empty until it is wanted and the server answers, or while it does not. */
export function useReference(list: List, wanted = true) {
  const { language } = useWords();
  const found = useQuery({
    queryKey: ['reference', list, language],
    staleTime: Infinity,
    enabled: wanted,
    retry: false,
    queryFn: async ({ signal }) => (await ask(api.GET('/reference/{list}', { params: { path: { list }, query: { lang: language } }, signal }))).data.items,
  });
  return found.data ?? [];
}
