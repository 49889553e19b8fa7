import { Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { checkColours } from './colours';
import { Proceedings } from './proceedings';
import type { Standing } from './standing';

type Props = {
  subject: Schemas['Subject'];
  /** The name by which verifications call the fact. */
  fact: string;
  label: string;
  /** What is stated, in words. */
  said: string;
  standing: Standing;
  /** What may prove it. */
  hint: string;
  order?: 2 | 3;
  /** Why it cannot be verified as it is stated. */
  barred?: string;
  children?: ReactNode;
  onChange: () => unknown;
};

/** One stated fact: how far it is verified, what stands behind that, and the way to have it verified. */
export function FactCheck({ subject, fact, label, said, standing: { status, check, changed }, hint, order = 3, barred, children, onChange }: Props) {
  const { t, date } = useWords();
  const [asking, setAsking] = useState(false);
  const mayAsk = status !== 'asked' && status !== 'verified' && !barred;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <div>
            <Title order={order} size={order === 2 ? 'h4' : 'h6'}>{label}</Title>
            {said && <Text className="words">{said}</Text>}
          </div>
          <Badge size="lg" variant="light" tt="none" color={checkColours[status]}>{t(`checkStatus.${status}`)}</Badge>
        </Group>
        {children}
        {check && status === 'verified' && <Text size="sm">{check.expires ? t('check.until', { date: date(check.expires) }) : t('check.noEnd')}</Text>}
        {check && status === 'asked' && <Text size="sm">{t('check.askedAt', { date: date(check.createdAt) })}</Text>}
        {changed && <Text size="sm">{t('check.changed')}</Text>}
        {check?.reason && (status === 'refused' || status === 'revoked') && <Text size="sm" className="words">{t('colon', { name: t('check.reason'), value: check.reason })}</Text>}
        {check && <Proceedings verification={check} onChange={onChange} />}
        {mayAsk && !asking && <Group><Button size="sm" variant="default" aria-label={t('check.askThis', { fact: label })} onClick={() => setAsking(true)}>{t('check.ask')}</Button></Group>}
        {mayAsk && asking && <AskCheck subject={subject} fact={fact} hint={hint} onChange={onChange} onDone={() => setAsking(false)} />}
        {barred && <Text size="sm" className="quiet">{barred}</Text>}
      </Stack>
    </Paper>
  );
}

function AskCheck({ subject, fact, hint, onChange, onDone }: Pick<Props, 'subject' | 'fact' | 'hint' | 'onChange'> & { onDone: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/check/${subject.id}/${fact}`, { evidence: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/verifications', { body: { subject, fact, evidence: draft.value.evidence.trim() || null } })),
    onSuccess: async () => {
      draft.begin({ evidence: '' }, '');
      await onChange();
      onDone();
    },
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <form {...checked}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Textarea name="evidence" label={t('check.evidence')} description={hint} required autoFocus autosize minRows={2} maxLength={2000}
          value={draft.value.evidence} error={at.evidence ?? at.fact} onChange={(e) => draft.change({ evidence: e.currentTarget.value })} />
        <Group>
          <Button size="sm" type="submit" loading={send.isPending}>{t('check.send')}</Button>
          <Button size="sm" variant="default" onClick={onDone}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
