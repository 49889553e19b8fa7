import { Alert } from '@mantine/core';
import { Conflict } from '../form/stale';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import type { Value } from './answer-field';
import type { Answering } from './answering';

type Props = {
  answering: Pick<Answering, 'stale' | 'newest' | 'failed' | 'answer'>;
  /** A question in words. */
  label: (fact: string) => string;
  /** Takes the answer that was given elsewhere. */
  onTake: () => void;
  /** Writes the refused answer over it, where that is not all. */
  onKeep?: (fact: string, value: Value) => void;
};

/** Why an answer was not kept: beside the one that was given elsewhere meanwhile, to choose from, or that it failed. */
export function AnswerTrouble({ answering: { stale, newest, failed, answer }, label, onTake, onKeep }: Props) {
  const { t } = useWords();
  const { factValue } = useSaid();
  if (failed) return <Alert color="red" variant="light" role="alert">{t('answering.notKept')}</Alert>;
  if (!stale) return null;
  const { fact } = stale;
  const say = (v: Value) => (v === null ? '' : Array.isArray(v) && !v.length ? t('fact.noneOf') : factValue(fact, String(v)));
  return (
    <Conflict
      differences={newest === undefined ? undefined : [{ field: fact, label: label(fact), mine: say(stale.value), theirs: say(newest) }]}
      onKeep={() => (onKeep ? onKeep(fact, stale.value) : answer({ ...stale, over: true }))} onTake={onTake}
    />
  );
}
