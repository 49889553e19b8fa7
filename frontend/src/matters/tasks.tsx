import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { CallFailure } from '../calls/refusal';
import { EndButton } from '../layout/end-button';
import { Decide } from '../office/decide';
import { useWords } from '../words/format';
import { ToBody } from './hand-over';
import { partyOn, sideWords, taskColours } from './matter-words';
import { readMatter } from './queries';

type Matter = Schemas['Matter'];
type Task = Schemas['MatterTask'];
type Settled = 'done' | 'waived' | 'declined';

const sides = ['applicant', 'counterparty', 'body'] as const;

/** What is to be done, by who does it. */
export function Tasks({ matter: m, onChange }: { matter: Matter; onChange: () => void }) {
  const { t } = useWords();
  return sides.map((side) => {
    const tasks = m.tasks.filter((x) => x.by === side);
    if (!tasks.length) return null;
    const [role, name] = [t(`matterSide.${side}`), partyOn(m, side)];
    return (
      <section key={side} aria-label={role}>
        <Title order={3} size="h6" mb="xs" className="words">{side === m.side ? t('matter.yours') : name ? t('colon', { name: role, value: name }) : role}</Title>
        <ol className="plain-list">{tasks.map((x) => <li key={x.id} className="entry"><OneTask matter={m} task={x} onChange={onChange} /></li>)}</ol>
      </section>
    );
  });
}

function OneTask({ matter: m, task: x, onChange }: { matter: Matter; task: Task; onChange: () => void }) {
  const { t, date, counted } = useWords();
  const [acting, setActing] = useState<Settled | 'body'>();
  const title = x.item ? t('colon', { name: x.title, value: x.item }) : x.title;
  const decision = x.code === 'decision';
  const mayDecline = x.mine && x.by === 'counterparty' && x.state === 'open';
  const mayWaive = m.side === 'body' && m.status === 'open' && (x.state === 'open' || x.state === 'declined') && x.ready && !x.needed && !decision;
  const first = m.tasks.find((y) => y.code === x.after);
  const open = x.state === 'open' && m.status === 'open';
  const term = [counted('service.days', x.days), x.own && t('service.own')].filter(Boolean).join(' · ');
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={600} size="sm" className="words" style={{ flex: '1 1 14rem' }}>{title}</Text>
        <Group gap="xs">
          {x.overdue && <Badge variant="light" tt="none" color="red">{t('matter.overdue')}</Badge>}
          <Badge variant="light" tt="none" color={taskColours[x.state]}>{t(`taskState.${x.state}`)}</Badge>
        </Group>
      </Group>
      {x.department && <Text size="sm" className="quiet">{x.department}</Text>}
      {open && <Text size="sm">{x.due ? t('matter.due', { date: date(x.due) }) : first && !x.ready ? t('matter.dueAfter', { task: first.title }) : t('matter.dueLater')} <Text span size="sm" className="quiet">· {term}</Text></Text>}
      {open && x.provisional && <Text size="sm" className="quiet">{t('matter.provisional')}</Text>}
      {x.settledAt && <Text size="sm" className="quiet">{[date(x.settledAt), x.settledBy && sideWords(x.settledBy, m.side, t)].filter(Boolean).join(' · ')}</Text>}
      {x.note && <Text size="sm" className="words">{x.note}</Text>}
      {!acting && (x.mine || mayWaive || x.movable) && (
        <Group gap="sm">
          {x.mine && <Button size="sm" aria-label={t('colon', { name: t('matter.done'), value: title })} onClick={() => setActing('done')}>{t('matter.done')}</Button>}
          {mayDecline && <EndButton size="sm" aria-label={t('colon', { name: t('matter.decline'), value: title })} onClick={() => setActing('declined')}>{t('matter.decline')}</EndButton>}
          {mayWaive && <EndButton size="sm" aria-label={t('colon', { name: t('matter.waive'), value: title })} onClick={() => setActing('waived')}>{t('matter.waive')}</EndButton>}
          {x.movable && <Button size="sm" variant="default" aria-label={t('colon', { name: t('onDesk.handOver'), value: title })} onClick={() => setActing('body')}>{t('onDesk.handOver')}</Button>}
        </Group>
      )}
      {acting === 'body' && <ToBody matter={m} task={x} onCancel={() => setActing(undefined)} onChange={() => { setActing(undefined); onChange(); }} />}
      {acting && acting !== 'body' && <Settle matter={m} task={x} to={acting} onCancel={() => setActing(undefined)} onDone={() => { setActing(undefined); onChange(); }} />}
    </Stack>
  );
}

/** Says that a task is done, with a note if there is something to say, or why it is not needed or will not be done. */
function Settle({ matter: m, task: x, to, onCancel, onDone }: { matter: Matter; task: Task; to: Settled; onCancel: () => void; onDone: () => void }) {
  const { t, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  return (
    <div ref={box}>
      <Decide<Matter> about={`matter/${m.id}/${x.id}/${to}`} legend={x.title} revision={m.revision} onDone={onDone}
        choices={[to === 'done' ? { value: to, label: t('matter.confirmDone'), asks: ['note'] } : { value: to, label: t(to === 'waived' ? 'matter.confirmWaive' : 'matter.confirmDecline'), asks: ['reason'], ends: true }]}
        reread={() => readMatter(m.id, language)} failure={m.call ? (error) => <CallFailure error={error} /> : undefined}
        now={(newest) => {
          const theirs = newest.tasks.find((y) => y.id === x.id);
          return { revision: newest.revision, status: t(`taskState.${theirs?.state ?? 'open'}`), reason: theirs?.note };
        }}
        send={(d, etag) => ask(api.PATCH('/matters/{matterId}/tasks/{taskId}', { params: { path: { matterId: m.id, taskId: x.id }, header: { 'If-Match': etag }, query: { lang: language } }, body: { state: to, note: (to === 'done' ? d.note : d.reason) || undefined } }))} />
      <Button mt="xs" size="sm" variant="default" onClick={onCancel}>{t('cancel')}</Button>
    </div>
  );
}
