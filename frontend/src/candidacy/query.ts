import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useWords } from '../words/format';

/** A candidacy, its verdicts in the reader's language. */
export function useCandidacy(id: string) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['candidacy', id, language],
    queryFn: async ({ signal }) => (await ask(api.GET('/candidacies/{candidacyId}', { params: { path: { candidacyId: id }, query: { lang: language } }, signal }))).data,
    // The other side may have moved it since it was last shown.
    refetchOnMount: 'always',
    // A seat is taken a moment after the decision.
    refetchInterval: (q) => (q.state.data?.hiring ? 2000 : false),
  });
}
