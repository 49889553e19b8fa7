import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Conflict, isStale, useNewest } from '../form/stale';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

type Now = { revision: number; status: string; at: string };

type Props<T> = {
  /** What is handed over, among everything that is drafted. */
  about: string;
  field: 'place' | 'department';
  /** To whom it can go. */
  targets: readonly { value: string; label: string }[];
  hint: string;
  /** What of the two versions is set side by side; where each stands if nothing else is said. */
  status?: string;
  mine: Now;
  reread: () => Promise<T>;
  /** Where the stored version stands, and with whom. */
  now: (newest: T) => Now;
  send: (to: string, reason: string, etag: string) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
};

/** Gives something to another office or another body, with the reason. */
export function HandOver<T>({ about, field, targets, hint, status, mine, reread, now, send: write, onDone, onCancel }: Props<T>) {
  const { t } = useWords();
  const { account } = useSession();
  // Of many none is the likely one, and a wrong one is not noticed.
  const many = targets.length > 2;
  const blank = { to: many ? '' : (targets[0]?.value ?? ''), reason: '' };
  const draft = useDraft(`${account?.id}/${about}/${field}`, blank, '');
  const to = targets.some((x) => x.value === draft.value.to) ? draft.value.to : blank.to;
  const named = (value: string) => targets.find((x) => x.value === value)?.label ?? value;
  const send = useMutation({
    mutationFn: (revision: number) => write(to, draft.value.reason.trim(), `"${revision}"`),
    onSuccess: () => {
      draft.begin(blank, '');
      onDone();
    },
  });
  const newest = useNewest(send.error, reread);
  const theirs = newest && now(newest);
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync(mine.revision));
  return (
    <form {...checked}>
      <Stack gap="xs" maw={640}>
        {isStale(send.error) ? (
          <Conflict
            differences={theirs && [{ field: 'status', label: status ?? t('decide.status'), mine: mine.status, theirs: theirs.status }, { field, label: t('onDesk.to'), mine: named(to), theirs: theirs.at }].filter((d) => d.mine !== d.theirs)}
            onKeep={() => theirs && send.mutate(theirs.revision)}
            onTake={() => { draft.begin(blank, ''); send.reset(); onDone(); }}
          />
        ) : send.error && <Failure error={send.error} />}
        <NativeSelect name={field} label={t('onDesk.to')} required={many} value={to} error={at[field]} onChange={(e) => draft.change({ to: e.currentTarget.value })} data={many ? [{ value: '', label: t('onDesk.chooseTo') }, ...targets] : [...targets]} />
        <Textarea name="reason" label={t('field.reason')} description={hint} required autoFocus autosize minRows={2} maxLength={2000} value={draft.value.reason} error={at.reason} onChange={(e) => draft.change({ reason: e.currentTarget.value })} />
        <Group>
          <Button type="submit" loading={send.isPending}>{t('onDesk.handOver')}</Button>
          <Button variant="default" onClick={() => { draft.begin(blank, ''); onCancel(); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
