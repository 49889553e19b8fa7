import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useWords } from './format';
import { tongueOf } from './tongue';

/**
 * Help with free text in another language than the reader's: the roles, skills
 * and licences that it names, in theirs. It asks the server when it is opened;
 * nothing stands here for texts that the reader reads anyway.
 */
export function ReadingHelp({ texts }: { texts: readonly (string | null | undefined)[] }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const foreign = texts.filter((x): x is string => !!x && ![undefined, language].includes(tongueOf(x))).slice(0, 10).map((x) => x.slice(0, 20000));
  const reading = useQuery({
    queryKey: ['reading', language, foreign], enabled: open && foreign.length > 0, staleTime: Infinity,
    queryFn: async ({ signal }) => (await ask(api.POST('/lexicon/reading', { body: { texts: foreign, lang: language }, signal }))).data.concepts,
  });
  if (foreign.length === 0) return null;
  const named = new Map<string, { label: string; found: string[] }>();
  for (const c of reading.data ?? []) {
    const before = named.get(c.concept);
    named.set(c.concept, { label: c.label, found: [...new Set([...(before?.found ?? []), ...c.found])] });
  }
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary><Text span size="sm">{t('reading.open')}</Text></summary>
      <div role="status">
        {open && reading.isPending && <Text size="sm" className="quiet">{t('waiting')}</Text>}
        {reading.error && <Text size="sm">{t('reading.failed')}</Text>}
        {reading.data && named.size === 0 && <Text size="sm">{t('reading.none')}</Text>}
        {named.size > 0 && (
          <ul className="inner-list">
            {[...named].map(([concept, { label, found }]) => <li key={concept}><Text span size="sm" className="words">{label} <span className="quiet">← {found.join(t('comma'))}</span></Text></li>)}
          </ul>
        )}
      </div>
    </details>
  );
}
