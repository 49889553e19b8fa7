import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Timeline } from '../candidacy/timeline';
import { isStale } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { TalentLine } from '../matches/talent-line';

type Candidacy = Schemas['Candidacy'];

const colours: Record<string, string> = { hired: 'green', accepted: 'green', declined: 'gray', rejected: 'gray', withdrawn: 'gray' };

/** Everybody whom the agency has put forward, and how far that has come. */
export default function Referrals() {
  const { t } = useWords();
  useTitle(t('nav.referrals'));
  const list = useInfiniteQuery({
    queryKey: ['my-candidacies', 'agency'],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/me/candidacies', { params: { query: { limit: 20, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Stack>
      <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('nav.referrals')}</Title>
        <Text className="quiet">{t('refer.how')}</Text>
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length === 0 && <Empty title={t('refer.none')}><Text>{t('refer.noneText')}</Text><Button component={Link} to="/agency/mandates" variant="default">{t('agency.toMandates')}</Button></Empty>}
      <ul className="plain-list">{all.map((c) => <li key={c.id}><OneReferral candidacy={c} /></li>)}</ul>
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </Stack>
  );
}

function OneReferral({ candidacy: c }: { candidacy: Candidacy }) {
  const { t, percent } = useWords();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => ask(api.PATCH('/candidacies/{candidacyId}', { params: { path: { candidacyId: c.id }, header: { 'If-Match': `"${c.revision}"` } }, body: { stage: 'withdrawn' } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['my-candidacies'] }),
  });
  const running = !['hired', 'declined', 'rejected', 'withdrawn'].includes(c.stage);
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="xs">
          <TalentLine talent={c.talent ?? { id: '' }} />
          <Badge size="lg" variant="light" tt="none" color={colours[c.stage] ?? 'blue'}>{t(`stage.${c.stage}`)}</Badge>
        </Group>
        <Text size="sm"><Anchor component={Link} underline="always" to={`/openings/${encodeURIComponent(c.opening?.id ?? '')}`}>{c.opening?.title}</Anchor> · {c.opening?.employer?.name}</Text>
        {c.match && <Text size="sm" className="quiet">{t('refer.score', { n: percent(c.match.score) })}</Text>}
        {!c.talent?.revealed && <Text size="sm">{t(running ? 'hidden.gone' : 'hidden.over')}</Text>}
        {c.stage === 'referred' && <Text size="sm">{t('refer.waits')}</Text>}
        <details>
          <summary>{t('refer.timeline')}</summary>
          <Timeline candidacy={c} reader="agency" />
        </details>
        {withdraw.error && (isStale(withdraw.error) ? <Text role="alert" size="sm">{t('refer.moved')}</Text> : <Failure error={withdraw.error} />)}
        {c.next.includes('withdrawn') && <Group><EndButton size="sm" loading={withdraw.isPending} aria-label={t('colon', { name: t('refer.withdraw'), value: c.talent?.name || c.talent?.headline })} onClick={() => window.confirm(t('refer.withdrawSure')) && withdraw.mutate()}>{t('refer.withdraw')}</EndButton></Group>}
      </Stack>
    </Paper>
  );
}
