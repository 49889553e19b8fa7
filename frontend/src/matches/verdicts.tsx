import { Badge, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';

type Verdict = Schemas['Verdict'];

const colours: Record<string, string> = { entitled: 'green', 'may-apply': 'river', 'authority-decides': 'blue', 'not-covered': 'gray', unknown: 'yellow' };
const marks: Record<string, string> = { met: '✓', failed: '✗', unknown: '?' };

const covers = new Set(['entitled', 'may-apply', 'authority-decides']);

/** The verdicts of the tracks, clauses 3 and 14; the answers of others that reach the pair beside them. */
export function Verdicts({ verdicts }: { verdicts: Verdict[] }) {
  const { t } = useWords();
  const shown = verdicts.filter((v) => v.modelled !== false && v.verdict && (v.clause === 3 || v.clause === 14 || covers.has(v.verdict)));
  if (shown.length === 0) return null;
  return (
    <div role="group" aria-label={t('verdict.title')}>
      <Title order={3} size="h6" mb={4}>{t('verdict.title')}</Title>
      <Stack gap={4}>{shown.map((v) => <OneVerdict key={`${v.clause}${v.limb ?? ''}`} verdict={v} />)}</Stack>
      <Text size="xs" className="quiet" mt={4}>{t('verdict.note')}</Text>
    </div>
  );
}

function OneVerdict({ verdict: v }: { verdict: Verdict }) {
  const { t, date } = useWords();
  const { facts } = useSaid();
  const documents: readonly (string | { text?: string })[] = v.documents ?? [];
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
            <Text size="sm" fw={700}><span aria-hidden="true">{marks[c.result]}</span><VisuallyHidden>{t(`result.${c.result}`)}</VisuallyHidden></Text>
            <Text size="sm">{c.text}{facts(c.fact) && <><br /><span className="quiet">{facts(c.fact)}</span></>}</Text>
          </Group>
        ))}
        {v.lowered?.map((l) => <Text key={l.code} size="sm">{l.text}</Text>)}
        {v.missing?.map((m) => <Text key={m.fact} size="sm">? {m.question}</Text>)}
        {documents.length > 0 && (
          <div>
            <Text size="sm" fw={600}>{t('verdict.documents')}</Text>
            <ul className="inner-list">{documents.map((d) => { const text = typeof d === 'string' ? d : d.text; return <li key={text}><Text size="sm" span>{text}</Text></li>; })}</ul>
          </div>
        )}
        {v.body && <Text size="sm">{t('colon', { name: t('verdict.body'), value: v.body })}</Text>}
        {v.next && <Text size="sm">{t('colon', { name: t('verdict.next'), value: v.next })}</Text>}
        {v.version && <Text size="xs" className="quiet">{t('verdict.version', { date: date(v.version) })}</Text>}
      </Stack>
    </details>
  );
}
