import { Alert, Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useDemo } from '../account/demo';
import { useSession } from '../api/session';

/** Tells who has just registered that a mail waits for them. It goes with the first page. */
export function Registered() {
  const { account } = useSession();
  const { registered } = (useLocation().state as { registered?: string } | null) ?? {};
  return registered && account?.email === registered && !account.emailConfirmedAt ? <Sent email={registered} /> : null;
}

function Sent({ email }: { email: string }) {
  const { t } = useTranslation();
  const demo = useDemo();
  return (
    <Alert color="gray" variant="light" role="status" mb="md" className="words">
      {t('registered.sent', { email })}
      <Group gap="md" mt={4}>
        <Anchor component={Link} to="/account" c="inherit" underline="always">{t('registered.account')}</Anchor>
        {demo && <Anchor component={Link} to="/demo/mail" c="inherit" underline="always">{t('registered.demo')}</Anchor>}
      </Group>
    </Alert>
  );
}
