import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { SelectionTerms } from './selection-terms';

/** Under which clause an opening is published, and why: what it and its employer meet, and what the clause asks of a talent. */
export function TrackNote({ opening: o }: { opening: Schemas['Opening'] }) {
  const { t } = useWords();
  const v = o.trackVerdict;
  if (!o.track || !v) return null;
  const conditions = v.conditions?.filter((c) => !c.obligation && !c.unasked) ?? [];
  const list = (result: string) => {
    const texts = conditions.filter((c) => c.result === result).map((c) => c.text);
    return texts.length > 0 && <ul className="inner-list">{texts.map((text) => <li key={text}><Text span size="sm">{text}</Text></li>)}</ul>;
  };
  const against = list('failed');
  const met = list('met');
  const asked = list('unknown');
  return (
    <section aria-labelledby="track-title">
      <Stack gap={4}>
        <Title order={2} size="h4" id="track-title">{[t('opening.clause', { n: o.track }), v.title].filter(Boolean).join(' · ')}</Title>
        {against ? <><Text size="sm">{t('track.lapsed')}</Text>{against}</> : (
          <>
            {met && <><Text size="sm">{t('track.because')}</Text>{met}</>}
            {asked && <><Text size="sm">{t('track.talent')}</Text>{asked}</>}
          </>
        )}
        {(o.track === 1 || o.track === 2) && <Text size="sm">{t('track.payNote')}</Text>}
        {o.selection?.status === 'confirmed' && <details><summary><Text span size="sm">{t('selection.title')}</Text></summary><SelectionTerms selection={o.selection} /></details>}
        <Text size="sm"><Anchor component={Link} to={`/policy/${o.track}`} underline="always">{t('track.read', { n: o.track })}</Anchor></Text>
        <Text size="xs" className="quiet">{t('track.note')}</Text>
      </Stack>
    </section>
  );
}
