import { Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { TalentView } from '../candidacy/talent';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

/** The profile as an employer sees it: veiled by the server before, whole after the talent has agreed to be known. */
export function Preview({ own }: { own: Schemas['OwnProfile'] }) {
  const { t } = useWords();
  const [known, setKnown] = useState(false);
  const veiled = useQuery({ queryKey: ['my-veiled'], queryFn: async ({ signal }) => (await ask(api.GET('/me/profile/veiled', { signal }))).data });
  const { published: _published, consentAt: _consentAt, ...whole } = own;
  const shown = known ? { ...whole, revealed: true } : veiled.data;
  return (
    <section>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">{t('visible.preview')}</Title>
          <Text size="sm">{t('visible.previewText')}</Text>
        </div>
        <SegmentedControl fullWidth aria-label={t('visible.preview')} value={known ? 'after' : 'before'} onChange={(v) => setKnown(v === 'after')} data={[{ value: 'before', label: t('visible.before') }, { value: 'after', label: t('visible.after') }]} />
        {!known && veiled.isPending && <Waiting />}
        {!known && veiled.error && <Failure error={veiled.error} retry={() => void veiled.refetch()} />}
        {shown && (
          <Paper withBorder p="md">
            <Title order={3} size="h5" className="words">{(known && shown.name) || shown.headline || shown.wants?.titles?.[0]}</Title>
            {known && shown.name && <Text>{shown.headline}</Text>}
            <TalentView talent={shown} order={4} />
          </Paper>
        )}
      </Stack>
    </section>
  );
}
