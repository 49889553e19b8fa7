import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Empty, Failure, Waiting } from '../layout/notice';
import { Pages } from '../layout/pages';
import { WordSearch } from '../layout/word-search';
import { useWords } from '../words/format';
import { QuotedLabels } from './labels';
import { MatchCard } from './match';
import { MustsChoice, MustsOf, useWhatIf } from './musts';
import { PairClauses } from './pair-clauses';
import { TalentLine } from './talent-line';
import { VerdictNote } from './verdicts';

const perPage = 20;
const noLabels = {};

type Props = {
  /** Nothing is ranked before it is known. */
  opening: string | undefined;
  words: { label: string; send: string; ranked: string; none: string; noneText: string };
  /** What stands in place of it all when the server refuses so. */
  refused?: (error: unknown) => ReactNode;
  /** What the reader may do about one of them. */
  action: (talent: Schemas['Talent'], match: Schemas['Match']) => ReactNode;
};

/** The ranked talents for an opening, page by page; words, musts and page stand in the address. */
export function RankedTalents({ opening, words, refused, action }: Props) {
  const { t, language, counted } = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const musts = params.get('musts') ?? '';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const go = (to: { q?: string; musts?: string; page?: string }) => setParams((p) => Object.entries({ q, musts, on: p.get('on') ?? undefined, ...to }).filter(([, v]) => v) as [string, string][]);
  const matches = useQuery({
    queryKey: ['matches', opening, q, musts, page, language], enabled: !!opening,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/openings/{openingId}/matches', { params: { path: { openingId: opening ?? '' }, query: { limit: perPage, offset: (page - 1) * perPage, q: q || undefined, musts: musts || undefined, lang: language } }, signal }))).data,
  });
  const what = useWhatIf(matches.data && opening).data;
  const data = matches.data;
  const instead = matches.error && refused?.(matches.error);
  if (instead) return instead;
  return (
    <Stack>
      <WordSearch value={q} label={words.label} send={words.send} onSearch={(typed) => go({ q: typed })} />
      <QuotedLabels value={data?.items[0]?.labels ?? noLabels}><MustsChoice what={what} value={musts} onChange={(key) => go({ musts: key })} /></QuotedLabels>
      {matches.isPending && <Waiting />}
      {matches.error && <Failure page error={matches.error} retry={() => void matches.refetch()} />}
      {data && <Text role="status" size="sm">{counted(words.ranked, data.total)}</Text>}
      {data?.items.length === 0 && musts && <Text>{t('musts.none')}</Text>}
      {data?.items.length === 0 && !musts && <Empty title={words.none}><Text>{words.noneText}</Text></Empty>}
      {!!data?.items.length && <VerdictNote />}
      <ol className="plain-list">
        {data?.items.map((m, i) => (
          <li key={m.talent?.id ?? i}>
            <MatchCard match={m} rank={m.rank ?? (page - 1) * perPage + i + 1} title={m.talent && <><TalentLine talent={m.talent} /><MustsOf match={m} gates={(m.gates ?? []).join(',')} /></>}>
              {m.talent?.id && opening && <PairClauses opening={opening} talent={m.talent.id} />}
              {m.talent && action(m.talent, m)}
            </MatchCard>
          </li>
        ))}
      </ol>
      <Pages total={data?.total ?? 0} perPage={perPage} page={page} onPage={(n) => go({ page: String(n) })} />
    </Stack>
  );
}
