import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Queue } from '../layout/queue';
import { Waits } from '../office/waiting';
import { useWords } from '../words/format';
import { enquiryColours, enquiryPath } from './enquiry-words';

type Enquiry = Schemas['Enquiry'];

/** My enquiries; for an officer those that the office has to answer. */
export default function Enquiries() {
  const { t, language, date } = useWords();
  const { account } = useSession();
  const office = account?.role === 'liaison';
  const statuses = (['open', 'answered', 'closed'] as const).map((value) => ({ value: value as string, label: t(`enquiryStatus.${value}`) }));
  const every = { value: '', label: t('queue.every') };
  return (
    <Queue<Enquiry>
      name="enquiries" title={t('nav.enquiries')} how={t(office ? 'enquiry.howOffice' : 'enquiry.how')} none={t(office ? 'enquiry.noneOffice' : 'enquiry.none')} filters={office ? [...statuses, { value: 'mine', label: t('enquiry.mine') }, every] : [every, ...statuses]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/enquiries', { params: { query: { limit: 20, cursor, lang: language, ...(filter === 'mine' ? { mine: 'true' as const } : { status: (filter || undefined) as Enquiry['status'] | undefined }) } }, signal }))).data}
      waits={office && <Waits kinds={['enquiries']} />}
      render={(e) => (
        <Paper withBorder p="md" component="article">
          <Stack gap={4}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={enquiryPath(e.id)}>{t(`topic.${e.topic}`)}</Anchor></Title>
              <Badge variant="light" tt="none" color={enquiryColours[e.status]}>{t(`enquiryStatus.${e.status}`)}</Badge>
            </Group>
            <Text size="sm" className="words" lineClamp={2}>{e.messages[0]?.text}</Text>
            {e.due && <Text size="sm">{t(e.overdue ? 'enquiry.late' : 'enquiry.due', { date: date(e.due) })}</Text>}
            <Text size="sm" className="quiet">{[office && !e.mine ? t(`asker.${e.askerRole}`) : e.body, date(e.createdAt)].join(' · ')}</Text>
          </Stack>
        </Paper>
      )}
    >
      <Group><Button component={Link} to="/enquiries/new" variant={office ? 'default' : 'filled'}>{t('enquiry.new')}</Button></Group>
    </Queue>
  );
}
