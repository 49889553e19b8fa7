import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { kinds as profileKinds, places } from '../form/codes';
import { AnswerField, type Value } from '../policy/answer-field';
import { AnswerTrouble } from '../policy/answer-trouble';
import { factsOf, missingIn, ofProfile } from '../policy/facts';
import { countries } from '../words/countries';
import { useWords } from '../words/format';
import { profileFields, type useOwnClauses } from './clause-answers';

type Verdict = Schemas['Verdict'];
type Answer = Schemas['Answer'];
type Own = Pick<ReturnType<typeof useOwnClauses>, 'answers' | 'said' | 'answer'>;

/** A question in the words of whoever it is asked of, where there are any. */
const asked = (t: ReturnType<typeof useWords>['t'], fact: string, question: string) => (fact.startsWith('talent.') ? t(`ask.${fact.slice(fact.indexOf('.') + 1)}`, { defaultValue: question }) : question);

/** What became of an answer that was not kept. */
export function OwnTrouble({ own }: { own: ReturnType<typeof useOwnClauses> }) {
  const { t } = useWords();
  const label = (fact: string) => asked(t, fact, own.data?.answers.find((a) => a.fact === fact)?.question ?? t(`fact.${fact}`));
  return <AnswerTrouble answering={own.answering} label={label} onTake={own.take} onKeep={(fact, value) => own.answer(fact, value, true)} />;
}

/** What some verdicts miss, as questions to the talent, with what they have answered; what others settle is named after them. */
export function Questions({ verdicts, own: { answers, said, answer } }: { verdicts: readonly Verdict[]; own: Own }) {
  const { t, language, counted } = useWords();
  const used = factsOf(verdicts);
  const mine = answers.filter((a) => used.has(a.fact));
  const missing = new Map(missingIn(verdicts).map((m) => [m.fact, m.question]));
  const open = mine.filter((a) => missing.has(a.fact));
  const spot = Object.keys(profileFields).filter((f) => missing.has(f) || (f in said && used.has(f)));
  const profile = [...missing.keys()].filter((f) => ofProfile.has(f) && !(f in profileFields));
  const elsewhere = [...missing].filter(([f]) => !ofProfile.has(f) && !answers.some((a) => a.fact === f));
  const hospitals = Object.fromEntries(verdicts.flatMap((v) => v.hospitals ?? []).map((h) => [h.code, h.name]));
  const inProfile = (f: string) => {
    const nations = f === 'talent.nationality' ? countries(language, said[f] as string | null) : [];
    const a: Answer = { fact: f, question: '', type: f === 'talent.kinds' ? 'codes' : 'code', value: (said[f] ?? undefined) as Answer['value'], values: f === 'talent.home' ? [...places] : f === 'talent.kinds' ? [...profileKinds] : nations.map((n) => n.value) };
    return <AnswerField key={f} answer={a} question={asked(t, f, missing.get(f) ?? t(`fact.${f}`))} named={Object.fromEntries(nations.map((n) => [n.value, n.label]))} none={false} onAnswer={(v: Value) => answer(f, v)} />;
  };
  return (
    <>
      {mine.length > 0 && (
        <details>
          <summary><Text span size="sm">{open.length ? counted('can.questions', open.length) : t('can.answers')}</Text></summary>
          <Stack gap="sm" py="xs" ps="md">
            {mine.map((a) => <AnswerField key={a.fact} answer={a} question={asked(t, a.fact, a.question)} named={a.fact === 'hospital.code' ? hospitals : undefined} onAnswer={(v) => answer(a.fact, v)} />)}
          </Stack>
        </details>
      )}
      {spot.map(inProfile)}
      {profile.length > 0 && (
        <div>
          <Anchor component={Link} to="/talent" size="sm">{t('can.inProfile')}</Anchor>
          <ul className="inner-list">{profile.map((f) => <li key={f}><Text span size="sm">{asked(t, f, missing.get(f) ?? '')}</Text></li>)}</ul>
        </div>
      )}
      {elsewhere.length > 0 && (
        <div>
          <Text size="sm" className="quiet">{t('can.elsewhere')}</Text>
          <ul className="inner-list">{elsewhere.map(([f, question]) => <li key={f}><Text span size="sm" className="quiet">{question}</Text></li>)}</ul>
        </div>
      )}
    </>
  );
}
