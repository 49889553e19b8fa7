import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useChecked } from '../form/checked';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { SecretInput } from './secret';

/** The address of an account, whether it is confirmed, and how to get another. */
export function Address({ account }: { account: Schemas['Account'] }) {
  const { t, date } = useWords();
  return (
    <Stack component="section" aria-labelledby="account-address">
      <Title order={2} size="h3" id="account-address">{t('account.emailTitle')}</Title>
      <Text>
        {t('account.loggedInAs')}<strong className="words">{account.email}</strong>
        <br />
        {account.emailConfirmedAt ? <span className="quiet">{t('account.confirmedOn', { date: date(account.emailConfirmedAt) })}</span> : <strong>{t('account.unconfirmed')}</strong>}
      </Text>
      {!account.emailConfirmedAt && <Unconfirmed email={account.email} />}
      <ChangeForm />
    </Stack>
  );
}

function Unconfirmed({ email }: { email: string }) {
  const { t } = useWords();
  const send = useMutation({ mutationFn: () => ask(api.POST('/me/confirmation')) });
  return (
    <Stack gap="xs">
      <Text>{t('account.unconfirmedText')}</Text>
      {send.error && <Failure error={send.error} />}
      <Group>
        <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>{t('account.sendAgain')}</Button>
        {send.isSuccess && <Text role="status" className="words">{t('account.sentAgain', { email })}</Text>}
      </Group>
    </Stack>
  );
}

function ChangeForm() {
  const { t } = useWords();
  const [form, setForm] = useState({ email: '', password: '' });
  const [sent, setSent] = useState('');
  const save = useMutation({
    mutationFn: () => ask(api.POST('/me/email', { body: form })),
    onSuccess: () => {
      setSent(form.email.trim());
      setForm({ email: '', password: '' });
    },
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync());
  const wrong = save.error instanceof Refused && save.error.problem.code === 'wrong-password';
  const change = (part: Partial<typeof form>) => {
    if (save.isSuccess) save.reset();
    setForm({ ...form, ...part });
  };
  return (
    <form {...checked} aria-label={t('account.changeEmail')}>
      <Stack>
        {save.error && !wrong && <Failure error={save.error} />}
        <TextInput name="email" label={t('account.newEmail')} description={t('account.changeEmailText')} type="email" autoComplete="email" required maxLength={190} value={form.email} error={at.email} onChange={(e) => change({ email: e.currentTarget.value })} />
        <SecretInput name="password" label={t('account.password')} autoComplete="current-password" value={form.password} error={wrong ? t('problem.wrong-password') : at.password} onChange={(e) => change({ password: e.currentTarget.value })} />
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>{t('account.changeEmail')}</Button>
          {save.isSuccess && <Text role="status" className="words">{t('account.changeEmailSent', { email: sent })}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
