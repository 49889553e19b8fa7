import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Refused } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { SecretInput } from './secret';

/** Sets a new password for who knows the old one. */
export function PasswordForm() {
  const { t } = useWords();
  const { account } = useSession();
  const [form, setForm] = useState({ password: '', new: '' });
  const save = useMutation({
    mutationFn: () => ask(api.POST('/me/password', { body: form })),
    onSuccess: () => setForm({ password: '', new: '' }),
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync());
  const wrong = save.error instanceof Refused && save.error.problem.code === 'wrong-password';
  const change = (part: Partial<typeof form>) => {
    if (save.isSuccess) save.reset();
    setForm({ ...form, ...part });
  };
  return (
    <form {...checked} aria-labelledby="account-password">
      <Stack>
        <Title order={2} size="h3" id="account-password">{t('account.changePassword')}</Title>
        {save.error && !wrong && <Failure error={save.error} />}
        <input type="email" autoComplete="username" value={account?.email ?? ''} readOnly hidden />
        <SecretInput name="password" label={t('account.oldPassword')} autoComplete="current-password" value={form.password} error={wrong ? t('problem.wrong-password') : at.password} onChange={(e) => change({ password: e.currentTarget.value })} />
        <SecretInput name="new" label={t('reset.new')} description={t('account.passwordHint')} autoComplete="new-password" minLength={10} value={form.new} error={at.new} onChange={(e) => change({ new: e.currentTarget.value })} />
        <Group>
          <Button type="submit" loading={save.isPending}>{t('account.changePassword')}</Button>
          {save.isSuccess && <Text role="status">{t('account.passwordChanged')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
