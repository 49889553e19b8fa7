import { Text, Title } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** What has happened, oldest first. */
export function DeskHistory({ history, order = 2 }: { history: readonly Schemas['MatterEvent'][]; order?: 2 | 3 }) {
  const { t, moment } = useWords();
  if (!history.length) return null;
  return (
    <section>
      <Title order={order} size={order === 2 ? 'h4' : 'h6'} mb="xs">{t('happened.title')}</Title>
      <ol className="timeline">
        {history.map((e, i) => (
          <li key={i}>
            <Text size="sm" fw={600}>{t(`deskEvent.${e.kind}`)}</Text>
            <Text size="sm" className="quiet">{[moment(e.at), t(`deskSide.${e.by}`)].join(' · ')}</Text>
            {e.note && <Text size="sm" className="words">{t(`caseReason.${e.note}`, { defaultValue: e.note })}</Text>}
          </li>
        ))}
      </ol>
    </section>
  );
}
