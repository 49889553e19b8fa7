import { Anchor, Badge, Button, Checkbox, Collapse, Fieldset, Group, NativeSelect, Pagination, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Desk } from '../account/desk';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

const perPage = 20;
const facets = ['place', 'post', 'industry', 'engagement', 'education', 'employerKind', 'ownership', 'standing'] as const;
const sorts = ['relevance', 'newest', 'closing', 'pay'] as const;
type FacetName = (typeof facets)[number];

/** The state of the search is the address of the page, so that it can be kept and sent on. */
function read(params: URLSearchParams) {
  const chosen = Object.fromEntries(facets.map((f) => [f, params.getAll(f)])) as Record<FacetName, string[]>;
  const offered = params.get('q') ? sorts : sorts.filter((s) => s !== 'relevance'); // without words nothing is more relevant
  const sort = offered.find((s) => s === params.get('sort')) ?? offered[0];
  const page = Math.min(51, Math.max(1, Number(params.get('page')) || 1));
  return { q: params.get('q') ?? '', chosen, offered, sort, page };
}

export default function OpeningsPage() {
  const words = useWords();
  const { t } = words;
  useTitle(undefined);
  const [params, setParams] = useSearchParams();
  const state = read(params);
  const [typed, setTyped] = useState(state.q);
  useEffect(() => setTyped(state.q), [state.q]);
  const wide = useMediaQuery('(min-width: 801px)', true);
  const [shown, { toggle }] = useDisclosure(false);

  const results = useQuery({
    queryKey: ['openings', params.toString(), words.language],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const filters = Object.fromEntries(Object.entries(state.chosen).filter(([, v]) => v.length > 0));
      const query = { ...filters, q: state.q || undefined, sort: state.sort, limit: perPage, offset: (state.page - 1) * perPage, lang: words.language };
      return (await ask(api.GET('/openings', { params: { query: query as never }, signal }))).data;
    },
  });

  const change = (edit: (p: URLSearchParams) => void) => {
    const next = new URLSearchParams(params);
    edit(next);
    if (!next.has('page') || next.get('page') === params.get('page')) next.delete('page');
    setParams(next);
  };
  const search = (e: FormEvent) => {
    e.preventDefault();
    change((p) => (typed.trim() ? p.set('q', typed.trim()) : p.delete('q')));
  };
  const toggleFacet = (name: FacetName, value: string, on: boolean) =>
    change((p) => {
      const left = p.getAll(name).filter((v) => v !== value);
      p.delete(name);
      for (const v of on ? [...left, value] : left) p.append(name, v);
    });
  const narrowed = state.q !== '' || facets.some((f) => state.chosen[f].length > 0);
  const data = results.data;
  const pages = data ? Math.min(51, Math.ceil(data.total / perPage)) : 0;

  return (
    <Stack>
      <Desk />
      <div>
        <Title order={1} size="h2">{t('openings.title')}</Title>
        <Text className="quiet">{t('tagline')}</Text>
      </div>
      <form onSubmit={search} role="search">
        <Group align="end" gap="sm">
          <TextInput style={{ flex: 1 }} miw={200} type="search" label={t('openings.words')} placeholder={t('openings.wordsHint')} value={typed} maxLength={200} onChange={(e) => setTyped(e.currentTarget.value)} />
          <Button type="submit">{t('openings.search')}</Button>
        </Group>
      </form>
      <div className="two">
        <section aria-label={t('openings.filters')}>
          {!wide && <Button variant="default" fullWidth onClick={toggle} aria-expanded={shown}>{t('openings.filters')}</Button>}
          <Collapse expanded={wide || shown}>
            <Stack gap="sm" pt={wide ? 0 : 'sm'}>
              {facets.map((name) => (
                <FacetBox key={name} name={name} chosen={state.chosen[name]} counts={data?.facets?.[name] ?? []} onChange={toggleFacet} />
              ))}
            </Stack>
          </Collapse>
        </section>
        <section aria-label={t('openings.results')} aria-busy={results.isFetching}>
          <Group justify="space-between" mb="sm">
            <Text role="status" size="sm">{data ? data.capped ? t('openings.countCapped', { n: words.number(data.total) }) : words.counted('openings.count', data.total) : ' '}</Text>
            <NativeSelect size="xs" label={t('openings.sort')} value={state.sort} data={state.offered.map((s) => ({ value: s, label: t(`sort.${s}`) }))}
              onChange={(e) => { const s = e.currentTarget.value; change((p) => p.set('sort', s)); }} />
          </Group>
          {data?.indexing && <Text size="sm" className="quiet" mb="sm">{t('indexing')}</Text>}
          {results.isPending && <Waiting />}
          {results.error && <Failure error={results.error} retry={() => void results.refetch()} />}
          {data && data.items.length === 0 && (
            <Empty title={t('openings.none')}>
              <Text>{t(narrowed ? 'openings.noneNarrowed' : 'openings.noneYet')}</Text>
              {narrowed && <Button variant="default" onClick={() => setParams({})}>{t('openings.clear')}</Button>}
            </Empty>
          )}
          <ul className="plain-list">
            {data?.items.map((o) => <li key={o.id}><OpeningCard opening={o} /></li>)}
          </ul>
          {pages > 1 && (
            <Group justify="center" mt="lg">
              <Pagination total={pages} value={state.page} onChange={(n) => { change((p) => p.set('page', String(n))); window.scrollTo({ top: 0 }); }}
                getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} />
            </Group>
          )}
        </section>
      </div>
    </Stack>
  );
}

