import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { StageBadge } from '../candidacy/stage';
import { Steps } from '../candidacy/steps';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useTalentName } from '../matches/talent-line';
import { useWords } from '../words/format';
import { OpeningHead } from './opening-head';
import { candidacyPath, openingPath } from './paths';
import './pipeline.css';

type Candidacy = Schemas['Candidacy'];
type Stage = Schemas['Stage'];

/** The columns of the board; the ends stand below it. */
const columns = [
  { word: 'pipeline.arrived', stages: ['applied', 'invited', 'referred'] },
  { word: 'stage.screening', stages: ['screening'] },
  { word: 'stage.interview', stages: ['interview'] },
  { word: 'pipeline.offered', stages: ['offer', 'accepted'] },
] as const satisfies readonly { word: string; stages: readonly Stage[] }[];
const ends = [
  { word: 'stage.hired', stages: ['hired'] },
  { word: 'pipeline.ended', stages: ['declined', 'rejected', 'withdrawn'] },
] as const satisfies readonly { word: string; stages: readonly Stage[] }[];

/** Everybody on the way through an opening, by how far they have come. */
export default function Pipeline() {
  const { id = '' } = useParams();
  const { t, counted } = useWords();
  const wide = useMediaQuery('(min-width: 62em)');
  const opening = useQuery({
    queryKey: ['own-opening', id],
    queryFn: async ({ signal }) => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal })),
  });
  const list = useInfiniteQuery({
    queryKey: ['pipeline', id],
    initialPageParam: '',
    refetchOnMount: 'always',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/openings/{openingId}/candidacies', { params: { path: { openingId: id }, query: { limit: 100, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  useTitle(opening.data ? t('pipeline.of', { title: opening.data.data.title }) : undefined);
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  const moved = useMoves(all);
  const error = opening.error ?? list.error;
  const again = <Failure page error={error} retry={() => { void opening.refetch(); void list.refetch(); }} />;
  if (!opening.data || !list.data) return error ? again : <Waiting />;
  const o = opening.data.data;
  return (
    <Stack>
      <OpeningHead opening={o} title={t('pipeline.title')} />
      <Text role="status" size="sm">{moved ?? counted('pipeline.total', all.length)}</Text>
      {all.length === 0 && (
        <Empty title={t('pipeline.none')}>
          <Text>{t('pipeline.noneText')}</Text>
          <Button component={Link} to={openingPath(id, 'candidates')}>{t('opening.candidates')}</Button>
        </Empty>
      )}
      {all.length > 0 && (wide ? <Board all={all} /> : <Narrow all={all} />)}
      {error && again}
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </Stack>
  );
}

/** What has just moved, in words; the focus goes along with it. */
function useMoves(all: readonly Candidacy[]): string | undefined {
  const { t } = useWords();
  const name = useTalentName();
  const before = useRef(new Map<string, Stage>());
  const [moved, setMoved] = useState<Candidacy>();
  useEffect(() => {
    const now = all.find((c) => before.current.has(c.id) && before.current.get(c.id) !== c.stage);
    before.current = new Map(all.map((c) => [c.id, c.stage]));
    if (!now) return;
    setMoved(now);
    document.getElementById(`candidacy-${now.id}`)?.focus();
  }, [all]);
  return moved && t('pipeline.moved', { name: name(moved.talent), stage: t(`stage.${moved.stage}`) });
}

const within = (all: readonly Candidacy[], stages: readonly Stage[]) => all.filter((c) => stages.includes(c.stage));

function Board({ all }: { all: readonly Candidacy[] }) {
  const { t, number } = useWords();
  return (
    <>
      <div className="board">
        {columns.map(({ word, stages }) => {
          const here = within(all, stages);
          return (
            <section key={word} className="column" aria-labelledby={`column-${stages[0]}`}>
              <Title order={2} size="h6" id={`column-${stages[0]}`} mb="xs">{t(word)} <span className="quiet">{number(here.length)}</span></Title>
              <Cards list={here} />
            </section>
          );
        })}
      </div>
      {ends.map(({ word, stages }) => {
        const here = within(all, stages);
        return here.length > 0 && (
          <section key={word}>
            <Title order={2} size="h6" mb="xs">{t(word)} <span className="quiet">{number(here.length)}</span></Title>
            <Cards list={here} across />
          </section>
        );
      })}
    </>
  );
}

/** On a phone: one list, of one stage or of all. */
function Narrow({ all }: { all: readonly Candidacy[] }) {
  const { t, number } = useWords();
  const [chosen, setChosen] = useState('');
  const parts = [...columns, ...ends].map((c) => ({ ...c, list: within(all, c.stages) }));
  const shown = parts.find((p) => p.word === chosen)?.list ?? parts.flatMap((p) => p.list);
  return (
    <>
      <NativeSelect label={t('pipeline.stage')} value={chosen} onChange={(e) => setChosen(e.currentTarget.value)}
        data={[{ value: '', label: t('pipeline.every', { n: number(all.length) }) }, ...parts.map((p) => ({ value: p.word, label: t('pipeline.some', { stage: t(p.word), n: number(p.list.length) }) }))]} />
      <Title order={2} size="h6">{chosen ? t(chosen) : t('pipeline.every', { n: number(all.length) })}</Title>
      {shown.length === 0 && <Text>{t('pipeline.noneHere')}</Text>}
      <Cards list={shown} />
    </>
  );
}

function Cards({ list, across }: { list: readonly Candidacy[]; across?: boolean }) {
  return <ul className={across ? 'plain-list tiles' : 'plain-list'}>{list.map((c) => <li key={c.id}><Card candidacy={c} /></li>)}</ul>;
}

function Card({ candidacy: c }: { candidacy: Candidacy }) {
  const { t, percent, date } = useWords();
  const name = useTalentName()(c.talent);
  return (
    <Paper withBorder p="sm" component="article">
      <Stack gap="xs">
        <Title order={3} size="h6" id={`candidacy-${c.id}`} tabIndex={-1} className="words unframed">
          <Anchor component={Link} inherit to={candidacyPath(c.id)}>{name}</Anchor>
        </Title>
        <Group gap="xs">
          <StageBadge stage={c.stage} />
          {c.match && <Text size="sm">{t('match.score', { n: percent(c.match.score) })}</Text>}
        </Group>
        <Text size="sm" className="quiet">{[t(`source.${c.source}`), date(c.updatedAt)].filter(Boolean).join(' · ')}</Text>
        {c.offer?.held && <Text size="sm">{t('offer.held')}</Text>}
        {c.next.includes('offer') && <Anchor component={Link} size="sm" to={`${candidacyPath(c.id)}#offer`}>{t('pipeline.offer')}</Anchor>}
        {(c.next.some((s) => s !== 'offer') || c.hiring) && (
          <details>
            <summary><Text span size="sm"><span aria-hidden="true">{t('pipeline.move')}</span><span className="heard">{t('colon', { name: t('pipeline.move'), value: name })}</span></Text></summary>
            <Steps candidacy={c} as="employer" />
          </details>
        )}
      </Stack>
    </Paper>
  );
}
