import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { FactChecks } from './fact-checks';
import { useOrganisation } from './organisation-answers';
import { OrganisationForm } from './organisation-form';

/** An organisation of the employer: what it states, and how far that is verified; a new one without an id. */
export default function OrganisationPage() {
  const { id } = useParams();
  const { t } = useWords();
  const organisation = useOrganisation(id);
  const name = organisation.data?.data.employer?.name;
  useTitle(id ? (name ?? undefined) : t('organisation.first'));
  if (id && organisation.isPending) return <Waiting />;
  if (organisation.error && !organisation.data) return <Failure page error={organisation.error} retry={() => void organisation.refetch()} />;
  const stored = organisation.data;
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
      <Group justify="space-between">
        <Title order={1} size="h2" className="words">{stored ? name : t('organisation.first')}</Title>
        {stored && <Button component={Link} to={`/employer/openings/new?organisation=${encodeURIComponent(stored.data.id)}`}>{t('employer.new')}</Button>}
      </Group>
      <Text>{t('organisation.firstText')}</Text>
      {stored && <FactChecks organisation={stored.data} />}
      <section>
        {stored && <Title order={2} size="h4" mb="sm">{t('organisation.stated')}</Title>}
        <OrganisationForm key={id ?? 'new'} stored={stored} />
      </section>
    </Stack>
  );
}
