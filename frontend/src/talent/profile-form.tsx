import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { profileFields, useTalentSaid } from '../candidacy/talent-said';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { useWords } from '../words/format';
import { Completeness } from './completeness';
import { draftOf, inputOf, type ProfileDraft } from './profile-draft';
import type { StoredProfile } from './queries';
import { About } from './sections/about';
import { EducationSection } from './sections/education';
import { ExperienceSection } from './sections/experience';
import { LanguagesSection } from './sections/languages';
import { LicencesSection } from './sections/licences';
import { Skills } from './sections/skills';
import { WishesSection } from './sections/wishes';

/** Writes the talent's profile: one form, saved as a whole, in sections. */
export function ProfileForm({ stored }: { stored: StoredProfile | null }) {
  const { t } = useWords();
  const said = useTalentSaid();
  const { account, reload } = useSession();
  const queries = useQueryClient();
  const before = stored ? draftOf(stored.data) : { name: account?.name };
  const draft = useDraft<ProfileDraft>(`${account?.id}/profile`, before, stored?.etag ?? '');
  const save = useMutation({
    onMutate: () => draft.value,
    mutationFn: (etag: string) => ask(api.PUT('/me/profile', { params: { header: etag ? { 'If-Match': etag } : {} }, body: inputOf(draft.value) })),
    onSuccess: async (saved, _, sent) => {
      draft.saved(sent, draftOf(saved.data), saved.etag);
      queries.setQueryData(['my-profile'], saved);
      if (!stored) await reload();
      await Promise.all([['my-matches'], ['my-advice'], ['my-veiled'], ['own-rank']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const read = async () => {
    const newest = await ask(api.GET('/me/profile'));
    return { value: draftOf(newest.data), etag: newest.etag, stored: newest };
  };
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  const section = { draft: draft.value, change: draft.change, at };
  const lines = (field: string, p: ProfileDraft) => {
    const known = profileFields.find((f) => f === field);
    return known ? said(known, inputOf(p)).join('\n') : '';
  };
  return (
    <form {...checked} className="with-bar">
      <Stack gap="xl">
        {draft.restored && <DraftNotice onDrop={() => { draft.begin(before, stored?.etag ?? ''); save.reset(); }} />}
        <Completeness profile={draft.value} stored={!!stored} />
        <NotSaved error={save.error} draft={draft} read={read} label={(f) => t(`field.${f}`)} say={lines} save={save.mutate} onTake={(newest) => { queries.setQueryData(['my-profile'], newest.stored); save.reset(); }} />
        <About {...section} />
        <Skills {...section} />
        <ExperienceSection {...section} />
        <EducationSection {...section} />
        <LicencesSection {...section} />
        <LanguagesSection {...section} />
        <WishesSection {...section} />
      </Stack>
      <div className="save-bar">
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{t('save')}</Button>
          <Text role="status" size="sm">{draft.changed ? t('profile.unsaved') : save.isSuccess ? t('form.saved') : ''}</Text>
        </Group>
      </div>
    </form>
  );
}
