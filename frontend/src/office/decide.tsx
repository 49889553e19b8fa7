import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../api/session';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { useMarked } from '../form/marked';
import { useMarks } from '../form/marks';
import { useOnce } from '../form/once';
import { Conflict, isStale, useNewest } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

type Asked = 'reason' | 'expires' | 'note';
export type Choice = { value: string; label: string; /** What is asked for with it. */ asks?: readonly Asked[]; /** It ends something. */ ends?: boolean };
export type Decision = { choice: string; reason: string; expires: string; note: string };

type Props<T> = {
  /** What is decided about; what is typed is kept under it. */
  about: string;
  legend: string;
  hint?: string;
  choices: readonly Choice[];
  revision: number;
  /** The day until which a yes is to hold, to begin with. */
  until?: string;
  /** What is known of that day, before what it means. */
  untilHint?: string;
  send: (d: Decision, etag: string) => Promise<unknown>;
  /** Reads what somebody else has decided meanwhile. */
  reread: () => Promise<T>;
  /** What that says, in words. */
  now: (newest: T) => { revision: number; status: string; reason?: string };
  /** Shows why it was not taken, where that has words of its own. */
  failure?: (error: unknown) => ReactNode;
  onDone: () => void;
};

/** A decision of an officer, with the reason that it needs. A single choice is a button. */
export function Decide<T>({ about, legend, hint, choices, revision, until = '', untilHint, send, reread, now, failure, onDone }: Props<T>) {
  const blank: Decision = { choice: '', reason: '', expires: until, note: '' };
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft<Decision>(`${account?.id}/${about}`, blank, '');
  const form = draft.value;
  const only = choices.length === 1 ? choices[0] : undefined;
  const chosen = only ?? choices.find((c) => c.value === form.choice);
  const [missing, setMissing] = useState<{ field: string }>();
  const save = useMutation({
    mutationFn: (etag: string) => send({ ...form, choice: chosen?.value ?? '', reason: form.reason.trim(), note: form.note.trim() }, etag),
    onSuccess: () => {
      draft.begin(blank, '');
      onDone();
    },
  });
  const newest = useNewest(save.error, reread);
  const theirs = newest && now(newest);
  const once = useOnce();
  const marked = useMarked(missing ?? save.error);
  const { at: refused, heard } = useMarks(save.error);
  const at: Record<string, string | undefined> = { ...refused, ...(missing && { [missing.field]: t('decide.needed') }) };
  const asks = (what: Asked) => !!chosen?.asks?.includes(what);
  const change = (part: Partial<Decision>) => { setMissing(undefined); draft.change(part); };
  const Press = only?.ends ? EndButton : Button;
  const submit = () => {
    const lacks = !chosen ? 'choice' : asks('reason') && !form.reason.trim() ? 'reason' : '';
    setMissing(lacks ? { field: lacks } : undefined);
    if (!lacks) once(() => save.mutateAsync(`"${revision}"`));
  };
  return (
    <form ref={marked} noValidate {...heard} onSubmit={(e) => { e.preventDefault(); submit(); }}>
      <Stack gap="sm" maw={640}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(blank, '')} />}
        {isStale(save.error) ? (
          <Conflict
            differences={theirs && [
              { field: 'status', label: t('decide.status'), mine: chosen?.label ?? '', theirs: theirs.status },
              { field: 'reason', label: t('field.reason'), mine: form.reason, theirs: theirs.reason ?? '' },
            ].filter((d) => d.mine !== d.theirs)}
            onKeep={() => theirs && save.mutate(`"${theirs.revision}"`)}
            onTake={() => { draft.begin(blank, ''); save.reset(); onDone(); }}
          />
        ) : save.error && (failure ? failure(save.error) : <Failure error={save.error} />)}
        {only ? hint && <Text size="sm">{hint}</Text> : (
          <Radio.Group name="choice" label={legend} description={hint} required value={form.choice} error={at.choice} onChange={(choice) => change({ choice })}>
            <Stack gap={6} pt={6}>{choices.map((c) => <Radio key={c.value} value={c.value} label={c.label} aria-invalid={!!at.choice || undefined} />)}</Stack>
          </Radio.Group>
        )}
        {asks('expires') && <TextInput name="expires" type="date" maw={260} label={t('field.expires')} description={[untilHint, t('decide.expiresHint')].filter(Boolean).join(' ')} value={form.expires} error={at.expires} onChange={(e) => change({ expires: e.currentTarget.value })} />}
        {asks('note') && <Textarea name="note" label={t('decide.note')} autosize minRows={1} maxLength={2000} value={form.note} error={at.note} onChange={(e) => change({ note: e.currentTarget.value })} />}
        {asks('reason') && <Textarea name="reason" label={t('field.reason')} description={t('decide.reasonHint')} required autosize minRows={2} maxLength={2000} value={form.reason} error={at.reason} onChange={(e) => change({ reason: e.currentTarget.value })} />}
        <Group><Press type="submit" loading={save.isPending}>{only ? only.label : t('decide.send')}</Press></Group>
      </Stack>
    </form>
  );
}
