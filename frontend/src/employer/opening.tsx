import { Anchor, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, ask } from '../api/client';
import { Failure, NotFound, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { OpeningForm } from './opening-form';
import { OpeningHead } from './opening-head';

/** Writes a new opening or edits one. */
export default function OpeningEditor() {
  const { id } = useParams();
  const { t } = useWords();
  useTitle(t(id ? 'opening.edit' : 'employer.new'));
  const stored = useQuery({
    queryKey: ['opening-edit', id], enabled: !!id, staleTime: Infinity, gcTime: 0,
    queryFn: async () => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id as string } } })),
  });
  const organisations = useQuery({
    queryKey: ['organisations'],
    queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items,
  });
  const error = stored.error ?? organisations.error;
  // What has been read stays when it cannot be read again: somebody is writing here.
  if (!organisations.data || (id && !stored.data)) return error ? <Failure page error={error} retry={() => { void organisations.refetch(); if (id) void stored.refetch(); }} /> : <Waiting />;
  // Everybody reads a published one; only its own organisation edits it.
  if (stored.data && !organisations.data.some((o) => o.id === stored.data.data.organisation)) return <NotFound />;
  return (
    <Stack>
      {stored.data ? <OpeningHead opening={stored.data.data} title={t('opening.edit')} /> : (
        <>
          <Anchor component={Link} to="/employer">{t('candidates.back')}</Anchor>
          <Title order={1} size="h2">{t('employer.new')}</Title>
        </>
      )}
      <OpeningForm key={id ?? 'new'} stored={stored.data} organisations={organisations.data} />
    </Stack>
  );
}
