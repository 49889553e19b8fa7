import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

type Verdict = Schemas['Verdict'];

const colours: Record<string, string> = { entitled: 'green', 'may-apply': 'river', 'authority-decides': 'blue', 'not-covered': 'gray', unknown: 'yellow' };
const marks: Record<string, string> = { met: '✓', failed: '✗', unknown: '?' };

/** The verdicts of the tracks, clauses 3 and 14; the answers of others that reach the pair beside them. */
export function Verdicts({ verdicts }: { verdicts: Verdict[] }) {
  const { t } = useWords();
  const shown = verdicts.filter((v) => v.modelled !== false && v.verdict && (v.clause === 3 || v.clause === 14 || v.verdict !== 'not-covered'));
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('verdict.title')}>
      <Title order={3} size="h6" mb={4}>{t('verdict.title')}</Title>
      <Stack gap={4}>{shown.map((v) => <OneVerdict key={`${v.clause}${v.limb ?? ''}`} verdict={v} />)}</Stack>
      <Text size="xs" className="quiet" mt={4}>{t('verdict.note')}</Text>
    </section>
  );
}

function OneVerdict({ verdict: v }: { verdict: Verdict }) {
  const { t } = useWords();
  return (
    <details>
      <summary>
        <Text span size="sm">{t('verdict.clause', { n: v.clause })}{v.limb ? ` · ${t(`limb.${v.limb}`, { defaultValue: v.limb })}` : ''}</Text>{' '}
        <Badge size="sm" tt="none" variant="light" color={colours[v.verdict ?? ''] ?? 'gray'}>{t(`verdict.${v.verdict}`)}</Badge>{' '}
        {v.basis && v.verdict !== 'not-covered' && v.verdict !== 'unknown' && <Text span size="xs" className="quiet">{t(`basis.${v.basis}`)}</Text>}
      </summary>
      <Stack gap={4} py={6} ps="md">
        {v.conditions?.map((c) => (
          <Group key={c.code ?? c.text} gap={6} wrap="nowrap" align="flex-start">
            <Text size="sm" fw={700} aria-label={t(`result.${c.result}`)}>{marks[c.result]}</Text>
            <Text size="sm">{c.text}{c.fact && <span className="quiet"> ({c.fact})</span>}</Text>
          </Group>
        ))}
        {v.missing?.map((m) => <Text key={m.fact} size="sm">? {m.question}</Text>)}
        {v.body && <Text size="sm">{t('verdict.body')}{': '}{v.body}</Text>}
        {v.next && <Text size="sm">{t('verdict.next')}{': '}{v.next}</Text>}
        {v.version && <Text size="xs" className="quiet">{t('verdict.version', { date: v.version })}</Text>}
      </Stack>
    </details>
  );
}
