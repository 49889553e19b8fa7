import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { useFactWords } from '../checks/fact-words';
import { useWords } from '../words/format';

/** After a decision: the one that has waited longest is one step away. */
export function NextVerification({ done }: { done: string }) {
  const { t } = useWords();
  const { account } = useSession();
  const { label } = useFactWords();
  const queue = account?.role === 'admin' ? { appeal: 'asked' as const } : { status: 'asked' as const };
  const found = useQuery({
    queryKey: ['verifications', 'next', done],
    queryFn: async ({ signal }) => (await ask(api.GET('/verifications', { params: { query: { ...queue, limit: 2 } }, signal }))).data.items.find((v) => v.id !== done) ?? null,
  });
  const next = found.data;
  if (next === null) return <Text role="status">{t('waits.none')}</Text>;
  if (!next) return null;
  return <Group><Button component={Link} to={`/office/verifications/${encodeURIComponent(next.id)}`}>{t('verification.next', { fact: label(next.fact), name: next.subjectName || t(`subject.${next.subject.kind}`) })}</Button></Group>;
}
