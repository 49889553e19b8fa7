import { Anchor, Button, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { kinds, places } from '../form/codes';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { Pages } from '../layout/pages';
import { WordSearch } from '../layout/word-search';
import { useWords } from '../words/format';
import { Ask } from './ask';
import { TalentLine } from '../matches/talent-line';

const perPage = 20;

/** Talents, without their names, whom the agency may ask for representation. */
export default function AgencyTalents() {
  const { t, language, code, counted, number } = useWords();
  useTitle(t('agency.toTalents'));
  const [params, setParams] = useSearchParams();
  const [q, home, kind] = ['q', 'home', 'kind'].map((k) => params.get(k) ?? '') as [string, string, string];
  const page = Math.min(51, Math.max(1, Number(params.get('page')) || 1));
  const found = useQuery({
    queryKey: ['talents', q, home, kind, page, language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(api.GET('/talents', { params: { query: { q: q || undefined, home: home ? [home as 'CQ'] : undefined, kind: kind ? [kind as 'skilled'] : undefined, limit: perPage, offset: (page - 1) * perPage, lang: language } }, signal }))).data,
  });
  const go = (next: Record<string, string>) => setParams(Object.fromEntries(Object.entries({ q, home, kind, ...next }).filter(([, v]) => v)));
  const data = found.data;
  const unproved = found.error instanceof Refused && found.error.problem.code === 'forbidden';
  const choice = (label: string, name: string, value: string, kindOf: string, codes: readonly string[]) => (
    <NativeSelect label={label} value={value} onChange={(e) => go({ [name]: e.currentTarget.value })} data={[{ value: '', label: t('agency.everywhere') }, ...codes.map((c) => ({ value: c, label: code(kindOf, c) }))]} />
  );
  return (
    <Stack>
      <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('agency.toTalents')}</Title>
        <Text className="quiet">{t('askRepresentation.how')}</Text>
      </div>
      <WordSearch value={q} label={t('agency.words')} send={t('agency.search')} onSearch={(words) => go({ q: words })}>
        {choice(t('field.home'), 'home', home, 'place', places)}
        {choice(t('field.kinds'), 'kind', kind, 'kind', kinds)}
      </WordSearch>
      {found.isPending && <Waiting />}
      {unproved && <Empty title={t('agency.unproved')}><Text>{t('licence.needed')}</Text><Button component={Link} to="/agency">{t('nav.agency')}</Button></Empty>}
      {found.error && !unproved && <Failure error={found.error} retry={() => void found.refetch()} />}
      {data && <Text role="status" size="sm">{data.capped ? t('agency.talentsCapped', { n: number(data.total) }) : counted('agency.talentsFound', data.total)}</Text>}
      {data?.items.length === 0 && <Empty title={t('agency.noTalents')}><Text>{t('agency.otherWords')}</Text></Empty>}
      <ul className="plain-list">
        {data?.items.map((x) => (
          <li key={x.id ?? ''}>
            <Paper withBorder p="md" component="article">
              <Stack gap="xs">
                <TalentLine talent={x} />
                {!!x.skills?.length && <Text size="sm" className="words">{t('colon', { name: t('field.skills'), value: x.skills.slice(0, 8).map((s) => s.name).join(t('comma')) })}</Text>}
                {!!x.licences?.length && <Text size="sm" className="words">{t('colon', { name: t('field.licences'), value: x.licences.map((l) => l.title).join(t('comma')) })}</Text>}
                {!!x.wants?.places?.length && <Text size="sm">{t('colon', { name: t('agency.wantsPlaces'), value: x.wants.places.map((p) => code('place', p)).join(t('comma')) })}</Text>}
                <Ask talent={x.id ?? ''} status={x.representation} about={x.headline} />
              </Stack>
            </Paper>
          </li>
        ))}
      </ul>
      <Pages total={data?.total ?? 0} perPage={perPage} page={page} onPage={(n) => go({ page: String(n) })} />
    </Stack>
  );
}
