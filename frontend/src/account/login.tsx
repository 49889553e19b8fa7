import { Alert, Anchor, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { DemoAccounts } from './demo-accounts';
import { destination } from './home';
import { SecretInput } from './secret';

export default function Login() {
  const { t } = useWords();
  useTitle(t('nav.login'));
  const { account, enter } = useSession();
  const navigate = useNavigate();
  const { from, reset } = (useLocation().state as { from?: string; reset?: boolean } | null) ?? {};
  const [form, setForm] = useState({ email: '', password: '' });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { form: checked, at } = useChecked(error, () => logIn(form));
  if (account) return <Navigate to={destination(from, account)} replace />;
  const logIn = async (by: typeof form) => {
    setForm(by);
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await ask(api.POST('/auth/login', { body: by }));
      enter(data);
      navigate(destination(from, data.account), { replace: true });
    } catch (err) {
      setError(err);
    } finally {
      setBusy(false);
    }
  };
  const wrong = error instanceof Refused && error.problem.code === 'wrong-credentials';
  return (
    <Stack maw={440} mx="auto" gap="lg">
      <Title order={1} size="h2">{t('nav.login')}</Title>
      {reset && <Alert color="green" variant="light" role="status">{t('reset.done')}</Alert>}
      {error !== undefined && !wrong && <Failure error={error} />}
      <form {...checked}>
        <Stack>
          <TextInput name="email" label={t('account.email')} type="email" autoComplete="username" required value={form.email} error={at.email} onChange={(e) => setForm({ ...form, email: e.currentTarget.value })} />
          <SecretInput name="password" label={t('account.password')} autoComplete="current-password" value={form.password} error={wrong ? t('problem.wrong-credentials') : at.password} onChange={(e) => setForm({ ...form, password: e.currentTarget.value })} />
          <Button type="submit" loading={busy}>{t('nav.login')}</Button>
        </Stack>
      </form>
      <Stack gap={4}>
        <Anchor component={Link} to="/forgotten" underline="always">{t('account.forgotten')}</Anchor>
        <Text>{t('account.noAccount')} <Anchor component={Link} to="/register" state={{ from }} underline="always">{t('nav.register')}</Anchor></Text>
      </Stack>
      <DemoAccounts busy={busy} onChoose={(by) => void logIn(by)} />
    </Stack>
  );
}
