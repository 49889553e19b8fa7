import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Waits } from './waiting';

type Report = Schemas['Report'];

export const reportColours: Record<Report['status'], string> = { open: 'orange', upheld: 'red', dismissed: 'gray' };

/** The openings that were reported to the office. */
export default function Reports() {
  const { t, date } = useWords();
  const statuses = (['open', 'upheld', 'dismissed'] as const).map((value) => ({ value: value as string, label: t(`reportStatus.${value}`) }));
  return (
    <Queue<Report>
      name="reports" title={t('nav.reports')} how={t('reports.how')} none={t('reports.none')} filters={[...statuses, { value: '', label: t('queue.every') }]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/reports', { params: { query: { limit: 20, cursor, status: (filter || undefined) as Report['status'] | undefined } }, signal }))).data}
      waits={<Waits kinds={['reports']} />}
      render={(r) => (
        <Paper withBorder p="md" component="article">
          <Stack gap={4}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={`/office/reports/${encodeURIComponent(r.id)}`}>{t('colon', { name: t(`reportReason.${r.reason}`), value: r.opening.title })}</Anchor></Title>
              <Badge variant="light" tt="none" color={reportColours[r.status]}>{t(`reportStatus.${r.status}`)}</Badge>
            </Group>
            <Text size="sm" className="words">{r.opening.employer?.name}</Text>
            <Text size="sm" className="words" lineClamp={2}>{r.text}</Text>
            <Text size="sm" className="quiet">{t('reports.madeOn', { date: date(r.createdAt) })}</Text>
          </Stack>
        </Paper>
      )}
    />
  );
}
