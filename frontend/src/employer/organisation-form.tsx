import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { employerKinds, ownerships, places, platforms, sizes, standings } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { CodeSelect } from '../form/inputs';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { useWords } from '../words/format';
import { blankOrganisation, draftOf, inputOf, ofCapital, useOrganisationWords } from './organisation-draft';

type Stored = { data: Schemas['Organisation']; etag: string };

/** Registers an organisation, or edits the stored one. */
export function OrganisationForm({ stored }: { stored?: Stored }) {
  const { t, code } = useWords();
  const { label, say } = useOrganisationWords();
  const { account, reload } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = stored?.data.id;
  const before = stored ? draftOf(stored.data) : blankOrganisation;
  const draft = useDraft(`${account?.id}/organisation/${id ?? 'new'}`, before, stored?.etag ?? '');
  const form = draft.value;
  const save = useMutation({
    onMutate: () => form,
    mutationFn: (etag: string) =>
      id
        ? ask(api.PUT('/organisations/{organisationId}', { params: { path: { organisationId: id }, header: { 'If-Match': etag } }, body: inputOf(form) }))
        : ask(api.POST('/organisations', { body: inputOf(form) })),
    onSuccess: async ({ data, etag }, _, sent) => {
      if (id) draft.saved(sent, draftOf(data), etag);
      else draft.begin(draftOf(data), etag);
      if (!id) await reload();
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      await queries.invalidateQueries({ queryKey: ['organisation', data.id] });
      if (!id) navigate(`/employer/organisations/${encodeURIComponent(data.id)}`, { replace: true });
    },
  });
  const read = async () => {
    const { data, etag } = await ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id as string } } }));
    return { value: draftOf(data), etag };
  };
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  return (
    <form {...checked}>
      <Stack maw={640}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(before, stored?.etag ?? '')} />}
        <NotSaved error={save.error} draft={draft} read={read} label={label} say={say} save={save.mutate} onTake={() => save.reset()} />
        <TextInput name="employer.name" label={label('name')} required maxLength={200} value={form.name} error={at['employer.name']} onChange={(e) => draft.change({ name: e.currentTarget.value })} />
        <CodeSelect name="employer.kind" label={label('kind')} kind="employerKind" codes={employerKinds} value={form.kind} error={at['employer.kind']} onChange={(e) => draft.change({ kind: e.currentTarget.value })} />
        <TextInput name="registrationNumber" label={label('registrationNumber')} maxLength={200} value={form.registrationNumber} error={at.registrationNumber} onChange={(e) => draft.change({ registrationNumber: e.currentTarget.value })} />
        <CodeSelect name="employer.place" label={label('place')} kind="place" codes={places} value={form.place} error={at['employer.place']} onChange={(e) => draft.change({ place: e.currentTarget.value })} />
        <TextInput name="site" label={label('site')} description={t('organisation.siteHint')} maxLength={200} value={form.site} error={at.site} onChange={(e) => draft.change({ site: e.currentTarget.value })} />
        <CodeSelect name="employer.ownership" label={label('ownership')} kind="ownership" codes={ownerships} value={form.ownership} error={at['employer.ownership']} onChange={(e) => draft.change({ ownership: e.currentTarget.value })} />
        {form.ownership === ofCapital && <NumberBox name="capitalShare" label={label('capitalShare')} description={t('organisation.capitalHint')} min={0} max={100} rightSection="%" value={form.capitalShare} error={at.capitalShare} onChange={(capitalShare) => draft.change({ capitalShare })} />}
        <CodeSelect name="employer.size" label={label('size')} kind="size" codes={sizes} value={form.size} error={at['employer.size']} onChange={(e) => draft.change({ size: e.currentTarget.value })} />
        <Checkbox.Group name="employer.standing" label={label('standing')} description={t('organisation.standingHint')} value={form.standing} error={at['employer.standing']} onChange={(standing) => draft.change({ standing })}>
          <Group pt={6}>{standings.map((s) => <Checkbox key={s} value={s} label={code('standing', s)} />)}</Group>
        </Checkbox.Group>
        <Checkbox.Group name="employer.platforms" label={label('platforms')} value={form.platforms} error={at['employer.platforms']} onChange={(chosen) => draft.change({ platforms: chosen })}>
          <Group pt={6}>{platforms.map((p) => <Checkbox key={p} value={p} label={code('employerKind', p)} />)}</Group>
        </Checkbox.Group>
        {(form.kind === '' || form.kind === 'enterprise') && (
          <Fieldset legend={t('organisation.firm')}>
            <Stack gap="sm">
              <Text size="sm" className="quiet">{t('organisation.firmHow')}</Text>
              <NativeSelect name="facts.employer.registeredByTalent" label={label('registeredByTalent')} value={form.registeredByTalent} error={at['facts.employer.registeredByTalent']} onChange={(e) => draft.change({ registeredByTalent: e.currentTarget.value })}
                data={[{ value: '', label: t('unsaid') }, { value: 'true', label: t('fact.yes') }, { value: 'false', label: t('fact.no') }]} />
              <NumberBox name="facts.employer.encouragedShare" label={label('encouragedShare')} min={0} max={100} rightSection="%" value={form.encouragedShare} error={at['facts.employer.encouragedShare']} onChange={(encouragedShare) => draft.change({ encouragedShare })} />
            </Stack>
          </Fieldset>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>{t('save')}</Button>
          {save.isSuccess && !draft.changed && <Text role="status">{t('form.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
