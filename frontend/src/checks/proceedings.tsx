import { Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { AppealShown, MakeAppeal } from './appeal';
import { Attach, Documents, Withdraw } from './documents';
import { History } from './history';

/** What stands behind a verification, for its subject: evidence, an appeal where there may be one, and what has happened. */
export function Proceedings({ verification: v, onChange }: { verification: Schemas['Verification']; onChange: () => void }) {
  const { t, date } = useWords();
  const waits = v.status === 'asked' || v.appeal?.status === 'asked';
  return (
    <Stack gap="xs">
      {waits && v.due && <Text size="sm">{t(v.overdue ? 'check.late' : 'check.due', { date: date(v.due) })}</Text>}
      {v.evidence && <Text size="sm" className="words">{t('colon', { name: t('document.evidence'), value: v.evidence })}</Text>}
      <Documents verification={v} beside={v.status === 'asked' ? (d) => <Withdraw verification={v} document={d} onChange={onChange} /> : undefined} />
      {waits && <Attach verification={v} onChange={onChange} />}
      {v.appeal && <AppealShown appeal={v.appeal} />}
      {(v.status === 'refused' || v.status === 'revoked') && !v.appeal && <MakeAppeal verification={v} onChange={onChange} />}
      {!!v.history?.length && <details><summary>{t('history.title')}</summary><History steps={v.history} /></details>}
    </Stack>
  );
}
