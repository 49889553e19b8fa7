import { Alert, Anchor, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useDemo } from '../account/demo';
import { useSession } from '../api/session';

/** Tells who has just registered that a mail waits for them, until they close it or have confirmed the address. */
export function Registered() {
  const { account } = useSession();
  const { registered } = (useLocation().state as { registered?: string } | null) ?? {};
  // A first page may lead on to another, where the state of the address is lost.
  const [told, setTold] = useState(registered);
  useEffect(() => {
    if (registered) setTold(registered);
  }, [registered]);
  return told && account?.email === told && !account.emailConfirmedAt ? <Sent email={told} onClose={() => setTold(undefined)} /> : null;
}

function Sent({ email, onClose }: { email: string; onClose: () => void }) {
  const { t } = useTranslation();
  const demo = useDemo();
  return (
    <Alert color="gray" variant="light" role="status" mb="md" className="words" withCloseButton closeButtonLabel={t('registered.close')} onClose={onClose}>
      {t('registered.sent', { email })}
      <Group gap="md" mt={4}>
        <Anchor component={Link} to="/account" c="inherit" underline="always">{t('registered.account')}</Anchor>
        {demo && <Anchor component={Link} to="/demo/mail" c="inherit" underline="always">{t('registered.demo')}</Anchor>}
      </Group>
    </Alert>
  );
}
