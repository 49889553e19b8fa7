import { Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { sideWords } from './matter-words';

/** What has happened in a case, oldest first. */
export function Events({ matter: m }: { matter: Schemas['Matter'] }) {
  const { t, moment, code } = useWords();
  const handed = (at: string) => {
    const h = m.handovers.find((x) => x.at === at);
    if (!h) return '';
    const [from, to] = h.task || h.from === h.to ? [h.fromBody.name, h.toBody.name] : [code('place', h.from), code('place', h.to)];
    return t('matter.handed', { from, to });
  };
  return (
    <ol className="timeline">
      {m.history.map((e, i) => (
        <li key={i}>
          <Text size="sm" fw={600}>{[t(`matterEvent.${e.kind}`), e.task, e.who, handed(e.at)].filter(Boolean).join(' · ')}</Text>
          <Text size="sm" className="quiet">{[moment(e.at), sideWords(e.by, m.side, t)].join(' · ')}</Text>
          {e.note && <Text size="sm" className="words">{e.note}</Text>}
        </li>
      ))}
    </ol>
  );
}
