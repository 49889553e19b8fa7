import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import type { Value } from '../policy/answer-field';
import { type Keeper, type Kept, useAnswering } from '../policy/answering';
import { useWords } from '../words/format';
import { draftOf, inputOf, type ProfileDraft } from './profile-draft';

type OwnClauses = Schemas['OwnClauses'];
type Answer = Schemas['Answer'];

/** The facts that are answered here and stand in the profile, by their field there. */
export const profileFields = { 'talent.home': 'home', 'talent.nationality': 'nationality', 'talent.kinds': 'kinds' } as const;
const fieldOf = (fact: string) => profileFields[fact as keyof typeof profileFields] as (typeof profileFields)[keyof typeof profileFields] | undefined;

/** The talent's own record: the profile with the answers that stand beside it, and what the clauses come to on a day, with an opening or by themself. */
function keeperOf(on: string | undefined, opening: string | undefined, lang: Schemas['Locale']): Keeper<OwnClauses> {
  const query = { on, opening, lang };
  const read = (): Promise<Kept<OwnClauses>> => ask(api.GET('/me/clauses', { params: { query } }));
  return {
    key: ['my-clauses', opening, on, lang], read, rests: [['my-profile'], ['my-matches'], ['own-rank']],
    stored: async (fact) => {
      const field = fieldOf(fact);
      const value = field ? (await ask(api.GET('/me/profile'))).data[field] : ((await read()).data.answers.find((a) => a.fact === fact)?.value as Value | undefined);
      return value == null || (field && value === '') || (field && Array.isArray(value) && !value.length) ? null : value;
    },
    write: async (fact, value, etag) => {
      const field = fieldOf(fact);
      const header = { 'If-Match': etag };
      if (!field) return ask(api.PATCH('/me/facts', { params: { query, header }, body: { facts: { [fact]: value } as Record<string, never> } }));
      const profile = draftOf((await ask(api.GET('/me/profile'))).data);
      await ask(api.PUT('/me/profile', { params: { header }, body: inputOf({ ...profile, [field]: value } as ProfileDraft) }));
      return read();
    },
  };
}

/** What every clause comes to for the talent on a day, with an opening or by themself, and the way to answer what is missing. */
export function useOwnClauses(on: string | undefined, opening?: string) {
  const { t, language } = useWords();
  const keeper = keeperOf(on, opening, language);
  const found = useQuery({ queryKey: keeper.key, placeholderData: keepPreviousData, refetchOnWindowFocus: false, queryFn: keeper.read });
  const answering = useAnswering(keeper);
  const data = found.data?.data;
  const kept = useRef(data);
  kept.current = data;
  const [told, setTold] = useState('');
  // What was said here for the profile stays a question, so that it can be said otherwise.
  const [here, setHere] = useState<Readonly<Record<string, Value>>>({});
  const shown = (fact: string): Value => (fact in profileFields ? here[fact] : (data?.answers.find((a) => a.fact === fact)?.value as Value | undefined)) ?? null;

  const answer = (fact: string, value: Value, over?: boolean) =>
    answering.answer({ fact, value, was: shown(fact), over }, {
      onSuccess: ({ data: now }) => {
        if (fact in profileFields) setHere((h) => ({ ...h, [fact]: value }));
        const before = new Map((kept.current?.verdicts ?? []).map((v) => [`${v.clause}${v.limb}`, v.verdict]));
        const changed = now.verdicts.filter((v) => before.get(`${v.clause}${v.limb}`) !== v.verdict);
        setTold(changed.length ? changed.map((v) => t('answering.changed', { n: v.clause, verdict: t(`verdict.${v.verdict}`) })).join(t('semicolon')) : t('answering.kept'));
      },
    });
  /** Takes the answer that was given elsewhere. */
  const take = () => {
    const { stale, newest } = answering;
    if (stale && stale.fact in profileFields) setHere({ ...here, [stale.fact]: newest ?? null });
    answering.forget();
    void found.refetch();
  };
  // An answer that is on its way stands where it was given.
  const { pending } = answering;
  const answers = (data?.answers ?? []).map((a) => (a.fact === pending?.fact ? { ...a, value: (pending.value ?? undefined) as Answer['value'] } : a));
  const said = pending && pending.fact in profileFields ? { ...here, [pending.fact]: pending.value } : here;
  return { found, data, answering, answers, said, answer, take, /** What the last answer has changed. */ told };
}
