import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, ask } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { useDay } from '../policy/day';
import { type Missing, missingIn, ofOpening, ofProfile, restsOnOpening } from '../policy/facts';
import { useWords } from '../words/format';
import { AnyDay, PairVerdicts } from './pair-verdicts';

type Props = {
  opening: string;
  talent: string;
  /** Asks what the opening and its employer have not said, of whoever may say it. */
  answer?: (missing: readonly Missing[]) => ReactNode;
};

/** What the clauses come to for an opening and a candidate on any day, for whoever looks for candidates, with what is missing and who can say it. */
export function PairClauses(props: Props) {
  return <AnyDay>{() => <Pair {...props} />}</AnyDay>;
}

function Pair({ opening, talent, answer }: Props) {
  const { t, language } = useWords();
  const on = useDay();
  const found = useQuery({
    queryKey: ['pair-clauses', opening, talent, on, language], placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}/matches/{talentId}/clauses', { params: { path: { openingId: opening, talentId: talent }, query: { on, lang: language } }, signal }))).data.verdicts,
  });
  if (!found.data) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const missing = missingIn(found.data.filter(restsOnOpening));
  const ours = missing.filter((m) => ofOpening(m.fact));
  const profile = missing.filter((m) => ofProfile.has(m.fact));
  const theirs = missing.filter((m) => !ofOpening(m.fact) && !ofProfile.has(m.fact));
  return (
    <>
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      <div aria-live="polite"><PairVerdicts verdicts={found.data} /></div>
      {answer ? answer(ours) : <Unsaid title={t('pair.opening')} missing={ours} />}
      <Unsaid title={t('pair.profile')} missing={profile} />
      <Unsaid title={t('pair.private')} missing={theirs} />
    </>
  );
}

/** Questions that somebody else answers. */
function Unsaid({ title, missing }: { title: string; missing: readonly Missing[] }) {
  if (!missing.length) return null;
  return (
    <div>
      <Text size="sm" fw={600}>{title}</Text>
      <ul className="inner-list">{missing.map((m) => <li key={m.fact}><Text span size="sm">{m.question}</Text></li>)}</ul>
    </div>
  );
}
