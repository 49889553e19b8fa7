import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/**
 * Names from the lexicon that begin with what was typed, in the reader's
 * language. It only suggests: there are none while the server does not answer,
 * and any other text may stand.
 */
export function useSuggestions(typed: string, kind: Schemas['ConceptKind'] | undefined): string[] {
  const { language } = useWords();
  const [settled] = useDebouncedValue(typed.trim().slice(0, 100), 150);
  const found = useQuery({
    queryKey: ['suggestions', kind, settled, language],
    enabled: !!kind && settled !== '',
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/lexicon/suggestions', { params: { query: { q: settled, kind, lang: language, limit: 8 } }, signal }))).data.items,
  });
  return settled === '' ? [] : [...new Set(found.data?.map((s) => s.label))];
}
