import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { reportReasons } from '../form/codes';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

const blank = { open: false, reason: '', text: '' };

/** A way to tell the liaison office that an opening is fraudulent; visitors log in first. */
export function ReportOpening({ opening }: { opening: string }) {
  const { t } = useWords();
  const { account, ready } = useSession();
  const here = useLocation();
  if (!ready) return null;
  if (!account) return <Text size="sm"><Link to="/login" state={{ from: here.pathname }}>{t('report.login')}</Link></Text>;
  return <ReportForm key={account.id} opening={opening} account={account.id} />;
}

function ReportForm({ opening, account }: { opening: string; account: string }) {
  const { t } = useWords();
  const draft = useDraft(`${account}/report/${opening}`, blank, '');
  const form = draft.value;
  const opener = useRef<HTMLButtonElement>(null);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/openings/{openingId}/reports', { params: { path: { openingId: opening } }, body: { reason: form.reason as Schemas['ReportReason'], text: form.text.trim() } })),
    onSuccess: () => draft.begin(blank, ''),
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  if (send.isSuccess) return <Alert color="river" variant="light" role="status">{t('report.sent')}</Alert>;
  if (send.error instanceof Refused && ['exists', 'taken'].includes(send.error.problem.code)) return <Alert color="gray" variant="light" role="status">{t('report.under')}</Alert>;
  if (!form.open) return <Group><Button ref={opener} variant="subtle" color="red" onClick={() => draft.change({ open: true })}>{t('report.open')}</Button></Group>;
  return (
    <form {...checked} aria-label={t('report.open')}>
      <Stack maw={560}>
        {send.error && <Failure error={send.error} />}
        <Text>{t('report.text')}</Text>
        <NativeSelect name="reason" label={t('report.reason')} required autoFocus value={form.reason} error={at.reason} onChange={(e) => draft.change({ reason: e.currentTarget.value })}
          data={[{ value: '', label: t('report.choose') }, ...reportReasons.map((r) => ({ value: r, label: t(`reportReason.${r}`) }))]} />
        <Textarea name="text" label={t('report.what')} description={t('report.whatHint')} required autosize minRows={3} maxLength={2000} value={form.text} error={at.text} onChange={(e) => draft.change({ text: e.currentTarget.value })} />
        <Group>
          <Button type="submit" color="red" loading={send.isPending}>{t('report.send')}</Button>
          <Button variant="default" onClick={() => { draft.begin(blank, ''); requestAnimationFrame(() => opener.current?.focus()); }}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
