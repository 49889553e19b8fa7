import { Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

type Procedure = Schemas['Procedure'];
type Due = Schemas['ProcedureDue'];

/** How many working days a procedure takes where nothing is late: its longest chain of tasks, and the decision. */
export function wholeTerm({ tasks, decision }: Pick<Procedure, 'tasks' | 'decision'>): number {
  const days = (code: string | undefined, seen: readonly string[] = []): number => {
    const task = tasks.find((x) => x.code === code);
    return !task || seen.includes(task.code) ? 0 : task.due.days + days(task.due.after, [...seen, task.code]);
  };
  return Math.max(0, ...tasks.map((x) => days(x.code))) + decision.days;
}

/** How long a procedure takes, step by step; which terms are the exchange's own is said. */
export function Plan({ procedure: p }: { procedure: Procedure }) {
  const { t, number, counted, code } = useWords();
  const due = (d: Due) => {
    const after = p.tasks.find((x) => x.code === d.after)?.title;
    return [
      t('service.term', { term: counted('service.days', d.days), place: code('place', d.place) }), after && t('service.after', { task: after }), d.own ? t('service.own') : d.source && t('service.source', { source: d.source }),
    ].filter(Boolean).join(' · ');
  };
  const lines = [...p.tasks.map((x) => ({ key: x.code, title: x.title, who: x.department ?? (x.by === 'counterparty' ? p.counterparty?.title : undefined) ?? t(`matterSide.${x.by}`), due: x.due, maybe: !!x.when || !!x.limb, each: !!x.each })),
    { key: 'decision', title: p.decides, who: p.body, due: p.decision, maybe: false, each: false }];
  return (
    <Stack gap="xs">
      <Text>{t('service.whole', { term: counted('service.days', wholeTerm(p)) })}{p.months ? ` ${t('service.holds', { n: number(p.months) })}` : ''}</Text>
      <ol className="inner-list">
        {lines.map((x) => (
          <li key={x.key}>
            <Text span size="sm" className="words">{x.title}{x.maybe && ` ${t('service.maybe')}`}{x.each && ` ${t('service.each')}`}</Text>
            <Text size="sm" className="quiet words">{[x.who, due(x.due)].join(' · ')}</Text>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

/** The documents that a procedure asks for. */
export function WantedDocuments({ documents }: { documents: Procedure['documents'] }) {
  const { t } = useWords();
  if (!documents.length) return <Text size="sm">{t('service.noDocuments')}</Text>;
  return <ul className="inner-list">{documents.map((d) => <li key={d.code}><Text span size="sm">{d.title} <Text span size="sm" className="quiet">{t(d.required ? 'service.required' : 'service.ifAny')}</Text></Text></li>)}</ul>;
}
