import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { matterColours, matterPath, servicePath } from './matter-words';

type Matter = Schemas['Matter'];

/** The last day on which something holds that holds no more from a day on. */
export const lastDay = (lapses: string) => new Date(Date.parse(lapses) - 86_400_000).toISOString().slice(0, 10);

/** The case that this one follows from, and where that stands. */
export function Source({ matter: m }: { matter: Matter }) {
  const { t, date } = useWords();
  const s = m.from;
  if (!s) return null;
  const name = s.about ? t('colon', { name: s.title, value: s.about }) : s.title;
  const state = s.ended && s.lapses ? t('follow.ended', { date: date(s.lapses) }) : s.status === 'granted' && s.lapses ? t('follow.until', { date: date(lastDay(s.lapses)) }) : t(`matterStatus.${s.status}`);
  return (
    <Text size="sm" mt={8} className="words">
      {t('follow.from')} {s.id ? <Anchor component={Link} underline="always" to={matterPath(s.id)}>{name}</Anchor> : name} <Text span size="sm" className={s.ended ? 'failed' : 'quiet'}>{state}</Text>
    </Text>
  );
}

/** What follows from a granted case, and for whoever may the way to start more. */
export function Following({ matter: m }: { matter: Matter }) {
  const { t, language, date } = useWords();
  const list = useInfiniteQuery({
    queryKey: ['matter', m.id, 'following', language], initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/matters/{matterId}/following', { params: { path: { matterId: m.id }, query: { lang: language, limit: 20, cursor: pageParam || undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  const days = (x: (typeof all)[number]) => [x.first, x.last].filter((d): d is string => !!d).map(date).join(' – ');
  return (
    <Stack gap="sm">
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length === 0 && <Text size="sm" className="quiet">{t('follow.none')}</Text>}
      <ul className="plain-list">
        {all.map((x, i) => (
          <li key={x.id ?? i} className="entry">
            <Group justify="space-between" gap="xs" align="flex-start">
              <Text size="sm" fw={600} className="words" style={{ flex: '1 1 12rem' }}>{x.id ? <Anchor component={Link} inherit to={matterPath(x.id)}>{x.title}</Anchor> : x.title}</Text>
              <Badge variant="light" tt="none" color={matterColours[x.status]}>{t(`matterStatus.${x.status}`)}</Badge>
            </Group>
            <Text size="sm" className="words">{[x.applicant, days(x)].filter(Boolean).join(' · ')}</Text>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <Group><Button size="sm" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
      {m.steps.includes('follow') && <Group gap="sm">{m.opens.map((r) => <Button key={r.code} component={Link} variant="default" to={`${servicePath(r.code)}?from=${encodeURIComponent(m.id)}`}>{t('follow.start', { title: r.title })}</Button>)}</Group>}
    </Stack>
  );
}
