import { Alert, Button, Group } from '@mantine/core';
import { Refused } from '../api/client';
import { useWords } from '../words/format';

/** Whether the server refused because somebody else has written meanwhile. */
export const isStale = (error: unknown) => error instanceof Refused && error.problem.code === 'stale-revision';

/** Says so, keeps what was typed, and offers the newest version. */
export function StaleNotice({ onReload }: { onReload: () => void }) {
  const { t } = useWords();
  return (
    <Alert color="orange" variant="light" role="alert" title={t('problem.stale-revision')}>
      {t('form.stale')}
      <Group mt="xs"><Button size="xs" variant="default" onClick={onReload}>{t('form.readAgain')}</Button></Group>
    </Alert>
  );
}
