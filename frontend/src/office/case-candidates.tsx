import { Alert, Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { RankedTalents } from '../matches/ranked-talents';
import { useWords } from '../words/format';
import { readCase } from './case';

/** The ranked candidates of a case's opening, whom the office may ask for their consent. */
export default function CaseCandidates() {
  const { id = '' } = useParams();
  const { t, language } = useWords();
  const found = useQuery({ queryKey: ['case', id, language], queryFn: ({ signal }) => readCase(id, language, signal) });
  const c = found.data;
  useTitle(c && t('colon', { name: t('case.candidates'), value: c.opening.title }));
  if (found.isPending) return <Waiting />;
  if (!c) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const consents = new Map(c.shortlist.map((s) => [s.talent.id, s.consent]));
  return (
    <Stack>
      <Anchor component={Link} to={`/office/cases/${encodeURIComponent(id)}`}>{t('case.backToCase')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('case.candidates')}</Title>
        <Text className="words">{c.opening.title}</Text>
        <Text className="quiet">{t('case.candidatesHow')}</Text>
      </div>
      {c.status !== 'open' && <Alert color="yellow" variant="light">{t('problem.case-not-open')}</Alert>}
      <RankedTalents opening={c.opening.id} words={{ label: t('case.words'), send: t('case.search'), ranked: 'case.ranked', none: t('case.noCandidates'), noneText: t('case.noCandidatesText') }}
        action={(talent, match) => <AskConsent id={id} talent={talent} covered={!match.verdicts?.some((v) => v.clause === 14 && v.limb === 'track' && v.verdict === 'not-covered')} consent={consents.get(talent.id ?? '')} open={c.status === 'open'} />} />
    </Stack>
  );
}

function AskConsent({ id, talent, covered, consent, open }: { id: string; talent: Schemas['Talent']; covered: boolean; consent?: Schemas['Shortlisted']['consent']; open: boolean }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => ask(api.POST('/cases/{caseId}/shortlist', { params: { path: { caseId: id } }, body: { talent: talent.id ?? '' } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', id] }),
  });
  const there = send.error instanceof Refused && send.error.problem.code === 'exists';
  if (consent || send.isSuccess || there) return <Group role="status"><Badge variant="light" tt="none">{t(`listed.${consent ?? 'asked'}`)}</Badge></Group>;
  if (!open) return null;
  if (!covered) return <Text size="sm" className="quiet">{t('case.notForClause')}</Text>;
  return (
    <Stack gap="xs">
      {send.error && <Failure error={send.error} />}
      <Group><Button size="sm" variant="default" loading={send.isPending} aria-label={t('colon', { name: t('case.ask'), value: talent.headline })} onClick={() => send.mutate()}>{t('case.ask')}</Button></Group>
    </Stack>
  );
}
