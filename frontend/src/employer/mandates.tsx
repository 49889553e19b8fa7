import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { EndButton } from '../layout/end-button';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Mandate = Schemas['Mandate'];
const colours = { asked: 'yellow', granted: 'green', refused: 'gray', ended: 'gray' } as const;

/** What agencies have asked the employer for, opening by opening. */
export default function Mandates() {
  const { t, date } = useWords();
  useTitle(t('mandates.title'));
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: ['mandates'],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/mandates', { params: { query: { limit: 100, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const answer = useMutation({
    mutationFn: ({ mandate: m, to }: { mandate: Mandate; to: 'granted' | 'refused' | 'ended' }) =>
      ask(api.PATCH('/mandates/{mandateId}', { params: { path: { mandateId: m.id }, header: { 'If-Match': `"${m.revision}"` } }, body: { status: to } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mandates'] }),
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  const button = (m: Mandate, to: 'granted' | 'refused' | 'ended', word: string) => {
    const Press = to === 'granted' ? Button : EndButton;
    return (
      <Press size="sm" loading={answer.isPending && answer.variables.mandate.id === m.id && answer.variables.to === to} disabled={answer.isPending}
        aria-label={t('colon', { name: t(word), value: m.agencyName ?? '' })} onClick={() => (to !== 'ended' || window.confirm(t('mandates.endSure'))) && answer.mutate({ mandate: m, to })}>{t(word)}</Press>
    );
  };
  return (
    <Stack>
      <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('mandates.title')}</Title>
        <Text className="quiet">{t('mandates.how')}</Text>
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {answer.error && <Failure error={answer.error} />}
      <div role="status">{answer.isSuccess && <Text size="sm">{t('mandates.answered', { agency: answer.data.data.agencyName, status: t(`mandateStatus.${answer.data.data.status}`) })}</Text>}</div>
      {list.data && all.length === 0 && <Empty title={t('mandates.none')}><Text>{t('mandates.noneText')}</Text></Empty>}
      <ul className="plain-list">
        {all.map((m) => (
          <li key={m.id}>
            <Paper withBorder p="md" component="article">
              <Stack gap="xs">
                <Group justify="space-between" gap="xs">
                  <div>
                    <Title order={2} size="h5" className="words">{m.agencyName}</Title>
                    <Text size="sm">{m.opening && <Anchor component={Link} underline="always" to={`/openings/${encodeURIComponent(m.opening)}`}>{m.openingTitle ?? t('mandates.opening')}</Anchor>} <span className="quiet">{date(m.createdAt)}</span></Text>
                  </div>
                  <Badge variant="light" tt="none" color={colours[m.status]}>{t(`mandateStatus.${m.status}`)}</Badge>
                </Group>
                {m.status === 'asked' && <Group gap="sm">{button(m, 'granted', 'mandates.grant')}{button(m, 'refused', 'mandates.refuse')}</Group>}
                {m.status === 'granted' && <Group>{button(m, 'ended', 'mandates.end')}</Group>}
              </Stack>
            </Paper>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </Stack>
  );
}
