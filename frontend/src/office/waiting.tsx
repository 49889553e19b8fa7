import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useWords } from '../words/format';

export type WaitingQueue = Schemas['WaitingQueue'];
export type QueueKind = WaitingQueue['kind'];

/** Where the queue of a kind stands. */
export const queuePaths: Record<QueueKind, string> = {
  verifications: '/office/verifications?status=asked', appeals: '/office/verifications?status=appeal', cases: '/office/cases?status=requested', enquiries: '/enquiries?status=open', matters: '/office/matters?status=open', reports: '/office/reports?status=open', selections: '/office/selections?status=entered',
};

/** What waits for the reader's office, looked up again each minute that the page is in sight; nothing for others. */
export function useWaiting() {
  const { account } = useSession();
  return useQuery({
    queryKey: ['office', 'queue', account?.id], enabled: account?.role === 'liaison' || account?.role === 'admin', refetchInterval: 60_000,
    queryFn: async ({ signal }) => (await ask(api.GET('/office/queue', { signal }))).data.items,
  });
}

/** How much waits, and since when: "12 waiting, the first since 3 May 2026". */
export function useWaitingWords() {
  const { t, number, date } = useWords();
  const count = (q: Pick<WaitingQueue, 'waiting' | 'more'>) => (q.more ? `${number(q.waiting)}+` : number(q.waiting));
  const say = (q: WaitingQueue) =>
    q.waiting === 0 ? t('waits.none') : q.more ? t('waits.more', { n: number(q.waiting), date: date(q.since) }) : t('waits.some', { count: q.waiting === 1 ? 1 : 2, n: number(q.waiting), date: date(q.since) });
  return { count, say, name: (kind: QueueKind) => t(`waits.${kind}`) };
}

/** At the head of a queue: what waits in it. */
export function Waits({ kinds }: { kinds: readonly QueueKind[] }) {
  const { t } = useWords();
  const { say, name } = useWaitingWords();
  const found = useWaiting().data?.filter((q) => kinds.includes(q.kind));
  if (!found?.length) return null;
  return (
    <div role="status">
      {found.map((q) => <Text key={q.kind} fw={600}>{kinds.length > 1 ? t('colon', { name: name(q.kind), value: say(q) }) : say(q)}</Text>)}
    </div>
  );
}

/** Every queue of the reader's office with what waits in it. */
export function AllQueues({ queues }: { queues: readonly WaitingQueue[] }) {
  const { say, name } = useWaitingWords();
  return (
    <ul className="plain-list">
      {queues.map((q) => (
        <li key={q.kind} className="entry">
          <Stack gap={2}>
            <Anchor component={Link} to={queuePaths[q.kind]} fw={600}>{name(q.kind)}</Anchor>
            <Text size="sm" className={q.waiting ? undefined : 'quiet'}>{say(q)}</Text>
          </Stack>
        </li>
      ))}
    </ul>
  );
}
