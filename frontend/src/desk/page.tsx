import { Anchor, Badge, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useFactWords } from '../checks/fact-words';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { Caseload } from './caseload';
import { thingPath } from './queries';

type Item = Schemas['DeskItem'];

const kinds = ['matters', 'cases', 'enquiries', 'verifications'] as const satisfies readonly Schemas['DeskKind'][];

/** What a filter of the queue asks for. */
const asked = (filter: string) =>
  filter === 'overdue' || filter === 'escalated' ? { [filter]: 'true' as const } : filter === 'mine' || filter === 'nobody' ? { officer: filter as 'mine' } : {};

/** Everything that waits at the reader's office, whatever it is, the earliest due day first, and how it is shared. */
export default function Desk() {
  const { t, language } = useWords();
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const kind = kinds.find((k) => k === params.get('kind'));
  const everywhere = account?.place === 'CQ' ? [{ value: 'escalated', label: t('onDesk.everywhere') }] : [];
  return (
    <Queue<Item>
      name="office" by={`desk-${kind ?? ''}`} title={t('onDesk.all')} how={t('onDesk.how')} none={t('onDesk.none')}
      filters={[{ value: '', label: t('queue.every') }, { value: 'mine', label: t('onDesk.mine') }, { value: 'nobody', label: t('onDesk.nobodys') }, { value: 'overdue', label: t('onDesk.overdue') }, ...everywhere]}
      load={async (filter, cursor, signal) => (await ask(api.GET('/office/desk', { params: { query: { limit: 20, cursor, kind, lang: language, ...asked(filter) } }, signal }))).data}
      beside={
        <NativeSelect label={t('onDesk.kind')} value={kind ?? ''} data={[{ value: '', label: t('queue.every') }, ...kinds.map((k) => ({ value: k, label: t(`waits.${k}`) }))]}
          onChange={(e) => setParams((p) => { p.set('kind', e.currentTarget.value); return p; }, { replace: true })} />
      }
      render={(x) => <Line item={x} />}
    >
      <Caseload />
    </Queue>
  );
}

function Line({ item: x }: { item: Item }) {
  const { t, date, code } = useWords();
  const { label } = useFactWords();
  const title = x.kind === 'enquiries' ? t(`topic.${x.code as 'tax'}`) : x.kind === 'verifications' ? label(x.code ?? '') : x.title;
  const party = x.party || (x.askerRole && t(`asker.${x.askerRole}`));
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap={4}>
        <Group justify="space-between" gap="xs" align="flex-start">
          <Title order={2} size="h5" className="words"><Anchor component={Link} inherit to={thingPath(x)}>{title}</Anchor></Title>
          <Group gap="xs">
            {x.overdue && <Badge variant="light" tt="none" color="red">{t('onDesk.overdue')}</Badge>}
            <Badge variant="light" tt="none" color="gray">{t(`waits.${x.kind}`)}</Badge>
          </Group>
        </Group>
        {party && <Text size="sm" className="words">{party}</Text>}
        <Text size="sm">{t('colon', { name: t('onDesk.due', { date: date(x.due) }), value: x.task ?? '' })}</Text>
        <Text size="sm" className="quiet words">{[code('place', x.place), x.body?.name, t('colon', { name: t('onDesk.officer'), value: x.officer ? x.officer.me ? t('onDesk.me') : x.officer.name : t('onDesk.nobody') })].filter(Boolean).join(' · ')}</Text>
      </Stack>
    </Paper>
  );
}
