import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

type Props = { matter: Schemas['Matter']; onChange: () => void };

const blank = { text: '', on: '' };

/** What has come of a granted case, and for those who take part the way to report it. */
export function Results({ matter: m, onChange }: Props) {
  const { t, date } = useWords();
  return (
    <Stack gap="sm">
      {m.results.length === 0 && <Text size="sm" className="quiet">{t('reported.none')}</Text>}
      <ol className="plain-list">
        {m.results.map((r) => (
          <li key={r.at} className="entry">
            <Text size="sm" className="quiet words">{[date(r.on), r.name ?? (r.by === 'applicant' ? m.applicant.name : t(`matterSide.${r.by}`))].join(' · ')}</Text>
            <Text className="words">{r.text}</Text>
            <ReadingHelp texts={[r.text]} />
          </li>
        ))}
      </ol>
      {m.steps.includes('report') && <Report matter={m} onChange={onChange} />}
    </Stack>
  );
}

function Report({ matter: m, onChange }: Props) {
  const { t, language } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/matter/${m.id}/result`, blank, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/matters/{matterId}/results', { params: { path: { matterId: m.id }, query: { lang: language } }, body: { text: draft.value.text.trim(), on: draft.value.on } })),
    onSuccess: () => {
      draft.begin(blank, '');
      onChange();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <form {...checked}>
      <Stack gap="xs" maw={640}>
        {send.error && <Failure error={send.error} />}
        <TextInput name="on" type="date" maw={260} label={t('reported.on')} required value={draft.value.on} error={at.on} onChange={(e) => draft.change({ on: e.currentTarget.value })} />
        <Textarea name="text" label={t('reported.text')} description={t('reported.hint')} required autosize minRows={2} maxLength={2000} value={draft.value.text} error={at.text} onChange={(e) => draft.change({ text: e.currentTarget.value })} />
        <Group><Button type="submit" variant="default" loading={send.isPending}>{t('reported.report')}</Button></Group>
      </Stack>
    </form>
  );
}
