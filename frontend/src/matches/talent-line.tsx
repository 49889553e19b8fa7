import { Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';

/** Who a talent is, as far as the reader may know. */
export function TalentLine({ talent: x, order = 2 }: { talent: Schemas['Talent']; order?: 2 | 3 }) {
  const { t, code } = useWords();
  const last = x.experience?.[0];
  const named = x.revealed && x.name;
  return (
    <Stack gap={2}>
      <Title order={order} size="h5" className="words">{named || x.headline || x.wants?.titles?.[0] || t('unnamed')}</Title>
      {named && x.headline && <Text size="sm">{x.headline}</Text>}
      <Text size="sm" className="quiet">
        {[code('place', x.home), ...(x.kinds ?? []).map((k) => code('kind', k)), last?.title && last.title !== x.headline && last.title].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
}
