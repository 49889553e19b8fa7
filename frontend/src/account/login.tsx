import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { homeOf } from './home';

export default function Login() {
  const { t } = useWords();
  useTitle(t('nav.login'));
  const { account, enter } = useSession();
  const navigate = useNavigate();
  const from = (useLocation().state as { from?: string } | null)?.from;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  if (account) return <Navigate to={from ?? homeOf(account)} replace />;
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await ask(api.POST('/auth/login', { body: { email, password } }));
      enter(data);
      navigate(from ?? homeOf(data.account), { replace: true });
    } catch (err) {
      setError(err);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack maw={420} mx="auto">
      <Title order={1} size="h2">{t('nav.login')}</Title>
      {error !== undefined && <Failure error={error} />}
      <form onSubmit={(e) => void submit(e)}>
        <Stack>
          <TextInput label={t('account.email')} type="email" autoComplete="username" required value={email} onChange={(e) => setEmail(e.currentTarget.value)} />
          <PasswordInput label={t('account.password')} autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('account.showPassword') }} />
          <Button type="submit" loading={busy}>{t('nav.login')}</Button>
        </Stack>
      </form>
      <Text>{t('account.noAccount')} <Anchor component={Link} to="/register" underline="always">{t('nav.register')}</Anchor></Text>
    </Stack>
  );
}
