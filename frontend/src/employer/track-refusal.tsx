import { Alert, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused } from '../api/client';
import { Unmet } from '../layout/unmet';
import { useWords } from '../words/format';

/** Why its track does not let an opening be published: the failing conditions or the questions, in the words of the clause; undefined for another refusal. */
export function refusedByTrack(error: unknown): ReactNode {
  if (!(error instanceof Refused) || !['not-covered', 'facts-missing', 'selection-unconfirmed'].includes(error.problem.code)) return undefined;
  return <Against problem={error.problem} />;
}

function Against({ problem }: { problem: Refused['problem'] }) {
  const { t } = useWords();
  return (
    <Alert color="red" variant="light" role="alert" tabIndex={-1} title={t(`problem.${problem.code}`)}>
      <Stack gap="xs">
        {problem.code !== 'selection-unconfirmed' && <Unmet problem={problem} />}
        <Text size="sm">{t('track.kept')}</Text>
      </Stack>
    </Alert>
  );
}
