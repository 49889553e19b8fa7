import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { api, ask, type Problem, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { currencies, educations, engagements, languageCodes, levels, places, posts } from '../form/codes';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { CodeSelect, DistrictInput, NameInput, WordsInput } from '../form/inputs';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { useOnce } from '../form/once';
import { useWords } from '../words/format';
import { blankOpening, draftOfOpening, type OpeningDraft, specOf, useOpeningWords, type Wanted } from './opening-draft';
import { OpeningVerdicts } from './opening-verdicts';
import { useOrganisation } from './organisation-answers';
import { openingPath } from './paths';
import { TrackChoice } from './track-choice';
import { refusedByTrack } from './track-refusal';
import './opening.css';

type Stored = { data: Schemas['Opening']; etag: string };

/** Writes a new opening, or edits the stored one; says while it is written which clauses will be open to it. */
export function OpeningForm({ stored, organisations }: { stored?: Stored; organisations: Schemas['Organisation'][] }) {
  const { t, code, language } = useWords();
  const { label, say } = useOpeningWords();
  const { account } = useSession();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = stored?.data.id;
  const before = stored ? draftOfOpening(stored.data) : blankOpening;
  const [owner, setOwner] = useState(stored?.data.organisation ?? params.get('organisation') ?? organisations[0]?.id ?? '');
  const draft = useDraft(`${account?.id}/opening/${id ?? `new/${params.get('organisation') ?? ''}`}`, before, stored?.etag ?? '');
  const form = draft.value;
  const set = draft.change as (change: Partial<OpeningDraft>) => void;
  // What publishing a new opening was refused for, brought along to its own page.
  const [brought, setBrought] = useState(useLocation().state as { refused?: Problem } | null);
  const save = useMutation({
    mutationFn: async ({ publish, etag }: { publish: boolean; etag: string }) => {
      setBrought(null);
      const saved = id
        ? await ask(api.PUT('/openings/{openingId}', { params: { path: { openingId: id }, header: { 'If-Match': etag } }, body: specOf(form) }))
        : await ask(api.POST('/openings', { body: { ...specOf(form), organisation: owner || undefined } as never }));
      if (id) draft.saved(form, draftOfOpening(saved.data), saved.etag);
      else draft.begin(draftOfOpening(saved.data), saved.etag);
      const at = saved.data.id;
      if (!publish) {
        if (!id) navigate(openingPath(at, 'edit'), { replace: true });
        return saved;
      }
      try {
        await ask(api.POST('/openings/{openingId}/publish', { params: { path: { openingId: at }, query: { lang: language } } }));
      } catch (e) {
        // The draft is kept; what is missing is shown on its own page.
        if (!id) navigate(openingPath(at, 'edit'), { replace: true, state: e instanceof Refused ? { refused: e.problem } : null });
        throw e;
      }
      navigate(openingPath(at, 'candidates'));
      return saved;
    },
    onSettled: () => queries.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'opening-edit' }),
  });
  const refusal = useMemo(() => (brought?.refused ? new Refused(brought.refused) : undefined), [brought]);
  const error = save.error ?? (save.isIdle ? refusal : undefined);
  const read = async () => {
    const { data, etag } = await ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id as string } } }));
    return { value: draftOfOpening(data), etag };
  };
  const { form: checked, at, check } = useChecked(error, () => save.mutateAsync({ publish: false, etag: draft.etag }));
  const once = useOnce();
  const text = (key: 'researchFunds' | 'assistant' | 'housing' | 'transport', field: string = key) => (
    <TextInput name={field} id={`opening-${key}`} label={label(key)} maxLength={200} value={form[key]} error={at[field]} onChange={(e) => set({ [key]: e.currentTarget.value })} />
  );
  const choice = (key: 'post' | 'engagement' | 'place' | 'education', codes: readonly string[]) => (
    <CodeSelect name={key} id={`opening-${key}`} label={label(key)} kind={key} codes={codes} value={form[key]} error={at[key]} onChange={(e) => set({ [key]: e.currentTarget.value })} />
  );
  const published = stored?.data.status === 'published';
  const listed = organisations.find((o) => o.id === owner);
  const organisation = useOrganisation(owner || undefined).data?.data ?? listed;
  const selection = stored?.data.selection;
  const entered = !!selection && selection.status !== 'refused';
  const byTrack = refusedByTrack(error);
  return (
    <div className="beside">
      <form {...checked}>
        <Stack>
          {draft.restored && <DraftNotice onDrop={() => draft.begin(before, stored?.etag ?? '')} />}
          {byTrack}
          <NotSaved error={byTrack ? undefined : error} draft={draft} read={read} label={label} say={say} save={(etag) => save.mutate({ publish: false, etag })} onTake={() => save.reset()} />
          {!id && organisations.length > 1 && <NativeSelect label={t('field.organisation')} value={owner} onChange={(e) => setOwner(e.currentTarget.value)} data={organisations.map((o) => ({ value: o.id, label: o.employer?.name ?? '' }))} />}
          <NameInput name="title" suggest="role" label={label('title')} required value={form.title} error={at.title} onChange={(title) => set({ title })} />
          <Textarea name="description" label={label('description')} autosize minRows={5} maxLength={20000} value={form.description} error={at.description} onChange={(e) => set({ description: e.currentTarget.value })} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {choice('post', posts)}
            {choice('engagement', engagements)}
            {choice('place', places)}
            <DistrictInput name="district" place={form.place} label={label('district')} value={form.district} error={at.district} onChange={(district) => set({ district })} />
            <NameInput name="industry" suggest="industry" label={label('industry')} value={form.industry} error={at.industry} onChange={(industry) => set({ industry })} />
            <NumberBox name="headcount" label={label('headcount')} min={1} max={10_000} whole value={form.headcount} error={at.headcount} onChange={(headcount) => set({ headcount })} />
          </SimpleGrid>
          {organisation && <TrackChoice draft={form} organisation={organisation} opening={id} selection={selection} onChange={set} />}
          <Fieldset legend={t('form.wanted')}>
            <Stack>
              <WordsInput name="skills" suggest="skill" label={label('musts')} value={form.musts} onChange={(musts) => set({ musts })} error={at.skills} />
              <WordsInput suggest="skill" label={label('pluses')} value={form.pluses} onChange={(pluses) => set({ pluses })} />
              <WordsInput name="licences" suggest="licence" label={label('licences')} value={form.licences} onChange={(licences) => set({ licences })} error={at.licences} />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <NumberBox name="minYears" label={label('minYears')} min={0} max={80} value={form.minYears} error={at.minYears} onChange={(minYears) => set({ minYears })} />
                {choice('education', educations)}
              </SimpleGrid>
              {form.languages.map((l, i) => {
                const change = (c: Partial<Wanted>) => set({ languages: form.languages.map((x, k) => (k === i ? { ...x, ...c } : x)) });
                return (
                  <Group key={i} align="end" gap="sm">
                    <NativeSelect name={`languages[${i}].code`} label={label('languages')} value={l.code} error={at[`languages[${i}].code`]} onChange={(e) => change({ code: e.currentTarget.value })} data={languageCodes.map((c) => ({ value: c, label: code('language', c) }))} />
                    <NativeSelect name={`languages[${i}].level`} label={t('form.level')} value={l.level} error={at[`languages[${i}].level`]} onChange={(e) => change({ level: e.currentTarget.value })} data={[{ value: '', label: t('unsaid') }, ...levels]} />
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
              <NumberBox name="pay.min" label={label('min')} min={0} max={1_000_000_000} value={form.min} error={at.pay ?? at['pay.min']} onChange={(min) => set({ min })} />
              <NumberBox name="pay.max" label={label('max')} min={0} max={1_000_000_000} value={form.max} error={at['pay.max']} onChange={(max) => set({ max })} />
              <NativeSelect label={label('currency')} value={form.currency} data={[...currencies]} onChange={(e) => set({ currency: e.currentTarget.value })} />
              <NativeSelect label={label('per')} value={form.per} data={[{ value: 'month', label: t('pay.perMonth') }, { value: 'year', label: t('pay.perYear') }]} onChange={(e) => set({ per: e.currentTarget.value })} />
              {form.per === 'month' && <NumberBox name="pay.months" label={label('months')} description={t('form.monthsHint')} min={1} max={36} value={form.months} error={at['pay.months']} onChange={(months) => set({ months })} />}
            </SimpleGrid>
          </Fieldset>
          <TextInput name="closes" type="date" label={label('closes')} value={form.closes} error={at.closes} onChange={(e) => set({ closes: e.currentTarget.value })} maw={240} />
          <Fieldset legend={t('opening.support')}>
            <Text size="sm" className="quiet" mb="xs">{t('live.support')}</Text>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {text('researchFunds', 'support.researchFunds')}
              {text('assistant', 'support.assistant')}
              {text('housing', 'support.housing')}
              {text('transport', 'support.transport')}
            </SimpleGrid>
          </Fieldset>
          <Group>
            <Button type="submit" variant={published ? 'filled' : 'default'} loading={save.isPending}>{t(published ? 'save' : 'employer.saveDraft')}</Button>
            {!published && <Button loading={save.isPending} onClick={() => check() && once(() => save.mutateAsync({ publish: true, etag: draft.etag }))}>{t('employer.publish')}</Button>}
            {save.isSuccess && !draft.changed && <Text role="status">{t('form.saved')}</Text>}
          </Group>
        </Stack>
      </form>
      {organisation && <OpeningVerdicts key={owner} draft={form} organisation={organisation} selection={entered} onChange={set} />}
    </div>
  );
}
