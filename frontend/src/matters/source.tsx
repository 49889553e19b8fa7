import { Anchor, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import type { Answers } from './answers';
import { matterPath } from './matter-words';
import { readMatter } from './queries';

type Procedure = Schemas['Procedure'];
type Matter = Schemas['Matter'];

/** The answers that a new case takes over from the one that it follows from: those of the same name, and of somebody else nothing about themself. */
export function takenOver(p: Procedure, source: Matter): Answers {
  const same = source.side === 'applicant';
  return Object.fromEntries(p.fields.flatMap((f) => {
    const given = source.fields.find((x) => x.name === f.name && x.kind === f.kind);
    if (!given || (f.kind === 'fact' && f.name.startsWith('talent.') && !same)) return [];
    const value: unknown = given.value;
    return [[f.name, (typeof value === 'boolean' ? String(value) : value) as Answers[string]]];
  }));
}

/** Finds the granted case that a new one follows from: the one that the address names, or one that is chosen here. */
export function FromSource({ procedure: p, children }: { procedure: Procedure; children: (source: Matter | undefined) => ReactNode }) {
  const { t, language } = useWords();
  const [params, setParams] = useSearchParams();
  const id = params.get('from') ?? '';
  const found = useQuery({ queryKey: ['matter', id, language], enabled: !!id, queryFn: ({ signal }) => readMatter(id, language, signal), refetchOnWindowFocus: false });
  const mine = useQuery({
    queryKey: ['matters', 'sources', p.from?.procedure, language], enabled: !!p.from,
    queryFn: async ({ signal }) => (await ask(api.GET('/matters', { params: { query: { status: 'granted', clause: p.from?.clause, limit: 100, lang: language } }, signal }))).data.items,
  });
  const choose = (to: string) => setParams((q) => { if (to) q.set('from', to); else q.delete('from'); return q; }, { replace: true });
  const choices = (mine.data ?? []).filter((m) => m.procedure === p.from?.procedure && !m.lapsed && (m.side === 'applicant' || (m.side === 'member' && p.from?.members)));
  if (id && found.isPending) return <Waiting />;
  const source = id ? found.data : undefined;
  return (
    <Stack>
      {id && found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {p.from && choices.length > 0 && (
        <NativeSelect maw={640} label={t('follow.which', { title: p.from.title })} description={t('follow.whichHint')} value={id} onChange={(e) => choose(e.currentTarget.value)}
          data={[{ value: '', label: t('follow.alone') }, ...choices.map((m) => ({ value: m.id, label: m.about ?? m.title }))]} />
      )}
      {source && <Taken source={source} />}
      {children(source)}
    </Stack>
  );
}

/** What the new case follows from, with its days. */
function Taken({ source: m }: { source: Matter }) {
  const { t, date } = useWords();
  return (
    <div>
      <Text className="words">{t('follow.from')} <Anchor component={Link} underline="always" to={matterPath(m.id)}>{m.about ? t('colon', { name: m.title, value: m.about }) : m.title}</Anchor></Text>
      {m.fields.filter((f) => f.kind === 'day').map((f) => <Text key={f.name} size="sm" className="quiet">{f.label} {date(String(f.value))}</Text>)}
      <Text size="sm" className="quiet">{t('follow.taken')}</Text>
    </div>
  );
}
