import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { Address } from './address';
import { Details } from './details';
import { PasswordForm } from './password';

/** What somebody can change of their own account. */
export default function AccountPage() {
  const { t } = useWords();
  useTitle(t('nav.settings'));
  const me = useQuery({ queryKey: ['me'], queryFn: async ({ signal }) => ask(api.GET('/me', { signal })) });
  return (
    <Stack maw={560} gap="xl">
      <Title order={1} size="h2">{t('nav.settings')}</Title>
      {me.isPending && <Waiting />}
      {me.error && <Failure error={me.error} retry={() => void me.refetch()} />}
      {me.data && (
        <>
          <Address account={me.data.data} />
          <Details stored={me.data} />
          <PasswordForm />
        </>
      )}
    </Stack>
  );
}
