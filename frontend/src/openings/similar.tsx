import { Divider, SimpleGrid, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import type { Language } from '../words';
import { useWords } from '../words/format';
import { OpeningCard } from './card';

const similarQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['opening', id, 'similar', language],
    queryFn: async ({ signal }) => (await ask(api.GET('/openings/{openingId}/similar', { params: { path: { openingId: id } }, signal }))).data.items,
  });

/** The openings nearest to one; nothing where there are none or they cannot be had, for the page is about the opening. */
export function SimilarOpenings({ opening }: { opening: string }) {
  const { t, language } = useWords();
  const similar = useQuery(similarQuery(opening, language)).data;
  if (!similar?.length) return null;
  return (
    <section aria-labelledby="similar-title">
      <Divider mb="md" />
      <Title order={2} size="h3" id="similar-title" mb="md">{t('opening.similar')}</Title>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} component="ul" className="bare">
        {similar.map((o) => <li key={o.id}><OpeningCard opening={o} order={3} /></li>)}
      </SimpleGrid>
    </section>
  );
}
