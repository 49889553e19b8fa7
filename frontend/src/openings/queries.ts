import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { Language } from '../words';
import { perPage, readSearch } from './search';

/** One page of the list, as the address of the page describes it. */
export const listQuery = (params: URLSearchParams, language: Language) =>
  queryOptions({
    queryKey: ['openings', params.toString(), language],
    queryFn: async ({ signal }) => {
      const { chosen, q, sort, page } = readSearch(params);
      const filters = Object.fromEntries(Object.entries(chosen).filter(([, v]) => v.length > 0));
      const query = { ...filters, q: q || undefined, sort, limit: perPage, offset: (page - 1) * perPage, lang: language };
      return (await ask(api.GET('/openings', { params: { query: query as never }, signal }))).data;
    },
  });

/** The openings published last. */
export const newestQuery = (language: Language) =>
  queryOptions({
    queryKey: ['openings', 'newest', language],
    queryFn: async ({ signal }) => (await ask(api.GET('/openings', { params: { query: { sort: 'newest', limit: 6, lang: language } }, signal }))).data.items,
  });

export const openingQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['opening', id, language],
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id }, query: { lang: language } }, signal }))).data,
  });
