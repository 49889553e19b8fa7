import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, ask } from '../api/client';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { AgencyForm } from './form';
import { LicenceCheck } from './licence';

/** An agency: its licence, how far it is verified, and what it states; a new one without an id. */
export default function AgencyPage() {
  const { id } = useParams();
  const { t } = useWords();
  const organisation = useQuery({
    queryKey: ['organisation', id], enabled: !!id, refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id as string } }, signal })),
  });
  const stored = organisation.data;
  const title = stored ? (stored.data.employer?.name ?? '') : t('agency.first');
  useTitle(id && !stored ? undefined : title);
  if (id && organisation.isPending) return <Waiting />;
  if (organisation.isLoadingError) return <Failure page error={organisation.error} retry={() => void organisation.refetch()} />;
  return (
    <Stack gap="lg">
      {id && <Anchor component={Link} to="/agency">{t('agency.back')}</Anchor>}
      <div>
        <Title order={1} size="h2" className="words">{title}</Title>
        <Text>{t('agency.firstText')}</Text>
      </div>
      {stored && <LicenceCheck organisation={stored.data} />}
      <section>
        {stored && <Title order={2} size="h4" mb="sm">{t('agency.stated')}</Title>}
        <AgencyForm key={id ?? 'new'} stored={stored} />
      </section>
    </Stack>
  );
}
