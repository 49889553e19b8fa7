import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { isCounter } from '../candidacy/counter';
import { useFactWords } from '../checks/fact-words';
import { linksFor } from '../layout/navigation';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { tongueOf } from '../words/tongue';
import { linkOf } from './links';

const perPage = 30;

/** What others have done that concerns the reader, newest first. */
export default function NoticesPage() {
  const { t, counted } = useWords();
  const [to, word] = linksFor(useSession().account?.role)[0] ?? ['/', 'notFound.home'];
  useTitle(t('nav.notices'));
  const queries = useQueryClient();
  const notices = useInfiniteQuery({
    queryKey: ['notices', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/me/notices', { params: { query: { limit: perPage, cursor: pageParam } }, signal }))).data,
    getNextPageParam: (last) => last.next,
  });
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) => ask(api.POST('/me/notices/read', { body: { ids } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const items = notices.data?.pages.flatMap((p) => p.items) ?? [];
  const unread = notices.data?.pages[0]?.unread ?? 0;
  return (
    <Stack maw={760}>
      <Group justify="space-between" align="end">
        <Title order={1} size="h2">{t('nav.notices')}</Title>
        {unread > 0 && <Button variant="default" loading={read.isPending} onClick={() => read.mutate(undefined)}>{t('notices.readAll')}</Button>}
      </Group>
      {notices.isPending && <Waiting />}
      {notices.error && <Failure error={notices.error} retry={() => void notices.refetch()} />}
      {read.error && <Failure error={read.error} />}
      <Opened onRead={(id) => read.mutate([id])} />
      {notices.data && items.length > 0 && <Text role="status" size="sm" className="quiet">{unread > 0 ? counted('nav.unread', unread) : t('notices.allRead')}</Text>}
      {notices.data && items.length === 0 && <Empty title={t('notices.none')}><Text>{t('notices.noneText')}</Text><Anchor component={Link} to={to}>{t(word)}</Anchor></Empty>}
      <ul className="plain-list">
        {items.map((n) => <li key={n.id}><NoticeCard notice={n} onRead={() => read.mutate([n.id])} /></li>)}
      </ul>
      {notices.hasNextPage && <Group justify="center"><Button variant="default" loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}

/** The notice that a mail leads to by its id in the address: it opens what it is about, or is shown where there is no page for that. */
function Opened({ onRead }: { onRead: (id: string) => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const navigate = useNavigate();
  const id = useLocation().hash.slice(1);
  const found = useQuery({
    queryKey: ['notice', id], enabled: id !== '',
    queryFn: async ({ signal }) => (await ask(api.GET('/me/notices/{noticeId}', { params: { path: { noticeId: id } }, signal }))).data,
  });
  const notice = id === '' ? undefined : found.data;
  const reading = useRef(onRead);
  reading.current = onRead;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!notice || !account) return;
    if (!notice.readAt) reading.current(notice.id);
    const to = linkOf(notice, account.role);
    if (to) navigate(to, { replace: true });
    else box.current?.focus();
  }, [notice, account, navigate]);
  if (id === '') return null;
  if (found.isPending) return <Waiting />;
  if (found.error instanceof Refused && [400, 404, 422].includes(found.error.problem.status)) return <Alert color="yellow" variant="light" role="alert" title={t('notices.gone')}>{t('notices.goneText')}</Alert>;
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <div ref={box} tabIndex={-1} className="unframed">{notice && <NoticeCard notice={notice} onRead={() => onRead(notice.id)} />}</div>;
}

const statuses: Partial<Record<Schemas['NoticeKind'], string>> = {
  'mandate-answered': 'mandateStatus', 'verification-decided': 'checkStatus', 'case-moved': 'caseStatus',
  'shortlist-answered': 'answer', 'appeal-decided': 'ruling', 'report-decided': 'ruling', 'enquiry-moved': 'enquiryMove', 'selection-decided': 'selectionRuling',
  'matter-moved': 'matterEvent', 'matter-task': 'matterEvent',
};

function NoticeCard({ notice: n, onRead }: { notice: Schemas['Notice']; onRead: () => void }) {
  const { t, code, moment, language } = useWords();
  const { label } = useFactWords();
  const { account } = useSession();
  const to = account && linkOf(n, account.role);
  const isNew = !n.readAt;
  const said = t(`notice.${n.kind}`);
  const kind = statuses[n.kind];
  const now = n.stage && n.kind === 'stage' ? (n.by && isCounter({ stage: n.stage, by: n.by }) ? t('timeline.counter') : t(`stage.${n.stage}`)) : kind && n.status ? code(kind, n.status) : '';
  return (
    <Paper component="article" withBorder p="md" className={isNew ? 'notice-new' : undefined}>
      <Stack gap={4}>
        <Group gap="xs" align="baseline">
          <Title order={2} size="h5">{to ? <Anchor component={Link} to={to} inherit onClick={() => isNew && onRead()}>{said}</Anchor> : said}</Title>
          {isNew && <Badge size="sm">{t('notices.new')}</Badge>}
        </Group>
        {now && <Text fw={600}>{now}</Text>}
        {n.procedure && <Text className="words">{n.procedure[language]}</Text>}
        {n.topic && <Text className="words">{t(`topic.${n.topic}`)}</Text>}
        {n.fact && <Text className="words">{label(n.fact)}</Text>}
        {n.training && <Text className="words" lang={tongueOf(n.training)}>{n.training}</Text>}
        {n.opening?.title && <Text className="words" lang={tongueOf(n.opening.title)}>{n.opening.title}</Text>}
        {n.organisation?.name && <Text className="words" lang={tongueOf(n.organisation.name)}>{n.organisation.name}</Text>}
        <Group gap="sm" justify="space-between">
          <Text size="sm" className="quiet"><time dateTime={n.at}>{moment(n.at)}</time></Text>
          {isNew && <Button size="xs" variant="subtle" aria-label={t('colon', { name: t('notices.read'), value: said })} onClick={onRead}>{t('notices.read')}</Button>}
        </Group>
      </Stack>
    </Paper>
  );
}
