import { Anchor, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { AnswerField, type Value } from '../policy/answer-field';
import { AnswerTrouble } from '../policy/answer-trouble';
import { asked as question, type Missing, subjectOf } from '../policy/facts';
import { useWords } from '../words/format';
import { statedOf, useOrganisationAnswers } from './organisation-answers';

/** How what an opening states is said otherwise: in the form in which it is written, or on its page. */
export type OpeningAnswers = { value: (fact: string) => Value | undefined; change: (fact: string, value: Value) => void } | { page: string };

type Props = { missing: readonly Missing[]; organisation: Schemas['Organisation']; opening: OpeningAnswers };

/**
 * What an opening and its employer have not said, answered where it is asked:
 * for the organisation in its record, for the opening in the form that it is
 * written in. What was answered here stays, so that it can be said otherwise.
 */
export function OpeningQuestions({ missing, organisation: o, opening }: Props) {
  const { t } = useWords();
  const queries = useQueryClient();
  const answering = useOrganisationAnswers(o.id);
  const [here, setHere] = useState<readonly Missing[]>([]);
  const all = [...new Map([...here, ...missing].map((m) => [m.fact, m])).values()].sort((a, b) => a.fact.localeCompare(b.fact));
  const stay = (m: Missing) => setHere((list) => (list.some((x) => x.fact === m.fact) ? list : [...list, m]));
  const take = () => {
    answering.forget();
    for (const queryKey of [['organisation', o.id], ['organisations']]) void queries.invalidateQueries({ queryKey });
  };
  if (!all.length) return null;
  return (
    <Stack gap="sm">
      <AnswerTrouble answering={answering} label={(fact) => all.find((m) => m.fact === fact)?.question ?? t(`fact.${fact}`)} onTake={take} />
      {all.map((m) => {
        if (subjectOf(m.fact) === 'employer') {
          const was = statedOf(o, m.fact);
          const value = answering.pending?.fact === m.fact ? answering.pending.value : was;
          return <AnswerField key={m.fact} answer={question(m, value)} question={m.question} onAnswer={(v) => { stay(m); answering.answer({ fact: m.fact, value: v, was }); }} />;
        }
        if ('page' in opening) return <Anchor key={m.fact} component={Link} size="sm" underline="always" to={opening.page}>{m.question}</Anchor>;
        const value = opening.value(m.fact);
        return value !== undefined && <AnswerField key={m.fact} answer={question(m, value)} question={m.question} onAnswer={(v) => { stay(m); opening.change(m.fact, v); }} />;
      })}
    </Stack>
  );
}
