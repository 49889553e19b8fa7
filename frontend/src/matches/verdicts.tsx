import { Badge, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { RuleStatus } from '../policy/rule-status';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { isCovered, ofMatch } from './clauses';

type Verdict = Schemas['Verdict'];

const colours: Record<string, string> = { entitled: 'green', 'may-apply': 'river', 'authority-decides': 'blue', 'not-covered': 'gray', unknown: 'yellow' };
const marks: Record<string, string> = { met: '✓', failed: '✗', unknown: '?' };

const tracks = new Set([3, 14]);

/**
 * The verdicts that reach the pair, and those of the tracks, clauses 3 and 14,
 * in any case: what does not cover it stands behind one line, opened with all
 * its conditions where open is set.
 */
export const Verdicts = memo(function Verdicts({ verdicts, open }: { verdicts: Verdict[]; open?: boolean }) {
  const { t } = useWords();
  const modelled = ofMatch(verdicts);
  const shown = modelled.filter((v) => isCovered(v) || (tracks.has(v.clause) && v.verdict === 'unknown'));
  const out = modelled.filter((v) => tracks.has(v.clause) && v.verdict === 'not-covered');
  if (shown.length + out.length === 0) return null;
  const list = (some: Verdict[]) => some.map((v) => <OneVerdict key={`${v.clause}${v.limb ?? ''}`} verdict={v} open={open} />);
  return (
    <div role="group" aria-label={t('verdict.title')}>
      <Title order={3} size="h6" mb={4}>{t('verdict.title')}</Title>
      <Stack gap={4}>
        {list(shown)}
        {out.length > 0 && (
          <details open={open}>
            <summary><Text span size="sm" className="quiet">{t('verdict.others', { clauses: [...new Set(out.map((v) => (shown.some((s) => s.clause === v.clause) ? named(t, v) : t('verdict.clause', { n: v.clause }))))].join(t('comma')) })}</Text></summary>
            <Stack gap={4} ps="md" pt={4}>{list(out)}</Stack>
          </details>
        )}
      </Stack>
    </div>
  );
});

/** What verdicts are not; once on a page that shows any. */
export function VerdictNote() {
  const { t } = useWords();
  return <Text size="xs" className="quiet">{t('verdict.note')}</Text>;
}

/** A clause and its limb. */
function named(t: ReturnType<typeof useWords>['t'], v: Verdict): string {
  return t('verdict.clause', { n: v.clause }) + (v.limb ? ` · ${t(`limb.${v.limb}`, { defaultValue: v.limb })}` : '');
}

/** One verdict on one line, opened with all that it rests on. */
export function OneVerdict({ verdict: v, open }: { verdict: Verdict; open?: boolean }) {
  const { t, date } = useWords();
  const { facts } = useSaid();
  // Which facts are only claimed is told unless it cannot change the verdict.
  const told = !!v.claimed?.length || (v.basis === 'verified' && isCovered(v));
  const basis = (fact: string) => (v.claimed?.includes(fact) ? 'claimed' : told && /^(talent|employer)\./.test(fact) ? 'verified' : undefined);
  return (
    <details open={open}>
      <summary>
        <Text span size="sm">{named(t, v)}</Text>{' '}
        <Badge size="sm" tt="none" variant="light" color={colours[v.verdict ?? ''] ?? 'gray'}>{t(`verdict.${v.verdict}`)}</Badge>{' '}
        {v.basis && isCovered(v) && <Text span size="xs" className="quiet">{t(`basis.${v.basis}`)}</Text>}
      </summary>
      <Stack gap={4} py={6} ps="md">
        {v.title && <Text size="sm" fw={600}>{v.title}</Text>}
        {v.conditions?.map((c) => (
          <Line key={c.code ?? c.text} mark={c.result}>
            {c.text}{c.obligation && <span className="quiet">{t('verdict.obligation')}</span>}
            {facts(c.fact) && <><br /><span className="quiet">{facts(c.fact, basis)}</span></>}
          </Line>
        ))}
        {v.lowered?.map((l) => <Text key={l.code} size="sm">{l.text}</Text>)}
        {!!v.missing?.length && <Listed title={t('verdict.missing')} items={v.missing.map((m) => m.question)} />}
        {!!v.routes?.length && <Listed title={t('verdict.routes')} items={v.routes.map((r) => t('colon', { name: r.licence, value: r.text }))} />}
        {!!v.documents?.length && v.verdict !== 'not-covered' && <Listed title={t('verdict.documents')} items={v.documents.map((d) => d.text)} />}
        {v.body && <Text size="sm">{t('colon', { name: t('verdict.body'), value: v.body })}</Text>}
        {v.next && <Text size="sm">{t('colon', { name: t('verdict.next'), value: v.next })}</Text>}
        {v.note && <Text size="sm" className="quiet">{v.note}</Text>}
        {v.version && <Text size="xs" className="quiet">{t('verdict.version', { date: date(v.version) })}</Text>}
        <RuleStatus status={v.versionStatus} size="xs" />
      </Stack>
    </details>
  );
}

function Line({ mark, children }: { mark: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Text size="sm" fw={700} className={`mark ${mark}`}><span aria-hidden="true">{marks[mark]}</span><VisuallyHidden>{t(`result.${mark}`)}</VisuallyHidden></Text>
      <Text size="sm">{children}</Text>
    </Group>
  );
}

function Listed({ title, items }: { title: string; items: string[] }) {
  return (
    <div>
      <Text size="sm" fw={600}>{title}</Text>
      <ul className="inner-list">{items.map((text) => <li key={text}><Text size="sm" span>{text}</Text></li>)}</ul>
    </div>
  );
}
