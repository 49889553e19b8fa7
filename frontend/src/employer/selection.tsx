import { Alert, Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { SelectionTerms } from '../openings/selection-terms';
import { useWords } from '../words/format';
import { OpeningHead } from './opening-head';

type Draft = { announcedOn: string; announcedBy: string; document: string; places: string | number; mayApply: string; resultDay: string };
const blank: Draft = { announcedOn: '', announcedBy: '', document: '', places: 1, mayApply: '', resultDay: '' };
const draftOf = (s: Schemas['Selection'] | undefined): Draft => (s ? { announcedOn: s.announcedOn, announcedBy: s.announcedBy, document: s.document, places: s.places, mayApply: s.mayApply, resultDay: s.resultDay } : blank);

const read = async (id: string, signal?: AbortSignal) => ask(api.GET('/openings/{openingId}', { params: { path: { openingId: id } }, signal }));

/** The record of the open selection by which a senior civil-service post is filled. */
export default function SelectionPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const opening = useQuery({ queryKey: ['own-opening', id], queryFn: ({ signal }) => read(id, signal), refetchOnWindowFocus: false });
  useTitle(t('selection.title'));
  if (!opening.data) return opening.error ? <Failure page error={opening.error} retry={() => void opening.refetch()} /> : <Waiting />;
  const { data: o, etag } = opening.data;
  return (
    <Stack>
      <OpeningHead opening={o} title={t('selection.title')} />
      <Text className="quiet">{t('selection.how')}</Text>
      <Record key={id} opening={o} etag={etag} />
    </Stack>
  );
}

function Record({ opening: o, etag }: { opening: Schemas['Opening']; etag: string }) {
  const { t, date, number } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const s = o.selection;
  const draft = useDraft<Draft>(`${account?.id}/selection/${o.id}`, draftOf(s), etag);
  const form = draft.value;
  const renew = async () => {
    await Promise.all([['own-opening', o.id], ['opening-edit', o.id]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  const save = useMutation({
    mutationFn: (tag: string) => ask(api.PUT('/openings/{openingId}/selection', { params: { path: { openingId: o.id }, header: { 'If-Match': tag } }, body: { ...form, places: Number(form.places) } })),
    onSuccess: async (saved) => {
      draft.begin(draftOf(saved.data.selection), saved.etag);
      await renew();
    },
  });
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(draft.etag));
  const text = (key: 'announcedBy' | 'document') => <TextInput name={key} label={t(`selectionField.${key}`)} required maxLength={200} value={form[key]} error={at[key]} onChange={(e) => draft.change({ [key]: e.currentTarget.value })} />;
  const day = (key: 'announcedOn' | 'resultDay') => <TextInput name={key} type="date" label={t(`selectionField.${key}`)} required value={form[key]} error={at[key]} onChange={(e) => draft.change({ [key]: e.currentTarget.value })} />;
  const say = (field: keyof Draft, d: Draft) => (field === 'announcedOn' || field === 'resultDay' ? date(d[field]) : field === 'places' ? number(Number(d.places)) : d[field]);
  return (
    <>
      <div ref={result} tabIndex={-1} role="status">
        {s && (
          <Alert color={s.status === 'confirmed' ? 'green' : s.status === 'refused' ? 'orange' : 'blue'} variant="light" title={t(`selectionStatus.${s.status}`)}>
            <Text size="sm">{t(`selectionNow.${s.status}`)}</Text>
            {s.reason && <Text size="sm" className="words">{t('colon', { name: t('selection.reason'), value: s.reason })}</Text>}
          </Alert>
        )}
      </div>
      {s?.status === 'confirmed' ? <SelectionTerms selection={s} /> : (
        <form {...checked}>
          <Stack maw={760}>
            {draft.restored && <DraftNotice onDrop={() => draft.begin(draftOf(s), etag)} />}
            <NotSaved
              error={save.error} draft={draft} label={(f) => t(`selectionField.${f}`)} say={say} save={(tag) => save.mutate(tag)} onTake={() => { save.reset(); void renew(); }}
              read={async () => { const { data, etag: newest } = await read(o.id); return { value: draftOf(data.selection), etag: newest, closed: data.selection?.status === 'confirmed' }; }}
            />
            {text('announcedBy')}
            {text('document')}
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {day('announcedOn')}
              {day('resultDay')}
              <NumberBox name="places" label={t('selectionField.places')} min={1} max={10_000} whole value={form.places} error={at.places} onChange={(places) => draft.change({ places })} />
            </SimpleGrid>
            <Textarea name="mayApply" label={t('selectionField.mayApply')} required autosize minRows={3} maxLength={20000} value={form.mayApply} error={at.mayApply} onChange={(e) => draft.change({ mayApply: e.currentTarget.value })} />
            <Group><Button type="submit" loading={save.isPending}>{t('selection.send')}</Button></Group>
          </Stack>
        </form>
      )}
    </>
  );
}
