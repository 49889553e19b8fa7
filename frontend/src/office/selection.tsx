import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { SelectionTerms } from '../openings/selection-terms';
import { useWords } from '../words/format';
import { Decide } from './decide';
import { Part } from './part';
import { selectionColours } from './selections';

type Opening = Schemas['Opening'];

const read = async (id: string, signal?: AbortSignal) => (await ask(api.GET('/openings/{openingId}/selection', { params: { path: { openingId: id } }, signal }))).data;

/** The record of one open selection, and whether the office confirms it. */
export default function SelectionPage() {
  const { id = '' } = useParams();
  const { t, date } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const found = useQuery({ queryKey: ['selection', id], queryFn: ({ signal }) => read(id, signal), refetchOnWindowFocus: false });
  const o = found.data;
  const s = o?.selection;
  useTitle(o?.title);
  if (found.isPending) return <Waiting />;
  if (!o || !s) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const renew = async () => {
    await Promise.all([['selection', id], ['selections'], ['office']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/office/selections">{t('selection.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2" className="words">{o.title}</Title>
          <Text className="words">{o.employer?.name}</Text>
        </div>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={selectionColours[s.status]}>{t(`selectionStatus.${s.status}`)}</Badge></div>
      </Group>
      <Part title={t('selection.title')}>
        <SelectionTerms selection={s} />
        <Text size="sm" className="quiet">{t('selection.enteredOn', { date: date(s.enteredAt) })}</Text>
        {s.reason && <Text className="words">{t('colon', { name: t('selection.reason'), value: s.reason })}</Text>}
      </Part>
      {s.status === 'entered' && account?.role === 'liaison' && (
        <Part title={t('decide.title')}>
          <Decide<Opening>
            about={`selection/${id}`} legend={t('selection.question')} hint={t('selection.questionHint')} revision={o.revision ?? 0}
            choices={[{ value: 'confirmed', label: t('selection.confirm') }, { value: 'refused', label: t('selection.refuse'), asks: ['reason'] }]}
            send={(d, etag) => ask(api.PATCH('/openings/{openingId}/selection', { params: { path: { openingId: id }, header: { 'If-Match': etag } }, body: { status: d.choice as 'confirmed' | 'refused', reason: d.reason || null } }))}
            reread={() => read(id)} now={(x) => ({ revision: x.revision ?? 0, status: t(`selectionStatus.${x.selection?.status ?? 'entered'}`), reason: x.selection?.reason })} onDone={() => void renew()}
          />
        </Part>
      )}
    </Stack>
  );
}
