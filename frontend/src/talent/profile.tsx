import { Stack, Text, Title } from '@mantine/core';
import { useAnchor } from '../layout/anchor';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { ConsentNotice } from './consent';
import { OwnFacts } from './fact-checks';
import { ProfileForm } from './profile-form';
import { useMyProfile } from './queries';

/** The talent's own profile. */
export default function ProfilePage() {
  const { t } = useWords();
  useTitle(t('nav.profile'));
  const profile = useMyProfile();
  useAnchor(!profile.isPending);
  if (profile.isPending) return <Waiting />;
  if (profile.isLoadingError) return <Failure error={profile.error} retry={() => void profile.refetch()} />;
  return (
    <Stack maw={760} mx="auto">
      <div>
        <Title order={1} size="h2">{t('nav.profile')}</Title>
        <Text className="quiet">{t('profile.intro')}</Text>
      </div>
      {profile.data && <ConsentNotice profile={profile.data.data} />}
      <ProfileForm stored={profile.data} />
      {profile.data && <OwnFacts profile={profile.data.data} />}
    </Stack>
  );
}
