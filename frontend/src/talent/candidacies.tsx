import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { isOver, StageBadge } from '../candidacy/stage';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Candidacy = Schemas['Candidacy'];

/** Whether the talent is asked for an answer. */
const awaits = (c: Candidacy) => c.next.some((s) => s === 'screening' || s === 'accepted');

/** Every way of the talent through an opening: first what waits for their answer, then what runs, then what is over. */
export default function MyCandidacies() {
  const { t } = useWords();
  useTitle(t('mine.title'));
  const list = useInfiniteQuery({
    queryKey: ['my-candidacies', 'paged'], initialPageParam: '', refetchOnMount: 'always',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/me/candidacies', { params: { query: { limit: 50, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  const groups: [string, Candidacy[]][] = [
    [t('mine.awaits'), all.filter((c) => !isOver(c.stage) && awaits(c))],
    [t('mine.running'), all.filter((c) => !isOver(c.stage) && !awaits(c))],
    [t('mine.over'), all.filter((c) => isOver(c.stage))],
  ];
  return (
    <Stack maw={760} mx="auto">
      <div>
        <Title order={1} size="h2">{t('mine.title')}</Title>
        <Text className="quiet">{t('mine.intro')}</Text>
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length === 0 && (
        <Empty title={t('mine.none')}>
          <Text>{t('mine.noneText')}</Text>
          <Group gap="xs"><Button component={Link} to="/talent/matches">{t('nav.matches')}</Button><Button component={Link} to="/talent" variant="default">{t('nav.profile')}</Button></Group>
        </Empty>
      )}
      {groups.filter(([, some]) => some.length > 0).map(([title, some]) => (
        <section key={title}>
          <Title order={2} size="h4" mb="xs">{title}</Title>
          <ul className="plain-list">{some.map((c) => <li key={c.id}><Line candidacy={c} /></li>)}</ul>
        </section>
      ))}
      {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}

function Line({ candidacy: c }: { candidacy: Candidacy }) {
  const { t, date, percent } = useWords();
  const o = c.opening;
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={3} size="h5" className="words"><Anchor component={Link} inherit to={`/talent/candidacies/${encodeURIComponent(c.id)}`}>{o?.title}</Anchor></Title>
          <Text size="sm">{o?.employer?.name}</Text>
        </div>
        <StageBadge stage={c.stage} />
      </Group>
      <Text size="sm" className="quiet">{[t(`source.${c.source}`), c.agencyName, c.updatedAt && t('mine.moved', { date: date(c.updatedAt) }), c.match && t('match.score', { n: percent(c.match.score) })].filter(Boolean).join(' · ')}</Text>
      {c.stage === 'offer' && <Alert color="blue" variant="light" p="xs" mt="xs">{t('mine.offered')}</Alert>}
    </Paper>
  );
}
