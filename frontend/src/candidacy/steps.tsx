import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { currencies } from '../form/codes';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { NumberBox } from '../form/number-box';
import { isStale } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

type Stage = Schemas['Stage'];
type Party = 'talent' | 'employer' | 'agency' | 'office';

type Said = { to?: Stage; note: string; /** What a talent asks for instead of what is offered. */ amount?: string | number; currency?: string; per?: string };

const blank: Said = { note: '' };

/** Steps that end the candidacy without a hire. */
const ends = new Set<Stage>(['declined', 'rejected', 'withdrawn']);

/** What a step does for the party that takes it, by where the candidacy stands: the end of the key of its words. */
function called(party: Party, from: Stage, to: Stage): string {
  if (party === 'talent' && to === 'screening') return from === 'referred' ? 'consent' : 'accept';
  if (party === 'talent' && to === 'declined') return from === 'offer' ? 'declineOffer' : 'decline';
  if (from === 'offer' && to === 'interview') return party === 'talent' ? 'counter' : 'back';
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
  const draft = useDraft<Said>(`${account?.id}/step/${c.id}`, blank, '');
  const { note } = draft.value;
  const [to, setTo] = useState(draft.value.to);
  const counters = (s: Stage) => called(as, c.stage, s) === 'counter';
  // What is agreed to comes before what is asked for instead, and that before the ends.
  const last = (s: Stage) => (ends.has(s) ? 2 : counters(s) ? 1 : 0);
  const next: Stage[] = c.next.filter((s) => s !== 'offer').sort((a, b) => last(a) - last(b));
  const box = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const reread = () => Promise.all([['candidacy', c.id], ['my-candidacies'], ['pipeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const move = useMutation({
    mutationFn: (stage: Stage) => ask(api.PATCH('/candidacies/{candidacyId}', { params: { path: { candidacyId: c.id }, header: { 'If-Match': `"${c.revision}"` } }, body: { stage, note: note.trim() || null, pay: counters(stage) ? payOf(draft.value, c) : undefined } })),
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
            return <Press key={s} variant={s === 'interview' && c.stage === 'offer' ? 'default' : undefined} onClick={() => { move.reset(); setTo(s); }}>{t(`step.${as}.${called(as, c.stage, s)}`)}</Press>;
          })}
        </Group>
      )}
      {chosen && (
        <form {...checked}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>{t(`step.${as}.${called(as, c.stage, chosen)}`)}</Text>
            <Text size="sm">{t(`stepText.${as}.${called(as, c.stage, chosen)}`)}</Text>
            {counters(chosen) && <AskedPay candidacy={c} said={draft.value} at={at} onChange={(part) => draft.change({ to: chosen, ...part })} />}
            <Textarea name="note" label={t(counters(chosen) ? 'step.asked' : 'step.note')} autosize minRows={2} maxLength={2000} value={note} error={at.note} onChange={(e) => draft.change({ to: chosen, note: e.currentTarget.value })} autoFocus />
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

/** The pay that is asked for, in the currency and by the time of the offer unless something else is said. */
const payOf = ({ amount, currency, per }: Said, { offer }: Schemas['Candidacy']): Schemas['OfferedPay'] =>
  amount === undefined || amount === ''
    ? null
    : ({ min: Number(amount), max: Number(amount), currency: currency ?? offer?.pay?.currency ?? 'CNY', per: per ?? offer?.pay?.per ?? 'month', months: (per ?? offer?.pay?.per) === 'year' ? null : offer?.pay?.months } as Schemas['OfferedPay']);

/** Asks how much a talent wants instead of what is offered. */
function AskedPay({ candidacy: { offer }, said, at, onChange }: { candidacy: Schemas['Candidacy']; said: Said; at: Record<string, string | undefined>; onChange: (part: Partial<Said>) => void }) {
  const { t } = useWords();
  return (
    <Group align="flex-start" gap="xs">
      <NumberBox name="pay" label={t('step.askedPay')} min={0} max={1_000_000_000} value={said.amount ?? ''} error={at.pay ?? at['pay.min']} onChange={(amount) => onChange({ amount })} />
      <NativeSelect label={t('form.currency')} value={said.currency ?? offer?.pay?.currency ?? 'CNY'} data={[...currencies]} onChange={(e) => onChange({ currency: e.currentTarget.value })} />
      <NativeSelect label={t('form.per')} value={said.per ?? offer?.pay?.per ?? 'month'} data={[{ value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => onChange({ per: e.currentTarget.value })} />
    </Group>
  );
}
