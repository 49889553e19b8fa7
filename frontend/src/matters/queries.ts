import { type Query, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { Language } from '../words';
import { useWords } from '../words/format';

/**
 * While a thing is read in another language it stays as it was, and with it
 * what is being typed. The second part of the key names the thing.
 */
export const sameThing = (id: string) => <T>(shown: T | undefined, query?: Query<T, Error, T, readonly unknown[]>) => (query?.queryKey[1] === id ? shown : undefined);

/** Every procedure, by clause. */
export function useProcedures() {
  const { language } = useWords();
  return useQuery({ queryKey: ['procedures', language], staleTime: 600_000, queryFn: async ({ signal }) => (await ask(api.GET('/procedures', { params: { query: { lang: language } }, signal }))).data.items });
}

/** One procedure with what is asked, the documents and the tasks, read where it is wanted. */
export function useProcedure(code: string, wanted = true) {
  const { language } = useWords();
  return useQuery({
    queryKey: ['procedure', code, language], staleTime: 600_000, enabled: wanted, placeholderData: sameThing(code),
    queryFn: async ({ signal }) => (await ask(api.GET('/procedures/{procedureCode}', { params: { path: { procedureCode: code }, query: { lang: language } }, signal }))).data,
  });
}

export const readMatter = async (matterId: string, lang: Language, signal?: AbortSignal) => (await ask(api.GET('/matters/{matterId}', { params: { path: { matterId }, query: { lang } }, signal }))).data;
