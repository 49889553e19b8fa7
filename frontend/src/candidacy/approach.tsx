import { Alert, Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

const words = {
  invite: { open: 'invite.open', text: 'invite.text', message: 'invite.message', send: 'invite.send', sent: 'invite.sent', under: 'invite.under' },
  apply: { open: 'apply.open', text: 'apply.text', message: 'apply.message', send: 'apply.send', sent: 'apply.sent', under: 'apply.under' },
} as const;

const isThere = (error: unknown) => error instanceof Refused && error.problem.code === 'exists';

/** Gives the focus to what has come in place of what had it. */
const focus = (e: HTMLElement | null) => e?.focus();

/**
 * Begins a candidacy: an employer invites a talent, a talent applies. It says
 * first who will see what, and takes a word along. under is the candidacy that
 * there is already; about names the other side to who hears the page.
 */
export function Approach({ as, opening, talent, under, about }: { as: keyof typeof words; opening: string; talent?: string; under?: string | null; about?: string | null }) {
  const { t } = useWords();
  const w = words[as];
  const id = useId();
  const queries = useQueryClient();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/${as}/${opening}/${talent ?? ''}`, { message: '' }, '');
  const [open, setOpen] = useState(draft.restored);
  const [givenUp, setGivenUp] = useState(false);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/openings/{openingId}/candidacies', { params: { path: { openingId: opening } }, body: { talent, message: draft.value.message.trim() || null } })),
    onSuccess: () => {
      draft.begin({ message: '' }, '');
      // A ranking on the screen stays as it is; it is read again when somebody comes back to it.
      void queries.invalidateQueries({ queryKey: ['matches', opening], refetchType: 'none' });
      return Promise.all([['my-candidacies'], ['pipeline', opening]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    onError: (e) => isThere(e) && queries.invalidateQueries({ queryKey: ['my-candidacies'] }),
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  const give = () => {
    draft.begin({ message: '' }, '');
    send.reset();
    setGivenUp(true);
    setOpen(false);
  };
  const begun = send.data?.data.id ?? under;
  const follow = as === 'apply' && begun && <Anchor component={Link} size="sm" to={`/talent/candidacies/${encodeURIComponent(begun)}`} underline="always">{t('apply.follow')}</Anchor>;
  if (send.isSuccess) return <div><Alert ref={focus} tabIndex={-1} color="river" variant="light" p="xs" role="status">{t(w.sent)}</Alert>{follow}</div>;
  if (under || isThere(send.error)) return <div><Text ref={send.error ? focus : undefined} tabIndex={-1} size="sm" className="quiet" role="status">{t(w.under)}</Text>{follow}</div>;
  if (!open) return <Group><Button ref={givenUp ? focus : undefined} size="xs" variant={as === 'apply' ? 'filled' : 'default'} aria-describedby={about ? id : undefined} onClick={() => setOpen(true)}>{t(w.open)}</Button>{about && <span id={id} hidden>{about}</span>}</Group>;
  return (
    <form {...checked}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Text size="sm">{t(w.text)}</Text>
        <Textarea name="message" label={t(w.message)} autosize minRows={2} maxLength={2000} value={draft.value.message} error={at.message} onChange={(e) => draft.change({ message: e.currentTarget.value })} autoFocus />
        <Group>
          <Button size="xs" type="submit" loading={send.isPending}>{t(w.send)}</Button>
          <Button size="xs" variant="default" onClick={give}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
