import { Button, Group, NativeSelect, Radio, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { choose, type Language, languages, ownNames } from '../words';
import { useWords } from '../words/format';

type Stored = { data: Schemas['Account']; etag: string };
type Form = { name: string; locale: Language; mail: Schemas['MailWish'] };

/** Name, language and mail of an account. */
export function Details({ stored }: { stored: Stored }) {
  const { t, language } = useWords();
  const { reload } = useSession();
  const queries = useQueryClient();
  const formOf = (a: Schemas['Account']): Form => ({ name: a.name, locale: a.locale ?? language, mail: a.mail ?? 'all' });
  const draft = useDraft<Form>(`${stored.data.id}/account`, formOf(stored.data), stored.etag);
  const form = draft.value;
  const save = useMutation({
    mutationFn: (etag: string) => ask(api.PATCH('/me', { params: { header: { 'If-Match': etag } }, body: form })),
    onSuccess: async (saved) => {
      draft.begin(formOf(saved.data), saved.etag);
      queries.setQueryData(['me'], saved);
      await reload();
      if (form.locale !== language) await choose(form.locale);
    },
  });
  const read = async () => {
    const { data, etag } = await ask(api.GET('/me'));
    return { value: formOf(data), etag };
  };
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  const apart = stored.data.locale && stored.data.locale === form.locale && form.locale !== language ? { page: ownNames[language], letters: ownNames[form.locale] } : undefined;
  const locale = useRef<HTMLSelectElement>(null);
  const labels = { name: t('account.name'), locale: t('account.locale'), mail: t('account.mail') };
  const say = (field: keyof Form, f: Form) => (field === 'name' ? f.name : field === 'locale' ? ownNames[f.locale] : t(`mail.${f.mail}`));
  return (
    <form {...checked} aria-labelledby="account-details">
      <Stack>
        <Title order={2} size="h3" id="account-details">{t('account.details')}</Title>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(formOf(stored.data), stored.etag)} />}
        <NotSaved error={save.error} draft={draft} read={read} label={(f) => labels[f]} say={say} save={save.mutate} onTake={() => save.reset()} />
        <TextInput name="name" label={labels.name} autoComplete="name" required maxLength={200} value={form.name} error={at.name} onChange={(e) => draft.change({ name: e.currentTarget.value })} />
        <NativeSelect ref={locale} name="locale" label={labels.locale} description={t('account.localeHint')} value={form.locale} error={at.locale} data={languages.map((l) => ({ value: l, label: ownNames[l] }))} onChange={(e) => draft.change({ locale: e.currentTarget.value as Language })} />
        {apart && (
          <Group gap="xs">
            <Text size="sm">{t('account.localeOther', apart)}</Text>
            <Button size="xs" variant="default" onClick={() => { draft.change({ locale: language }); locale.current?.focus(); }}>{t('account.localeTake', apart)}</Button>
          </Group>
        )}
        <Radio.Group name="mail" label={labels.mail} description={stored.data.emailConfirmedAt ? t('account.mailHint') : `${t('account.mailHint')}${language.startsWith('zh') ? '' : ' '}${t('account.mailUnconfirmed')}`} value={form.mail} error={at.mail} onChange={(mail) => draft.change({ mail: mail as Form['mail'] })}>
          <Stack gap={6} pt={6}>{(['all', 'none'] as const).map((m) => <Radio key={m} value={m} label={t(`mail.${m}`)} />)}</Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" loading={save.isPending}>{t('save')}</Button>
          {save.isSuccess && !draft.changed && <Text role="status">{t('form.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
