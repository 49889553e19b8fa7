import { Anchor, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, ask } from '../api/client';
import { places } from '../form/codes';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { Pages } from '../layout/pages';
import { WordSearch } from '../layout/word-search';
import { useWords } from '../words/format';
import { Ask } from './ask';
import { useStatusOf } from './mandate-list';
import { candidatesPath } from './paths';

const perPage = 20;

/** Openings whose employer the agency may ask for a mandate. */
export default function AgencyOpenings() {
  const { t, language, code, pay, counted, number } = useWords();
  useTitle(t('agency.toOpenings'));
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const place = params.get('place') ?? '';
  const page = Math.min(51, Math.max(1, Number(params.get('page')) || 1));
  const found = useQuery({
    queryKey: ['openings', 'agency', q, place, page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/openings', { params: { query: { q: q || undefined, place: place ? [place as 'CQ'] : undefined, sort: q ? 'relevance' : 'newest', limit: perPage, offset: (page - 1) * perPage, lang: language } }, signal }))).data,
  });
  const statusOf = useStatusOf();
  const go = (next: { q?: string; place?: string; page?: string }) => setParams(Object.fromEntries(Object.entries({ q, place, ...next }).filter(([, v]) => v)) as Record<string, string>);
  const data = found.data;
  return (
    <Stack>
      <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('agency.toOpenings')}</Title>
        <Text className="quiet">{t('askMandate.how')}</Text>
      </div>
      <WordSearch value={q} label={t('agency.words')} send={t('agency.search')} onSearch={(words) => go({ q: words })}>
        <NativeSelect label={t('field.place')} value={place} onChange={(e) => go({ place: e.currentTarget.value })} data={[{ value: '', label: t('agency.everywhere') }, ...places.map((p) => ({ value: p, label: code('place', p) }))]} />
      </WordSearch>
      {found.isPending && <Waiting />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {data && <Text role="status" size="sm">{data.capped ? t('agency.openingsCapped', { n: number(data.total) }) : counted('agency.openingsFound', data.total)}</Text>}
      {data?.items.length === 0 && <Empty title={t('agency.noOpenings')}><Text>{t('agency.otherWords')}</Text></Empty>}
      <ul className="plain-list">
        {data?.items.map((o) => (
          <li key={o.id}>
            <Paper withBorder p="md" component="article">
              <Stack gap={6}>
                <Title order={2} size="h5" className="words"><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} inherit>{o.title}</Anchor></Title>
                <Text size="sm">{[o.employer?.name, code('place', o.place), o.district].filter(Boolean).join(' · ')}</Text>
                <Text size="sm" className="quiet">{pay(o.pay)}</Text>
                <Ask opening={o.id} status={statusOf(o.id)} about={o.title} />
                {statusOf(o.id) === 'granted' && <Anchor component={Link} size="sm" to={candidatesPath(o.id)}>{t('mandate.candidates')}</Anchor>}
              </Stack>
            </Paper>
          </li>
        ))}
      </ul>
      <Pages total={data?.total ?? 0} perPage={perPage} page={page} onPage={(n) => go({ page: String(n) })} />
    </Stack>
  );
}
