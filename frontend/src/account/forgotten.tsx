import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { useChecked } from '../form/checked';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { useDemo } from './demo';

/** Asks for a mail by which a new password can be set. */
export default function Forgotten() {
  const { t } = useWords();
  useTitle(t('account.forgotten'));
  const demo = useDemo();
  const [email, setEmail] = useState('');
  const send = useMutation({ mutationFn: () => ask(api.POST('/auth/forgotten', { body: { email } })) });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  return (
    <Stack maw={440} mx="auto">
      <Title order={1} size="h2">{t('account.forgotten')}</Title>
      <Text>{t('forgotten.text')}</Text>
      {send.error && <Failure error={send.error} />}
      {send.isSuccess && (
        <Alert color="green" variant="light" role="status">
          {t('forgotten.sent')}
          {demo && <> <Anchor component={Link} to="/demo/mail" c="inherit" underline="always">{t('demo.mail')}</Anchor></>}
        </Alert>
      )}
      <form {...checked}>
        <Stack>
          <TextInput name="email" label={t('account.email')} type="email" autoComplete="username" required maxLength={190} value={email} error={at.email} onChange={(e) => setEmail(e.currentTarget.value)} />
          <Button type="submit" loading={send.isPending}>{t('forgotten.send')}</Button>
        </Stack>
      </form>
      <Anchor component={Link} to="/login" underline="always">{t('forgotten.back')}</Anchor>
    </Stack>
  );
}
