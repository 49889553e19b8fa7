import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { checkColours } from '../checks/colours';
import { useFactWords } from '../checks/fact-words';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Waits } from './waiting';

type Verification = Schemas['Verification'];

/** The facts that an office is asked to verify, and what it has decided; for an admin, what has been appealed against. */
export default function Verifications() {
  const { t } = useWords();
  const { account } = useSession();
  const admin = account?.role === 'admin';
  const statuses = (['asked', 'verified', 'refused', 'revoked'] as const).map((value) => ({ value: value as string, label: t(`checkStatus.${value}`) }));
  const appeals = { value: 'appeal', label: t('verification.appeals') };
  const every = { value: '', label: t('queue.every') };
  return (
    <Queue<Verification>
      name="verifications" title={t('nav.verifications')} how={t(admin ? 'verification.howAdmin' : 'verification.how')} none={t('verification.none')}
      filters={admin ? [appeals, every] : [...statuses, appeals, every]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/verifications', {
        params: { query: { limit: 20, cursor, ...(filter === 'appeal' ? { appeal: 'asked' as const } : filter && { status: filter as Verification['status'] }) } }, signal,
      }))).data}
      waits={<Waits kinds={['verifications', 'appeals']} />}
      render={(v) => <Line verification={v} />}
    />
  );
}

function Line({ verification: v }: { verification: Verification }) {
  const { t, date } = useWords();
  const { label, value } = useFactWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={`/office/verifications/${encodeURIComponent(v.id)}`}>{t('colon', { name: label(v.fact), value: value(v.fact, v.value) })}</Anchor></Title>
          <Group gap="xs">
            {v.overdue && <Badge variant="light" tt="none" color="red">{t('onDesk.overdue')}</Badge>}
            {v.appeal?.status === 'asked' && <Badge variant="light" tt="none" color="orange">{t('verification.appealed')}</Badge>}
            <Badge variant="light" tt="none" color={checkColours[v.status]}>{t(`checkStatus.${v.status}`)}</Badge>
          </Group>
        </Group>
        <Text size="sm" className="words">{v.subjectName || t(`subject.${v.subject.kind}`)}</Text>
        {v.due && <Text size="sm">{t('onDesk.due', { date: date(v.due) })}</Text>}
        <Text size="sm" className="quiet">{[t('verification.askedOn', { date: date(v.createdAt) }), t('colon', { name: t('document.list'), value: v.documents?.length ?? 0 })].join(' · ')}</Text>
      </Stack>
    </Paper>
  );
}
