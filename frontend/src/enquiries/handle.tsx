import { Button, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Conflict, isStale, useNewest } from '../form/stale';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { offices } from './enquiry-words';

type Enquiry = Schemas['Enquiry'];

const path = (id: string) => ({ path: { enquiryId: id } });
const tag = (e: Enquiry) => `"${e.revision}"`;

/** Closes an enquiry; as the office also says that it is answered, or hands it over. */
export function Handle({ enquiry: e, office, onDone }: { enquiry: Enquiry; office: boolean; onDone: () => void }) {
  const { t } = useWords();
  const [handing, setHanding] = useState(false);
  const move = useMutation({
    mutationFn: (status: 'answered' | 'closed') => ask(api.PATCH('/enquiries/{enquiryId}', { params: { ...path(e.id), header: { 'If-Match': tag(e) } }, body: { status } })),
    onSettled: onDone,
  });
  const answered = e.messages.at(-1)?.by === 'office';
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('enquiry.next')}</Title>
      <Stack gap="xs">
        {move.error && (isStale(move.error) ? <Text role="alert">{t('enquiry.moved')}</Text> : <Failure error={move.error} />)}
        {office && e.status === 'open' && !answered && <Text size="sm" className="quiet">{t('enquiry.answerFirst')}</Text>}
        <Group gap="sm">
          {office && e.status === 'open' && answered && <Button variant="default" loading={move.isPending && move.variables === 'answered'} disabled={move.isPending} onClick={() => move.mutate('answered')}>{t('enquiry.markAnswered')}</Button>}
          <EndButton loading={move.isPending && move.variables === 'closed'} disabled={move.isPending} onClick={() => window.confirm(t('enquiry.closeSure')) && move.mutate('closed')}>{t('enquiry.close')}</EndButton>
          {office && !handing && <Button variant="default" onClick={() => setHanding(true)}>{t('enquiry.handOver')}</Button>}
        </Group>
        {office && handing && <HandOver enquiry={e} onCancel={() => setHanding(false)} />}
      </Stack>
    </section>
  );
}

function HandOver({ enquiry: e, onCancel }: { enquiry: Enquiry; onCancel: () => void }) {
  const { t, code, language } = useWords();
  const { account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const others = offices.filter((p) => p !== e.place);
  const blank = { place: others[0] as string, reason: '' };
  const draft = useDraft(`${account?.id}/handover/${e.id}`, blank, '');
  const form = draft.value;
  const send = useMutation({
    mutationFn: (etag: string) => ask(api.PATCH('/enquiries/{enquiryId}', { params: { ...path(e.id), header: { 'If-Match': etag } }, body: { place: form.place as 'CQ', reason: form.reason.trim() } })),
    onSuccess: async () => {
      draft.begin(blank, '');
      // The enquiry is the other office's now.
      navigate('/enquiries');
      await Promise.all(['enquiries', 'office'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const newest = useNewest(send.error, async () => (await ask(api.GET('/enquiries/{enquiryId}', { params: { ...path(e.id), query: { lang: language } } }))).data);
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync(tag(e)));
  return (
    <form {...checked}>
      <Stack gap="xs">
        {isStale(send.error) ? (
          <Conflict
            differences={newest && [{ field: 'status', label: t('enquiry.last'), mine: e.messages.at(-1)?.text ?? '', theirs: newest.messages.at(-1)?.text ?? '' }, { field: 'place', label: t('enquiry.to'), mine: code('place', form.place), theirs: code('place', newest.place) }].filter((d) => d.mine !== d.theirs)}
            onKeep={() => newest && send.mutate(tag(newest))}
            onTake={() => { draft.begin(blank, ''); send.reset(); void queries.invalidateQueries({ queryKey: ['enquiry', e.id] }); }}
          />
        ) : send.error && <Failure error={send.error} />}
        <NativeSelect name="place" label={t('enquiry.to')} value={form.place} error={at.place} onChange={(event) => draft.change({ place: event.currentTarget.value })} data={others.map((p) => ({ value: p, label: code('place', p) }))} />
        <Textarea name="reason" label={t('field.reason')} description={t('enquiry.handOverHint')} required autoFocus autosize minRows={2} maxLength={2000} value={form.reason} error={at.reason} onChange={(event) => draft.change({ reason: event.currentTarget.value })} />
        <Group>
          <Button type="submit" loading={send.isPending}>{t('enquiry.handOver')}</Button>
          <Button variant="default" onClick={() => { draft.begin(blank, ''); onCancel(); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
