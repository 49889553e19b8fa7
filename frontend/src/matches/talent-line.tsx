import { Stack, Text, Title } from '@mantine/core';
import { memo } from 'react';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** What a talent is called: the name where they have agreed to be known. */
export function useTalentName() {
  const { t } = useWords();
  return (x: Schemas['Talent'] | undefined) => (x?.revealed && x.name) || x?.headline || x?.wants?.titles?.[0] || t('unnamed');
}

/** Who a talent is, as far as the reader may know. */
export const TalentLine = memo(function TalentLine({ talent: x, order = 2 }: { talent: Schemas['Talent'] | undefined; order?: 2 | 3 }) {
  const { code } = useWords();
  const name = useTalentName()(x);
  const last = x?.experience?.[0];
  return (
    <Stack gap={2}>
      <Title order={order} size="h5" className="words">{name}</Title>
      {x?.headline && x.headline !== name && <Text size="sm">{x.headline}</Text>}
      <Text size="sm" className="quiet">
        {[code('place', x?.home), ...(x?.kinds ?? []).map((k) => code('kind', k)), last?.title && last.title !== x?.headline && last.title].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
});
