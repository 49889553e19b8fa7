import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api, ask } from '../api/client';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { tongueOf } from '../words/tongue';

/** The mail that the demo writes instead of sending it. A server without demo data has no such page. */
export default function DemoMail() {
  const { t, moment } = useWords();
  useTitle(t('mailbox.title'));
  const mail = useInfiniteQuery({
    queryKey: ['demo-mail'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => (await ask(api.GET('/demo/mail', { params: { query: { limit: 30, cursor: pageParam } }, signal }))).data,
    getNextPageParam: (last) => last.next,
  });
  if (mail.error && !mail.data) return <Failure page error={mail.error} retry={() => void mail.refetch()} />;
  const items = mail.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Stack maw={760}>
      <div>
        <Title order={1} size="h2">{t('mailbox.title')}</Title>
        <Text className="quiet">{t('mailbox.text')}</Text>
      </div>
      <Group><Button variant="default" loading={mail.isFetching} onClick={() => void mail.refetch()}>{t('mailbox.look')}</Button></Group>
      {mail.isPending && <Waiting />}
      {mail.error && <Failure error={mail.error} />}
      {mail.data && items.length === 0 && <Empty title={t('mailbox.none')}><Text>{t('mailbox.noneText')}</Text></Empty>}
      <ul className="plain-list">
        {items.map((m) => (
          <li key={m.id}>
            <Paper component="article" withBorder p="md">
              <Title order={2} size="h5" className="words" lang={tongueOf(m.subject)}>{m.subject}</Title>
              <Text size="sm" className="quiet words">{t('mailbox.to', { to: m.to })} · <time dateTime={m.at}>{moment(m.at)}</time></Text>
              <Text mt="sm" className="words" lang={tongueOf(m.text)}><Linked text={m.text} /></Text>
            </Paper>
          </li>
        ))}
      </ul>
      {mail.hasNextPage && <Group justify="center"><Button variant="default" loading={mail.isFetchingNextPage} onClick={() => void mail.fetchNextPage()}>{t('more')}</Button></Group>}
    </Stack>
  );
}

const address = /(https?:\/\/[^\s<>"，。）]+)/;

/** A text whose addresses are links. They lead to this server whatever name the mail knows it by. */
function Linked({ text }: { text: string }) {
  return text.split(address).map((part, i) => {
    if (i % 2 === 0) return <Fragment key={i}>{part}</Fragment>;
    const { pathname, search, hash } = new URL(part);
    return <Anchor key={i} href={pathname + search + hash} inherit underline="always">{part}</Anchor>;
  });
}
