import { Alert, Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { Refused, type Schemas } from '../api/client';
import { kinds as profileKinds, places } from '../form/codes';
import { Conflict, isStale, useNewest } from '../form/stale';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { servicePath } from '../matters/matter-words';
import { useProcedures } from '../matters/queries';
import { isCovered } from '../matches/clauses';
import { OneVerdict, VerdictNote } from '../matches/verdicts';
import { AnswerField, type Value } from '../policy/answer-field';
import { useClauses } from '../policy/clauses';
import { DayPicker, useDay } from '../policy/day';
import { countries } from '../words/countries';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { profileFields, storedAnswer, useAnswering, useMyClauses } from './clause-answers';

type Verdict = Schemas['Verdict'];
type Answer = Schemas['Answer'];

const kinds = ['track', 'entitlement', 'service'] as const;
/** The facts that the profile states. */
const ofProfile = new Set(['home', 'nationality', 'kinds', 'skillGrade', 'education', 'licencePlaces', 'licenceRoute'].map((name) => ['talent', name].join('.')));

/** What is asked for where a condition rests on what follows from it. */
const follows: Record<string, string> = { 'hospital.listed': 'hospital.code' };

/** The names of the facts that the conditions of some verdicts rest on or lack. */
const factsOf = (verdicts: readonly Verdict[]) =>
  new Set(verdicts.flatMap((v) => [...(v.missing ?? []).map((m) => m.fact), ...(v.conditions ?? []).flatMap((c) => (c.fact ?? '').split('; ').map((f) => f.split('=')[0] ?? '').map((f) => follows[f] ?? f))]));

/** What every clause comes to for the talent by themself, with what is missing as questions that are answered here. */
export default function MyClauses() {
  const { t, language, counted } = useWords();
  useTitle(t('can.title'));
  const on = useDay();
  const clauses = useClauses();
  const mine = useMyClauses(on, language);
  const answering = useAnswering(on, language);
  const [told, setTold] = useState('');
  const data = mine.data?.data;
  const kept = useRef(data);
  kept.current = data;

  // What was said here for the profile stays a question, so that it can be said otherwise.
  const [here, setHere] = useState<Readonly<Record<string, Value>>>({});
  const shown = (fact: string): Value => (fact in profileFields ? here[fact] : (data?.answers.find((a) => a.fact === fact)?.value as Value | undefined)) ?? null;
  const stale = isStale(answering.error) ? answering.variables : undefined;
  const newest = useNewest<Value>(answering.error, () => storedAnswer(answering.variables?.fact ?? ''));
  const take = () => {
    if (stale && stale.fact in profileFields) setHere({ ...here, [stale.fact]: newest ?? null });
    answering.reset();
    void mine.refetch();
  };

  const answer = (fact: string, value: Value, over?: boolean) =>
    answering.mutate({ fact, value, was: shown(fact), over }, {
      onSuccess: ({ data: now }) => {
        if (fact in profileFields) setHere((h) => ({ ...h, [fact]: value }));
        const before = new Map((kept.current?.verdicts ?? []).map((v) => [`${v.clause}${v.limb}`, v.verdict]));
        const changed = now.verdicts.filter((v) => before.get(`${v.clause}${v.limb}`) !== v.verdict);
        setTold(changed.length ? changed.map((v) => t('can.changed', { n: v.clause, verdict: t(`verdict.${v.verdict}`) })).join(t('semicolon')) : t('can.kept'));
      },
    });

  if (mine.error instanceof Refused && mine.error.problem.status === 404) {
    return <Empty title={t('can.noProfile')}><Text>{t('can.noProfileText')}</Text><Button component={Link} to="/talent">{t('nav.profile')}</Button></Empty>;
  }
  // An answer that is on its way stands where it was given.
  const pending = answering.isPending ? answering.variables : undefined;
  const answers = (data?.answers ?? []).map((a) => (a.fact === pending?.fact ? { ...a, value: (pending.value ?? undefined) as Answer['value'] } : a));
  const said = pending && pending.fact in profileFields ? { ...here, [pending.fact]: pending.value } : here;
  const covered = new Set((data?.verdicts ?? []).filter(isCovered).map((v) => v.clause)).size;
  return (
    <Stack maw="80ch">
      <div>
        <Title order={1} size="h2">{t('can.title')}</Title>
        <Text className="quiet">{t('can.how')}</Text>
      </div>
      <DayPicker />
      {(mine.isPending || clauses.isPending) && <Waiting />}
      {mine.error && <Failure error={mine.error} retry={() => void mine.refetch()} />}
      {clauses.error && <Failure error={clauses.error} retry={() => void clauses.refetch()} />}
      {stale && <StaleAnswer {...stale} theirs={newest} data={data} onKeep={() => answer(stale.fact, stale.value, true)} onTake={take} />}
      {answering.error && !stale && <Alert color="red" variant="light" role="alert">{t('can.notKept')}</Alert>}
      <Text role="status" size="sm">{[data && counted('can.covered', covered), told].filter(Boolean).join(t('semicolon'))}</Text>
      {data && clauses.data && kinds.map((kind) => (
        <section key={kind} aria-labelledby={`can-${kind}`}>
          <Title order={2} size="h4" mb="sm" id={`can-${kind}`}>{t(`can.${kind}`)}</Title>
          <Stack gap="sm">
            {clauses.data.filter((c) => c.kind === kind).map((c) => (
              <OneClause key={c.clause} number={c.clause} title={c.title[language]} verdicts={data.verdicts.filter((v) => v.clause === c.clause)} answers={answers} said={said} onAnswer={answer} />
            ))}
          </Stack>
        </section>
      ))}
      <VerdictNote />
    </Stack>
  );
}

/** A question in the words of whoever it is asked of, where there are any. */
const asked = (t: ReturnType<typeof useWords>['t'], fact: string, question: string) => (fact.startsWith('talent.') ? t(`ask.${fact.slice(fact.indexOf('.') + 1)}`, { defaultValue: question }) : question);

type Stale = { fact: string; value: Value; theirs: Value | undefined; data: Schemas['OwnClauses'] | undefined; onKeep: () => void; onTake: () => void };

/** An answer beside the one that was given elsewhere meanwhile. */
function StaleAnswer({ fact, value, theirs, data, onKeep, onTake }: Stale) {
  const { t } = useWords();
  const { factValue } = useSaid();
  const say = (v: Value) => (v === null ? '' : Array.isArray(v) && !v.length ? t('fact.noneOf') : factValue(fact, String(v)));
  const question = data?.answers.find((a) => a.fact === fact)?.question ?? t(`fact.${fact}`);
  return <Conflict differences={theirs === undefined ? undefined : [{ field: fact, label: asked(t, fact, question), mine: say(value), theirs: say(theirs) }]} onKeep={onKeep} onTake={onTake} />;
}

type One = { number: number; title: string; verdicts: readonly Verdict[]; answers: readonly Answer[]; said: Readonly<Record<string, Value>>; onAnswer: (fact: string, value: Value) => void };

function OneClause({ number, title, verdicts, answers, said, onAnswer }: One) {
  const { t, language, counted } = useWords();
  const procedures = useProcedures().data?.filter((p) => p.clause === number && p.openers.includes('talent'));
  const used = factsOf(verdicts);
  const mine = answers.filter((a) => used.has(a.fact));
  const missing = new Map(verdicts.flatMap((v) => v.missing ?? []).map((m) => [m.fact, m.question]));
  const open = mine.filter((a) => missing.has(a.fact));
  const spot = Object.keys(profileFields).filter((f) => missing.has(f) || (f in said && used.has(f)));
  const profile = [...missing.keys()].filter((f) => ofProfile.has(f) && !(f in profileFields));
  const elsewhere = [...missing].filter(([f]) => !ofProfile.has(f) && !answers.some((a) => a.fact === f));
  const hospitals = Object.fromEntries(verdicts.flatMap((v) => v.hospitals ?? []).map((h) => [h.code, h.name]));
  return (
    <Paper withBorder p="md" component="article" id={`clause-${number}`}>
      <Group gap="xs" mb={6}><Badge variant="light">{t('verdict.clause', { n: number })}</Badge></Group>
      <Title order={3} size="h5" mb={6}><Anchor component={Link} to={`/policy/${number}`} inherit>{title}</Anchor></Title>
      <Stack gap={4}>
        {verdicts.map((v) => <OneVerdict key={v.limb ?? ''} verdict={v} />)}
        {!!procedures?.length && (
          <div>
            <Text size="sm" fw={600}>{t('service.here')}</Text>
            <ul className="inner-list">{procedures.map((p) => <li key={p.code}><Anchor component={Link} size="sm" to={servicePath(p.code)}>{p.title}</Anchor></li>)}</ul>
          </div>
        )}
        {mine.length > 0 && (
          <details>
            <summary><Text span size="sm">{open.length ? counted('can.questions', open.length) : t('can.answers')}</Text></summary>
            <Stack gap="sm" py="xs" ps="md">
              {mine.map((a) => <AnswerField key={a.fact} answer={a} question={asked(t, a.fact, a.question)} named={a.fact === 'hospital.code' ? hospitals : undefined} onAnswer={(v) => onAnswer(a.fact, v)} />)}
            </Stack>
          </details>
        )}
        {spot.map((f) => {
          const nations = f === 'talent.nationality' ? countries(language, said[f] as string | null) : [];
          const a: Answer = { fact: f, question: '', type: f === 'talent.kinds' ? 'codes' : 'code', value: (said[f] ?? undefined) as Answer['value'], values: f === 'talent.home' ? [...places] : f === 'talent.kinds' ? [...profileKinds] : nations.map((n) => n.value) };
          return <AnswerField key={f} answer={a} question={asked(t, f, missing.get(f) ?? t(`fact.${f}`))} named={Object.fromEntries(nations.map((n) => [n.value, n.label]))} none={false} onAnswer={(v) => onAnswer(f, v)} />;
        })}
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
      </Stack>
    </Paper>
  );
}
