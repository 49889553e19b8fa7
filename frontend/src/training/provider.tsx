import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { Proceedings } from '../checks/proceedings';
import { useChecked } from '../form/checked';
import { places } from '../form/codes';
import { Failure, Waiting } from '../layout/notice';
import { Part } from '../office/part';
import { today } from '../form/today';
import { useWords } from '../words/format';

const licence = 'provider.trainingLicence';

/** An organisation as a provider of training under clause 17: where it comes from, and its licence, which Chongqing's office verifies. */
export function Provider({ id }: { id: string }) {
  const { t, code, date } = useWords();
  const queries = useQueryClient();
  const read = async () => ask(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id } } }));
  const found = useQuery({ queryKey: ['organisation', id], refetchOnWindowFocus: false, queryFn: read });
  const o = found.data?.data;
  const said = (fact: string) => o?.facts?.find((f) => f.fact === fact)?.value ?? '';
  const [from, setFrom] = useState<string>();
  const [evidence, setEvidence] = useState('');
  const origin = from ?? said('provider.origin');
  const check = o?.verifications?.filter((v) => v.fact === licence).sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''))[0];
  const status = check?.status === 'verified' && check.expires && check.expires < today() ? 'expired' : check?.status;
  const send = useMutation({
    mutationFn: async () => {
      const { data, etag } = await read();
      const { employer, registrationNumber, site, agencyLicence, capitalShare } = data;
      const body = { employer, registrationNumber, site, agencyLicence, capitalShare, facts: { 'provider.origin': origin, [licence]: 'valid' } } as Schemas['OrganisationInput'];
      await ask(api.PUT('/organisations/{organisationId}', { params: { path: { organisationId: id }, header: { 'If-Match': etag } }, body }));
      await ask(api.POST('/verifications', { body: { subject: { kind: 'organisation', id }, fact: licence, evidence } }));
    },
    onSuccess: () => setEvidence(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['organisation', id] }),
  });
  const { form: checked, at } = useChecked(send.error, () => send.mutateAsync());
  if (!o) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  return (
    <Part title={t('licensing.title', { name: o.employer?.name })}>
      <Text size="sm" className="quiet">{t('licensing.how')}</Text>
      <div role="status">
        {status && <Text fw={600}>{t(`licensing.${status}`)}{status === 'verified' && check?.expires ? t('licensing.until', { date: date(check.expires) }) : ''}</Text>}
        {check?.reason && <Text size="sm" className="words">{check.reason}</Text>}
      </div>
      {check && <Proceedings verification={check} onChange={() => queries.invalidateQueries({ queryKey: ['organisation', id] })} />}
      {status !== 'verified' && status !== 'asked' && (
        <form {...checked}>
          <Stack gap="sm" maw={640}>
            <NativeSelect name="origin" label={t('licensing.origin')} required value={origin} error={at.origin} onChange={(e) => setFrom(e.currentTarget.value)} data={[{ value: '', label: t('unsaid') }, ...places.map((p) => ({ value: p, label: code('place', p) }))]} />
            <TextInput name="evidence" label={t('licensing.evidence')} error={at.evidence} description={t('licensing.evidenceHint')} required maxLength={200} value={evidence} onChange={(e) => setEvidence(e.currentTarget.value)} />
            {send.error && <Failure error={send.error} />}
            <Group><Button type="submit" loading={send.isPending}>{t('licensing.ask')}</Button></Group>
          </Stack>
        </form>
      )}
    </Part>
  );
}
