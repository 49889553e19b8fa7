import { Alert, Button, Group } from '@mantine/core';
import { useWords } from '../words/format';

/** Says that what had been typed before is back, and offers to give it up. */
export function DraftNotice({ onDrop }: { onDrop: () => void }) {
  const { t } = useWords();
  return (
    <Alert color="blue" variant="light" role="status">
      {t('unsaved.restored')}
      <Group mt="xs"><Button size="xs" variant="default" onClick={onDrop}>{t('unsaved.drop')}</Button></Group>
    </Alert>
  );
}
