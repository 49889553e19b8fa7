import { Anchor, Button, Group, Pagination, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { Approach } from '../candidacy/approach';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { MatchCard } from '../matches/match';
import { VerdictNote } from '../matches/verdicts';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { OpeningClauses } from './opening-clauses';
import { OwnRank } from './own-rank';

const perPage = 20;

export default function MyMatches() {
  const { t, language, counted, code, pay } = useWords();
  useTitle(t('nav.matches'));
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const matches = useQuery({
    queryKey: ['my-matches', page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/me/matches', { params: { query: { limit: perPage, offset: (page - 1) * perPage, lang: language } }, signal }))).data,
  });
  const data = matches.data;
  const noProfile = matches.error instanceof Refused && [404, 409].includes(matches.error.problem.status);
  const pages = data ? Math.min(51, Math.ceil(data.total / perPage)) : 0;
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">{t('nav.matches')}</Title>
        <Text className="quiet">{t('matches.how')}</Text>
      </div>
      {matches.isPending && <Waiting />}
      {noProfile && <Empty title={t('matches.noProfile')}><Text>{t('matches.noProfileText')}</Text><Button component={Link} to="/talent">{t('nav.profile')}</Button></Empty>}
      {matches.error && !noProfile && <Failure error={matches.error} retry={() => void matches.refetch()} />}
      {data && <Text role="status" size="sm">{counted('matches.total', data.total)}</Text>}
      {data && data.items.length === 0 && <Empty title={t('matches.none')}><Text>{t('matches.noneText')}</Text></Empty>}
      {!!data?.items.length && <VerdictNote />}
      <ol className="plain-list">
        {data?.items.map((m, i) => {
          const o = m.opening;
          return (
            <li key={o?.id ?? i}>
              <MatchCard own match={m} rank={m.rank ?? (page - 1) * perPage + i + 1} title={o && (
                <Stack gap={2}>
                  <Title order={2} size="h5" className="words"><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} inherit>{o.title}</Anchor></Title>
                  <Text size="sm">{[o.employer?.name, code('place', o.place), o.district].filter(Boolean).join(' · ')}</Text>
                  <Text size="sm" className="quiet">{pay(o.pay)}</Text>
                </Stack>
              )}>
                {o && <OpeningClauses opening={o.id} />}
                {o && <OwnRank opening={o.id} about={o.title} order={3} explained />}
                {o && <ReadingHelp texts={[o.title, o.description]} />}
                {m.candidacy
                  ? <Anchor component={Link} size="sm" to={`/talent/candidacies/${encodeURIComponent(m.candidacy)}`} aria-label={t('colon', { name: t('matches.follow'), value: o?.title })}>{t('matches.follow')}</Anchor>
                  : o && <Approach as="apply" opening={o.id} about={o.title} />}
              </MatchCard>
            </li>
          );
        })}
      </ol>
      {pages > 1 && <Group justify="center"><Pagination total={pages} value={page} onChange={(n) => { setParams({ page: String(n) }); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} /></Group>}
    </Stack>
  );
}
