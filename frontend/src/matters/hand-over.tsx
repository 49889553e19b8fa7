import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { HandOver } from '../desk/hand-over';
import { useBodies } from '../desk/queries';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { offices } from './matter-words';
import { readMatter } from './queries';

type Matter = Schemas['Matter'];
type Props = { matter: Matter; onChange: () => void };

/** Gives a case to the liaison office of another place, or to another responsible body. */
export function HandingOver({ matter: m, onChange }: Props) {
  const { t } = useWords();
  const [to, setTo] = useState<'office' | 'body'>();
  if (to === 'office') return <ToOffice matter={m} onCancel={() => setTo(undefined)} />;
  if (to === 'body') return <ToBody matter={m} onChange={() => { setTo(undefined); onChange(); }} onCancel={() => setTo(undefined)} />;
  return (
    <Stack gap="xs">
      <Text size="sm">{t('matter.handOverHow')}</Text>
      <Group>
        <Button variant="default" onClick={() => setTo('body')}>{t('matter.toBody')}</Button>
        <Button variant="default" onClick={() => setTo('office')}>{t('matter.toOffice')}</Button>
      </Group>
    </Stack>
  );
}

function ToOffice({ matter: m, onCancel }: { matter: Matter; onCancel: () => void }) {
  const { t, code, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <HandOver<Matter> about={`matter/${m.id}`} field="place" hint={t('matter.handOverHint')} targets={offices.filter((p) => p !== m.place).map((p) => ({ value: p, label: code('place', p) }))}
      mine={{ revision: m.revision, status: t(`matterStatus.${m.status}`), at: code('place', m.place) }} reread={() => readMatter(m.id, language)}
      now={(x) => ({ revision: x.revision, status: t(`matterStatus.${x.status}`), at: code('place', x.place) })}
      send={(place, reason, etag) => ask(api.PATCH('/matters/{matterId}', { params: { path: { matterId: m.id }, header: { 'If-Match': etag } }, body: { place: place as 'CQ', reason } }))}
      onDone={() => {
        // The case is the other office's now.
        navigate('/office/matters');
        for (const key of ['matters', 'office', 'matter']) void queries.invalidateQueries({ queryKey: [key] });
      }}
      onCancel={onCancel} />
  );
}

/** Gives the whole case, or one task of it, to another body; the office stays in charge of the record. */
export function ToBody({ matter: m, task, onChange, onCancel }: Props & { task?: Schemas['MatterTask']; onCancel: () => void }) {
  const { t, language } = useWords();
  const bodies = useBodies(true);
  const withNow = (x: Matter) => (task ? x.tasks.find((y) => y.id === task.id)?.department : x.body.name) ?? '';
  if (bodies.error) return <Failure error={bodies.error} retry={() => void bodies.refetch()} />;
  if (!bodies.data) return null;
  return (
    <HandOver<Matter> about={`matter/${m.id}/${task?.id ?? ''}`} field="department" hint={t('matter.toBodyHint')}
      targets={bodies.data.filter((b) => b.name !== withNow(m)).map((b) => ({ value: b.code, label: b.name }))}
      mine={{ revision: m.revision, status: t(`matterStatus.${m.status}`), at: withNow(m) }} reread={() => readMatter(m.id, language)}
      now={(x) => ({ revision: x.revision, status: t(`matterStatus.${x.status}`), at: withNow(x) })}
      send={(department, reason, etag) => ask(api.PATCH('/matters/{matterId}', { params: { path: { matterId: m.id }, header: { 'If-Match': etag } }, body: { department, task: task?.id, reason } }))}
      onDone={onChange} onCancel={onCancel} />
  );
}
