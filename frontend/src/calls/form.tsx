import { Alert, Anchor, Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { currencies } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { Unmet } from '../layout/unmet';
import { useWords } from '../words/format';
import { CallFailure } from './refusal';
import { type Call, callPath, readCall } from './shared';

type Draft = { organisation: string; title: string; description: string; places: number | ''; sum: number | ''; currency: string; opens: string; closes: string };

const draftOf = (c: Call): Draft => ({ organisation: c.organisation ?? '', title: c.title, description: c.description ?? '', places: c.places ?? '', sum: c.sum?.amount ?? '', currency: c.sum?.currency ?? currencies[0], opens: c.opens, closes: c.closes });
const specOf = (d: Draft, funds: boolean) => ({
  title: d.title, description: d.description || null, opens: d.opens, closes: d.closes,
  ...(funds ? { sum: { amount: Number(d.sum), currency: d.currency as Schemas['Currency'] } } : { places: Number(d.places) }),
});

const read = async (id: string) => {
  const c = await readCall(id);
  return { value: draftOf(c), etag: `"${c.revision}"`, closed: c.state === 'concluded', funds: !!c.sum, applied: !!c.applied, owns: c.owns };
};
type Stored = Awaited<ReturnType<typeof read>>;

/** Opens a call, or edits one. */
export default function CallEditor() {
  const { id } = useParams();
  const { t } = useWords();
  const { account } = useSession();
  useTitle(t(id ? 'call.edit' : 'call.new'));
  const employer = account?.role === 'employer';
  const stored = useQuery({ queryKey: ['call-edit', id], enabled: !!id, staleTime: Infinity, gcTime: 0, queryFn: () => read(id as string) });
  const organisations = useQuery({ queryKey: ['organisations'], enabled: employer, queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items });
  if ((id && !stored.data) || (employer && !organisations.data)) {
    const error = stored.error ?? organisations.error;
    return error ? <Failure page error={error} retry={() => void stored.refetch()} /> : <Waiting />;
  }
  const mayEdit = stored.data?.owns ?? true;
  return (
    <Stack>
      <Anchor component={Link} to={id ? callPath(id) : '/calls?show=mine'}>{t('call.back')}</Anchor>
      <Title order={1} size="h2">{t(id ? 'call.edit' : 'call.new')}</Title>
      <Text maw="70ch" className="quiet">{t(!mayEdit ? 'call.notYours' : employer ? 'call.newPlaces' : 'call.newFunds')}</Text>
      {mayEdit && <Form key={id ?? 'new'} id={id} stored={stored.data} organisations={organisations.data ?? []} funds={stored.data?.funds ?? !employer} />}
    </Stack>
  );
}

function Form({ id, stored, organisations, funds }: { id?: string; stored?: Stored; organisations: Schemas['Organisation'][]; funds: boolean }) {
  const { t, language, date, money } = useWords();
  const { account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const before = stored?.value ?? { organisation: organisations[0]?.id ?? '', title: '', description: '', places: '' as const, sum: '' as const, currency: currencies[0], opens: '', closes: '' };
  const draft = useDraft<Draft>(`${account?.id}/call/${id ?? 'new'}`, before, stored?.etag ?? '');
  const form = draft.value;
  const save = useMutation({
    mutationFn: (etag: string) =>
      id ? ask(api.PUT('/calls/{callId}', { params: { path: { callId: id }, header: { 'If-Match': etag } }, body: specOf(form, funds) }))
        : ask(api.POST('/calls', { params: { query: { lang: language } }, body: { ...specOf(form, funds), procedure: funds ? 'platform-funding' : 'platform-place', organisation: form.organisation || undefined } })),
    onSuccess: async (saved) => {
      draft.begin(id ? draftOf(saved.data) : before, id ? saved.etag : '');
      await queries.invalidateQueries({ predicate: (q) => ['call', 'calls'].includes(String(q.queryKey[0])) });
      navigate(callPath(saved.data.id));
    },
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  const set = (key: keyof Draft) => (e: { currentTarget: { value: string } }) => draft.change({ [key]: e.currentTarget.value });
  const label = (key: keyof Draft) => t(`callField.${key}`);
  const say = (key: keyof Draft, d: Draft) => (key === 'opens' || key === 'closes' ? date(d[key]) : key === 'sum' && d.sum !== '' ? money([d.sum], d.currency) : String(d[key]));
  const fixed = !!stored?.applied;
  return (
    <form {...checked}>
      <Stack maw={760}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(before, stored?.etag ?? '')} />}
        {id ? <NotSaved error={save.error} draft={draft} read={() => read(id)} label={label} say={say} save={(etag) => save.mutate(etag)} onTake={() => save.reset()} /> : <NotOpened error={save.error} />}
        {fixed && <Alert color="gray" variant="light" role="note">{t('call.fixed')}</Alert>}
        {!id && organisations.length > 1 && <NativeSelect name="organisation" label={label('organisation')} value={form.organisation} error={at.organisation} onChange={set('organisation')} data={organisations.map((o) => ({ value: o.id, label: o.employer?.name ?? '' }))} />}
        <TextInput name="title" label={label('title')} required maxLength={200} readOnly={fixed} value={form.title} error={at.title} onChange={set('title')} />
        <Textarea name="description" label={label('description')} autosize minRows={3} maxLength={20000} value={form.description} error={at.description} onChange={set('description')} />
        {funds ? (
          <Group align="flex-end" gap="sm">
            <NumberBox name="sum" label={label('sum')} required style={{ flex: '1 1 12rem' }} min={1} max={1e12} value={form.sum} error={at.sum ?? at['sum.amount']} onChange={(sum) => draft.change({ sum })} />
            <NativeSelect aria-label={label('currency')} disabled={fixed} value={form.currency} data={[...currencies]} onChange={set('currency')} />
          </Group>
        ) : <NumberBox name="places" label={label('places')} required whole min={1} max={200} maw={260} value={form.places} error={at.places} onChange={(places) => draft.change({ places })} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput name="opens" type="date" label={label('opens')} required readOnly={fixed} value={form.opens} error={at.opens} onChange={set('opens')} />
          <TextInput name="closes" type="date" label={label('closes')} required readOnly={fixed} value={form.closes} error={at.closes} onChange={set('closes')} />
        </SimpleGrid>
        <Group><Button type="submit" loading={save.isPending}>{t(id ? 'save' : 'call.publish')}</Button></Group>
      </Stack>
    </form>
  );
}

/** Why a call was not opened: what the clause asks of an organisation that holds one, in its own words. */
function NotOpened({ error }: { error: unknown }) {
  const { t } = useWords();
  if (!(error instanceof Refused) || !['not-covered', 'facts-missing'].includes(error.problem.code)) return <CallFailure error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" tabIndex={-1} title={t(`problem.${error.problem.code}`)}>
      <Unmet problem={error.problem} />
      <Anchor component={Link} size="sm" c="inherit" underline="always" to="/employer">{t('call.toOrganisation')}</Anchor>
    </Alert>
  );
}
