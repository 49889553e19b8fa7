import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTyped } from '../form/typed';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { Pages } from '../layout/pages';
import type { Start } from '../pages';
import { useWords } from '../words/format';
import { capital } from './capital';
import { OpeningCard } from './card';
import { listQuery } from './queries';
import { type FacetName, facets, perPage, readSearch } from './search';
import './list.css';

export const prepare = (queries: QueryClient, { search, language }: Start) => queries.prefetchQuery(listQuery(search, language));

export default function OpeningsPage() {
  const words = useWords();
  const { t } = words;
  useTitle(t('openings.title'));
  const [params, setParams] = useSearchParams();
  const state = readSearch(params);
  const [typed, setTyped] = useTyped(state.q);
  const [shown, setShown] = useState(false);
  const results = useQuery({ ...listQuery(params, words.language), placeholderData: keepPreviousData });

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
  const filters = facets.flatMap((name) => state.chosen[name].map((value) => ({ name, value })));
  const narrowed = state.q !== '' || filters.length > 0;
  const data = results.data;

  return (
    <Stack>
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
          <div className="filters-fold"><Button variant="default" fullWidth onClick={() => setShown(!shown)} aria-expanded={shown}>{filters.length > 0 ? t('colon', { name: t('openings.filters'), value: words.number(filters.length) }) : t('openings.filters')}</Button></div>
          <div className="filters" data-shown={shown || undefined}>
            {facets.map((name) => <FacetBox key={name} name={name} chosen={state.chosen[name]} counts={data?.facets?.[name] ?? []} onChange={toggleFacet} />)}
          </div>
        </section>
        <section className="results" aria-label={t('openings.results')} aria-busy={results.isFetching}>
          {filters.length > 0 && (
            <Group gap={6} mb="sm">
              {filters.map(({ name, value }) => {
                const label = data?.facets?.[name]?.find((c) => c.value === value)?.label;
                const what = label ? capital(label) : name === 'track' ? t('opening.clause', { n: value }) : words.code(name, value);
                return <Button key={name + value} size="xs" variant="light" rightSection={<span aria-hidden="true">×</span>} aria-label={t('form.removeThis', { what })} onClick={() => toggleFacet(name, value, false)}>{what}</Button>;
              })}
            </Group>
          )}
          <Group justify="space-between" align="end" mb="sm">
            <Text role="status" size="sm">{data ? data.capped ? t('openings.countCapped', { n: words.number(data.total) }) : words.counted('openings.count', data.total) : ' '}</Text>
            <NativeSelect label={t('openings.sort')} value={state.sort} data={state.offered.map((s) => ({ value: s, label: t(`sort.${s}`) }))}
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
          {data && <Pages total={data.total} perPage={perPage} page={state.page} onPage={(n) => change((p) => p.set('page', String(n)))} />}
        </section>
      </div>
    </Stack>
  );
}

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
            label={<>{c.label ? capital(c.label) : name === 'track' ? t('opening.clause', { n: c.value }) : code(name, c.value)} <span className="quiet">({number(c.count)})</span></>} />
        ))}
      </Stack>
    </Fieldset>
  );
}
