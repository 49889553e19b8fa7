import { Anchor, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { TrainingCard } from './shared';

type Load = (cursor: string | undefined, signal: AbortSignal) => Promise<Schemas['CohortPage']>;

/** A list of training under a heading. */
export function TrainingList({ name, title, how, none, load, children }: { name: readonly unknown[]; title: string; how: string; none: string; load: Load; children?: ReactNode }) {
  const { t } = useWords();
  useTitle(title);
  const list = useInfiniteQuery({
    queryKey: ['cohorts', ...name], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => load(pageParam || undefined, signal),
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">{title}</Title>
        <Text className="quiet">{how}</Text>
      </div>
      {children}
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length === 0 && <Empty title={t('training.none')}><Text>{none}</Text></Empty>}
      <ul className="plain-list">{all.map((c) => <li key={c.id}><TrainingCard cohort={c} /></li>)}</ul>
      {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}

/** Everybody's list of training under clauses 16 and 17. */
export default function TrainingPage() {
  const { t } = useWords();
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const clause = ['16', '17'].includes(params.get('clause') ?? '') ? Number(params.get('clause')) : undefined;
  return (
    <TrainingList
      name={['public', clause]} title={t('nav.training')} how={t('training.how')} none={t('training.noneText')}
      load={async (cursor, signal) => (await ask(api.GET('/cohorts', { params: { query: { limit: 20, cursor, clause } }, signal }))).data}
    >
      <Group align="end">
        <NativeSelect
          label={t('training.filter')} value={String(clause ?? '')} onChange={(e) => setParams(e.currentTarget.value ? { clause: e.currentTarget.value } : {}, { replace: true })}
          data={[{ value: '', label: t('training.all') }, { value: '16', label: t('training.of16') }, { value: '17', label: t('training.of17') }]}
        />
        {account?.role === 'talent' && <Anchor component={Link} to="/talent/training">{t('training.mine')}</Anchor>}
        {(account?.role === 'employer' || account?.role === 'liaison') && <Anchor component={Link} to="/training/organised">{t('training.organised')}</Anchor>}
      </Group>
    </TrainingList>
  );
}
