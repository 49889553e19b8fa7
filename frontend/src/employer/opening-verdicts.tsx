import { Paper, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { VerdictNote } from '../matches/verdicts';
import { DayPicker, useDay } from '../policy/day';
import { useWords } from '../words/format';
import { clauseName } from './candidate';
import { answersIn, type OpeningDraft, specOf } from './opening-draft';
import { OpeningQuestions } from './opening-questions';
import { statedFacts } from './organisation-answers';
import { outlook, trackOf } from './outlook';

/** What the clauses say on a day, today if not said, of an opening as it is being written, its organisation and the record of its open selection. */
export function useOpeningVerdicts(draft: OpeningDraft, o: Schemas['Organisation'], selection: boolean, on?: string) {
  const { language } = useWords();
  // Of all that is typed only this bears on the clauses.
  const { post, engagement, place, support } = specOf(draft);
  const asked = useMemo(() => ({ post, engagement, place, support }), [post, engagement, place, draft.researchFunds, draft.assistant, draft.housing, draft.transport]);
  const [settled] = useDebouncedValue(asked, 600);
  return useQuery({
    queryKey: ['assess', o.id, o.revision, settled, selection, language, on], placeholderData: keepPreviousData, staleTime: Infinity, retry: false,
    queryFn: async ({ signal }) =>
      (await ask(api.POST('/policy/assess', {
        params: { query: { lang: language } }, signal,
        body: { on, opening: { ...settled, employer: o.employer }, facts: { 'opening.selectionRecord': selection, ...statedFacts(o) } as Record<string, unknown> as Record<string, never> },
      }))).data.verdicts,
  });
}

type Props = { draft: OpeningDraft; organisation: Schemas['Organisation']; selection: boolean; onChange: (change: Partial<OpeningDraft>) => void };

/** Which clauses will be open to an opening as it is being written: for whom, what is still asked, and what stands against it. */
export function OpeningVerdicts({ draft, organisation: o, selection, onChange }: Props) {
  const { t, counted } = useWords();
  const verdicts = useOpeningVerdicts(draft, o, selection, useDay());
  const { open, asks, closed } = outlook(verdicts.data ?? []);
  // The questions of the track that is chosen stand beside it.
  const beside = new Set((trackOf(verdicts.data ?? [], Number(draft.track || 0))?.asks ?? []).map((m) => m.fact));
  return (
    <Paper component="aside" className="scrolls" withBorder p="md" aria-labelledby="live-title">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5" id="live-title">{t('live.title')}</Title>
          <Text size="sm" className="quiet">{t('live.how')}</Text>
        </div>
        <DayPicker />
        {verdicts.error && <Text size="sm" role="alert">{t('live.failed')}</Text>}
        <Text size="sm" role="status">{verdicts.data && counted('live.count', open.length)}</Text>
        {open.map(({ verdict: v, talent }) => (
          <div key={`${v.clause}${v.limb ?? ''}`}>
            <Text size="sm" fw={600}>{v.title ? [t('verdict.clause', { n: v.clause }), v.title].join(' · ') : clauseName(t, v)}</Text>
            {talent.length > 0 && <><Text size="sm">{t('live.for')}</Text><ul className="inner-list">{talent.map((text) => <li key={text}><Text span size="sm">{text}</Text></li>)}</ul></>}
          </div>
        ))}
        {asks.length > 0 && <Title order={3} size="h6">{t('live.asks')}</Title>}
        <OpeningQuestions missing={asks.filter((m) => !beside.has(m.fact))} organisation={o} opening={answersIn(draft, onChange)} />
        {closed.length > 0 && (
          <details>
            <summary><Text span size="sm" className="quiet">{counted('live.closed', closed.length)}</Text></summary>
            <ul className="inner-list">
              {closed.map(({ verdict: v, against }) => <li key={`${v.clause}${v.limb ?? ''}`}><Text span size="sm">{t('colon', { name: clauseName(t, v), value: against.join(t('semicolon')) })}</Text></li>)}
            </ul>
          </details>
        )}
        <VerdictNote />
      </Stack>
    </Paper>
  );
}
