import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { Ask } from './ask';

/** What the agency may do about a ranked candidate, and why it does not see yet who it is. */
export function Refer({ opening, talent, under, open }: { opening: string; talent: Schemas['Talent']; under: boolean; open: boolean }) {
  const { t } = useWords();
  if (under) return <Text size="sm">{t('refer.under')} <Anchor component={Link} underline="always" to="/agency/referrals">{t('agency.toReferrals')}</Anchor></Text>;
  if (talent.revealed) return open ? <ReferForm opening={opening} talent={talent} /> : <Text size="sm">{t('problem.opening-closed')}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm">{t(`hidden.${talent.representation ?? 'unasked'}`)}</Text>
      <Ask talent={talent.id ?? ''} status={talent.representation} about={talent.headline} />
    </Stack>
  );
}

function ReferForm({ opening, talent }: { opening: string; talent: Schemas['Talent'] }) {
  const { t } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/refer/${opening}/${talent.id}`, { message: '' }, '');
  const [begun, setBegun] = useState(draft.restored);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/openings/{openingId}/candidacies', { params: { path: { openingId: opening } }, body: { talent: talent.id ?? undefined, message: draft.value.message.trim() || null } })),
    onSuccess: () => {
      draft.begin({ message: '' }, '');
      return queries.invalidateQueries({ queryKey: ['my-candidacies'] });
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  if (send.isSuccess) return <Alert color="river" variant="light" p="xs" role="status">{t('refer.sent')} <Anchor component={Link} to="/agency/referrals" c="inherit" underline="always">{t('agency.toReferrals')}</Anchor></Alert>;
  if (send.error instanceof Refused && send.error.problem.code === 'exists') return <Text size="sm" role="status">{t('refer.exists')}</Text>;
  if (!begun) return <Group><Button size="sm" aria-label={t('colon', { name: t('refer.open'), value: talent.name })} onClick={() => setBegun(true)}>{t('refer.open')}</Button></Group>;
  return (
    <form {...checked}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Text size="sm">{t('refer.text')}</Text>
        <Textarea name="message" label={t('refer.message')} autosize minRows={2} maxLength={2000} autoFocus value={draft.value.message} error={at.message} onChange={(e) => draft.change({ message: e.currentTarget.value })} />
        <Group>
          <Button size="sm" type="submit" loading={send.isPending}>{t('refer.send')}</Button>
          <Button size="sm" variant="default" onClick={() => { draft.begin({ message: '' }, ''); setBegun(false); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
