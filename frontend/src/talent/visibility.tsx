import { Button, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { ConsentNotice } from './consent';
import { Preview } from './preview';
import { useMyProfile } from './queries';
import { Representation } from './representation';
import { Shortlists } from './shortlists';

/** Who sees what of the talent, and what they have agreed to. */
export default function Visibility() {
  const { t } = useWords();
  useTitle(t('nav.visibility'));
  const profile = useMyProfile();
  return (
    <Stack maw={760} mx="auto" gap="lg">
      <div>
        <Title order={1} size="h2">{t('nav.visibility')}</Title>
        <Text className="quiet">{t('visible.intro')}</Text>
      </div>
      {profile.isPending && <Waiting />}
      {profile.error && <Failure error={profile.error} retry={() => void profile.refetch()} />}
      {profile.data === null && <Empty title={t('matches.noProfile')}><Text>{t('visible.noProfile')}</Text><Button component={Link} to="/talent">{t('nav.profile')}</Button></Empty>}
      {profile.data && (
        <>
          <ConsentNotice profile={profile.data.data} />
          <Preview own={profile.data.data} />
          <Representation />
          <Shortlists />
        </>
      )}
    </Stack>
  );
}
