import { Alert, Anchor, Badge, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useOnce } from '../form/once';
import { EndButton } from '../layout/end-button';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { Unmet } from '../layout/unmet';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { type Cohort, trainingPath, useTrainingWords } from './shared';

/** One training: what it is, the reader's seat in it, and for its organiser who is in it. */
export default function TrainingPage() {
  const { id = '' } = useParams();
  const { t, code, languageName } = useWords();
  const say = useTrainingWords();
  const { account } = useSession();
  const found = useQuery({ queryKey: ['cohort', id, account?.id], queryFn: async ({ signal }) => (await ask(api.GET('/cohorts/{cohortId}', { params: { path: { cohortId: id } }, signal }))).data });
  const c = found.data;
  useTitle(c?.title);
  if (!c) return found.error ? <Failure page error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const organiser = c.organisation ? account?.role === 'employer' && account.organisations?.includes(c.organisation) : account?.role === 'liaison' && account.place === c.office;
  const rows: [string, string | undefined | null][] = [
    [t('training.organiser'), say.organiser(c)], [t(c.clause === 16 ? 'training.programme' : 'training.field'), say.kind(c)], [t('training.place'), code('place', c.place)],
    [t('training.dates'), say.days(c)], [t('training.seats'), say.seats(c)], [t('training.language'), c.language ? languageName(c.language) : ''], [t('training.mayEnrol'), c.mayEnrol],
  ];
  return (
    <Stack>
      <Anchor component={Link} to={organiser ? '/training/organised' : '/training'}>{t('training.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2" className="words">{c.title}</Title>
        <Badge size="lg" variant="light" tt="none">{t(`cohortStatus.${c.status}`)}</Badge>
      </Group>
      <dl className="terms">{rows.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd className="words">{v}</dd></div>)}</dl>
      {c.description && <Text className="words" maw="75ch">{c.description}</Text>}
      <Text size="sm"><Anchor component={Link} to={`/policy/${c.clause}`} underline="always">{t('training.read', { n: c.clause })}</Anchor></Text>
      {account?.role === 'talent' && <Seat cohort={c} />}
      {!account && c.status === 'published' && <Group><Button component={Link} to="/login" state={{ from: trainingPath(c.id) }}>{t('training.login')}</Button></Group>}
      {organiser && <Organiser cohort={c} />}
    </Stack>
  );
}

/** Why a clause lets somebody not in, in its own words; any other failure as it is. */
function Why({ error }: { error: unknown }) {
  const { t } = useWords();
  if (!(error instanceof Refused) || !['not-covered', 'facts-missing'].includes(error.problem.code)) return error ? <Failure error={error} /> : null;
  return (
    <Alert color="red" variant="light" role="alert" title={t(`problem.${error.problem.code}`)}>
      <Unmet problem={error.problem} />
    </Alert>
  );
}

function useRenew(id: string) {
  const queries = useQueryClient();
  return () => Promise.all([['cohort', id], ['cohorts']].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** What the record of a training answers of the questions of clause 18. */
const treated = (c: Cohort, organiser: string | undefined) => ({
  'talent.training': c.clause === 16 ? 'in-hk-macau' : 'by-hk-macau-body', course: [c.title, organiser].filter(Boolean).join(' · '), ended: c.ends ?? '',
});

/** A talent's seat: to take it, give it up, and say what the training was like. */
function Seat({ cohort: c }: { cohort: Cohort }) {
  const { t, language, date } = useWords();
  const { account } = useSession();
  const say = useTrainingWords();
  const renew = useRenew(c.id);
  const result = useRef<HTMLDivElement>(null);
  const path = { cohortId: c.id };
  const settle = { onSuccess: async () => { await renew(); result.current?.focus(); } };
  const enrol = useMutation({ mutationFn: () => ask(api.POST('/cohorts/{cohortId}/enrolments', { params: { path, query: { lang: language } } })), ...settle });
  const leave = useMutation({ mutationFn: () => ask(api.DELETE('/me/trainings/{cohortId}', { params: { path } })), ...settle });
  const once = useOnce();
  const [score, setScore] = useState('');
  const [text, setText] = useState('');
  const judge = useMutation({ mutationFn: () => ask(api.POST('/me/trainings/{cohortId}/opinion', { params: { path }, body: { score: Number(score), text: text.trim() || null } })), ...settle });
  const { form: checked, at } = useChecked(judge.error, () => judge.mutateAsync());
  const mine = c.mine;
  const inIt = mine && mine.status !== 'left';
  return (
    <Part title={t('training.seat')}>
      <div ref={result} tabIndex={-1} role="status">
        {mine && <Text fw={600}>{say.mine(c)}</Text>}
        {mine?.result && (
          <>
            <Text>{t(mine.result.passed ? 'training.passed' : 'training.failed', { date: date(mine.result.at) })}</Text>
            {mine.result.text && <Text className="words">{mine.result.text}</Text>}
            {mine.result.passed && <Text size="sm"><Anchor component={Link} to="/services/training-treatment" state={{ answers: treated(c, say.organiser(c)) }} underline="always">{t('training.claim')}</Anchor></Text>}
          </>
        )}
      </div>
      <Why error={enrol.error} />
      {leave.error && <Failure error={leave.error} />}
      {c.status === 'published' && !inIt && (account?.talent ? (
        <>
          <Text size="sm">{t('training.tells')}</Text>
          <Group><Button loading={enrol.isPending} onClick={() => once(() => enrol.mutateAsync())}>{t(c.seatsLeft > 0 ? 'training.enrol' : 'training.wait')}</Button></Group>
        </>
      ) : <Text><Anchor component={Link} to="/talent" underline="always">{t('training.profile')}</Anchor></Text>)}
      {c.status === 'published' && inIt && <Group><EndButton loading={leave.isPending} onClick={() => window.confirm(t(mine.status === 'waiting' ? 'training.leaveListSure' : 'training.leaveSeatSure')) && leave.mutate()}>{t('training.leave')}</EndButton></Group>}
      {c.status === 'ended' && mine?.status === 'seated' && !mine.opinion && (
        <form {...checked}>
          <Stack gap="sm" maw={640}>
            <NativeSelect name="score" label={t('training.score')} required value={score} error={at.score} onChange={(e) => setScore(e.currentTarget.value)} data={[{ value: '', label: t('unsaid') }, ...['5', '4', '3', '2', '1'].map((n) => ({ value: n, label: t(`score.${n}`) }))]} />
            <Textarea name="text" label={t('training.opinion')} error={at.text} autosize minRows={2} maxLength={2000} value={text} onChange={(e) => setText(e.currentTarget.value)} />
            {judge.error && <Failure error={judge.error} />}
            <Group><Button type="submit" loading={judge.isPending}>{t('training.sendOpinion')}</Button></Group>
          </Stack>
        </form>
      )}
      {mine?.opinion && <Text size="sm">{t('training.said', { score: t(`score.${mine.opinion.score}`) })}</Text>}
    </Part>
  );
}

/** What its organiser does with a training: publishes it, ends it, and records how each trainee has done. */
function Organiser({ cohort: c }: { cohort: Cohort }) {
  const { t, language } = useWords();
  const renew = useRenew(c.id);
  const path = { cohortId: c.id };
  const publish = useMutation({ mutationFn: () => ask(api.POST('/cohorts/{cohortId}/publish', { params: { path, query: { lang: language } } })), onSuccess: renew });
  const end = useMutation({ mutationFn: () => ask(api.POST('/cohorts/{cohortId}/end', { params: { path } })), onSuccess: renew });
  return (
    <>
      {c.hidden && <Alert color="orange" variant="light" role="note" title={t(`problem.${c.hidden}`)}>{t('training.hidden')}</Alert>}
      <Why error={publish.error} />
      {end.error && <Failure error={end.error} />}
      <Group>
        {c.status !== 'ended' && <Button component={Link} variant="default" to={trainingPath(c.id, '/edit')}>{t('training.edit')}</Button>}
        {c.status === 'draft' && <Button loading={publish.isPending} onClick={() => publish.mutate()}>{t('training.publish')}</Button>}
        {c.status === 'published' && <EndButton loading={end.isPending} onClick={() => window.confirm(t('training.endSure')) && end.mutate()}>{t('training.end')}</EndButton>}
      </Group>
      {c.status !== 'draft' && (
        <Part title={t('training.trainees')}>
          {!c.trainees?.length && <Text>{t('training.nobody')}</Text>}
          <ul className="plain-list">{c.trainees?.map((x) => <li key={x.talent} className="entry"><OneTrainee cohort={c} trainee={x} /></li>)}</ul>
        </Part>
      )}
    </>
  );
}

function OneTrainee({ cohort: c, trainee: x }: { cohort: Cohort; trainee: NonNullable<Cohort['trainees']>[number] }) {
  const { t, number } = useWords();
  const renew = useRenew(c.id);
  const [passed, setPassed] = useState(true);
  const [text, setText] = useState('');
  const name = x.name || x.headline;
  const assess = useMutation({
    mutationFn: () => ask(api.POST('/cohorts/{cohortId}/enrolments/{talentId}/record', { params: { path: { cohortId: c.id, talentId: x.talent } }, body: { passed, text: text.trim() || null } })),
    onSuccess: renew,
  });
  const { form: checked, at } = useChecked(assess.error, () => assess.mutateAsync());
  return (
    <Stack gap={6}>
      <Text fw={600} className="words">{name}</Text>
      <Text size="sm">{t(`enrolment.${x.status}`, { n: number(x.ahead) })}</Text>
      {x.opinion && <Text size="sm" className="words">{[t('training.said', { score: t(`score.${x.opinion.score}`) }), x.opinion.text].filter(Boolean).join(' ')}</Text>}
      {x.result && <Text size="sm">{t(x.result.passed ? 'training.hasPassed' : 'training.hasFailed')}</Text>}
      {c.status === 'ended' && x.status === 'seated' && !x.result && (
        <form {...checked}>
          <Stack gap={6} maw={640}>
            <Checkbox label={t('training.pass', { name })} checked={passed} onChange={(e) => setPassed(e.currentTarget.checked)} />
            <Textarea name="text" label={t('training.remark', { name })} error={at.text} autosize minRows={1} maxLength={2000} value={text} onChange={(e) => setText(e.currentTarget.value)} />
            {assess.error && <Failure error={assess.error} />}
            <Group><Button type="submit" variant="default" loading={assess.isPending}>{t('training.record')}</Button></Group>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
