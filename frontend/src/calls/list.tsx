import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { CallCard } from './shared';

/** The calls of clause 4: the open ones, all, or those that the reader holds. */
export default function Calls() {
  const { t } = useWords();
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const holds = account?.role === 'employer' || (account?.role === 'liaison' && account.place === 'CQ');
  const asked = params.get('show') ?? '';
  const show = asked === 'all' || (asked === 'mine' && holds) ? asked : 'open';
  useTitle(t('call.title'));
  const list = useInfiniteQuery({
    queryKey: ['calls', show, account?.id], initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/calls', { params: { query: { limit: 20, cursor: pageParam || undefined, open: show === 'open' ? 'true' : undefined, mine: show === 'mine' ? 'true' : undefined } }, signal }))).data,
    getNextPageParam: (last) => last.next || undefined,
  });
  const all = list.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">{t('call.title')}</Title>
        <Text className="quiet" maw="75ch">{t('call.how')}</Text>
      </div>
      <Group align="end">
        <NativeSelect
          label={t('call.show')} value={show} onChange={(e) => setParams(e.currentTarget.value === 'open' ? {} : { show: e.currentTarget.value }, { replace: true })}
          data={[{ value: 'open', label: t('call.showOpen') }, { value: 'all', label: t('call.showAll') }, ...(holds ? [{ value: 'mine', label: t('call.showMine') }] : [])]}
        />
        {holds && <Button component={Link} to="/calls/new">{t('call.new')}</Button>}
      </Group>
      {list.isPending && <Waiting />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && all.length === 0 && !list.hasNextPage && <Empty title={t('call.none')}><Text>{t(holds ? 'call.noneHolder' : 'call.noneText')}</Text></Empty>}
      <ul className="plain-list">{all.map((c) => <li key={c.id}><CallCard call={c} /></li>)}</ul>
      {list.hasNextPage && <Group><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}
