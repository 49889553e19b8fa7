import { Alert, Anchor, Badge, Button, Group, Pagination, Stack, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { MatchCard } from '../matches/match';
import { TalentLine } from '../matches/talent-line';
import { useWords } from '../words/format';
import { readCase } from './case';

const perPage = 20;

/** The ranked candidates of a case's opening, whom the office may ask for their consent. */
export default function CaseCandidates() {
  const { id = '' } = useParams();
  const { t, language, counted } = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const found = useQuery({ queryKey: ['case', id, language], queryFn: ({ signal }) => readCase(id, language, signal) });
  const opening = found.data?.opening.id;
  const matches = useQuery({
    queryKey: ['matches', opening, q, page, language], enabled: !!opening,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/openings/{openingId}/matches', { params: { path: { openingId: opening ?? '' }, query: { limit: perPage, offset: (page - 1) * perPage, q: q || undefined, lang: language } }, signal }))).data,
  });
  useTitle(found.data && t('colon', { name: t('case.candidates'), value: found.data.opening.title }));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const search = (e: FormEvent) => { e.preventDefault(); setParams(typed.trim() ? { q: typed.trim() } : {}); };
  const data = matches.data;
  const pages = data ? Math.min(51, Math.ceil(data.total / perPage)) : 0;
  const consents = new Map(found.data.shortlist.map((s) => [s.talent.id, s.consent]));
  return (
    <Stack>
      <Anchor component={Link} to={`/office/cases/${encodeURIComponent(id)}`}>{t('case.backToCase')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('case.candidates')}</Title>
        <Text className="words">{found.data.opening.title}</Text>
        <Text className="quiet">{t('case.candidatesHow')}</Text>
      </div>
      {found.data.status !== 'open' && <Alert color="yellow" variant="light">{t('problem.case-not-open')}</Alert>}
      <form onSubmit={search} role="search">
        <Group align="end">
          <TextInput style={{ flex: 1 }} miw={200} type="search" label={t('case.words')} maxLength={200} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
          <Button type="submit" variant="default">{t('case.search')}</Button>
        </Group>
      </form>
      {matches.isPending && <Waiting />}
      {matches.error && <Failure error={matches.error} retry={() => void matches.refetch()} />}
      {data && <Text role="status" size="sm">{counted('case.ranked', data.total)}</Text>}
      {data?.items.length === 0 && <Empty title={t('case.noCandidates')}><Text>{t('case.noCandidatesText')}</Text></Empty>}
      <ol className="plain-list">
        {data?.items.map((m, i) => (
          <li key={m.talent?.id ?? i}>
            <MatchCard match={m} rank={m.rank ?? (page - 1) * perPage + i + 1} title={m.talent && <TalentLine talent={m.talent} />}>
              {m.talent && <AskConsent id={id} talent={m.talent} consent={consents.get(m.talent.id ?? '')} open={found.data.status === 'open'} />}
            </MatchCard>
          </li>
        ))}
      </ol>
      {pages > 1 && <Group justify="center"><Pagination total={pages} value={page} onChange={(n) => { setParams(q ? { q, page: String(n) } : { page: String(n) }); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} /></Group>}
    </Stack>
  );
}

function AskConsent({ id, talent, consent, open }: { id: string; talent: Schemas['Talent']; consent?: Schemas['Shortlisted']['consent']; open: boolean }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => ask(api.POST('/cases/{caseId}/shortlist', { params: { path: { caseId: id } }, body: { talent: talent.id ?? '' } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', id] }),
  });
  const there = send.error instanceof Refused && send.error.problem.code === 'exists';
  if (consent || send.isSuccess || there) return <Group role="status"><Badge variant="light" tt="none">{t(`listed.${consent ?? 'asked'}`)}</Badge></Group>;
  if (!open) return null;
  return (
    <Stack gap="xs">
      {send.error && <Failure error={send.error} />}
      <Group><Button size="sm" variant="default" loading={send.isPending} aria-label={t('colon', { name: t('case.ask'), value: talent.headline })} onClick={() => send.mutate()}>{t('case.ask')}</Button></Group>
    </Stack>
  );
}
