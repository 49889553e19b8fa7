import { Alert, Anchor, Text } from '@mantine/core';
import { useSession } from '../api/session';
import { useWords } from '../words/format';

/** Tells those whose work has no pages here where it is done. */
export function Desk() {
  const { t } = useWords();
  const { account } = useSession();
  if (!account || account.role === 'talent' || account.role === 'employer') return null;
  return (
    <Alert variant="light" title={t(`desk.${account.role}`)}>
      <Text size="sm">{t('desk.text')} <Anchor inherit c="inherit" href="/api/v1/openapi.json" underline="always">{t('desk.document')}</Anchor></Text>
    </Alert>
  );
}
