import { Anchor, Button, Group, NativeSelect, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { useMarked } from '../form/marked';
import { useMarks } from '../form/marks';
import { useOnce } from '../form/once';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { enquiryPath, offices, topics } from './enquiry-words';

type Draft = { place: string; topic: string; text: string };
const blank: Draft = { place: '', topic: '', text: '' };

/** Asks the liaison body of the place where somebody is. */
export default function NewEnquiry() {
  const { t, code, language } = useWords();
  useTitle(t('enquiry.new'));
  const { account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/enquiry/new`, blank, '');
  const form = draft.value;
  const [missing, setMissing] = useState<Record<string, string>>();
  const send = useMutation({
    mutationFn: () => ask(api.POST('/enquiries', { params: { query: { lang: language } }, body: { place: form.place as 'CQ', topic: form.topic as 'other', text: form.text.trim() } })),
    onSuccess: async ({ data }) => {
      draft.begin(blank, '');
      await queries.invalidateQueries({ queryKey: ['enquiries'] });
      navigate(enquiryPath(data.id), { replace: true });
    },
  });
  const once = useOnce();
  const marked = useMarked(missing ?? send.error);
  const { at: refused, heard } = useMarks(send.error);
  const at: Record<string, string | undefined> = { ...refused, ...missing };
  const change = (part: Partial<Draft>) => { setMissing(undefined); draft.change(part); };
  const submit = () => {
    const lacks = (['place', 'topic', 'text'] as const).filter((k) => !form[k].trim());
    setMissing(lacks.length ? Object.fromEntries(lacks.map((k) => [k, t('enquiry.needed')])) : undefined);
    if (!lacks.length) once(() => send.mutateAsync());
  };
  return (
    <Stack maw={640}>
      <Anchor component={Link} to="/enquiries">{t('enquiry.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('enquiry.new')}</Title>
        <Text className="quiet">{t('enquiry.newHow')}</Text>
      </div>
      <form ref={marked} noValidate {...heard} onSubmit={(e) => { e.preventDefault(); submit(); }}>
        <Stack>
          {draft.restored && <DraftNotice onDrop={() => draft.begin(blank, '')} />}
          {send.error && <Failure error={send.error} />}
          <Radio.Group name="place" label={t('enquiry.place')} description={t('enquiry.placeHint')} required value={form.place} error={at.place} onChange={(place) => change({ place })}>
            <Group pt={6}>{offices.map((p) => <Radio key={p} value={p} label={code('place', p)} aria-invalid={!!at.place || undefined} />)}</Group>
          </Radio.Group>
          <NativeSelect name="topic" label={t('field.topic')} required value={form.topic} error={at.topic} onChange={(e) => change({ topic: e.currentTarget.value })}
            data={[{ value: '', label: t('enquiry.choose') }, ...topics.map((x) => ({ value: x, label: t(`topic.${x}`) }))]} />
          <Textarea name="text" label={t('enquiry.text')} description={t('enquiry.textHint')} required autosize minRows={4} maxLength={2000} value={form.text} error={at.text} onChange={(e) => change({ text: e.currentTarget.value })} />
          <Group><Button type="submit" loading={send.isPending}>{t('enquiry.send')}</Button></Group>
        </Stack>
      </form>
    </Stack>
  );
}
