import { Alert, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { places } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { CodeSelect } from '../form/inputs';
import { NotSaved } from '../form/not-saved';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { type AgencyDraft, blankAgency, draftOf, inputOf, useAgencyWords } from './agency-draft';
import { agencyPath } from './paths';
import { endsMandates } from './standing';

type Stored = { data: Schemas['Organisation']; etag: string };

/** Registers an agency, or edits the stored one. */
export function AgencyForm({ stored }: { stored?: Stored }) {
  const { t } = useWords();
  const { label, say } = useAgencyWords();
  const { account, reload } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = stored?.data.id;
  const before = stored ? draftOf(stored.data) : blankAgency;
  const draft = useDraft(`${account?.id}/organisation/${id ?? 'new'}`, before, stored?.etag ?? '');
  const form = draft.value;
  const save = useMutation({
    onMutate: () => form,
    mutationFn: (etag: string) =>
      id
        ? ask(api.PUT('/organisations/{organisationId}', { params: { path: { organisationId: id }, header: { 'If-Match': etag } }, body: inputOf(form, stored?.data) }))
        : ask(api.POST('/organisations', { body: inputOf(form) })),
    onSuccess: async ({ data, etag }, _, sent) => {
      if (id) draft.saved(sent, draftOf(data), etag);
      else draft.begin(draftOf(data), etag);
      if (!id) await reload();
      await queries.invalidateQueries({ queryKey: ['organisations'] });
      await queries.invalidateQueries({ queryKey: ['organisation', data.id] });
      if (!id) navigate(agencyPath(data.id), { replace: true });
    },
  });
  const read = async () => {
    const { data, etag } = await ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id as string } } }));
    return { value: draftOf(data), etag };
  };
  const ends = endsMandates(stored?.data, form, today());
  const sure = () => !ends || window.confirm(t('licence.endsSure'));
  const submit = (etag: string) => { if (sure()) save.mutate(etag); };
  const { form: checked, at } = useChecked(save.error, () => (sure() ? save.mutateAsync(draft.etag) : undefined));
  const text = (field: keyof AgencyDraft, path: string, more?: { required?: boolean; type?: string; description?: string }) => (
    <TextInput name={path} label={label(field)} maxLength={200} value={form[field]} error={at[path]} onChange={(e) => draft.change({ [field]: e.currentTarget.value })} {...more} />
  );
  return (
    <form {...checked}>
      <Stack maw={640}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(before, stored?.etag ?? '')} />}
        <NotSaved error={save.error} draft={draft} read={read} label={label} say={say} save={submit} onTake={() => save.reset()} />
        {text('name', `employer.name`, { required: true })}
        <CodeSelect name="employer.place" label={label('place')} kind="place" codes={places} value={form.place} error={at[`employer.place`]} onChange={(e) => draft.change({ place: e.currentTarget.value })} />
        {text('registrationNumber', 'registrationNumber')}
        <Fieldset legend={t('licence.title')}>
          <Stack>
            {text('number', 'agencyLicence.number')}
            <div role="status">{ends && <Alert color="orange" variant="light" title={t('licence.ends')}>{t('licence.endsText')}</Alert>}</div>
            {text('body', 'agencyLicence.body')}
            {text('expires', 'agencyLicence.expires', { type: 'date' })}
            {text('scope', 'agencyLicence.scope', { description: t('licence.scopeHint') })}
          </Stack>
        </Fieldset>
        <Group>
          <Button type="submit" loading={save.isPending}>{t('save')}</Button>
          {save.isSuccess && !draft.changed && <Text role="status">{t('form.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
