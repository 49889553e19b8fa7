import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { employerKinds, ownerships, places, sizes, standings } from '../form/codes';
import { CodeSelect } from '../form/inputs';
import { fieldProblems } from '../form/problems';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

/** Registers the employer's organisation. */
export function OrganisationForm() {
  const { t, code } = useWords();
  const { reload } = useSession();
  const queries = useQueryClient();
  const [form, setForm] = useState({ name: '', kind: '', place: '', ownership: '', size: '', standing: [] as string[], registrationNumber: '', capitalShare: '' as string | number, site: '' });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = useMutation({
    mutationFn: () =>
      ask(api.POST('/organisations', {
        body: {
          employer: { name: form.name, kind: form.kind || null, place: form.place || null, ownership: form.ownership || null, size: form.size || null, standing: form.standing } as Schemas['Employer'],
          registrationNumber: form.registrationNumber || null,
          capitalShare: form.ownership === 'hk-macau-capital' && form.capitalShare !== '' ? Number(form.capitalShare) : null,
          site: form.site || null,
        },
      })),
    onSuccess: async () => {
      await reload();
      await queries.invalidateQueries({ queryKey: ['organisations'] });
    },
  });
  const at = fieldProblems(save.error, t);
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate(); }}>
      <Stack maw={560}>
        {save.error && <Failure error={save.error} />}
        <TextInput label={t('field.employerName')} required maxLength={200} value={form.name} error={at['employer.name']} onChange={(e) => set({ name: e.currentTarget.value })} />
        <CodeSelect label={t('field.employerKind')} kind="employerKind" codes={employerKinds} value={form.kind} error={at['employer.kind']} onChange={(e) => set({ kind: e.currentTarget.value })} />
        <CodeSelect label={t('field.employerPlace')} kind="place" codes={places} value={form.place} error={at['employer.place']} onChange={(e) => set({ place: e.currentTarget.value })} />
        <TextInput label={t('field.site')} description={t('organisation.siteHint')} maxLength={200} value={form.site} error={at.site} onChange={(e) => set({ site: e.currentTarget.value })} />
        <CodeSelect label={t('field.employerOwnership')} kind="ownership" codes={ownerships} value={form.ownership} error={at['employer.ownership']} onChange={(e) => set({ ownership: e.currentTarget.value })} />
        {form.ownership === 'hk-macau-capital' && <NumberInput label={t('field.capitalShare')} min={0} max={100} suffix=" %" value={form.capitalShare} error={at.capitalShare} onChange={(capitalShare) => set({ capitalShare })} />}
        <CodeSelect label={t('field.employerSize')} kind="size" codes={sizes} value={form.size} error={at['employer.size']} onChange={(e) => set({ size: e.currentTarget.value })} />
        <Checkbox.Group label={t('field.employerStanding')} value={form.standing} error={at['employer.standing']} onChange={(standing) => set({ standing })}>
          <Group pt={6}>{standings.map((s) => <Checkbox key={s} value={s} label={code('standing', s)} />)}</Group>
        </Checkbox.Group>
        <TextInput label={t('field.registrationNumber')} maxLength={200} value={form.registrationNumber} error={at.registrationNumber} onChange={(e) => set({ registrationNumber: e.currentTarget.value })} />
        <Group><Button type="submit" loading={save.isPending}>{t('save')}</Button></Group>
      </Stack>
    </form>
  );
}
