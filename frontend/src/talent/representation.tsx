import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { isStale } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Mandate = Schemas['Mandate'];
type Answer = Schemas['MandateAnswer']['status'];

/** What the talent may answer an agency, by where its mandate stands. */
const answers: Record<Mandate['status'], Answer[]> = { asked: ['granted', 'refused'], granted: ['ended'], refused: [], ended: [] };

/** The agencies that represent the talent or ask to. */
export function Representation() {
  const { t } = useWords();
  const list = useInfiniteQuery({
    queryKey: ['my-mandates'], initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/mandates', { params: { query: { limit: 50, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = (list.data?.pages.flatMap((p) => p.items) ?? []).sort((a, b) => answers[b.status].length - answers[a.status].length);
  return (
    <section>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">{t('represent.title')}</Title>
          <Text size="sm">{t('represent.text')}</Text>
        </div>
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data && all.length === 0 && <Text size="sm" className="quiet">{t('represent.none')}</Text>}
        <ul className="plain-list">{all.map((m) => <li key={m.id}><One mandate={m} /></li>)}</ul>
        {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
      </Stack>
    </section>
  );
}

function One({ mandate: m }: { mandate: Mandate }) {
  const { t, date } = useWords();
  const queries = useQueryClient();
  const reread = () => queries.invalidateQueries({ queryKey: ['my-mandates'] });
  const answer = useMutation({
    mutationFn: (status: Answer) => ask(api.PATCH('/mandates/{mandateId}', { params: { path: { mandateId: m.id }, header: { 'If-Match': `"${m.revision}"` } }, body: { status } })),
    onSuccess: reread,
    onError: (e) => isStale(e) && reread(),
  });
  const agency = m.agencyName || t('represent.unnamed');
  const words = { granted: 'represent.grant', refused: 'represent.refuse', ended: 'represent.end' } as const;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600} className="words">{agency}</Text>
          {m.createdAt && <Text size="sm" className="quiet">{t('represent.askedAt', { date: date(m.createdAt) })}</Text>}
        </div>
        <Badge variant="light" tt="none" role="status" color={m.status === 'granted' ? 'green' : m.status === 'asked' ? 'yellow' : 'gray'}>{t(`mandateStatus.${m.status}`)}</Badge>
      </Group>
      {answer.error && <Failure error={answer.error} />}
      {answers[m.status].length > 0 && (
        <Group gap="xs" mt="xs">
          {answers[m.status].map((status) => {
            const Press = status === 'granted' ? Button : EndButton;
            return (
              <Press key={status} disabled={answer.isPending} aria-label={t('represent.this', { what: t(words[status]), agency })}
                onClick={() => (status !== 'ended' || window.confirm(t('represent.endSure', { agency }))) && answer.mutate(status)}>{t(words[status])}</Press>
            );
          })}
        </Group>
      )}
    </Paper>
  );
}
