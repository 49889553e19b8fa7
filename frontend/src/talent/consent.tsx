import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

/** Whether the profile takes part in matching, and the way in, with consent, and out. */
export function ConsentNotice({ profile }: { profile: Schemas['OwnProfile'] }) {
  const { t, date } = useWords();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  const [consent, setConsent] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const publish = useMutation({
    mutationFn: (on: boolean) => (on ? ask(api.POST('/me/profile/publish', { body: { consent: true } })) : ask(api.POST('/me/profile/withdraw'))),
    onSuccess: async (saved) => {
      setConsent(false);
      queries.setQueryData(['my-profile'], saved);
      await Promise.all([['my-matches'], ['my-advice'], ['my-shortlists'], ['own-rank']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const done = publish.isSuccess;
  const on = profile.published;
  useEffect(() => {
    if (done) box.current?.focus();
  }, [done, on]);
  return (
    <Stack gap={0} ref={box} tabIndex={-1} className="unframed">
      <Alert color={on ? 'river' : 'yellow'} variant="light" role="status" title={t(on ? 'profile.published' : 'profile.unpublished')}>
        <Stack gap="xs">
          <Text size="sm">{t(on ? 'profile.publishedText' : 'profile.unpublishedText')}</Text>
          {on && profile.consentAt && <Text size="sm">{t('profile.consentSince', { date: date(profile.consentAt) })}</Text>}
          {!on && <Checkbox label={t('profile.consent')} checked={consent} onChange={(e) => setConsent(e.currentTarget.checked)} />}
          <Group gap="xs">
            {on ? (
              <>
                <Button component={Link} to="/talent/matches">{t('nav.matches')}</Button>
                <EndButton loading={publish.isPending} onClick={() => window.confirm(t('profile.withdrawSure')) && publish.mutate(false)}>{t('profile.withdraw')}</EndButton>
              </>
            ) : <Button disabled={!consent} loading={publish.isPending} onClick={() => publish.mutate(true)}>{t('profile.publish')}</Button>}
            {pathname !== '/talent/visibility' && <Button component={Link} to="/talent/visibility" variant="default">{t('nav.visibility')}</Button>}
          </Group>
        </Stack>
      </Alert>
      {publish.error && <Failure error={publish.error} />}
    </Stack>
  );
}
