import { Alert, Anchor, Button, Group, Pagination, Stack, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { MatchCard } from '../matches/match';
import { useWords } from '../words/format';
import { Ask } from './ask';
import { useStatusOf } from './mandate-list';
import { Refer } from './refer';
import { TalentLine } from '../matches/talent-line';

const perPage = 20;

/** The ranked candidates of an opening for which the agency has a mandate. */
export default function AgencyCandidates() {
  const { id = '' } = useParams();
  const { t, language, counted } = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const statusOf = useStatusOf();
  const opening = useQuery({
    queryKey: ['opening', id],
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal }))).data,
  });
  const matches = useQuery({
    queryKey: ['matches', id, q, page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/openings/{openingId}/matches', { params: { path: { openingId: id }, query: { limit: perPage, offset: (page - 1) * perPage, q: q || undefined, lang: language } }, signal }))).data,
  });
  useTitle(opening.data ? t('colon', { name: t('mandate.candidates'), value: opening.data.title }) : undefined);
  const search = (e: FormEvent) => { e.preventDefault(); setParams(typed.trim() ? { q: typed.trim() } : {}); };
  const data = matches.data;
  const open = opening.data?.status === 'published';
  const unmandated = matches.error instanceof Refused && matches.error.problem.code === 'forbidden';
  const pages = data ? Math.min(51, Math.ceil(data.total / perPage)) : 0;
  if (opening.error) return <Failure page error={opening.error} retry={() => void opening.refetch()} />;
  return (
    <Stack>
      <Anchor component={Link} to="/agency/mandates">{t('mandate.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('mandate.candidates')}</Title>
        {opening.data && <Text><Anchor component={Link} underline="always" to={`/openings/${encodeURIComponent(id)}`}>{opening.data.title}</Anchor> · {opening.data.employer?.name}</Text>}
        <Text className="quiet">{t('hidden.rule')}</Text>
      </div>
      {unmandated && (
        <Alert color="yellow" variant="light" title={t('hidden.noMandate')}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('hidden.noMandateText')}</Text>
            {open && <Ask opening={id} status={statusOf(id)} about={opening.data?.title} />}
          </Stack>
        </Alert>
      )}
      {!unmandated && (
        <form onSubmit={search} role="search">
          <Group align="end">
            <TextInput style={{ flex: 1 }} miw={200} type="search" label={t('agency.words')} maxLength={200} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
            <Button type="submit" variant="default">{t('agency.search')}</Button>
          </Group>
        </form>
      )}
      {matches.isPending && <Waiting />}
      {matches.error && !unmandated && <Failure page error={matches.error} retry={() => void matches.refetch()} />}
      {data && <Text role="status" size="sm">{counted('mandate.ranked', data.total)}</Text>}
      {data?.items.length === 0 && <Empty title={t('agency.noTalents')}><Text>{t('agency.otherWords')}</Text></Empty>}
      <ol className="plain-list">
        {data?.items.map((m, i) => (
          <li key={m.talent?.id ?? i}>
            <MatchCard match={m} rank={m.rank ?? (page - 1) * perPage + i + 1} title={m.talent && <TalentLine talent={m.talent} />}>
              {m.talent && <Refer opening={id} talent={m.talent} under={!!m.candidacy} open={open} />}
            </MatchCard>
          </li>
        ))}
      </ol>
      {pages > 1 && <Group justify="center"><Pagination total={pages} value={page} onChange={(n) => { setParams(q ? { q, page: String(n) } : { page: String(n) }); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} /></Group>}
    </Stack>
  );
}
