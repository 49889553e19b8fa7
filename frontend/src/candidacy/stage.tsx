import { Badge } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

const colours: Partial<Record<Schemas['Stage'], string>> = { offer: 'blue', accepted: 'green', hired: 'green', declined: 'gray', rejected: 'gray', withdrawn: 'gray' };

/** Whether a candidacy has come to its end. */
export const isOver = (stage: Schemas['Stage']) => ['hired', 'declined', 'rejected', 'withdrawn'].includes(stage);

/** Where a candidacy stands. */
export function StageBadge({ stage }: { stage: Schemas['Stage'] }) {
  const { t } = useWords();
  return <Badge variant="light" tt="none" color={colours[stage] ?? 'river'} style={{ flexShrink: 0 }}>{t(`stage.${stage}`)}</Badge>;
}
