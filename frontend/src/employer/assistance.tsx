import { Anchor, Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { CasePapers } from '../desk/case-papers';
import { DeskHistory } from '../desk/history';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { VerdictNote, Verdicts } from '../matches/verdicts';
import { useTalentName } from '../matches/talent-line';
import { Unmet } from '../layout/unmet';
import { useWords } from '../words/format';
import { OpeningHead } from './opening-head';
import { statedFacts, useOrganisation } from './organisation-answers';
import { candidacyPath } from './paths';

type Case = Schemas['Case'];

/** Help of the Chongqing office with an opening under clause 14: asking for it, and what has come of it. */
export default function Assistance() {
  const { id = '' } = useParams();
  const { t, language } = useWords();
  const opening = useQuery({
    queryKey: ['own-opening', id],
    queryFn: async ({ signal }) => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal })),
  });
  const cases = useQuery({
    queryKey: ['cases', id, language],
    queryFn: async ({ signal }) => {
      const found: Case[] = [];
      let cursor: string | undefined;
      do {
        const { data } = await ask(api.GET('/cases', { params: { query: { limit: 100, lang: language, cursor } }, signal }));
        found.push(...data.items.filter((c) => c.opening?.id === id));
        cursor = data.next || undefined;
      } while (cursor);
      return found;
    },
  });
  useTitle(opening.data ? t('assistance.of', { title: opening.data.data.title }) : undefined);
  const error = opening.error ?? cases.error;
  if (!opening.data || !cases.data) return error ? <Failure page error={error} retry={() => { void opening.refetch(); void cases.refetch(); }} /> : <Waiting />;
  const o = opening.data.data;
  const running = cases.data.some((c) => c.status === 'requested' || c.status === 'open');
  return (
    <Stack>
      <OpeningHead opening={o} title={t('assistance.title')} />
      <Text className="quiet">{t('assistance.how')}</Text>
      {!running && o.status === 'published' && <RequestCase opening={o} />}
      {cases.data.length === 0 && o.status !== 'published' && <Text>{t('assistance.notOpen')}</Text>}
      <ul className="plain-list">{cases.data.map((c) => <li key={c.id}><OneCase found={c} /></li>)}</ul>
      {(cases.data.length > 0 || o.status === 'published') && <VerdictNote />}
    </Stack>
  );
}

/** Asks for a case. Whether the clause lets it in is judged on the facts first; what is missing is asked. */
function RequestCase({ opening: o }: { opening: Schemas['Opening'] }) {
  const { t, language } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/case/${o.id}`, { note: '' }, '');
  const organisation = useOrganisation(o.organisation);
  const send = useMutation({
    mutationFn: () => ask(api.POST('/openings/{openingId}/cases', { params: { path: { openingId: o.id } }, body: { note: draft.value.note.trim() || null } })),
    onSuccess: async () => {
      draft.begin({ note: '' }, '');
      await queries.invalidateQueries({ queryKey: ['cases', o.id] });
    },
  });
  const { form: checked } = useChecked(send.error, () => send.mutateAsync());
  const verdict = useQuery({
    queryKey: ['assess-14', o.id, o.revision, organisation.data?.etag, language], enabled: !!organisation.data,
    queryFn: async ({ signal }) => {
      const { post, engagement, place, headcount } = o;
      const of = organisation.data?.data;
      const facts = (of ? statedFacts(of) : {}) as Record<string, never>;
      const { data } = await ask(api.POST('/policy/assess', { params: { query: { lang: language } }, body: { opening: { post, engagement, place, headcount, employer: of?.employer }, facts }, signal }));
      return data.verdicts.find((v) => v.clause === 14 && v.limb === 'assistance') ?? null;
    },
  });
  if (organisation.error) return <Failure page error={organisation.error} />; // somebody else's opening
  const covered = verdict.data?.verdict !== 'not-covered';
  const missing = send.error instanceof Refused && (send.error.problem.code === 'not-covered' || send.error.problem.code === 'facts-missing') ? (send.error.problem.errors ?? []) : [];
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('assistance.ask')}</Title>
      <Stack maw={760}>
        {verdict.data && <Verdicts verdicts={[verdict.data]} open={!covered} />}
        {!covered && <Text>{t('assistance.notCovered')}</Text>}
        {covered && (
          <form {...checked}>
            <Stack gap="xs">
              {missing.length > 0 ? (
                <div role="alert">
                  <Text fw={600}>{t('assistance.refused')}</Text>
                  {send.error instanceof Refused && <Unmet problem={send.error.problem} />}
                  {o.organisation && <Anchor component={Link} to={`/employer/organisations/${encodeURIComponent(o.organisation)}`}>{t('organisation.open')}</Anchor>}
                </div>
              ) : send.error && <Failure error={send.error} />}
              <Textarea label={t('assistance.note')} description={t('assistance.noteHint')} autosize minRows={2} maxLength={2000} value={draft.value.note} onChange={(e) => draft.change({ note: e.currentTarget.value })} />
              <Group><Button type="submit" loading={send.isPending}>{t('assistance.send')}</Button></Group>
            </Stack>
          </form>
        )}
      </Stack>
    </section>
  );
}

function OneCase({ found: c }: { found: Case }) {
  const { t, code, date, number } = useWords();
  const name = useTalentName();
  const queries = useQueryClient();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">{t('assistance.case', { date: date(c.createdAt) })}</Title>
          <Badge variant="light" tt="none" size="lg" color={c.status === 'filled' ? 'green' : c.status === 'closed' ? 'gray' : 'river'}>{t(`caseStatus.${c.status}`)}</Badge>
        </Group>
        <Text size="sm">{t('assistance.count', { hired: number(c.hired), need: number(c.need) })}</Text>
        {c.status === 'requested' && <Text size="sm">{t('assistance.waits')} {c.opening.organisation && <Anchor component={Link} size="sm" underline="always" to={`/employer/organisations/${encodeURIComponent(c.opening.organisation)}`}>{t('organisation.open')}</Anchor>}</Text>}
        {c.due && <Text size="sm">{t(c.overdue ? 'happened.late' : 'happened.due', { place: code('place', c.place), date: date(c.due) })}</Text>}
        {c.note && <Text size="sm" className="words said">{c.note}</Text>}
        {c.reason && <Text size="sm" className="words">{t('colon', { name: t('assistance.reason'), value: t(`caseReason.${c.reason}`, { defaultValue: c.reason }) })}</Text>}
        <div>
          <Title order={3} size="h6" mb={4}>{t('assistance.shortlist')}</Title>
          {c.shortlist.length === 0 && <Text size="sm" className="quiet">{t('assistance.nobody')}</Text>}
          <ul className="inner-list">
            {c.shortlist.map((s) => (
              <li key={s.talent.id}>
                {s.candidacy ? <Anchor component={Link} to={candidacyPath(s.candidacy)} className="words" underline="always">{name(s.talent)}</Anchor> : <span className="words">{name(s.talent)}</span>}
                <Text span size="sm" className="quiet"> {[s.talent.revealed && s.talent.headline, code('place', s.talent.home), ...(s.talent.kinds ?? []).map((k) => code('kind', k))].filter(Boolean).join(' · ')}</Text>
              </li>
            ))}
          </ul>
        </div>
        {!!c.verdicts?.length && <Verdicts verdicts={c.verdicts} />}
        <CasePapers order={3} found={c} onChange={() => void queries.invalidateQueries({ queryKey: ['cases', c.opening.id] })} />
        <DeskHistory order={3} history={c.history ?? []} />
      </Stack>
    </Paper>
  );
}
