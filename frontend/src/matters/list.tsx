import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Asked } from './asked';
import { MatterLine } from './line';

const statuses = ['open', 'granted', 'refused', 'withdrawn'] as const satisfies readonly Schemas['MatterStatus'][];

/** The cases that somebody takes part in, what is due first at the head. */
export default function Matters() {
  const { t, language } = useWords();
  const { account } = useSession();
  return (
    <Queue<Schemas['MatterItem']>
      name="matters" title={t('nav.matters')} how={t('matter.how')} none={t('matter.none')}
      filters={[{ value: '', label: t('queue.every') }, ...statuses.map((value) => ({ value, label: t(`matterStatus.${value}`) })), { value: 'mine', label: t('matter.mine') }]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/matters', { params: { query: { limit: 20, cursor, lang: language, ...(filter === 'mine' ? { mine: 'true' as const } : { status: (filter || undefined) as Schemas['MatterStatus'] | undefined }) } }, signal }))).data}
      render={(m) => <MatterLine matter={m} />}
    >
      {account?.role === 'talent' && <Asked />}
      <Group><Button component={Link} to="/services">{t('matter.new')}</Button></Group>
    </Queue>
  );
}
