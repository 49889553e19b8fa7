import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { matterColours, matterPath, partyOn } from './matter-words';

/** A case in a list: what it is, whose, where it stands and what is due next. */
export function MatterLine({ matter: m }: { matter: Schemas['MatterItem'] }) {
  const { t, date, number } = useWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={matterPath(m.id)}>{m.title}</Anchor></Title>
          <Group gap="xs">
            {m.overdue && <Badge variant="light" tt="none" color="red">{t('matter.overdue')}</Badge>}
            {m.appealed && m.status === 'open' && <Badge variant="light" tt="none" color="orange">{t('matter.appealed')}</Badge>}
            {m.lapsed && <Badge variant="light" tt="none" color="gray">{t('matter.lapsed')}</Badge>}
            <Badge variant="light" tt="none" color={matterColours[m.status]}>{t(`matterStatus.${m.status}`)}</Badge>
          </Group>
        </Group>
        {m.about && <Text fw={600} size="sm" className="words">{m.about}</Text>}
        <Text size="sm" className="words">{[t('policy.clause', { n: m.clause }), m.applicant.name, m.counterparty?.name].filter(Boolean).join(' · ')}</Text>
        {m.status === 'open' && <Text size="sm">{[m.due && t('matter.due', { date: date(m.due) }), m.openTasks ? t('matter.openTasks', { n: number(m.openTasks) }) : t('matter.toDecide')].filter(Boolean).join(' · ')}</Text>}
        {m.turn.length > 0 && <Text size="sm">{t('colon', { name: t('matter.turn'), value: m.turn.map((side) => (side === m.side ? t('matter.you') : partyOn(m, side) ?? t(`matterSide.${side}`))).join(t('comma')) })}</Text>}
        <Text size="sm" className="quiet words">{[m.body.name, t('matter.openedOn', { date: date(m.createdAt) })].join(' · ')}</Text>
      </Stack>
    </Paper>
  );
}
