import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

type Message = Schemas['MatterMessage'];

interface Props {
  messages: readonly Message[];
  /** The reader's. */
  side?: Schemas['MatterSide'];
  /** What the sides beside the office are called. */
  names: Partial<Record<Schemas['MatterSide'], string>>;
  /** Names the draft of the next message. */
  draft: string;
  /** Who reads it. */
  hint: string;
  /** Absent for who cannot write, or no more. */
  write?: (text: string) => Promise<unknown>;
  onChange: () => void;
}

/** What sides and the office have written to each other, and the way to write. */
export function Talk({ messages, side, names, draft, hint, write, onChange }: Props) {
  const { t, moment, code } = useWords();
  const who = (x: Message) => (x.by === side ? t('talk.you') : x.by === 'body' ? t('talk.office', { place: code('place', x.place) }) : (names[x.by] ?? ''));
  return (
    <Stack gap="sm">
      {messages.length === 0 && <Text size="sm" className="quiet">{t('talk.none')}</Text>}
      <ol className="plain-list">
        {messages.map((x) => (
          <li key={x.at + x.by} className="entry">
            <Text size="sm" fw={600} className="words">{who(x)} <Text span size="sm" className="quiet">{moment(x.at)}</Text></Text>
            <Text className="words">{x.text}</Text>
            <ReadingHelp texts={[x.text]} />
          </li>
        ))}
      </ol>
      {write && <Write draft={draft} hint={hint} write={write} onChange={onChange} />}
    </Stack>
  );
}

function Write({ draft: key, hint, write, onChange }: { draft: string; hint: string; write: (text: string) => Promise<unknown>; onChange: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/${key}`, { text: '' }, '');
  const send = useMutation({
    mutationFn: () => write(draft.value.text.trim()),
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
        <Textarea name="text" label={t('talk.message')} description={hint} required autosize minRows={2} maxLength={2000} value={draft.value.text} error={at.text} onChange={(e) => draft.change({ text: e.currentTarget.value })} />
        <Group><Button type="submit" variant="default" loading={send.isPending}>{t('talk.send')}</Button></Group>
      </Stack>
    </form>
  );
}
