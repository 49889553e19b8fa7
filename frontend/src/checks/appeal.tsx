import { Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

const colours = { asked: 'blue', upheld: 'green', dismissed: 'gray' } as const;

/** An appeal and what was decided about it. */
export function AppealShown({ appeal: a }: { appeal: Schemas['Appeal'] }) {
  const { t, date } = useWords();
  return (
    <Stack gap={4}>
      <Group gap="xs"><Text size="sm" fw={600}>{t('appeal.title')}</Text><Badge variant="light" tt="none" color={colours[a.status]}>{t(`appealStatus.${a.status}`)}</Badge><Text size="sm" className="quiet">{date(a.at)}</Text></Group>
      <Text size="sm" className="words">{a.text}</Text>
      {a.reason && <Text size="sm" className="words">{t('colon', { name: t('appeal.reason'), value: a.reason })}</Text>}
    </Stack>
  );
}

/** The one appeal that the subject of a refused or revoked verification has. */
export function MakeAppeal({ verification: v, onChange }: { verification: Schemas['Verification']; onChange: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/appeal/${v.id}`, { text: '' }, '');
  const [begun, setBegun] = useState(draft.restored);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/verifications/{verificationId}/appeal', { params: { path: { verificationId: v.id } }, body: { text: draft.value.text.trim() } })),
    onSuccess: () => {
      draft.begin({ text: '' }, '');
      onChange();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  if (!begun) return <Group><Button size="sm" variant="default" onClick={() => setBegun(true)}>{t('appeal.open')}</Button></Group>;
  return (
    <form {...checked}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Textarea name="text" label={t('appeal.text')} description={t('appeal.hint')} required autoFocus autosize minRows={3} maxLength={2000} value={draft.value.text} error={at.text} onChange={(e) => draft.change({ text: e.currentTarget.value })} />
        <Group>
          <Button size="sm" type="submit" loading={send.isPending}>{t('appeal.send')}</Button>
          <Button size="sm" variant="default" onClick={() => { draft.begin({ text: '' }, ''); setBegun(false); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
