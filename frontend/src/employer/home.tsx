import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { EndButton } from '../layout/end-button';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { editable } from '../openings/editable';
import { TrackBadge } from '../openings/track-badge';
import { openingPath } from './paths';
import { refusedByTrack } from './track-refusal';

/** The employer's organisations, each with its openings. */
export default function EmployerHome() {
  const { t } = useWords();
  useTitle(t('nav.employer'));
  const organisations = useQuery({
    queryKey: ['organisations'],
    queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items,
  });
  // Whoever has just registered one comes here with a list from before.
  if (organisations.isPending || (organisations.data?.length === 0 && organisations.isFetching)) return <Waiting />;
  if (!organisations.data) return <Failure error={organisations.error} retry={() => void organisations.refetch()} />;
  if (organisations.data.length === 0) return <Navigate to="/employer/organisations/new" replace />;
  return (
    <Stack gap="xl">
      <Group justify="space-between">
        <Title order={1} size="h2">{t('nav.employer')}</Title>
        <Group gap="sm">
          <Button component={Link} to="/training/organised" variant="default">{t('nav.training')}</Button>
          <Button component={Link} to="/calls?show=mine" variant="default">{t('employer.calls')}</Button>
          <Button component={Link} to="/employer/mandates" variant="default">{t('mandates.title')}</Button>
          <Button component={Link} to="/employer/organisations/new" variant="default">{t('organisation.another')}</Button>
        </Group>
      </Group>
      {organisations.data.map((o) => <OneOrganisation key={o.id} organisation={o} />)}
    </Stack>
  );
}

function OneOrganisation({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t, code } = useWords();
  const openings = useInfiniteQuery({
    queryKey: ['organisation-openings', o.id],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await ask(api.GET('/organisations/{organisationId}/openings', { params: { path: { organisationId: o.id }, query: { limit: 50, cursor: pageParam || undefined } } }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = openings.data?.pages.flatMap((p) => p.items) ?? [];
  const e = o.employer;
  return (
    <section>
      <Stack>
        <Group justify="space-between">
          <div>
            <Title order={2} size="h3" className="words">{e?.name}</Title>
            <Text className="quiet">{[code('employerKind', e?.kind), code('place', e?.place), code('ownership', e?.ownership)].filter(Boolean).join(' · ')}</Text>
          </div>
          <Group gap="sm">
            <Button component={Link} variant="default" to={`/employer/organisations/${encodeURIComponent(o.id)}`} aria-label={t('organisation.openThis', { name: e?.name })}>{t('organisation.open')}</Button>
            <Button component={Link} to={`/employer/openings/new?organisation=${encodeURIComponent(o.id)}`} aria-label={t('employer.newFor', { name: e?.name })}>{t('employer.new')}</Button>
          </Group>
        </Group>
        {openings.isPending && <Waiting />}
        {openings.error && <Failure error={openings.error} retry={() => void openings.refetch()} />}
        {openings.data && all.length === 0 && <Empty order={3} title={t('employer.none')}><Text>{t('employer.noneText')}</Text></Empty>}
        <ul className="plain-list">{all.map((x) => <li key={x.id}><OneOpening opening={x} organisation={o.id} /></li>)}</ul>
        {openings.hasNextPage && <Button variant="default" onClick={() => void openings.fetchNextPage()}>{t('more')}</Button>}
      </Stack>
    </section>
  );
}

function OneOpening({ opening: x, organisation }: { opening: Schemas['Opening']; organisation: string }) {
  const { t, code, date, number, language } = useWords();
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (to: 'publish' | 'close') =>
      to === 'publish' ? ask(api.POST('/openings/{openingId}/publish', { params: { path: { openingId: x.id }, query: { lang: language } } })) : ask(api.POST('/openings/{openingId}/close', { params: { path: { openingId: x.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organisation-openings', organisation] }),
  });
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between">
          <div>
            <Title order={3} size="h5" className="words"><Anchor component={Link} to={`/openings/${encodeURIComponent(x.id)}`} inherit>{x.title}</Anchor></Title>
            <Group gap="xs">
              <Badge variant="light" tt="none" color={x.status === 'published' ? 'river' : 'gray'}>{t(`status.${x.status}`)}</Badge>
              <TrackBadge opening={x} />
              <Text size="sm" className="quiet">
                {[code('place', x.place), x.headcount && t('employer.seats', { taken: number(x.seatsTaken ?? 0), all: number(x.headcount) }), x.closes && t('colon', { name: t('opening.closes'), value: date(x.closes) })].filter(Boolean).join(' · ')}
              </Text>
            </Group>
          </div>
          <Group gap="sm">
            {x.status !== 'draft' && <Button component={Link} size="xs" variant="light" aria-label={t('employer.candidatesFor', { title: x.title })} to={openingPath(x.id, 'candidates')}>{t('opening.candidates')}</Button>}
            {x.status !== 'draft' && <Button component={Link} size="xs" variant="default" aria-label={t('employer.pipelineOf', { title: x.title })} to={openingPath(x.id, 'pipeline')}>{t('pipeline.title')}</Button>}
            {editable(x) && <Button component={Link} size="xs" variant="default" aria-label={t('employer.editThis', { title: x.title })} to={openingPath(x.id, 'edit')}>{t('employer.editShort')}</Button>}
            {x.status === 'draft' && <Button size="xs" loading={step.isPending} onClick={() => step.mutate('publish')}>{t('employer.publish')}</Button>}
            {x.status === 'published' && <EndButton size="xs" loading={step.isPending} onClick={() => window.confirm(t('employer.closeSure')) && step.mutate('close')}>{t('employer.close')}</EndButton>}
          </Group>
        </Group>
        {step.error && (refusedByTrack(step.error) ?? <Failure error={step.error} />)}
      </Stack>
    </Paper>
  );
}
