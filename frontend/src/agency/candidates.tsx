import { Alert, Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, ask, Refused } from '../api/client';
import { Failure, useTitle } from '../layout/notice';
import { RankedTalents } from '../matches/ranked-talents';
import { useWords } from '../words/format';
import { Ask } from './ask';
import { useStatusOf } from './mandate-list';
import { Refer } from './refer';

/** The ranked candidates of an opening for which the agency has a mandate. */
export default function AgencyCandidates() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const statusOf = useStatusOf();
  const opening = useQuery({
    queryKey: ['opening', id],
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal }))).data,
  });
  useTitle(opening.data ? t('colon', { name: t('mandate.candidates'), value: opening.data.title }) : undefined);
  const open = opening.data?.status === 'published';
  if (opening.isLoadingError) return <Failure page error={opening.error} retry={() => void opening.refetch()} />;
  return (
    <Stack>
      <Anchor component={Link} to="/agency/mandates">{t('mandate.back')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('mandate.candidates')}</Title>
        {opening.data && <Text><Anchor component={Link} underline="always" to={`/openings/${encodeURIComponent(id)}`}>{opening.data.title}</Anchor> · {opening.data.employer?.name}</Text>}
        <Text className="quiet">{t('hidden.rule')}</Text>
      </div>
      <RankedTalents opening={id} words={{ label: t('agency.words'), send: t('agency.search'), ranked: 'mandate.ranked', none: t('agency.noTalents'), noneText: t('agency.otherWords') }}
        action={(talent, m) => <Refer opening={id} talent={talent} under={!!m.candidacy} open={open} />}
        refused={(error) => error instanceof Refused && error.problem.code === 'forbidden' && (
          <Alert color="yellow" variant="light" title={t('hidden.noMandate')}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{t('hidden.noMandateText')}</Text>
              {open && <Ask opening={id} status={statusOf(id)} about={opening.data?.title} />}
            </Stack>
          </Alert>
        )} />
    </Stack>
  );
}
