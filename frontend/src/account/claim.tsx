import { Alert, Anchor, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { EndButton } from '../layout/end-button';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { tongueOf } from '../words/tongue';
import { SecretInput } from './secret';

type Given = { token: string; claim: Schemas['Claim'] };

/** Hands an imported profile over to whoever it is about, or deletes it, by the link of a mail. */
export default function Claim() {
  const { t } = useWords();
  useTitle(t('claim.title'));
  const token = useLocation().hash.slice(1);
  const [gone, setGone] = useState(false);
  const claim = useQuery({ queryKey: ['claim', token], enabled: token !== '' && !gone, retry: false, staleTime: Infinity, queryFn: async ({ signal }) => (await ask(api.POST('/claims/read', { body: { token }, signal }))).data });
  return (
    <Stack maw={520} mx="auto" gap="lg">
      <Title order={1} size="h2">{t('claim.title')}</Title>
      {token === '' && <Text>{t('reset.noToken')}</Text>}
      {gone && <Alert color="green" variant="light" role="status" tabIndex={-1} ref={(alert) => alert?.focus()}>{t('claim.gone')}</Alert>}
      {!gone && claim.isLoading && <Waiting />}
      {!gone && claim.error && <Failure error={claim.error} retry={() => void claim.refetch()} />}
      {!gone && claim.data && (
        <>
          <Text className="words">{t('claim.text', { email: claim.data.email })}</Text>
          <Paper withBorder p="md">
            {claim.data.name && <Text fw={600} className="words">{claim.data.name}</Text>}
            <Text className="words" lang={tongueOf(claim.data.headline ?? '')}>{claim.data.headline}</Text>
          </Paper>
          <TakeOver token={token} claim={claim.data} />
          <Refuse token={token} onGone={() => setGone(true)} />
        </>
      )}
    </Stack>
  );
}

/** The way that fits: who is logged in takes it over, who has an account logs in, others register. */
function TakeOver({ token, claim }: Given) {
  const { t } = useWords();
  const { account, ready } = useSession();
  if (!ready) return <Waiting />;
  if (account?.role === 'talent' && !account.talent) return <Accept token={token} />;
  if (account) return <Text>{t(account.role === 'talent' ? 'claim.own' : 'claim.otherRole')}</Text>;
  if (claim.account) return <Text>{t('claim.haveAccount')}<Anchor component={Link} to="/login" state={{ from: `/claim#${token}` }} underline="always">{t('nav.login')}</Anchor></Text>;
  return <Register token={token} claim={claim} />;
}

function Accept({ token }: { token: string }) {
  const { t } = useWords();
  const { reload } = useSession();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => ask(api.POST('/claims/accept', { body: { token } })),
    onSuccess: async () => {
      await reload();
      navigate('/talent', { replace: true });
    },
  });
  return (
    <Stack gap="xs">
      {accept.error && <Failure error={accept.error} />}
      <Text>{t('claim.hidden')}</Text>
      <Group><Button loading={accept.isPending} onClick={() => accept.mutate()}>{t('claim.accept')}</Button></Group>
    </Stack>
  );
}

function Register({ token, claim }: Given) {
  const { t, language } = useWords();
  const { enter } = useSession();
  const navigate = useNavigate();
  const [form, setForm] = useState({ name: claim.name ?? '', password: '' });
  const save = useMutation({
    mutationFn: () => ask(api.POST('/claims/register', { body: { ...form, token, locale: language } })),
    onSuccess: ({ data }) => {
      enter(data);
      navigate('/talent', { replace: true });
    },
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync());
  return (
    <form {...checked} aria-label={t('claim.accept')}>
      <Stack>
        {save.error && <Failure error={save.error} />}
        <Text>{t('claim.register')}</Text>
        <Text>{t('claim.hidden')}</Text>
        <input type="email" autoComplete="username" value={claim.email} readOnly hidden />
        <TextInput name="name" label={t('account.name')} autoComplete="name" required maxLength={200} value={form.name} error={at.name} onChange={(e) => setForm({ ...form, name: e.currentTarget.value })} />
        <SecretInput name="password" label={t('account.password')} description={t('account.passwordHint')} autoComplete="new-password" minLength={10} value={form.password} error={at.password} onChange={(e) => setForm({ ...form, password: e.currentTarget.value })} />
        <Group><Button type="submit" loading={save.isPending}>{t('claim.accept')}</Button></Group>
      </Stack>
    </form>
  );
}

/** Deletes only after a second press. */
function Refuse({ token, onGone }: { token: string; onGone: () => void }) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  const refuse = useMutation({ mutationFn: () => ask(api.POST('/claims/refuse', { body: { token } })), onSuccess: onGone });
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">{t('claim.notMe')}</Title>
      {refuse.error && <Failure error={refuse.error} />}
      <Text>{t('claim.refuseText')}</Text>
      {sure ? (
        <Group>
          <EndButton loading={refuse.isPending} onClick={() => refuse.mutate()} ref={(button) => button?.focus()}>{t('claim.sure')}</EndButton>
          <Button variant="default" onClick={() => setSure(false)}>{t('claim.keep')}</Button>
        </Group>
      ) : <Group><EndButton onClick={() => setSure(true)}>{t('claim.refuse')}</EndButton></Group>}
    </Stack>
  );
}
