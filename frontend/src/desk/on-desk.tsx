import { Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { isStale } from '../form/stale';
import { Failure } from '../layout/notice';
import { sameThing } from '../matters/queries';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { useCaseload } from './queries';

type Card = Schemas['DeskCard'];
type Props = { kind: Schemas['DeskKind']; thing: string; revision: number; onChange: () => void };

/** How something lies with the reader's office: what is due, which officer has it and has had it. The parties see none of it. */
export function OnDesk({ kind, thing, revision, onChange }: Props) {
  const { t, language, date, moment } = useWords();
  const id = `${kind}.${thing}`;
  const found = useQuery({
    queryKey: ['on-desk', id, revision, language],
    placeholderData: sameThing(id),
    queryFn: async ({ signal }) => (await ask(api.GET('/office/desk/{deskId}', { params: { path: { deskId: id }, query: { lang: language } }, signal }))).data,
  });
  const c = found.data;
  if (found.error) return <Part title={t('onDesk.title')}><Failure error={found.error} retry={() => void found.refetch()} /></Part>;
  if (!c) return null;
  return (
    <Part title={t('onDesk.title')}>
      {c.due && (
        <Group gap="xs">
          <Text>{t('colon', { name: t('onDesk.due', { date: date(c.due) }), value: c.task ?? '' })}</Text>
          {c.overdue && <Badge variant="light" tt="none" color="red">{t('onDesk.overdue')}</Badge>}
        </Group>
      )}
      {c.due && c.provisional && <Text size="sm" className="quiet">{t('onDesk.provisional')}</Text>}
      <Text>{t('colon', { name: t('onDesk.officer'), value: c.officer ? c.officer.me ? t('onDesk.me') : c.officer.name : t('onDesk.nobody') })}</Text>
      {c.due && <Assign card={c} onChange={onChange} />}
      {c.assignments.length > 0 && (
        <details>
          <summary>{t('onDesk.hands')}</summary>
          <ol className="timeline">
            {c.assignments.map((a, i) => (
              <li key={i}>
                <Text size="sm" className="words">{a.to ? a.to.id === a.by.id ? t('onDesk.took', { by: a.by.name }) : t('onDesk.gave', { by: a.by.name, to: a.to.name }) : t('onDesk.returned', { by: a.by.name })}</Text>
                <Text size="sm" className="quiet">{moment(a.at)}</Text>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Part>
  );
}

/** Takes it, gives it to a colleague, or back to the office. */
function Assign({ card: c, onChange }: { card: Card; onChange: () => void }) {
  const { t, number } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const mine = account?.role === 'liaison' && account.place === c.place;
  const others = (useCaseload(mine).data ?? []).filter((l) => l.officer && !l.officer.me && l.officer.id !== c.officer?.id);
  const [to, setTo] = useState('');
  const give = useMutation({
    mutationFn: (officer: string | null) => ask(api.PUT('/office/desk/{deskId}/officer', { params: { path: { deskId: c.id }, header: { 'If-Match': `"${c.revision}"` } }, body: { officer } })),
    onSettled: async () => {
      setTo('');
      await queries.invalidateQueries({ queryKey: ['on-desk', c.id] });
      onChange();
    },
  });
  if (!mine) return <Text size="sm" className="quiet">{t('onDesk.elsewhere')}</Text>;
  return (
    <Stack gap="xs">
      {give.error && (isStale(give.error) ? <Text role="alert">{t('onDesk.moved')}</Text> : <Failure error={give.error} />)}
      <Group align="flex-end" gap="sm">
        {c.officer?.me
          ? <Button variant="default" loading={give.isPending} onClick={() => give.mutate(null)}>{t('onDesk.return')}</Button>
          : <Button variant="default" loading={give.isPending} onClick={() => account && give.mutate(account.id)}>{t('onDesk.take')}</Button>}
        {others.length > 0 && (
          <>
            <NativeSelect label={t('onDesk.colleague')} value={to} onChange={(e) => setTo(e.currentTarget.value)}
              data={[{ value: '', label: t('onDesk.choose') }, ...others.map((l) => ({ value: l.officer?.id ?? '', label: t('onDesk.load', { name: l.officer?.name ?? '', n: number(l.waiting) }) }))]} />
            <Button variant="default" disabled={!to || give.isPending} onClick={() => give.mutate(to)}>{t('onDesk.give')}</Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
