import { Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { currencies, educations, engagements, languageCodes, levels, places, posts } from '../form/codes';
import { CodeSelect, WordsInput } from '../form/inputs';
import { fieldProblems } from '../form/problems';
import { isStale, StaleNotice } from '../form/stale';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Spec = Schemas['OpeningSpec'];
type Wanted = { code: string; level: string; required: boolean };
type Form = {
  title: string; description: string; post: string; engagement: string; place: string; district: string; industry: string; headcount: string | number; minYears: string | number;
  education: string; musts: string[]; pluses: string[]; licences: string[]; languages: Wanted[]; min: string | number; max: string | number; currency: string; per: string; months: string | number; closes: string;
  researchFunds: string; assistant: string; housing: string; transport: string;
};
const blank: Form = {
  title: '', description: '', post: '', engagement: 'full-time', place: 'CQ', district: '', industry: '', headcount: 1, minYears: '', education: '', musts: [], pluses: [], licences: [], languages: [],
  min: '', max: '', currency: 'CNY', per: 'month', months: 12, closes: '', researchFunds: '', assistant: '', housing: '', transport: '',
};

const num = (v: string | number) => (v === '' ? null : Number(v));

function toForm(o: Schemas['Opening']): Form {
  return {
    title: o.title, description: o.description ?? '', post: o.post ?? '', engagement: o.engagement ?? '', place: o.place ?? '', district: o.district ?? '', industry: o.industry ?? '',
    headcount: o.headcount ?? '', minYears: o.minYears ?? '', education: o.education ?? '',
    musts: o.skills?.filter((s) => s.required).map((s) => s.name) ?? [], pluses: o.skills?.filter((s) => !s.required).map((s) => s.name) ?? [],
    licences: o.licences?.map((l) => l.title) ?? [], languages: o.languages?.map((l) => ({ code: l.code, level: l.level ?? '', required: l.required === true })) ?? [],
    min: o.pay?.min ?? '', max: o.pay?.max ?? '', currency: o.pay?.currency ?? 'CNY', per: o.pay?.per ?? 'month', months: o.pay?.months ?? 12, closes: o.closes ?? '',
    researchFunds: o.support?.researchFunds ?? '', assistant: o.support?.assistant ?? '', housing: o.support?.housing ?? '', transport: o.support?.transport ?? '',
  };
}

function toSpec(f: Form): Spec {
  return {
    title: f.title, description: f.description || null, post: f.post || null, engagement: f.engagement || null, place: f.place || null, district: f.district || null, industry: f.industry || null,
    headcount: num(f.headcount), minYears: num(f.minYears), education: f.education || null,
    skills: [...f.musts.map((name) => ({ name, required: true })), ...f.pluses.map((name) => ({ name, required: false }))],
    licences: f.licences.map((title) => ({ title, required: true })),
    languages: f.languages.map((l) => ({ code: l.code, level: l.level || null, required: l.required })),
    pay: f.min === '' && f.max === '' ? null : { min: num(f.min), max: num(f.max), currency: f.currency, per: f.per, months: f.per === 'year' ? null : num(f.months) },
    closes: f.closes || null,
    support: { researchFunds: f.researchFunds || null, assistant: f.assistant || null, housing: f.housing || null, transport: f.transport || null },
  } as Spec;
}

/** Writes a new opening or edits one. */
export default function OpeningForm() {
  const { id } = useParams();
  const { t, code } = useWords();
  useTitle(t(id ? 'opening.edit' : 'employer.new'));
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form, setForm] = useState<Form>(blank);
  const [etag, setEtag] = useState('');
  const stored = useQuery({
    queryKey: ['opening-edit', id], enabled: !!id, staleTime: Infinity, gcTime: 0,
    queryFn: async () => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id as string } } })),
  });
  useEffect(() => {
    if (stored.data) {
      setForm(toForm(stored.data.data));
      setEtag(stored.data.etag);
    }
  }, [stored.data]);
  const save = useMutation({
    mutationFn: async (publish: boolean) => {
      const spec = toSpec(form);
      const saved = id
        ? await ask(api.PUT('/openings/{openingId}', { params: { path: { openingId: id }, header: { 'If-Match': etag } }, body: spec }))
        : await ask(api.POST('/openings', { body: { ...spec, organisation: params.get('organisation') ?? undefined } as never }));
      setEtag(saved.etag);
      if (!id && publish === false) navigate(`/employer/openings/${encodeURIComponent(saved.data.id)}/edit`, { replace: true });
      if (publish) {
        try {
          await ask(api.POST('/openings/{openingId}/publish', { params: { path: { openingId: saved.data.id } } }));
        } catch (e) {
          // The draft is kept; what is missing is shown on its own page.
          if (!id) navigate(`/employer/openings/${encodeURIComponent(saved.data.id)}/edit`, { replace: true });
          throw e;
        }
        navigate(`/employer/openings/${encodeURIComponent(saved.data.id)}/candidates`);
      }
      return saved;
    },
    onSuccess: () => queries.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'opening-edit' }),
  });
  if (id && stored.isPending) return <Waiting />;
  if (stored.error) return <Failure page error={stored.error} retry={() => void stored.refetch()} />;
  const at = fieldProblems(save.error, t);
  const set = (change: Partial<Form>) => setForm((f) => ({ ...f, ...change }));
  const text = (key: 'title' | 'district' | 'industry' | 'researchFunds' | 'assistant' | 'housing' | 'transport', label: string, field: string = key) => (
    <TextInput label={label} maxLength={200} value={form[key]} error={at[field]} onChange={(e) => set({ [key]: e.currentTarget.value })} />
  );
  const published = stored.data?.data.status === 'published';
  return (
    <form onSubmit={(e) => { e.preventDefault(); save.mutate(false); }}>
      <Stack maw={760}>
        <Title order={1} size="h2">{t(id ? 'opening.edit' : 'employer.new')}</Title>
        {isStale(save.error) ? <StaleNotice onReload={() => void stored.refetch()} /> : save.error && <Failure error={save.error} />}
        <TextInput label={t('field.title')} required maxLength={200} value={form.title} error={at.title} onChange={(e) => set({ title: e.currentTarget.value })} />
        <Textarea label={t('field.description')} autosize minRows={5} maxLength={20000} value={form.description} error={at.description} onChange={(e) => set({ description: e.currentTarget.value })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <CodeSelect label={t('field.post')} kind="post" codes={posts} value={form.post} error={at.post} onChange={(e) => set({ post: e.currentTarget.value })} />
          <CodeSelect label={t('field.engagement')} kind="engagement" codes={engagements} value={form.engagement} error={at.engagement} onChange={(e) => set({ engagement: e.currentTarget.value })} />
          <CodeSelect label={t('field.place')} kind="place" codes={places} value={form.place} error={at.place} onChange={(e) => set({ place: e.currentTarget.value })} />
          {text('district', t('field.district'))}
          {text('industry', t('field.industry'))}
          <NumberInput label={t('field.headcount')} min={1} max={10000} allowDecimal={false} value={form.headcount} error={at.headcount} onChange={(headcount) => set({ headcount })} />
        </SimpleGrid>
        <Fieldset legend={t('form.wanted')}>
          <Stack>
            <WordsInput label={t('form.musts')} value={form.musts} onChange={(musts) => set({ musts })} error={at.skills} />
            <WordsInput label={t('form.pluses')} value={form.pluses} onChange={(pluses) => set({ pluses })} />
            <WordsInput label={t('form.licences')} value={form.licences} onChange={(licences) => set({ licences })} error={at.licences} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NumberInput label={t('field.minYears')} min={0} max={80} value={form.minYears} error={at.minYears} onChange={(minYears) => set({ minYears })} />
              <CodeSelect label={t('opening.education')} kind="education" codes={educations} value={form.education} error={at.education} onChange={(e) => set({ education: e.currentTarget.value })} />
            </SimpleGrid>
            {form.languages.map((l, i) => {
              const change = (c: Partial<Wanted>) => set({ languages: form.languages.map((x, k) => (k === i ? { ...x, ...c } : x)) });
              return (
                <Group key={`${l.code}${i}`} align="end" gap="sm">
                  <NativeSelect label={t('field.languages')} value={l.code} onChange={(e) => change({ code: e.currentTarget.value })} data={languageCodes.map((c) => ({ value: c, label: code('language', c) }))} />
                  <NativeSelect label={t('form.level')} value={l.level} onChange={(e) => change({ level: e.currentTarget.value })} data={[{ value: '', label: t('unsaid') }, ...levels]} />
                  <Checkbox label={t('opening.required')} checked={l.required} onChange={(e) => change({ required: e.currentTarget.checked })} pb={8} />
                  <Button variant="subtle" aria-label={t('form.removeThis', { what: code('language', l.code) })} onClick={() => set({ languages: form.languages.filter((_, k) => k !== i) })}>{t('form.remove')}</Button>
                </Group>
              );
            })}
            <Group><Button variant="default" size="xs" onClick={() => set({ languages: [...form.languages, { code: 'zh', level: 'B2', required: true }] })}>{t('form.addLanguage')}</Button></Group>
          </Stack>
        </Fieldset>
        <Fieldset legend={t('field.pay')}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <NumberInput label={t('form.payMin')} min={0} thousandSeparator value={form.min} error={at.pay ?? at['pay.min']} onChange={(min) => set({ min })} />
            <NumberInput label={t('form.payMax')} min={0} thousandSeparator value={form.max} error={at['pay.max']} onChange={(max) => set({ max })} />
            <NativeSelect label={t('form.currency')} value={form.currency} data={[...currencies]} onChange={(e) => set({ currency: e.currentTarget.value })} />
            <NativeSelect label={t('form.per')} value={form.per} data={[{ value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => set({ per: e.currentTarget.value })} />
            {form.per === 'month' && <NumberInput label={t('form.months')} description={t('form.monthsHint')} min={1} max={36} value={form.months} error={at['pay.months']} onChange={(months) => set({ months })} />}
          </SimpleGrid>
        </Fieldset>
        <TextInput type="date" label={t('field.closes')} value={form.closes} error={at.closes} onChange={(e) => set({ closes: e.currentTarget.value })} maw={240} />
        <Fieldset legend={t('opening.support')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {text('researchFunds', t('support.researchFunds'), 'support.researchFunds')}
            {text('assistant', t('support.assistant'), 'support.assistant')}
            {text('housing', t('support.housing'), 'support.housing')}
            {text('transport', t('support.transport'), 'support.transport')}
          </SimpleGrid>
        </Fieldset>
        <Group>
          <Button type="submit" variant={published ? 'filled' : 'default'} loading={save.isPending}>{t(published ? 'save' : 'employer.saveDraft')}</Button>
          {!published && <Button loading={save.isPending} onClick={(e) => e.currentTarget.form?.reportValidity() && save.mutate(true)}>{t('employer.publish')}</Button>}
          {save.isSuccess && <Text role="status">{t('form.saved')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
