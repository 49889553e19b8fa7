import { Text } from '@mantine/core';
import type { Problem } from '../api/client';
import { useWords } from '../words/format';

/** What a clause asks and does not find, in its own words, or the questions that are open. A condition says what must hold, so it is named as one that does not. */
export function Unmet({ problem, only }: { problem: Problem; only?: string }) {
  const { t } = useWords();
  const found = (problem.errors ?? []).filter((e) => !only || e.code === only);
  if (!found.length) return null;
  return (
    <div>
      {problem.code === 'not-covered' && <Text size="sm" fw={600}>{t('problem.unmet')}</Text>}
      <ul className="inner-list">{found.map((e) => <li key={e.field + e.code}>{e.message}</li>)}</ul>
    </div>
  );
}
