import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Waits } from './waiting';

type Status = Schemas['SelectionStatus'];

export const selectionColours: Record<Status, string> = { entered: 'blue', confirmed: 'green', refused: 'gray' };

/** The records of open selections of clause 1, which Chongqing's office confirms. */
export default function Selections() {
  const { t, date } = useWords();
  const statuses = (['entered', 'confirmed', 'refused'] as const).map((value) => ({ value: value as string, label: t(`selectionStatus.${value}`) }));
  return (
    <Queue<Schemas['Opening']>
      name="selections" title={t('waits.selections')} how={t('selection.queue')} none={t('selection.noneWait')} filters={[{ value: '', label: t('queue.every') }, ...statuses]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/selections', { params: { query: { limit: 20, cursor, status: (filter || undefined) as Status | undefined } }, signal }))).data}
      waits={<Waits kinds={['selections']} />}
      render={(o) => o.selection && (
        <Paper withBorder p="md" component="article">
          <Stack gap={4}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={`/office/selections/${encodeURIComponent(o.id)}`}>{o.title}</Anchor></Title>
              <Badge variant="light" tt="none" color={selectionColours[o.selection.status]}>{t(`selectionStatus.${o.selection.status}`)}</Badge>
            </Group>
            <Text size="sm" className="words">{o.employer?.name}</Text>
            <Text size="sm" className="quiet">{[o.selection.document, t('selection.enteredOn', { date: date(o.selection.enteredAt) })].join(' · ')}</Text>
          </Stack>
        </Paper>
      )}
    />
  );
}
