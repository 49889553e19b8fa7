import { Button, Fieldset, Group, NativeSelect, Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { counterOf } from '../candidacy/counter';
import { useChecked } from '../form/checked';
import { currencies } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { useWords } from '../words/format';

type Candidacy = Schemas['Candidacy'];

export const packageItems = ['researchFunds', 'assistant', 'housing', 'transport'] as const;
type Item = (typeof packageItems)[number];
type Settled = { how: '' | 'provided' | 'reason'; text: string };
type Form = { /** Where the candidacy stood. */ stage: Candidacy['stage']; amount: string | number; currency: string; per: string; months: string | number; starts: string; note: string; message: string } & Record<Item, Settled>;

/** The offer so far, with the pay that the talent asks for instead; a new one begins with the pay and the package of the opening. */
function begun(c: Candidacy): Form {
  const { stage, offer, opening } = c;
  const pay = counterOf(c)?.pay ?? offer?.pay ?? opening?.pay;
  const settled = (item: Item): Settled => {
    const said = offer?.package?.find((p) => p.item === item);
    if (said?.reason) return { how: 'reason', text: said.reason };
    const provided = said?.provided ?? (offer ? '' : opening?.support?.[item]);
    return provided ? { how: 'provided', text: provided } : { how: '', text: '' };
  };
  return {
    stage, amount: (offer ? pay?.max ?? pay?.min : undefined) ?? '', currency: pay?.currency ?? 'CNY', per: pay?.per ?? 'month', months: pay?.months ?? 12, starts: offer?.starts ?? '', note: offer?.note ?? '', message: '',
    researchFunds: settled('researchFunds'), assistant: settled('assistant'), housing: settled('housing'), transport: settled('transport'),
  };
}

function offerOf(f: Form): Schemas['Offer'] {
  const amount = f.amount === '' ? null : Number(f.amount);
  return {
    pay: amount === null ? null : ({ min: amount, max: amount, currency: f.currency, per: f.per, months: f.per === 'year' || f.months === '' ? null : Number(f.months) } as Schemas['OfferedPay']),
    starts: f.starts || null, note: f.note.trim() || null,
    package: packageItems.filter((item) => f[item].how && f[item].text.trim()).map((item) => ({ item, provided: f[item].how === 'provided' ? f[item].text.trim() : null, reason: f[item].how === 'reason' ? f[item].text.trim() : null })),
  };
}

const tag = (c: Candidacy) => `"${c.revision}"`;

const labels: Record<keyof Form, string> = {
  stage: 'offer.stands', amount: 'offer.pay', currency: 'form.currency', per: 'form.per', months: 'form.months', starts: 'offer.starts', note: 'offer.note', message: 'step.note',
  researchFunds: 'support.researchFunds', assistant: 'support.assistant', housing: 'support.housing', transport: 'support.transport',
};

/** The names and values of an offer's fields, in the reader's words. */
function useOfferWords() {
  const { t, number, date } = useWords();
  const label = (field: keyof Form) => t(labels[field]);
  const say = (field: keyof Form, f: Form): string => {
    switch (field) {
      case 'stage':
        return t(`stage.${f.stage}`);
      case 'amount':
        return f.amount === '' ? '' : number(Number(f.amount));
      case 'starts':
        return date(f.starts);
      case 'per':
        return t(f.per === 'year' ? 'pay.perYear' : 'pay.perMonth');
      case 'months':
        return f.per === 'year' ? '' : String(f.months);
      case 'currency':
      case 'note':
      case 'message':
        return f[field];
      default:
        return f[field].how && t('colon', { name: t(f[field].how === 'provided' ? 'package.provided' : 'package.reasoned'), value: f[field].text });
    }
  };
  return { label, say };
}

/** Writes the offer: pay, start, terms and the four items of clause 10. */
export function OfferForm({ candidacy: c }: { candidacy: Candidacy }) {
  const { t } = useWords();
  const { label, say } = useOfferWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const [first] = useState(() => begun(c));
  const draft = useDraft<Form>(`${account?.id}/offer/${c.id}`, first, tag(c));
  const form = draft.value;
  const reread = () => Promise.all([['candidacy', c.id], ['pipeline']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  const send = useMutation({
    mutationFn: (etag: string) => ask(api.PATCH('/candidacies/{candidacyId}', { params: { path: { candidacyId: c.id }, header: { 'If-Match': etag } }, body: { stage: 'offer', note: form.message.trim() || null, offer: offerOf(form) } })),
    onSuccess: async ({ data }) => {
      draft.begin(begun(data), tag(data));
      await reread();
    },
  });
  // The message is of this step alone: nobody has another version of it.
  const read = async () => {
    const { data } = await ask(api.GET('/candidacies/{candidacyId}', { params: { path: { candidacyId: c.id } } }));
    return { value: { ...begun(data), message: form.message }, etag: tag(data), closed: !data.next.includes('offer') };
  };
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync(draft.etag));
  const due = c.match?.verdicts?.some((v) => v.clause === 10 && v.verdict && !['not-covered', 'unknown'].includes(v.verdict));
  const held = c.offer?.held ? new Set(c.offer.missing) : new Set<string>();
  return (
    <form {...checked}>
      <Stack maw={760}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(begun(c), tag(c))} />}
        <NotSaved error={send.error} draft={draft} read={read} label={label} say={say} save={send.mutate} onTake={() => { send.reset(); void reread(); }} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberBox name="pay" label={t('offer.pay')} required min={0} max={1_000_000_000} value={form.amount} error={at.pay ?? at['pay.min'] ?? at['offer.pay'] ?? at['offer.pay.min']} onChange={(amount) => draft.change({ amount })} />
          <NativeSelect label={t('form.currency')} value={form.currency} data={[...currencies]} onChange={(e) => draft.change({ currency: e.currentTarget.value })} />
          <NativeSelect label={t('form.per')} value={form.per} data={[{ value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => draft.change({ per: e.currentTarget.value })} />
          {form.per === 'month' && <NumberBox name="pay.months" label={t('form.months')} description={t('form.monthsHint')} min={1} max={36} value={form.months} error={at['pay.months'] ?? at['offer.pay.months']} onChange={(months) => draft.change({ months })} />}
          <TextInput name="starts" type="date" label={t('offer.starts')} value={form.starts} error={at.starts ?? at['offer.starts']} onChange={(e) => draft.change({ starts: e.currentTarget.value })} />
        </SimpleGrid>
        <Textarea name="offer.note" label={t('offer.note')} autosize minRows={2} maxLength={2000} value={form.note} error={at['offer.note']} onChange={(e) => draft.change({ note: e.currentTarget.value })} />
        <Fieldset legend={t('offer.package')}>
          <Stack>
            <Text size="sm">{t(due ? 'package.due' : 'package.how')}</Text>
            {packageItems.map((item) => {
              const settled = form[item];
              const change = (part: Partial<Settled>) => draft.change((f) => ({ ...f, [item]: { ...f[item], ...part } }));
              return (
                <div key={item}>
                  <Radio.Group name={`offer.package.${item}`} label={t(`support.${item}`)} value={settled.how} error={held.has(item) ? t('package.missing') : at['offer.package']} onChange={(how) => change({ how: how as Settled['how'] })}>
                    <Group pt={4}>
                      <Radio value="provided" label={t('package.provided')} />
                      <Radio value="reason" label={t('package.reasoned')} />
                    </Group>
                  </Radio.Group>
                  {settled.how && <TextInput mt={6} name={`offer.package.${item}`} error={at[`offer.package.${item}`]} maxLength={200} label={t(settled.how === 'provided' ? 'package.what' : 'package.why', { item: t(`support.${item}`) })} required value={settled.text} onChange={(e) => change({ text: e.currentTarget.value })} />}
                </div>
              );
            })}
          </Stack>
        </Fieldset>
        <Textarea name="note" label={t('step.note')} autosize minRows={2} maxLength={2000} value={form.message} error={at.note} onChange={(e) => draft.change({ message: e.currentTarget.value })} />
        <Group><Button type="submit" loading={send.isPending}>{t(c.offer?.held ? 'package.again' : 'package.send')}</Button></Group>
      </Stack>
    </form>
  );
}
