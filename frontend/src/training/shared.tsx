import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

export type Cohort = Schemas['Cohort'];

export const trainingPath = (id: string, page: '' | '/edit' = '') => `/training/${encodeURIComponent(id)}${page}`;

/** What kind of training it is: the programme of clause 16 or the field of clause 17. */
export function useTrainingWords() {
  const { t, code, date, number } = useWords();
  return {
    kind: (c: Cohort) => (c.clause === 16 ? c.programme && t(`said.programme.${c.programme}`) : c.field && t(`said.field.${c.field}`)),
    organiser: (c: Cohort) => (c.office ? t('training.office', { place: code('place', c.office) }) : c.organiser),
    days: (c: Cohort) => (c.starts && c.ends ? t('training.days', { from: date(c.starts), to: date(c.ends) }) : ''),
    seats: (c: Cohort) => (c.seats ? t(c.seatsLeft > 0 ? 'training.left' : 'training.full', { n: number(c.seatsLeft), all: number(c.seats), waiting: number(c.waiting) }) : ''),
    mine: (c: Cohort) => (c.mine ? t(`enrolment.${c.mine.status}`, { n: number(c.mine.ahead) }) : ''),
  };
}

/** One training of a list. */
export function TrainingCard({ cohort: c }: { cohort: Cohort }) {
  const { t, code } = useWords();
  const say = useTrainingWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={4}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={2} size="h4" className="words"><Anchor component={Link} inherit to={trainingPath(c.id)}>{c.title}</Anchor></Title>
          {c.status !== 'published' && <Badge variant="light" tt="none" color="gray">{t(`cohortStatus.${c.status}`)}</Badge>}
        </Group>
        <Text size="sm">{[say.organiser(c), code('place', c.place), say.kind(c), t('training.clause', { n: c.clause })].filter(Boolean).join(' · ')}</Text>
        <Text size="sm" className="quiet">{[say.days(c), say.seats(c)].filter(Boolean).join(' · ')}</Text>
        {c.hidden && <Text size="sm">{t(`problem.${c.hidden}`)}</Text>}
        {c.mine && <Text size="sm" fw={600}>{say.mine(c)}</Text>}
      </Stack>
    </Paper>
  );
}
