import { Anchor, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { EndButton } from '../layout/end-button';
import { Empty, Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { MandateBadge } from './ask';
import { useAgencies } from './own';
import { candidatesPath } from './paths';

type Mandate = Schemas['Mandate'];

const statuses = ['asked', 'granted', 'refused', 'ended'] as const;

/** Where the agency's newest mandate for an opening stands, of those that it is likely to have. */
export function useStatusOf(): (opening: string) => Mandate['status'] | undefined {
  const mandates = useQuery({
    queryKey: ['mandates', 'known'],
    queryFn: async ({ signal }) => (await ask(api.GET('/mandates', { params: { query: { limit: 100 } }, signal }))).data.items,
  });
  return (opening) => mandates.data?.find((m) => m.opening === opening)?.status;
}

/** The agency's mandates from employers, or the representations that talents were asked for. */
export function MandateList({ of }: { of: 'employers' | 'talents' }) {
  const { t, date } = useWords();
  const queries = useQueryClient();
  const several = (useAgencies().data?.length ?? 0) > 1;
  const [status, setStatus] = useState<Mandate['status'] | ''>('');
  const list = useInfiniteQuery({
    queryKey: ['mandates', 'list', status],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/mandates', { params: { query: { limit: 100, status: status || undefined, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const end = useMutation({
    mutationFn: (m: Mandate) => ask(api.PATCH('/mandates/{mandateId}', { params: { path: { mandateId: m.id }, header: { 'If-Match': `"${m.revision}"` } }, body: { status: 'ended' } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mandates'] }),
  });
  const all = (list.data?.pages.flatMap((p) => p.items) ?? []).filter((m) => (of === 'employers') === !!m.opening);
  const name = (m: Mandate) => (m.opening ? m.openingTitle : m.headline) || t(m.opening ? 'mandate.openingGone' : 'mandate.talentGone');
  return (
    <Stack>
      <Group><NativeSelect label={t('mandate.status')} value={status} onChange={(e) => setStatus(e.currentTarget.value as Mandate['status'])}
        data={[{ value: '', label: t('mandate.every') }, ...statuses.map((s) => ({ value: s, label: t(`mandateStatus.${s}`) }))]} /></Group>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {end.error && <Failure error={end.error} />}
      {end.isSuccess && <Text role="status" size="sm">{t('mandate.endedNow')}</Text>}
      {list.data && all.length === 0 && !list.hasNextPage && (
        <Empty title={t(of === 'employers' ? 'mandate.none' : 'representation.none')}>
          <Text>{t(of === 'employers' ? 'mandate.noneText' : 'representation.noneText')}</Text>
          <Button component={Link} to={of === 'employers' ? '/agency/openings' : '/agency/talents'} variant="default">{t(of === 'employers' ? 'agency.toOpenings' : 'agency.toTalents')}</Button>
        </Empty>
      )}
      <ul className="plain-list">
        {all.map((m) => (
          <li key={m.id}>
            <Paper withBorder p="md" component="article">
              <Stack gap="xs">
                <Group justify="space-between" gap="xs" align="flex-start">
                  <div>
                    <Title order={2} size="h5" className="words">{m.opening && m.openingTitle ? <Anchor component={Link} inherit to={`/openings/${encodeURIComponent(m.opening)}`}>{m.openingTitle}</Anchor> : name(m)}</Title>
                    <Text size="sm" className="quiet">{[m.employerName, several && m.agencyName, t('mandate.since', { date: date(m.updatedAt ?? m.createdAt) })].filter(Boolean).join(' · ')}</Text>
                  </div>
                  <MandateBadge status={m.status} />
                </Group>
                {of === 'talents' && m.status === 'granted' && <Text size="sm">{t('representation.granted')}</Text>}
                {(m.status === 'asked' || m.status === 'granted') && (
                  <Group gap="sm">
                    {m.opening && m.status === 'granted' && <Button component={Link} size="sm" to={candidatesPath(m.opening)} aria-label={t('colon', { name: t('mandate.candidates'), value: name(m) })}>{t('mandate.candidates')}</Button>}
                    <EndButton size="sm" loading={end.isPending && end.variables.id === m.id} disabled={end.isPending} aria-label={t('colon', { name: t(m.status === 'asked' ? 'mandate.takeBack' : 'mandate.end'), value: name(m) })}
                      onClick={() => window.confirm(t(m.status === 'asked' ? 'mandate.takeBackSure' : m.opening ? 'mandate.endSure' : 'representation.endSure')) && end.mutate(m)}>{t(m.status === 'asked' ? 'mandate.takeBack' : 'mandate.end')}</EndButton>
                  </Group>
                )}
              </Stack>
            </Paper>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
    </Stack>
  );
}
