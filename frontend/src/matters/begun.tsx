import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import type { Answers } from './answers';
import type { Named } from './counterparty';

type Procedure = Schemas['Procedure'];

/** With what a form begins: answers that were given elsewhere, and the sides of a candidacy. */
export type Begun = { /** Of which candidacy. */ candidacy?: string; organisation?: string; counterparty?: Named; answers: Answers };

/** The fields in which the items of an offer's package are asked for. */
const packageFields = { researchFunds: 'research-funds', assistant: 'assistant', housing: 'housing', transport: 'transport' } as const;

const asAnswer = (value: unknown) => (typeof value === 'boolean' ? String(value) : value) as Answers[string];

/** Those of the answers for which the form asks. */
const only = (p: Procedure, answers: Answers): Answers => Object.fromEntries(Object.entries(answers).filter(([name, value]) => value != null && p.fields.some((f) => f.name === name)));

/** What a candidacy says already: who the two are, for which post, and the package that was offered. */
function ofCandidacy(p: Procedure, c: Schemas['Candidacy'], role: Schemas['Role']): Begun {
  const o = c.opening;
  const post = p.fields.find((f) => f.kind === 'fact' && f.name.endsWith('.post'))?.name;
  const items = Object.fromEntries((c.offer?.package ?? []).map((i) => [packageFields[i.item], (i.provided || i.reason) ?? undefined]));
  const other = role === 'talent' ? { id: o?.organisation, name: o?.employer?.name } : { id: c.talent?.id, name: c.talent?.name ?? c.talent?.headline };
  return {
    candidacy: c.id,
    organisation: role === 'talent' ? undefined : o?.organisation,
    counterparty: other.id && other.name ? { id: other.id, name: other.name } : undefined,
    // A report says what happened; the offer answers none of its questions but the post.
    answers: only(p, { ...(post && { [post]: o?.post ?? undefined }), ...(role !== 'talent' && items) }),
  };
}

/** Finds out with what the form of a procedure begins: with the candidacy that the address names, and with what a talent has stated of themself before. */
export function FromBefore({ procedure: p, account, children }: { procedure: Procedure; account: Schemas['Account']; children: (begun: Begun) => ReactNode }) {
  const { t, language } = useWords();
  const id = useSearchParams()[0].get('candidacy') ?? '';
  const asksOfMe = account.role === 'talent' && p.fields.some((f) => f.kind === 'fact' && f.name.startsWith('talent.'));
  const candidacy = useQuery({ queryKey: ['candidacy', id], enabled: !!id, queryFn: async ({ signal }) => (await ask(api.GET('/candidacies/{candidacyId}', { params: { path: { candidacyId: id } }, signal }))).data, refetchOnWindowFocus: false });
  // Without a profile there is nothing yet, which sending the form says.
  const stated = useQuery({ queryKey: ['stated', language], enabled: asksOfMe, retry: false, refetchOnWindowFocus: false, gcTime: 0, queryFn: async ({ signal }) => (await ask(api.GET('/me/clauses', { params: { query: { lang: language } }, signal }))).data.answers });
  if ((id && candidacy.isPending) || (asksOfMe && stated.isPending)) return <Waiting />;
  if (id && candidacy.error) return <Failure error={candidacy.error} retry={() => void candidacy.refetch()} />;
  const mine = only(p, Object.fromEntries((stated.data ?? []).map((a) => [a.fact, asAnswer(a.value)])));
  const from = candidacy.data && ofCandidacy(p, candidacy.data, account.role);
  const answers = { ...mine, ...from?.answers };
  return (
    <>
      {Object.keys(answers).length > 0 && <Text size="sm" className="quiet" mb="xs">{t(from ? 'service.fromOffer' : 'service.fromStated')}</Text>}
      {children({ ...from, answers })}
    </>
  );
}
