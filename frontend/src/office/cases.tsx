import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Waits } from './waiting';

type Case = Schemas['Case'];

export const caseColours: Record<Case['status'], string> = { requested: 'blue', open: 'river', filled: 'green', closed: 'gray' };

/** The assistance cases of clause 14 of the office. */
export default function Cases() {
  const { t, language, number, date } = useWords();
  const statuses = (['requested', 'open', 'filled', 'closed'] as const).map((value) => ({ value: value as string, label: t(`caseStatus.${value}`) }));
  return (
    <Queue<Case>
      name="cases" title={t('nav.cases')} how={t('case.how')} none={t('case.none')} filters={[{ value: '', label: t('queue.every') }, ...statuses]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/cases', { params: { query: { limit: 20, cursor, lang: language, status: (filter || undefined) as Case['status'] | undefined } }, signal }))).data}
      waits={<Waits kinds={['cases']} />}
      render={(c) => (
        <Paper withBorder p="md" component="article">
          <Stack gap={4}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={`/office/cases/${encodeURIComponent(c.id)}`}>{c.opening.title}</Anchor></Title>
              <Group gap="xs">
                {c.overdue && <Badge variant="light" tt="none" color="red">{t('onDesk.overdue')}</Badge>}
                <Badge variant="light" tt="none" color={caseColours[c.status]}>{t(`caseStatus.${c.status}`)}</Badge>
              </Group>
            </Group>
            <Text size="sm" className="words">{c.opening.employer?.name}</Text>
            {c.due && <Text size="sm">{t('onDesk.due', { date: date(c.due) })}</Text>}
            <Text size="sm" className="quiet">{[t('case.requestedOn', { date: date(c.createdAt) }), t('case.hired', { n: number(c.hired), all: number(c.need) }), t('case.listed', { n: number(c.shortlist.length) })].join(' · ')}</Text>
          </Stack>
        </Paper>
      )}
    >
      <Text size="sm"><Anchor component={Link} to="/office/rules">{t('nav.rules')}</Anchor></Text>
    </Queue>
  );
}
