import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Entry = Schemas['MyShortlist'];

/** The assistance cases of clause 14 in which a liaison office would put the talent forward. */
export function Shortlists() {
  const { t } = useWords();
  const list = useInfiniteQuery({
    queryKey: ['my-shortlists'], initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/me/shortlists', { params: { query: { limit: 50, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <section>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">{t('shortlist.title')}</Title>
          <Text size="sm">{t('shortlist.text')}</Text>
        </div>
        {list.isPending && <Waiting />}
        {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data && all.length === 0 && <Text size="sm" className="quiet">{t('shortlist.none')}</Text>}
        <ul className="plain-list">{all.map((e) => <li key={e.case}><One entry={e} /></li>)}</ul>
        {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
      </Stack>
    </section>
  );
}

function One({ entry: e }: { entry: Entry }) {
  const { t, date } = useWords();
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (consent: 'given' | 'refused') => ask(api.POST('/me/shortlists/{caseId}', { params: { path: { caseId: e.case } }, body: { consent } })),
    onSuccess: () => Promise.all([['my-shortlists'], ['my-candidacies']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Text fw={600} className="words"><Anchor component={Link} inherit to={`/openings/${encodeURIComponent(e.opening.id)}`}>{e.opening.title}</Anchor></Text>
          <Text size="sm">{e.opening.employer?.name}</Text>
          {e.askedAt && <Text size="sm" className="quiet">{t('represent.askedAt', { date: date(e.askedAt) })}</Text>}
        </div>
        <Badge variant="light" tt="none" role="status" color={e.consent === 'given' ? 'green' : e.consent === 'asked' ? 'yellow' : 'gray'}>{t(`consent.${e.consent}`)}</Badge>
      </Group>
      {answer.error && <Failure error={answer.error} />}
      {e.consent === 'asked' && (
        <Stack gap={4} mt="xs">
          <Text size="sm">{t('shortlist.means')}</Text>
          <Group gap="xs">
            <Button disabled={answer.isPending} aria-label={t('colon', { name: t('shortlist.give'), value: e.opening.title })} onClick={() => answer.mutate('given')}>{t('shortlist.give')}</Button>
            <Button variant="default" disabled={answer.isPending} aria-label={t('colon', { name: t('shortlist.refuse'), value: e.opening.title })} onClick={() => answer.mutate('refused')}>{t('shortlist.refuse')}</Button>
          </Group>
        </Stack>
      )}
      {e.candidacy && <Anchor component={Link} size="sm" to={`/talent/candidacies/${encodeURIComponent(e.candidacy)}`}>{t('shortlist.follow')}</Anchor>}
    </Paper>
  );
}
