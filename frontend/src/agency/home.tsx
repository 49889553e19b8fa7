import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link, Navigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { checkColours } from '../checks/colours';
import { useAgencies } from './own';
import { agencyPath } from './paths';
import { licenceStanding } from './standing';

const steps = [
  ['/agency/openings', 'agency.toOpenings', 'agency.toOpeningsText'],
  ['/agency/talents', 'agency.toTalents', 'agency.toTalentsText'],
  ['/agency/mandates', 'agency.toMandates', 'agency.toMandatesText'],
  ['/agency/representations', 'agency.toRepresentations', 'agency.toRepresentationsText'],
  ['/agency/referrals', 'agency.toReferrals', 'agency.toReferralsText'],
] as const;

/** Where an agency stands, and the way from its licence to a referral. */
export default function AgencyHome() {
  const { t } = useWords();
  useTitle(t('nav.agency'));
  const agencies = useAgencies();
  // The list tells nothing of verifications.
  const details = useQueries({
    queries: (agencies.data ?? []).map((o) => ({
      queryKey: ['organisation', o.id],
      queryFn: async () => ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: o.id } } })),
    })),
  });
  // Whoever has just registered one comes here with a list from before.
  if (agencies.isPending || (agencies.data?.length === 0 && agencies.isFetching)) return <Waiting />;
  if (agencies.isLoadingError) return <Failure error={agencies.error} retry={() => void agencies.refetch()} />;
  if (agencies.data.length === 0) return <Navigate to="/agency/organisations/new" replace />;
  return (
    <Stack gap="lg">
      <Title order={1} size="h2">{t('nav.agency')}</Title>
      <ul className="plain-list">{agencies.data.map((o, i) => <li key={o.id}><OneAgency organisation={details[i]?.data?.data ?? o} known={!!details[i]?.data} /></li>)}</ul>
      <section>
        <Title order={2} size="h4" mb="sm">{t('agency.steps')}</Title>
        <ul className="plain-list">
          {steps.map(([to, title, text]) => (
            <li key={to}>
              <Anchor component={Link} to={to} fw={600}>{t(title)}</Anchor>
              <Text size="sm" className="quiet">{t(text)}</Text>
            </li>
          ))}
        </ul>
      </section>
    </Stack>
  );
}

function OneAgency({ organisation: o, known }: { organisation: Schemas['Organisation']; known: boolean }) {
  const { t, code, date } = useWords();
  const { status } = licenceStanding(o, today());
  const l = o.agencyLicence;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <div>
            <Title order={2} size="h4" className="words">{o.employer?.name}</Title>
            <Text size="sm" className="quiet">{[code('place', o.employer?.place), l?.number && t('colon', { name: t('field.agencyLicenceNumber'), value: l.number }), l?.expires && t('colon', { name: t('field.agencyLicenceExpires'), value: date(l.expires) })].filter(Boolean).join(' · ')}</Text>
          </div>
          {known && <Badge size="lg" variant="light" tt="none" color={checkColours[status]}>{t(`checkStatus.${status}`)}</Badge>}
        </Group>
        {known && status !== 'verified' && <Text size="sm">{t(status === 'asked' ? 'licence.waiting' : 'licence.needed')}</Text>}
        <Group><Button component={Link} to={agencyPath(o.id)} size="sm" variant={known && status !== 'verified' && status !== 'asked' ? 'filled' : 'default'} aria-label={t('agency.openThis', { name: o.employer?.name })}>{t('agency.open')}</Button></Group>
      </Stack>
    </Paper>
  );
}
