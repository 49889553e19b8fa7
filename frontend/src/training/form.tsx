import { Anchor, Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { languageCodes, places } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { type Cohort, trainingPath } from './shared';

type Draft = { organisation: string; clause: string; title: string; description: string; programme: string; field: string; place: string; language: string; starts: string; ends: string; seats: string | number; mayEnrol: string };
const blank: Draft = { organisation: '', clause: '16', title: '', description: '', programme: 'pei-hua-class', field: '', place: 'HK', language: 'zh', starts: '', ends: '', seats: 20, mayEnrol: '' };
const programmes = ['on-post', 'technology-transfer', 'pei-hua-class', 'other'];
const fields = ['public-administration', 'business-administration', 'human-resources', 'information-technology', 'finance-securities', 'urban-planning', 'law', 'high-skill-vocational', 'other'];

const draftOf = (c: Cohort): Draft => ({
  organisation: c.organisation ?? '', clause: String(c.clause), title: c.title, description: c.description ?? '', programme: c.programme ?? '', field: c.field ?? '', place: c.place ?? '',
  language: c.language ?? '', starts: c.starts ?? '', ends: c.ends ?? '', seats: c.seats ?? '', mayEnrol: c.mayEnrol ?? '',
});
const specOf = (d: Draft) =>
  ({
    clause: Number(d.clause), title: d.title, description: d.description || null, programme: d.clause === '16' ? d.programme || null : null, field: d.clause === '17' ? d.field || null : null,
    place: d.place || null, language: d.language || null, starts: d.starts || null, ends: d.ends || null, seats: d.seats === '' ? null : Number(d.seats), mayEnrol: d.mayEnrol || null,
  }) as Schemas['CohortSpec'];

const read = async (id: string) => {
  const { data, etag } = await ask(api.GET('/cohorts/{cohortId}', { params: { path: { cohortId: id } } }));
  return { value: draftOf(data), etag, closed: data.status === 'ended' };
};

/** Where each clause has its training. */
const sites: Record<string, string> = { 16: 'HK', 17: 'CQ' };
/** A draft under another clause: the place goes along, unless somebody has chosen one. */
const ofClause = (d: Draft, clause: string): Partial<Draft> => ({ clause, ...(d.place === sites[d.clause] && { place: sites[clause] }) });

/** Writes a training, or edits one. */
export default function TrainingEditor() {
  const { id } = useParams();
  const { t } = useWords();
  const { account } = useSession();
  useTitle(t(id ? 'training.edit' : 'training.new'));
  const stored = useQuery({ queryKey: ['cohort-edit', id], enabled: !!id, staleTime: Infinity, gcTime: 0, queryFn: () => read(id as string) });
  const organisations = useQuery({
    queryKey: ['organisations'], enabled: account?.role === 'employer',
    queryFn: async () => (await ask(api.GET('/organisations', { params: { query: { limit: 100 } } }))).data.items,
  });
  if ((id && !stored.data) || (account?.role === 'employer' && !organisations.data)) {
    const error = stored.error ?? organisations.error;
    return error ? <Failure page error={error} retry={() => void stored.refetch()} /> : <Waiting />;
  }
  return (
    <Stack>
      <Anchor component={Link} to={id ? trainingPath(id) : '/training/organised'}>{t('training.back')}</Anchor>
      <Title order={1} size="h2">{t(id ? 'training.edit' : 'training.new')}</Title>
      <Form key={id ?? 'new'} id={id} stored={stored.data} organisations={organisations.data ?? []} />
    </Stack>
  );
}

function Form({ id, stored, organisations }: { id?: string; stored?: { value: Draft; etag: string }; organisations: Schemas['Organisation'][] }) {
  const { t, code, date } = useWords();
  const { account } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const before = stored?.value ?? { ...blank, organisation: organisations[0]?.id ?? '' };
  const draft = useDraft<Draft>(`${account?.id}/cohort/${id ?? 'new'}`, before, stored?.etag ?? '');
  const form = draft.value;
  const save = useMutation({
    mutationFn: (etag: string) =>
      id ? ask(api.PUT('/cohorts/{cohortId}', { params: { path: { cohortId: id }, header: { 'If-Match': etag } }, body: specOf(form) }))
        : ask(api.POST('/cohorts', { body: { ...specOf(form), organisation: form.organisation || undefined } })),
    onSuccess: async (saved) => {
      draft.begin(id ? draftOf(saved.data) : before, id ? saved.etag : '');
      await queries.invalidateQueries({ predicate: (q) => ['cohort', 'cohorts'].includes(String(q.queryKey[0])) });
      navigate(trainingPath(saved.data.id));
    },
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  const set = (key: keyof Draft) => (e: { currentTarget: { value: string } }) => draft.change({ [key]: e.currentTarget.value });
  const box = (key: keyof Draft) => ({ name: key, value: form[key], error: at[key], onChange: set(key) });
  const unsaid = { value: '', label: t('unsaid') };
  const label = (key: keyof Draft) => t(`trainingField.${key}`);
  const say = (key: keyof Draft, d: Draft) => (key === 'starts' || key === 'ends' ? date(d[key]) : key === 'place' ? code('place', d.place) : String(d[key]));
  return (
    <form {...checked}>
      <Stack maw={760}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(before, stored?.etag ?? '')} />}
        <NotSaved error={save.error} draft={draft} read={() => read(id ?? '')} label={label} say={say} save={(etag) => save.mutate(etag)} onTake={() => save.reset()} />
        {!id && organisations.length > 1 && <NativeSelect label={label('organisation')} {...box('organisation')} data={organisations.map((o) => ({ value: o.id, label: o.employer?.name ?? '' }))} />}
        {!id && <NativeSelect label={label('clause')} {...box('clause')} onChange={(e) => draft.change(ofClause(form, e.currentTarget.value))} data={[{ value: '16', label: t('training.of16') }, ...(account?.role === 'employer' ? [{ value: '17', label: t('training.of17') }] : [])]} />}
        <TextInput name="title" label={label('title')} required maxLength={200} value={form.title} error={at.title} onChange={set('title')} />
        <Textarea label={label('description')} autosize minRows={3} maxLength={20000} {...box('description')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {form.clause === '16' ? <NativeSelect label={label('programme')} {...box('programme')} data={[unsaid, ...programmes.map((p) => ({ value: p, label: t(`said.programme.${p}`) }))]} />
            : <NativeSelect label={label('field')} {...box('field')} data={[unsaid, ...fields.map((f) => ({ value: f, label: t(`said.field.${f}`) }))]} />}
          <NativeSelect label={label('place')} {...box('place')} data={[unsaid, ...places.map((p) => ({ value: p, label: code('place', p) }))]} />
          <TextInput type="date" label={label('starts')} {...box('starts')} />
          <TextInput type="date" label={label('ends')} {...box('ends')} />
          <NumberBox name="seats" label={label('seats')} min={1} max={120} whole value={form.seats} error={at.seats} onChange={(seats) => draft.change({ seats })} />
          <NativeSelect label={label('language')} {...box('language')} data={[unsaid, ...languageCodes.map((l) => ({ value: l, label: code('language', l) }))]} />
        </SimpleGrid>
        <Textarea label={label('mayEnrol')} autosize minRows={2} maxLength={20000} {...box('mayEnrol')} />
        <Group><Button type="submit" loading={save.isPending}>{t('save')}</Button></Group>
      </Stack>
    </form>
  );
}
