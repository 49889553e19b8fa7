import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { isStale } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

type Stage = Schemas['Stage'];
type Party = 'talent' | 'employer' | 'agency' | 'office';

const blank = { note: '' };

/** Steps that end the candidacy without a hire. */
const ends = new Set<Stage>(['declined', 'rejected', 'withdrawn']);

/** What a step does for the party that takes it, by where the candidacy stands: the end of the key of its words. */
function called(party: Party, from: Stage, to: Stage): string {
  if (party === 'talent' && to === 'screening') return from === 'referred' ? 'consent' : 'accept';
  if (party === 'talent' && to === 'declined') return from === 'offer' ? 'declineOffer' : 'decline';
  if (party === 'employer' && from === 'offer' && to === 'interview') return 'back';
  return to;
}

/**
 * The steps that the reader may take, each with what it brings about and a word
 * that goes along. An offer has a form of its own and is no step here. Whoever
 * else has moved the candidacy meanwhile is respected: it is read again, and
 * what was typed stays.
 */
export function Steps({ candidacy: c, as }: { candidacy: Schemas['Candidacy']; as: Party }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const { account } = useSession();
  const draft = useDraft<{ to?: Stage; note: string }>(`${account?.id}/step/${c.id}`, blank, '');
  const { note } = draft.value;
  const [to, setTo] = useState(draft.value.to);
  const box = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const reread = () => Promise.all([['candidacy', c.id], ['my-candidacies'], ['pipeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const move = useMutation({
    mutationFn: (stage: Stage) => ask(api.PATCH('/candidacies/{candidacyId}', { params: { path: { candidacyId: c.id }, header: { 'If-Match': `"${c.revision}"` } }, body: { stage, note: note.trim() || null } })),
    onSuccess: async () => {
      setTo(undefined);
      draft.begin(blank, '');
      await reread();
    },
    onError: (e) => isStale(e) && reread(),
  });
  const moved = move.isSuccess;
  useEffect(() => {
    if (moved) box.current?.focus();
  }, [moved]);
  const next: Stage[] = c.next.filter((s) => s !== 'offer');
  const chosen = to && next.includes(to) ? to : undefined;
  const Confirm = chosen && ends.has(chosen) ? EndButton : Button;
  const { form: checked, at } = useChecked(move.error, () => (chosen ? move.mutateAsync(chosen) : undefined));
  const give = () => {
    setTo(undefined);
    draft.begin(blank, '');
    move.reset();
    requestAnimationFrame(() => buttons.current?.querySelector('button')?.focus());
  };
  return (
    <Stack gap="xs" ref={box} tabIndex={-1} className="unframed">
      <div role="status">{moved && <Alert color="river" variant="light" p="xs">{t('step.done', { stage: t(`stage.${c.stage}`) })}</Alert>}</div>
      {move.error && (isStale(move.error) ? <Alert color="orange" variant="light" role="alert">{t('step.stale', { stage: t(`stage.${c.stage}`) })}</Alert> : <Failure error={move.error} />)}
      {c.hiring && <Text size="sm">{t('step.hiring')}</Text>}
      {!chosen && next.length > 0 && (
        <Group gap="xs" ref={buttons}>
          {next.map((s) => {
            const Press = ends.has(s) ? EndButton : Button;
            return <Press key={s} variant={as === 'employer' && s === 'interview' && c.stage === 'offer' ? 'default' : undefined} onClick={() => { move.reset(); setTo(s); }}>{t(`step.${as}.${called(as, c.stage, s)}`)}</Press>;
          })}
        </Group>
      )}
      {chosen && (
        <form {...checked}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>{t(`step.${as}.${called(as, c.stage, chosen)}`)}</Text>
            <Text size="sm">{t(`stepText.${as}.${called(as, c.stage, chosen)}`)}</Text>
            <Textarea name="note" label={t('step.note')} autosize minRows={2} maxLength={2000} value={note} error={at.note} onChange={(e) => draft.change({ to: chosen, note: e.currentTarget.value })} autoFocus />
            <Group gap="xs">
              <Confirm type="submit" loading={move.isPending}>{t('step.confirm')}</Confirm>
              <Button variant="default" onClick={give}>{t('cancel')}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
