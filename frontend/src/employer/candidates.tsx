import { Anchor, Button, Group, Pagination, Stack, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Approach } from '../candidacy/approach';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { MatchCard } from '../matches/match';
import { useWords } from '../words/format';

const perPage = 20;

export default function Candidates() {
  const { id = '' } = useParams();
  const { t, language, counted } = useWords();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const opening = useQuery({
    queryKey: ['opening', id],
    queryFn: async () => (await ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } } }))).data,
  });
  const matches = useQuery({
    queryKey: ['matches', id, q, page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/openings/{openingId}/matches', { params: { path: { openingId: id }, query: { limit: perPage, offset: (page - 1) * perPage, q: q || undefined, lang: language } }, signal }))).data,
  });
  useTitle(opening.data ? t('candidates.title', { title: opening.data.title }) : undefined);
  const search = (e: FormEvent) => {
    e.preventDefault();
    setParams(typed.trim() ? { q: typed.trim() } : {});
  };
  const data = matches.data;
  const pages = data ? Math.min(51, Math.ceil(data.total / perPage)) : 0;
  return (
    <Stack>
      <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('candidates.heading')}</Title>
        {opening.data && <Text><Anchor component={Link} to={`/openings/${encodeURIComponent(id)}`}>{opening.data.title}</Anchor></Text>}
        <Text className="quiet">{t('candidates.how')}</Text>
      </div>
      <form onSubmit={search} role="search">
        <Group align="end">
          <TextInput style={{ flex: 1 }} miw={200} type="search" label={t('candidates.words')} maxLength={200} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
          <Button type="submit" variant="default">{t('candidates.narrow')}</Button>
        </Group>
      </form>
      {matches.isPending && <Waiting />}
      {matches.error && <Failure page error={matches.error} retry={() => void matches.refetch()} />}
      {data && <Text role="status" size="sm">{counted('candidates.total', data.total)}</Text>}
      {data && data.items.length === 0 && <Empty title={t('candidates.none')}><Text>{t('candidates.noneText')}</Text></Empty>}
      <ol className="plain-list">
        {data?.items.map((m, i) => (
          <li key={m.talent?.id ?? i}>
            <MatchCard match={m} rank={m.rank ?? (page - 1) * perPage + i + 1} title={m.talent && <TalentLine talent={m.talent} />}>
              {m.talent && opening.data?.status === 'published' && <Approach as="invite" opening={id} talent={m.talent.id ?? undefined} under={!!m.candidacy} about={m.talent.headline} />}
            </MatchCard>
          </li>
        ))}
      </ol>
      {pages > 1 && <Group justify="center"><Pagination total={pages} value={page} onChange={(n) => { setParams(q ? { q, page: String(n) } : { page: String(n) }); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} /></Group>}
    </Stack>
  );
}

function TalentLine({ talent: x }: { talent: Schemas['Talent'] }) {
  const { t, code } = useWords();
  const last = x.experience?.[0];
  return (
    <Stack gap={2}>
      <Title order={2} size="h5" className="words">{x.revealed && x.name ? x.name : x.headline || x.wants?.titles?.[0] || t('candidates.unnamed')}</Title>
      {x.revealed && x.name && <Text size="sm">{x.headline}</Text>}
      <Text size="sm" className="quiet">
        {[x.home && t('candidates.home', { place: code('place', x.home) }), ...(x.kinds ?? []).map((k) => code('kind', k)), last?.title && last.title !== x.headline && last.title].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
}
