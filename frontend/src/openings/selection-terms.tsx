import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** What the record of an open selection says. */
export function SelectionTerms({ selection: s }: { selection: Schemas['Selection'] }) {
  const { t, date, number } = useWords();
  const rows: [string, string][] = [
    [t('selectionField.announcedOn'), date(s.announcedOn)], [t('selectionField.announcedBy'), s.announcedBy], [t('selectionField.document'), s.document],
    [t('selectionField.places'), number(s.places)], [t('selectionField.mayApply'), s.mayApply], [t('selectionField.resultDay'), date(s.resultDay)],
  ];
  return <dl className="terms">{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="words">{value}</dd></div>)}</dl>;
}
