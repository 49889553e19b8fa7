import { Alert, Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { currencies, educations, engagements, kinds, languageCodes, levels, places } from '../form/codes';
import { CodeSelect, WordsInput } from '../form/inputs';
import { fieldProblems } from '../form/problems';
import { isStale, StaleNotice } from '../form/stale';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Input = Schemas['ProfileInput'];
type Own = Schemas['OwnProfile'];
type Answer = { data: Own; etag: string };

/** The talent's own profile: enough of it to be ranked well. */
export default function ProfilePage() {
  const { t } = useWords();
  useTitle(t('nav.profile'));
  const stored = useQuery({
    queryKey: ['my-profile'], staleTime: Infinity,
    queryFn: async (): Promise<Answer | null> => {
      try {
        return await ask(api.GET('/me/profile'));
      } catch (e) {
        if (e instanceof Refused && e.problem.status === 404) return null;
        throw e;
      }
    },
  });
  if (stored.isPending) return <Waiting />;
  if (stored.error) return <Failure error={stored.error} retry={() => void stored.refetch()} />;
  return <ProfileForm stored={stored.data} reread={() => void stored.refetch()} />;
}

function ProfileForm({ stored, reread }: { stored: Answer | null; reread: () => void }) {
  const { t, code } = useWords();
  const { reload, account } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useState<Input>(() => strip(stored?.data) ?? { name: account?.name });
  const [consent, setConsent] = useState(false);
  useEffect(() => {
    if (stored) setForm(strip(stored.data) ?? {});
  }, [stored]);
  const remember = async (a: Answer) => {
    queries.setQueryData(['my-profile'], a);
    await queries.invalidateQueries({ queryKey: ['my-matches'] });
  };
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/me/profile', { params: { header: stored ? { 'If-Match': stored.etag } : {} }, body: clean(form) })),
    onSuccess: async (a) => {
      if (!stored) await reload();
      await remember(a);
    },
  });
  const publish = useMutation({
    mutationFn: (on: boolean) => (on ? ask(api.POST('/me/profile/publish', { body: { consent: true } })) : ask(api.POST('/me/profile/withdraw'))),
    onSuccess: remember,
  });
  const at = fieldProblems(save.error, t);
  const set = (change: Partial<Input>) => setForm((f) => ({ ...f, ...change }));
  const wants = form.wants ?? {};
  const setWants = (change: Partial<NonNullable<Input['wants']>>) => set({ wants: { ...wants, ...change } });
  const each = <K extends 'experience' | 'education' | 'licences' | 'languages'>(key: K) => {
    const list = (form[key] ?? []) as NonNullable<Input[K]>;
    return {
      list,
      add: (item: NonNullable<Input[K]>[number]) => set({ [key]: [...list, item] } as Partial<Input>),
      edit: (i: number, change: object) => set({ [key]: list.map((x, k) => (k === i ? { ...x, ...change } : x)) } as Partial<Input>),
      drop: (i: number) => set({ [key]: list.filter((_, k) => k !== i) } as Partial<Input>),
    };
  };
  const experience = each('experience');
  const education = each('education');
  const licences = each('licences');
  const languages = each('languages');
  const remove = (drop: () => void, what: string | null | undefined) => <Button variant="subtle" size="xs" aria-label={what ? t('form.removeThis', { what }) : undefined} onClick={drop}>{t('form.remove')}</Button>;
  const published = stored?.data.published === true;

  return (
    <Stack maw={760}>
      <Title order={1} size="h2">{t('nav.profile')}</Title>
      <Text className="quiet">{t('profile.intro')}</Text>
      {stored && (
        <Alert color={published ? 'river' : 'yellow'} variant="light" title={t(published ? 'profile.published' : 'profile.unpublished')}>
          <Stack gap="xs">
            <Text size="sm">{t(published ? 'profile.publishedText' : 'profile.unpublishedText')}</Text>
            {!published && <Checkbox label={t('profile.consent')} checked={consent} onChange={(e) => setConsent(e.currentTarget.checked)} />}
            <Group>
              {published ? (
                <>
                  <Button size="xs" component={Link} to="/talent/matches">{t('nav.matches')}</Button>
                  <Button size="xs" variant="default" loading={publish.isPending} onClick={() => publish.mutate(false)}>{t('profile.withdraw')}</Button>
                </>
              ) : <Button size="xs" disabled={!consent} loading={publish.isPending} onClick={() => publish.mutate(true)}>{t('profile.publish')}</Button>}
            </Group>
          </Stack>
        </Alert>
      )}
      {publish.error && <Failure error={publish.error} />}
      {isStale(save.error) ? <StaleNotice onReload={reread} /> : save.error && <Failure error={save.error} />}
      <form onSubmit={(e) => { e.preventDefault(); save.mutate(); }}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('field.name')} description={t('profile.nameHint')} maxLength={200} value={form.name ?? ''} error={at.name} onChange={(e) => set({ name: e.currentTarget.value })} />
            <TextInput label={t('field.headline')} description={t('profile.headlineHint')} required maxLength={200} value={form.headline ?? ''} error={at.headline} onChange={(e) => set({ headline: e.currentTarget.value })} />
            <CodeSelect label={t('field.home')} description={t('profile.homeHint')} kind="place" codes={places} value={form.home ?? ''} error={at.home} onChange={(e) => set({ home: (e.currentTarget.value || null) as Input['home'] })} />
          </SimpleGrid>
          <Checkbox.Group label={t('field.kinds')} value={form.kinds ?? []} onChange={(v) => set({ kinds: v as Input['kinds'] })}>
            <Group pt={6}>{kinds.map((k) => <Checkbox key={k} value={k} label={code('kind', k)} />)}</Group>
          </Checkbox.Group>
          <Textarea label={t('field.summary')} autosize minRows={3} maxLength={20000} value={form.summary ?? ''} error={at.summary} onChange={(e) => set({ summary: e.currentTarget.value })} />
          <WordsInput label={t('field.skills')} value={(form.skills ?? []).map((s) => s.name)} error={at.skills}
            onChange={(names) => set({ skills: names.map((name) => form.skills?.find((s) => s.name === name) ?? { name }) })} />

          <Fieldset legend={t('field.experience')}>
            <Stack>
              {experience.list.map((x, i) => (
                <SimpleGrid key={i} cols={{ base: 1, sm: 2 }} className="entry">
                  <TextInput label={t('profile.jobTitle')} maxLength={200} value={x.title ?? ''} error={at[`experience[${i}].title`]} onChange={(e) => experience.edit(i, { title: e.currentTarget.value })} />
                  <TextInput label={t('profile.jobEmployer')} maxLength={200} value={x.employer ?? ''} onChange={(e) => experience.edit(i, { employer: e.currentTarget.value })} />
                  <TextInput type="month" label={t('profile.start')} value={x.start ?? ''} error={at[`experience[${i}].start`]} onChange={(e) => experience.edit(i, { start: e.currentTarget.value })} />
                  <Stack gap={4}>
                    <TextInput type="month" label={t('profile.end')} disabled={x.end === null} value={x.end ?? ''} error={at[`experience[${i}].end`]} onChange={(e) => experience.edit(i, { end: e.currentTarget.value })} />
                    <Checkbox label={t('profile.current')} checked={x.end === null} onChange={(e) => experience.edit(i, { end: e.currentTarget.checked ? null : undefined })} />
                  </Stack>
                  <Textarea label={t('profile.jobSummary')} autosize minRows={2} maxLength={20000} value={x.summary ?? ''} onChange={(e) => experience.edit(i, { summary: e.currentTarget.value })} />
                  <Group align="end">{remove(() => experience.drop(i), x.title)}</Group>
                </SimpleGrid>
              ))}
              <Group><Button variant="default" size="xs" onClick={() => experience.add({ title: '', end: null })}>{t('profile.addExperience')}</Button></Group>
            </Stack>
          </Fieldset>

          <Fieldset legend={t('field.education')}>
            <Stack>
              {education.list.map((x, i) => (
                <SimpleGrid key={i} cols={{ base: 1, sm: 2 }} className="entry">
                  <CodeSelect label={t('profile.degree')} kind="education" codes={educations} value={x.level ?? ''} onChange={(e) => education.edit(i, { level: e.currentTarget.value || null })} />
                  <TextInput label={t('profile.subject')} maxLength={200} value={x.field ?? ''} onChange={(e) => education.edit(i, { field: e.currentTarget.value })} />
                  <TextInput label={t('profile.institution')} maxLength={200} value={x.institution ?? ''} onChange={(e) => education.edit(i, { institution: e.currentTarget.value })} />
                  <Group align="end">
                    <NumberInput label={t('profile.year')} min={1900} max={2200} thousandSeparator="" allowDecimal={false} value={x.year ?? ''} onChange={(v) => education.edit(i, { year: v === '' ? null : Number(v) })} />
                    {remove(() => education.drop(i), x.field)}
                  </Group>
                </SimpleGrid>
              ))}
              <Group><Button variant="default" size="xs" onClick={() => education.add({})}>{t('profile.addEducation')}</Button></Group>
            </Stack>
          </Fieldset>

          <Fieldset legend={t('field.licences')}>
            <Stack>
              {licences.list.map((x, i) => (
                <SimpleGrid key={i} cols={{ base: 1, sm: 2 }} className="entry">
                  <TextInput label={t('profile.licenceTitle')} required maxLength={200} value={x.title} error={at[`licences[${i}].title`]} onChange={(e) => licences.edit(i, { title: e.currentTarget.value })} />
                  <TextInput label={t('profile.licenceBody')} maxLength={200} value={x.body ?? ''} onChange={(e) => licences.edit(i, { body: e.currentTarget.value })} />
                  <CodeSelect label={t('profile.jurisdiction')} kind="place" codes={places} value={x.jurisdiction ?? ''} onChange={(e) => licences.edit(i, { jurisdiction: e.currentTarget.value || null })} />
                  <Group align="end">
                    <TextInput type="date" label={t('profile.expires')} value={x.expires ?? ''} onChange={(e) => licences.edit(i, { expires: e.currentTarget.value || null })} />
                    {remove(() => licences.drop(i), x.title)}
                  </Group>
                </SimpleGrid>
              ))}
              <Group><Button variant="default" size="xs" onClick={() => licences.add({ title: '' })}>{t('profile.addLicence')}</Button></Group>
            </Stack>
          </Fieldset>

          <Fieldset legend={t('field.languages')}>
            <Stack>
              {languages.list.map((x, i) => (
                <Group key={i} align="end" gap="sm">
                  <NativeSelect label={t('profile.language')} value={x.code} data={[...new Set([...languageCodes, x.code])].map((c) => ({ value: c, label: code('language', c) }))} onChange={(e) => languages.edit(i, { code: e.currentTarget.value })} />
                  <NativeSelect label={t('form.level')} value={x.level ?? ''} data={[{ value: '', label: t('unsaid') }, ...levels]} onChange={(e) => languages.edit(i, { level: e.currentTarget.value || null })} />
                  {remove(() => languages.drop(i), code('language', x.code))}
                </Group>
              ))}
              <Group><Button variant="default" size="xs" onClick={() => languages.add({ code: 'zh', level: 'C1' })}>{t('form.addLanguage')}</Button></Group>
            </Stack>
          </Fieldset>

          <Fieldset legend={t('profile.wishes')}>
            <Stack>
              <WordsInput label={t('profile.wantedTitles')} value={wants.titles ?? []} onChange={(titles) => setWants({ titles })} />
              <Checkbox.Group label={t('profile.wantedPlaces')} description={t('profile.wantedPlacesHint')} value={wants.places ?? []} onChange={(v) => setWants({ places: v as never })}>
                <Group pt={6}>{places.map((p) => <Checkbox key={p} value={p} label={code('place', p)} />)}</Group>
              </Checkbox.Group>
              <Checkbox.Group label={t('profile.wantedEngagements')} value={wants.engagements ?? []} onChange={(v) => setWants({ engagements: v as never })}>
                <Group pt={6}>{engagements.map((p) => <Checkbox key={p} value={p} label={code('engagement', p)} />)}</Group>
              </Checkbox.Group>
              <SimpleGrid cols={{ base: 1, sm: 4 }}>
                <NumberInput label={t('profile.wantedPay')} min={0} thousandSeparator value={wants.pay?.amount ?? ''} onChange={(v) => setWants({ pay: v === '' ? null : { currency: 'HKD', per: 'month', months: 12, ...wants.pay, amount: Number(v) } })} />
                {wants.pay && <NativeSelect label={t('form.currency')} value={wants.pay.currency ?? 'HKD'} data={[...currencies]} onChange={(e) => wants.pay && setWants({ pay: { ...wants.pay, currency: e.currentTarget.value as never } })} />}
                {wants.pay && <NativeSelect label={t('form.per')} value={wants.pay.per ?? 'month'} data={[{ value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => wants.pay && setWants({ pay: { ...wants.pay, per: e.currentTarget.value as never } })} />}
                {wants.pay && wants.pay.per !== 'year' && <NumberInput label={t('form.months')} min={1} max={36} value={wants.pay.months ?? 12} onChange={(v) => wants.pay && setWants({ pay: { ...wants.pay, months: v === '' ? null : Number(v) } })} />}
              </SimpleGrid>
              <TextInput type="date" maw={240} label={t('profile.from')} value={wants.from ?? ''} onChange={(e) => setWants({ from: e.currentTarget.value || null })} />
            </Stack>
          </Fieldset>
          <Group>
            <Button type="submit" loading={save.isPending}>{t('save')}</Button>
            {save.isSuccess && <Text role="status">{t('form.saved')}</Text>}
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}

/** What the form edits: the profile without what only the server says. */
function strip(own: Own | undefined): Input | undefined {
  if (!own) return undefined;
  const { id: _id, published: _published, consentAt: _consentAt, ...rest } = own;
  return rest as Input;
}

/** Leaves out what was left blank, so that it counts as not said. */
function clean(form: Input): Input {
  const empty = (v: unknown) => v === '' || v === undefined;
  const tidy = <T extends object>(o: T): T => Object.fromEntries(Object.entries(o).filter(([, v]) => !empty(v))) as T;
  return tidy({
    ...form,
    experience: form.experience?.map(tidy),
    education: form.education?.map(tidy),
    licences: form.licences?.map(tidy),
    wants: form.wants ? tidy(form.wants) : undefined,
  });
}
