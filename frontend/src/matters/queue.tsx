import { Anchor, NativeSelect, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Queue } from '../layout/queue';
import { Waits } from '../office/waiting';
import { useWords } from '../words/format';
import { MatterLine } from './line';

const statuses = ['open', 'granted', 'refused', 'withdrawn'] as const satisfies readonly Schemas['MatterStatus'][];
const clauses = Array.from({ length: 20 }, (_, i) => i + 1);

/** What a filter of the queue asks for. */
const asked = (filter: string) =>
  filter === 'overdue' || filter === 'escalated' ? { [filter]: 'true' as const } : { status: (filter || undefined) as Schemas['MatterStatus'] | undefined };

/** The cases of an office, the earliest due day first; for Chongqing's also those of the others of which something is overdue, for an admin those under appeal. */
export default function OfficeMatters() {
  const { t, language } = useWords();
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const admin = account?.role === 'admin';
  const clause = clauses.find((n) => String(n) === params.get('clause'));
  const ofAll = account?.role === 'liaison' && account.place === 'CQ' ? [{ value: 'escalated', label: t('matter.everywhere') }] : [];
  return (
    <Queue<Schemas['MatterItem']>
      name="matters" by={`office-${clause ?? ''}`} title={t('nav.officeMatters')} how={t(admin ? 'matter.howAdmin' : 'matter.howOffice')} none={t('matter.noneOffice')}
      filters={[{ value: 'open', label: t('matterStatus.open') }, { value: 'overdue', label: t('matter.overdue') }, ...ofAll, ...statuses.slice(1).map((value) => ({ value, label: t(`matterStatus.${value}`) })), { value: '', label: t('queue.every') }]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/matters', { params: { query: { limit: 20, cursor, clause, lang: language, ...asked(filter) } }, signal }))).data}
      waits={<Waits kinds={['matters']} />}
      beside={
        <NativeSelect label={t('matter.clause')} value={clause ?? ''} data={[{ value: '', label: t('queue.every') }, ...clauses.map((n) => ({ value: String(n), label: t('policy.clause', { n }) }))]}
          onChange={(e) => setParams((p) => { p.set('clause', e.currentTarget.value); return p; }, { replace: true })} />
      }
      render={(m) => <MatterLine matter={m} />}
    >
      <Text size="sm"><Anchor component={Link} to="/office/figures">{t('byClause.title')}</Anchor></Text>
    </Queue>
  );
}
