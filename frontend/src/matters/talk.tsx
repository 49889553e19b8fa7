import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

type Matter = Schemas['Matter'];

/** What the sides and the office have written to each other, and the way to write. */
export function Talk({ matter: m, onChange }: { matter: Matter; onChange: () => void }) {
  const { t, moment, code } = useWords();
  const name = (by: Schemas['MatterSide']) => (by === m.side ? t('matter.you') : by === 'applicant' ? m.applicant.name : by === 'counterparty' ? (m.counterparty?.name ?? '') : '');
  const who = (x: Matter['messages'][number]) => (x.by === 'body' && x.by !== m.side ? t('matter.office', { place: code('place', x.place) }) : name(x.by));
  return (
    <Stack gap="sm">
      {m.messages.length === 0 && <Text size="sm" className="quiet">{t('matter.noMessages')}</Text>}
      <ol className="plain-list">
        {m.messages.map((x) => (
          <li key={x.at + x.by} className="entry">
            <Text size="sm" fw={600} className="words">{who(x)} <Text span size="sm" className="quiet">{moment(x.at)}</Text></Text>
            <Text className="words">{x.text}</Text>
            <ReadingHelp texts={[x.text]} />
          </li>
        ))}
      </ol>
      {m.status === 'open' && m.side && <Write matter={m} onChange={onChange} />}
    </Stack>
  );
}

function Write({ matter: m, onChange }: { matter: Matter; onChange: () => void }) {
  const { t, language } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/matter/${m.id}/message`, { text: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/matters/{matterId}/messages', { params: { path: { matterId: m.id }, query: { lang: language } }, body: { text: draft.value.text.trim() } })),
    onSuccess: () => {
      draft.begin({ text: '' }, '');
      onChange();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <form {...checked}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Textarea name="text" label={t('matter.message')} description={t('matter.messageHint')} required autosize minRows={2} maxLength={2000} value={draft.value.text} error={at.text} onChange={(e) => draft.change({ text: e.currentTarget.value })} />
        <Group><Button type="submit" variant="default" loading={send.isPending}>{t('matter.sendMessage')}</Button></Group>
      </Stack>
    </form>
  );
}
