import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { isStale } from '../form/stale';
import type { Value } from '../policy/answer-field';
import { draftOf, inputOf, type ProfileDraft } from './profile-draft';

type OwnClauses = Schemas['OwnClauses'];
type Kept = { data: OwnClauses; etag: string };
/** An answer, with what was shown as stored when it was given. */
export type Answered = { fact: string; value: Value; was: Value; over?: boolean };

/** The facts that are answered here and stand in the profile, by their field there. */
export const profileFields = { 'talent.home': 'home', 'talent.nationality': 'nationality', 'talent.kinds': 'kinds' } as const;
const fieldOf = (fact: string) => profileFields[fact as keyof typeof profileFields] as (typeof profileFields)[keyof typeof profileFields] | undefined;

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What every clause comes to for the talent on a day, and their answers. */
export function useMyClauses(on: string | undefined, lang: Schemas['Locale']) {
  return useQuery({
    queryKey: ['my-clauses', on, lang], placeholderData: keepPreviousData, refetchOnWindowFocus: false,
    queryFn: ({ signal }): Promise<Kept> => ask(api.GET('/me/clauses', { params: { query: { on, lang } }, signal })),
  });
}

/** What is stored of one fact now, in the profile or among the answers. */
export async function storedAnswer(fact: string): Promise<Value> {
  const field = fieldOf(fact);
  const value = field ? (await ask(api.GET('/me/profile'))).data[field] : ((await ask(api.GET('/me/clauses'))).data.answers.find((a) => a.fact === fact)?.value as Value | undefined);
  return value == null || (field && value === '') || (field && Array.isArray(value) && !value.length) ? null : value;
}

/**
 * Keeps one answer after another, in the profile where that states the fact, and
 * shows what follows. What was written elsewhere meanwhile stays: an answer to
 * the same question that is not what was shown refuses this one as stale,
 * unless it is to be written over.
 */
export function useAnswering(on: string | undefined, lang: Schemas['Locale']) {
  const queries = useQueryClient();
  const key = ['my-clauses', on, lang];
  const read = (): Promise<Kept> => ask(api.GET('/me/clauses', { params: { query: { on, lang } } }));
  const send = async ({ fact, value }: Answered, etag: string): Promise<Kept> => {
    const field = fieldOf(fact);
    const header = { 'If-Match': etag };
    if (!field) return ask(api.PATCH('/me/facts', { params: { query: { on, lang }, header }, body: { facts: { [fact]: value } as Record<string, never> } }));
    const profile = draftOf((await ask(api.GET('/me/profile'))).data);
    await ask(api.PUT('/me/profile', { params: { header }, body: inputOf({ ...profile, [field]: value } as ProfileDraft) }));
    return read();
  };
  return useMutation({
    scope: { id: 'my-facts' },
    mutationFn: async (a: Answered): Promise<Kept> => {
      try {
        return await send(a, queries.getQueryData<Kept>(key)?.etag || (await read()).etag);
      } catch (e) {
        if (!isStale(e)) throw e;
        const theirs = await storedAnswer(a.fact);
        if (!a.over && !same(theirs, a.was) && !same(theirs, a.value)) throw e;
        return send(a, (await read()).etag);
      }
    },
    onSuccess: (kept) => {
      queries.setQueryData(key, kept);
      for (const other of [['my-profile'], ['my-matches'], ['own-rank']]) void queries.invalidateQueries({ queryKey: other });
      void queries.invalidateQueries({ queryKey: ['my-clauses'], refetchType: 'none' });
    },
  });
}
