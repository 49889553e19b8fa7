import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

/** Why the exchange itself ends a candidacy: codes that stand in place of a note. */
const ends: Record<string, 'timeline.openingClosed' | 'timeline.openingSuspended'> = { 'opening-closed': 'timeline.openingClosed', 'opening-suspended': 'timeline.openingSuspended' };

/** The way of a candidacy so far, oldest first: what happened, by whom, when, and the word that came with it. reader is who looks at it. */
export function Timeline({ events, reader }: { events: readonly Schemas['StageEvent'][]; reader?: Schemas['StageEvent']['by'] }) {
  const { t, moment } = useWords();
  return (
    <ol className="timeline" aria-label={t('timeline.title')}>
      {events.map((e, i) => {
        const end = e.by === 'system' ? ends[e.note ?? ''] : undefined;
        return (
          <li key={`${e.at}${i}`}>
            <Text fw={600} size="sm">{t(`stage.${e.stage}`)}</Text>
            <Text size="sm" className="quiet">{e.by === reader ? t('timeline.byYou') : t('timeline.by', { party: t(`party.${e.by}`) })} · <time dateTime={e.at}>{moment(e.at)}</time></Text>
            {end && <Text size="sm">{t(end)}</Text>}
            {!end && e.note && <Text size="sm" className="words said">{e.note}</Text>}
            {!end && <ReadingHelp texts={[e.note]} />}
          </li>
        );
      })}
    </ol>
  );
}
