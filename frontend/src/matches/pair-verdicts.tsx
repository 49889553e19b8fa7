import { Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Schemas } from '../api/client';
import { DayPicker } from '../policy/day';
import { restsOnOpening } from '../policy/facts';
import { useWords } from '../words/format';
import { isCovered } from './clauses';
import { OneVerdict } from './verdicts';

type Verdict = Schemas['Verdict'];

/** Opens what the clauses come to for a talent and an opening on any day; it is asked for once it is open. */
export function AnyDay({ children }: { children: () => ReactNode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t('pair.title')}</summary>
      {open && <Stack gap="sm" py="sm"><DayPicker />{children()}</Stack>}
    </details>
  );
}

/** The verdicts that rest on the opening or its employer; those that do not cover stand behind one line. */
export function PairVerdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  const { t, counted } = useWords();
  const pair = verdicts.filter(restsOnOpening);
  const shown = pair.filter((v) => isCovered(v) || v.verdict === 'unknown');
  const out = pair.filter((v) => v.verdict === 'not-covered');
  const list = (some: readonly Verdict[]) => some.map((v) => <OneVerdict key={`${v.clause}${v.limb ?? ''}`} verdict={v} />);
  if (pair.length === 0) return <Text size="sm">{t('pair.none')}</Text>;
  return (
    <Stack gap={4}>
      {list(shown)}
      {out.length > 0 && <details><summary><Text span size="sm" className="quiet">{counted('pair.out', out.length)}</Text></summary><Stack gap={4} ps="md" pt={4}>{list(out)}</Stack></details>}
    </Stack>
  );
}