/** Labels from the lexicon are words within a sentence. */
const capital = (label: string) => label.charAt(0).toUpperCase() + label.slice(1);

type Count = { value: string; label?: string; count: number };

function FacetBox({ name, chosen, counts, onChange }: { name: FacetName; chosen: string[]; counts: Count[]; onChange: (n: FacetName, v: string, on: boolean) => void }) {
  const { t, code, number } = useWords();
  // What is chosen stays in sight, even where nothing is found any more.
  const all = [...counts, ...chosen.filter((v) => !counts.some((c) => c.value === v)).map((value) => ({ value, count: 0 }) as Count)].slice(0, 12);
  if (all.length === 0) return null;
  return (
    <Fieldset legend={t(`facet.${name}`)} p="sm">
      <Stack gap={6}>
        {all.map((c) => (
          <Checkbox key={c.value} size="sm" checked={chosen.includes(c.value)} onChange={(e) => onChange(name, c.value, e.currentTarget.checked)}
            label={<>{c.label ? capital(c.label) : code(name, c.value)} <span className="quiet">({number(c.count)})</span></>} />
        ))}
      </Stack>
    </Fieldset>
  );
}

export function OpeningCard({ opening: o }: { opening: Schemas['Opening'] }) {
  const { t, code, pay, date } = useWords();
  const { search } = useLocation();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={6}>
        <Title order={2} size="h4"><Anchor component={Link} to={`/openings/${encodeURIComponent(o.id)}`} state={{ list: search }} inherit>{o.title}</Anchor></Title>
        {o.employer?.name && <Text size="sm">{o.employer.name}</Text>}
        <Text fw={600}>{pay(o.pay)}</Text>
        <Group gap={6}>
          {o.place && <Badge variant="light" tt="none">{code('place', o.place)}{o.district ? ` · ${o.district}` : ''}</Badge>}
          {o.post && <Badge variant="light" tt="none">{code('post', o.post)}</Badge>}
          {o.engagement && <Badge variant="light" color="gray" tt="none">{code('engagement', o.engagement)}</Badge>}
        </Group>
        {o.closes && <Text size="sm" className="quiet">{t('opening.closes')} {date(o.closes)}</Text>}
      </Stack>
    </Paper>
  );
}
