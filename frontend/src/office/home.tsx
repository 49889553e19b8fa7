import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useSession } from '../api/session';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { Caseload } from '../desk/caseload';
import { Part } from './part';
import { AllQueues, useWaiting } from './waiting';

/** Where an officer's or an admin's day begins: what waits, and where. */
export default function OfficeHome() {
  const { t, code } = useWords();
  const { account } = useSession();
  const admin = account?.role === 'admin';
  useTitle(t('desk.title'));
  const waiting = useWaiting();
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">{t('desk.title')}</Title>
        <Text className="quiet">{admin ? t('desk.howAdmin') : t('desk.how', { place: code('place', account?.place) })}</Text>
      </div>
      {waiting.isPending && <Waiting />}
      {waiting.error && <Failure error={waiting.error} retry={() => void waiting.refetch()} />}
      {waiting.data && <Part title={t('desk.waiting')}><AllQueues queues={waiting.data} /></Part>}
      {!admin && <Part title={t('onDesk.title')}><Anchor component={Link} to="/office/desk" fw={600}>{t('onDesk.all')}</Anchor><Caseload /></Part>}
      <Group>
        <Anchor component={Link} to="/office/rules">{t('nav.rules')}</Anchor>
        {!admin && <Anchor component={Link} to="/training/organised">{t('nav.training')}</Anchor>}
        {account?.place === 'CQ' && <Anchor component={Link} to="/calls?show=mine">{t('desk.calls')}</Anchor>}
        {!admin && <Anchor component={Link} to="/enquiries?status=mine">{t('desk.mine')}</Anchor>}
      </Group>
    </Stack>
  );
}
