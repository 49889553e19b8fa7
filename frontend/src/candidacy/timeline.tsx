import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

/** The way of a candidacy so far, oldest first: what happened, by whom, when, and the word that came with it. reader is who looks at it. */
export function Timeline({ events, reader }: { events: readonly Schemas['StageEvent'][]; reader?: Schemas['StageEvent']['by'] }) {
  const { t, moment } = useWords();
  return (
    <ol className="timeline" aria-label={t('timeline.title')}>
      {events.map((e, i) => (
        <li key={`${e.at}${i}`}>
          <Text fw={600} size="sm">{t(`stage.${e.stage}`)}</Text>
          <Text size="sm" className="quiet">{e.by === reader ? t('timeline.byYou') : t('timeline.by', { party: t(`party.${e.by}`) })} · <time dateTime={e.at}>{moment(e.at)}</time></Text>
          {e.note && e.note !== 'opening-closed' && <Text size="sm" className="words said">{e.note}</Text>}
          {e.note === 'opening-closed' && <Text size="sm">{t('timeline.openingClosed')}</Text>}
          <ReadingHelp texts={[e.note]} />
        </li>
      ))}
    </ol>
  );
}
