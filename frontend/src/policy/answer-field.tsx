import { Checkbox, Group, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { NumberBox } from '../form/number-box';
import { useWords } from '../words/format';
import { percentages, useSaid } from '../words/said';

export type Value = string | number | boolean | string[] | null;

type Props = {
  answer: Schemas['Answer'];
  question: string;
  /** Names of codes that no word is kept for, such as hospitals: of these only the named ones are offered. */
  named?: Readonly<Record<string, string>>;
  /** Whether none of a list may be answered. */
  none?: boolean;
  onAnswer: (value: Value) => void;
};

/** A question about one fact with what may be answered; null takes an answer back. */
export function AnswerField({ answer: a, question, named = {}, none = true, onAnswer }: Props) {
  const { t } = useWords();
  const { factCode } = useSaid();
  const label = (v: string) => named[v] ?? factCode(a.fact, v);
  const values = (a.values ?? []).filter((v) => !Object.keys(named).length || v in named || v === 'other' || v === a.value);
  if (a.type === 'codes') {
    const said = Array.isArray(a.value) ? (a.value as string[]) : undefined;
    const set = (list: string[]) => onAnswer(list.length ? list : null);
    return (
      <Checkbox.Group label={question} value={said?.length === 0 ? ['none'] : (said ?? [])} onChange={(list) => (list.includes('none') && said?.length !== 0 ? onAnswer([]) : set(list.filter((v) => v !== 'none')))}>
        <Group gap="md" mt={4}>
          {values.map((v) => <Checkbox key={v} value={v} label={label(v)} />)}
          {none && <Checkbox value="none" label={t('fact.noneOf')} />}
        </Group>
      </Checkbox.Group>
    );
  }
  if (a.type === 'number') return <NumberAnswer answer={a} question={question} onAnswer={onAnswer} />;
  const bool = a.type === 'bool';
  const options = bool ? [{ value: 'true', label: t('fact.yes') }, { value: 'false', label: t('fact.no') }] : values.map((v) => ({ value: v, label: label(v) }));
  return <NativeSelect label={question} maw={420} data={[{ value: '', label: t('unsaid') }, ...options]} value={a.value == null ? '' : String(a.value)} onChange={(e) => onAnswer(e.currentTarget.value === '' ? null : bool ? e.currentTarget.value === 'true' : e.currentTarget.value)} />;
}

/** A number is an answer once it is written: when its box is left, or with Enter, which sends no form around it. */
function NumberAnswer({ answer: a, question, onAnswer }: Pick<Props, 'answer' | 'question' | 'onAnswer'>) {
  const stored = typeof a.value === 'number' ? a.value : '';
  const [typed, setTyped] = useState<number | ''>(stored);
  useEffect(() => setTyped(stored), [stored]);
  const done = (box: HTMLInputElement) => box.validity.valid && typed !== stored && onAnswer(typed === '' ? null : typed);
  return (
    <NumberBox label={question} maw={240} min={a.min ?? 0} max={a.max ?? (percentages[a.fact] ? 100 : 1e6)} value={typed} onChange={setTyped} onBlur={(e) => done(e.currentTarget)}
      onKeyDown={(e) => { if (e.key !== 'Enter') return; e.preventDefault(); done(e.currentTarget); }} />
  );
}
