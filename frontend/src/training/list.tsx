import { Anchor, Group, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { TrainingCard } from './shared';

type Load = (cursor: string | undefined, signal: AbortSignal) => Promise<Schemas['CohortPage']>;
type Props = { name: string; title: string; how: string; none: string; load: Load; children?: ReactNode };

/** A list of training under a heading. */
export function TrainingList({ name, load, ...words }: Props) {
  const { t } = useWords();
  return <Queue<Schemas['Cohort']> name="cohorts" by={name} empty={t('training.none')} load={(_, cursor, signal) => load(cursor, signal)} render={(c) => <TrainingCard cohort={c} />} {...words} />;
}

/** Everybody's list of training under clauses 16 and 17. */
export default function TrainingPage() {
  const { t } = useWords();
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const clause = ['16', '17'].includes(params.get('clause') ?? '') ? Number(params.get('clause')) : undefined;
  return (
    <TrainingList
      name={`public-${clause ?? ''}`} title={t('nav.training')} how={t('training.how')} none={t('training.noneText')}
      load={async (cursor, signal) => (await ask(api.GET('/cohorts', { params: { query: { limit: 20, cursor, clause } }, signal }))).data}
    >
      <Group align="end">
        <NativeSelect
          label={t('training.filter')} value={String(clause ?? '')} onChange={(e) => setParams(e.currentTarget.value ? { clause: e.currentTarget.value } : {}, { replace: true })}
          data={[{ value: '', label: t('training.all') }, { value: '16', label: t('training.of16') }, { value: '17', label: t('training.of17') }]}
        />
        {account?.role === 'talent' && <Anchor component={Link} to="/talent/training">{t('training.mine')}</Anchor>}
        {(account?.role === 'employer' || account?.role === 'liaison') && <Anchor component={Link} to="/training/organised">{t('training.organised')}</Anchor>}
      </Group>
    </TrainingList>
  );
}
