import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { OrganisationForm } from './organisation';

export default function EmployerHome() {
  const { t } = useWords();
  useTitle(t('nav.employer'));
  const organisations = useQuery({
    queryKey: ['organisations'],
    queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items,
  });
  if (organisations.isPending) return <Waiting />;
  if (organisations.error) return <Failure error={organisations.error} retry={() => void organisations.refetch()} />;
  if (organisations.data.length === 0) {
    return (
      <Stack>
        <Title order={1} size="h2">{t('organisation.first')}</Title>
        <Text>{t('organisation.firstText')}</Text>
        <OrganisationForm />
      </Stack>
    );
  }
  return <Stack gap="xl">{organisations.data.map((o) => <OneOrganisation key={o.id} organisation={o} />)}</Stack>;
}

function OneOrganisation({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t, code, date, number } = useWords();
  const queries = useQueryClient();
  const openings = useInfiniteQuery({
    queryKey: ['organisation-openings', o.id],
    initialPageParam: '',
    queryFn: async ({ pageParam }) =>
      (await ask(api.GET('/organisations/{organisationId}/openings', { params: { path: { organisationId: o.id }, query: { limit: 50, cursor: pageParam || undefined } } }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const step = useMutation({
    mutationFn: ({ id, to }: { id: string; to: 'publish' | 'close' }) =>
      to === 'publish' ? ask(api.POST('/openings/{openingId}/publish', { params: { path: { openingId: id } } })) : ask(api.POST('/openings/{openingId}/close', { params: { path: { openingId: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organisation-openings', o.id] }),
  });
  const all = openings.data?.pages.flatMap((p) => p.items) ?? [];
  const e = o.employer;
  return (
    <section>
      <Stack>
        <Group justify="space-between">
          <div>
            <Title order={1} size="h2">{e?.name}</Title>
            <Text className="quiet">{[code('employerKind', e?.kind), code('place', e?.place), code('ownership', e?.ownership)].filter(Boolean).join(' · ')}</Text>
          </div>
          <Button component={Link} to={`/employer/openings/new?organisation=${encodeURIComponent(o.id)}`}>{t('employer.new')}</Button>
        </Group>
        {step.error && <Failure error={step.error} />}
        {openings.isPending && <Waiting />}
        {openings.error && <Failure error={openings.error} retry={() => void openings.refetch()} />}
        {openings.data && all.length === 0 && <Empty title={t('employer.none')}><Text>{t('employer.noneText')}</Text></Empty>}
        <ul className="plain-list">
          {all.map((x) => (
            <li key={x.id}>
              <Paper withBorder p="md">
                <Group justify="space-between">
                  <div>
                    <Title order={2} size="h5"><Anchor component={Link} to={`/openings/${encodeURIComponent(x.id)}`} inherit>{x.title}</Anchor></Title>
                    <Group gap="xs">
                      <Badge variant="light" tt="none" color={x.status === 'published' ? 'river' : 'gray'}>{t(`status.${x.status}`)}</Badge>
                      <Text size="sm" className="quiet">
                        {[code('place', x.place), x.headcount && t('colon', { name: t('opening.headcount'), value: number(x.headcount) }), x.closes && t('colon', { name: t('opening.closes'), value: date(x.closes) })].filter(Boolean).join(' · ')}
                      </Text>
                    </Group>
                  </div>
                  <Group gap="sm">
                    {x.status !== 'draft' && <Button component={Link} size="xs" variant="light" aria-label={t('employer.candidatesFor', { title: x.title })} to={`/employer/openings/${encodeURIComponent(x.id)}/candidates`}>{t('opening.candidates')}</Button>}
                    {x.status !== 'closed' && <Button component={Link} size="xs" variant="default" aria-label={t('employer.editThis', { title: x.title })} to={`/employer/openings/${encodeURIComponent(x.id)}/edit`}>{t('employer.editShort')}</Button>}
                    {x.status === 'draft' && <Button size="xs" loading={step.isPending && step.variables.id === x.id} disabled={step.isPending} onClick={() => step.mutate({ id: x.id, to: 'publish' })}>{t('employer.publish')}</Button>}
                    {x.status === 'published' && <Button size="xs" variant="default" loading={step.isPending && step.variables.id === x.id} disabled={step.isPending} onClick={() => window.confirm(t('employer.closeSure')) && step.mutate({ id: x.id, to: 'close' })}>{t('employer.close')}</Button>}
                  </Group>
                </Group>
              </Paper>
            </li>
          ))}
        </ul>
        {openings.hasNextPage && <Button variant="default" onClick={() => void openings.fetchNextPage()}>{t('more')}</Button>}
      </Stack>
    </section>
  );
}
