import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { useWords } from '../words/format';
import { TrainingList } from './list';

/** A talent's training, with seats, places on waiting lists and records. */
export default function MyTraining() {
  const { t } = useWords();
  return (
    <TrainingList
      name="mine" title={t('training.mine')} how={t('training.mineHow')} none={t('training.mineNone')}
      load={async (cursor, signal) => (await ask(api.GET('/me/trainings', { params: { query: { limit: 20, cursor } }, signal }))).data}
    >
      <Text><Anchor component={Link} to="/training">{t('training.find')}</Anchor></Text>
    </TrainingList>
  );
}
