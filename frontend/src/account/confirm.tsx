import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { useSession } from '../api/session';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { homeOf } from './home';

/**
 * Confirms an address by the link of a mail, whose token stands after the # and
 * so reaches no log. It waits for a press, since programs that look at mail open
 * its links.
 */
export default function Confirm() {
  const { t } = useWords();
  useTitle(t('confirm.title'));
  const { account, reload } = useSession();
  const queries = useQueryClient();
  const token = useLocation().hash.slice(1);
  const save = useMutation({
    mutationFn: () => ask(api.POST('/auth/confirm', { body: { token } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      if (account) await reload().catch(() => undefined); // the address is confirmed all the same
    },
  });
  const over = save.error instanceof Refused && save.error.problem.code === 'token-over';
  return (
    <Stack maw={480} mx="auto">
      <Title order={1} size="h2">{t('confirm.title')}</Title>
      {save.error && <Failure error={save.error} />}
      {over && <Anchor component={Link} to="/account" underline="always">{t('confirm.again')}</Anchor>}
      {token === '' && <Text>{t('reset.noToken')}</Text>}
      {save.isSuccess ? (
        <>
          <Alert color="green" variant="light" role="status" tabIndex={-1} ref={(alert) => alert?.focus()}>{t('confirm.done')}</Alert>
          <Button component={Link} to={account ? homeOf(account) : '/login'}>{account ? t('confirm.next') : t('nav.login')}</Button>
        </>
      ) : token !== '' && !over && (
        <>
          <Text>{t('confirm.text')}</Text>
          <Button loading={save.isPending} onClick={() => save.mutate()}>{t('confirm.do')}</Button>
        </>
      )}
    </Stack>
  );
}
