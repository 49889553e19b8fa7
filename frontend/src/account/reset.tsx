import { Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { useChecked } from '../form/checked';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { SecretInput } from './secret';

/** Sets a new password by the link of a mail, whose token stands after the # and so reaches no log. */
export default function Reset() {
  const { t } = useWords();
  useTitle(t('reset.title'));
  const navigate = useNavigate();
  const token = useLocation().hash.slice(1);
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () => ask(api.POST('/auth/reset', { body: { token, password } })),
    onSuccess: () => navigate('/login', { replace: true, state: { reset: true } }),
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync());
  const over = token === '' || (save.error instanceof Refused && save.error.problem.code === 'token-over');
  return (
    <Stack maw={440} mx="auto">
      <Title order={1} size="h2">{t('reset.title')}</Title>
      {save.error && <Failure error={save.error} />}
      {token === '' && <Text>{t('reset.noToken')}</Text>}
      {over && <Anchor component={Link} to="/forgotten" underline="always">{t('reset.again')}</Anchor>}
      {token !== '' && (
        <form {...checked}>
          <Stack>
            <SecretInput name="password" label={t('reset.new')} description={t('account.passwordHint')} autoComplete="new-password" minLength={10} value={password} error={at.password}
              onChange={(e) => setPassword(e.currentTarget.value)} />
            <Button type="submit" loading={save.isPending}>{t('reset.save')}</Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
