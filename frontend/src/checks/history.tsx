import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** What became of a verification, step by step, oldest first. */
export function History({ steps }: { steps: Schemas['VerificationStep'][] | undefined }) {
  const { t, date } = useWords();
  if (!steps?.length) return null;
  return (
    <ol className="inner-list">
      {steps.map((s, i) => (
        <li key={i}>
          <Text span size="sm">{t('colon', { name: t(`checkStatus.${s.status}`), value: [date(s.at), t(`side.${s.by}`)].join(' · ') })}</Text>
          {s.reason && <Text size="sm" className="words quiet">{s.reason}</Text>}
        </li>
      ))}
    </ol>
  );
}
