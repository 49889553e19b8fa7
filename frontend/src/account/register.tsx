import { Anchor, Button, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useLocation, useSearchParams } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { destination } from './home';
import { SecretInput } from './secret';

const roles = ['talent', 'employer', 'agency'] as const;

export default function Register() {
  const { t, language } = useWords();
  useTitle(t('nav.register'));
  const { account, enter } = useSession();
  const { from } = (useLocation().state as { from?: string } | null) ?? {};
  const asked = useSearchParams()[0].get('role');
  const [form, setForm] = useState({ role: roles.find((r) => r === asked) ?? 'talent', name: '', email: '', password: '' });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState(false);
  const { form: checked, at } = useChecked(error, () => submit());
  if (account) return <Navigate to={destination(from, account)} replace state={made ? { registered: account.email } : undefined} />;
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { data } = await ask(api.POST('/auth/register', { body: { ...form, locale: language } }));
      setMade(true);
      enter(data);
    } catch (err) {
      setError(err);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack maw={480} mx="auto">
      <Title order={1} size="h2">{t('nav.register')}</Title>
      {error !== undefined && <Failure error={error} />}
      <form {...checked}>
        <Stack>
          <Radio.Group label={t('account.role')} value={form.role} onChange={(role) => set({ role: role as typeof form.role })}>
            <Stack gap={6} pt={6}>{roles.map((r) => <Radio key={r} value={r} label={t(`role.${r}`)} />)}</Stack>
          </Radio.Group>
          <TextInput name="name" label={t('account.name')} autoComplete="name" required maxLength={200} value={form.name} error={at.name} onChange={(e) => set({ name: e.currentTarget.value })} />
          <TextInput name="email" label={t('account.email')} type="email" autoComplete="username" required maxLength={190} value={form.email} error={at.email} onChange={(e) => set({ email: e.currentTarget.value })} />
          <SecretInput name="password" label={t('account.password')} description={t('account.passwordHint')} autoComplete="new-password" minLength={10} value={form.password} error={at.password}
            onChange={(e) => set({ password: e.currentTarget.value })} />
          <Button type="submit" loading={busy}>{t('nav.register')}</Button>
        </Stack>
      </form>
      <Text>{t('account.haveAccount')} <Anchor component={Link} to="/login" state={{ from }} underline="always">{t('nav.login')}</Anchor></Text>
    </Stack>
  );
}
