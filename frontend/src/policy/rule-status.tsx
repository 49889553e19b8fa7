import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** How far a rule version was checked, and what that means for whoever relies on it. */
export function RuleStatus({ status, size = 'sm' }: { status: Schemas['RuleStatus'] | undefined; size?: 'xs' | 'sm' }) {
  const { t } = useWords();
  if (!status) return null;
  return (
    <Text size={size} className="quiet">
      {t('colon', { name: t('ruleStatus.title'), value: t(`ruleStatus.${status}`) })}<br />{t(`ruleStatusMeans.${status}`)}
    </Text>
  );
}
