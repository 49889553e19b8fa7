import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { useWords } from '../words/format';
import { TrainingList } from './list';
import { Provider } from './provider';

/** What an organisation or an office organises, and an organisation's licence as a provider. */
export default function Organised() {
  const { t } = useWords();
  const { account } = useSession();
  const organisations = useQuery({
    queryKey: ['organisations'], enabled: account?.role === 'employer',
    queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items,
  });
  return (
    <TrainingList
      name="organised" title={t('training.organised')} how={t('training.organisedHow')} none={t('training.organisedNone')}
      load={async (cursor, signal) => (await ask(api.GET('/me/cohorts', { params: { query: { limit: 20, cursor } }, signal }))).data}
    >
      <Group><Button component={Link} to="/training/new">{t('training.new')}</Button></Group>
      {organisations.data?.map((o) => <Provider key={o.id} id={o.id} />)}
    </TrainingList>
  );
}
