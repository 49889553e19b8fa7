import { Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Refused, type Schemas } from '../api/client';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { useAgencies } from './own';

type Status = Schemas['MandateStatus'];

export const mandateColours: Record<Status, string> = { asked: 'blue', granted: 'green', refused: 'red', ended: 'gray' };

export function MandateBadge({ status }: { status: Status }) {
  const { t } = useWords();
  return <Badge variant="light" tt="none" color={mandateColours[status]}>{t(`mandateStatus.${status}`)}</Badge>;
}

const words = {
  opening: { open: 'askMandate.open', sent: 'askMandate.sent' },
  talent: { open: 'askRepresentation.open', sent: 'askRepresentation.sent' },
} as const;

/**
 * Asks an opening's employer for a mandate, or a talent for representation,
 * unless that is asked or granted; says where it stands. about names the other
 * side to who hears the page.
 */
export function Ask({ opening, talent, status, about }: { opening?: string; talent?: string; status?: Status; about?: string | null }) {
  const { t } = useWords();
  const w = words[opening ? 'opening' : 'talent'];
  const queries = useQueryClient();
  const agencies = useAgencies().data ?? [];
  const [chosen, setChosen] = useState('');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/mandates', { body: { opening, talent, agency: agencies.length > 1 ? chosen || agencies[0]?.id : undefined } })),
    onSuccess: () => Promise.all(['mandates', 'matches', 'talents'].map((k) => queries.invalidateQueries({ queryKey: [k] }))),
  });
  const there = send.error instanceof Refused && send.error.problem.code === 'exists';
  const forbidden = send.error instanceof Refused && send.error.problem.code === 'forbidden';
  if (send.isSuccess || there) return <Group gap="xs" role="status"><MandateBadge status={send.data?.data.status ?? 'asked'} /><Text size="sm">{t(w.sent)}</Text></Group>;
  if (status === 'asked' || status === 'granted') return <Group gap="xs"><MandateBadge status={status} /></Group>;
  return (
    <Stack gap="xs">
      {status && <Group gap="xs"><MandateBadge status={status} /></Group>}
      {forbidden ? <Text role="alert" size="sm">{t('licence.needed')}</Text> : send.error && <Failure error={send.error} />}
      <Group gap="xs" align="end">
        {agencies.length > 1 && <NativeSelect label={t('agency.as')} value={chosen} onChange={(e) => setChosen(e.currentTarget.value)} data={agencies.map((a) => ({ value: a.id, label: a.employer?.name ?? a.id }))} />}
        <Button size="sm" variant="default" loading={send.isPending} aria-label={about ? t('colon', { name: t(w.open), value: about }) : undefined} onClick={() => send.mutate()}>{t(w.open)}</Button>
      </Group>
    </Stack>
  );
}
