import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { isCounter } from './counter';

/** Why the exchange itself ends a candidacy: codes that stand in place of a note. */
const ends: Record<string, 'timeline.openingClosed' | 'timeline.openingSuspended'> = { 'opening-closed': 'timeline.openingClosed', 'opening-suspended': 'timeline.openingSuspended' };

/** Whether a reason is a code of the exchange, which the timeline puts into words, and no person's words. */
export const isCode = (reason: string) => reason in ends;

const beginnings = ['applied', 'invited', 'referred'];

type Way = Pick<Schemas['Candidacy'], 'timeline' | 'opening' | 'agencyName'>;

/** The way of a candidacy so far, oldest first: what happened, by whom, when, and the word that came with it. reader is who looks at it; above is the word with which it began where the page shows that already. */
export function Timeline({ candidacy: c, reader, above }: { candidacy: Way; reader?: Schemas['StageEvent']['by']; above?: string | null }) {
  const { t, moment, pay } = useWords();
  const events = c.timeline;
  // Whoever referred before it began again may have been another agency.
  const begun = events.map((e) => beginnings.includes(e.stage)).lastIndexOf(true);
  const by = ({ by: party }: Schemas['StageEvent'], i: number) => {
    if (party === reader) return t('timeline.byYou');
    const name = party === 'employer' ? c.opening?.employer?.name : party === 'agency' && i >= begun ? c.agencyName : undefined;
    return name ? t('timeline.byNamed', { party: t(`party.${party}`), name }) : t('timeline.by', { party: t(`party.${party}`) });
  };
  return (
    <ol className="timeline" aria-label={t('timeline.title')}>
      {events.map((e, i) => {
        const note = i === begun && e.note === above ? undefined : e.note;
        const end = e.by === 'system' ? ends[e.note ?? ''] : undefined;
        return (
          <li key={`${e.at}${i}`}>
            <Text fw={600} size="sm">{isCounter(e) ? t('timeline.counter') : t(`stage.${e.stage}`)}</Text>
            <Text size="sm" className="quiet">{by(e, i)} · <time dateTime={e.at}>{moment(e.at)}</time></Text>
            {end && <Text size="sm">{t(end)}</Text>}
            {e.pay && <Text size="sm">{t('timeline.pay', { pay: pay(e.pay) })}</Text>}
            {!end && note && <Text size="sm" className="words said">{note}</Text>}
            {!end && <ReadingHelp texts={[note]} />}
          </li>
        );
      })}
    </ol>
  );
}
