import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Props<T> = {
  /** What the list is remembered by, until something of its kind changes. */
  name: string;
  /** What else it is narrowed by. */
  by?: string;
  title: string;
  how: string;
  /** The values by which it is narrowed, the first one to begin with; "" is everything. */
  filters?: { value: string; label: string }[];
  load: (filter: string, cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[]; next?: string }>;
  render: (item: T) => ReactNode;
  none: string;
  /** Above that, where it is not that nothing waits. */
  empty?: string;
  /** What waits in it, at its head. */
  waits?: ReactNode;
  /** What else narrows it, beside the filter. */
  beside?: ReactNode;
  children?: ReactNode;
};

/** A list under a heading, page by page: of work what waits longest comes first. The filter stands in the address. */
export function Queue<T extends { id: string }>({ name, by = '', title, how, filters = [], load, render, none, empty, waits, beside, children }: Props<T>) {
  const { t, language } = useWords();
  useTitle(title);
  const [params, setParams] = useSearchParams();
  const filter = (filters.find((f) => f.value === params.get('status')) ?? filters[0])?.value ?? '';
  const list = useInfiniteQuery({
    queryKey: [name, 'queue', by, filter, language],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => load(filter, pageParam || undefined, signal),
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">{title}</Title>
        <Text className="quiet">{how}</Text>
      </div>
      {waits}
      {children}
      {filters.length > 1 && <Group><NativeSelect label={t('queue.filter')} value={filter} data={filters} onChange={(e) => setParams((p) => { p.set('status', e.currentTarget.value); return p; }, { replace: true })} />{beside}</Group>}
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length > 0 && <Text role="status" size="sm" className="quiet">{t(list.hasNextPage ? 'queue.shownMore' : 'queue.shown', { n: all.length })}</Text>}
      {list.data && all.length === 0 && <div role="status"><Empty title={empty ?? t('queue.none')}><Text>{none}</Text></Empty></div>}
      <ul className="plain-list">{all.map((x) => <li key={x.id}>{render(x)}</li>)}</ul>
      {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}
