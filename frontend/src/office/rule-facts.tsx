import { Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useBodies } from '../desk/queries';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';

type Entry = { name: string; says: string; more?: string; values?: string };

/** What may follow when all conditions of a limb hold. */
const verdicts = ['entitled', 'may-apply', 'authority-decides'] as const;

/** What a rule may name, to look up while one writes it: facts with their values, bodies and verdicts. */
export function RuleFacts() {
  const { t, number, language } = useWords();
  const { factCode } = useSaid();
  const [words, setWords] = useState('');
  const facts = useQuery({ queryKey: ['facts', language], staleTime: 600_000, queryFn: async ({ signal }) => (await ask(api.GET('/policy/facts', { params: { query: { lang: language } }, signal }))).data.items });
  const bodies = useBodies(true);
  const values = (f: Schemas['Fact']) => {
    switch (f.type) {
      case 'bool':
        return 'true, false';
      case 'number':
        return t('ruleFacts.range', { min: number(f.min ?? 0), max: number(f.max ?? 0) });
      default:
        return f.values.length ? f.values.map((v) => { const said = factCode(f.name, v); return said === v ? v : t('ruleFacts.value', { code: v, name: said }); }).join(t('comma')) : t('ruleFacts.country');
    }
  };
  const sought = words.trim().toLowerCase().split(/\s+/);
  const lists: { kind: 'facts' | 'bodies' | 'verdicts'; all: Entry[] }[] = [
    { kind: 'facts', all: (facts.data ?? []).map((f) => ({ name: f.name, says: f.text, more: t(`factType.${f.type}`), values: values(f) })) },
    { kind: 'bodies', all: (bodies.data ?? []).map((b) => ({ name: b.code, says: b.name })) },
    { kind: 'verdicts', all: verdicts.map((v) => ({ name: v, says: t(`verdict.${v}`) })) },
  ];
  const shown = lists.map(({ kind, all }) => ({ kind, found: all.filter((e) => { const text = Object.values(e).join(' ').toLowerCase(); return sought.every((w) => text.includes(w)); }) }));
  const count = shown.reduce((n, l) => n + l.found.length, 0);
  return (
    <Stack gap="sm" component="section" aria-labelledby="rule-facts">
      <Title order={2} size="h5" id="rule-facts">{t('ruleFacts.title')}</Title>
      <TextInput type="search" label={t('ruleFacts.search')} description={t('ruleFacts.hint')} maxLength={100} value={words} onChange={(e) => setWords(e.currentTarget.value)} />
      {(facts.error ?? bodies.error) && <Failure error={facts.error ?? bodies.error} />}
      <Text size="sm" role="status" className="quiet">{words.trim() ? t('ruleFacts.found', { n: number(count) }) : ''}</Text>
      <div role="group" aria-labelledby="rule-facts" tabIndex={0} style={{ maxHeight: '32rem', overflowY: 'auto' }}>
        {shown.filter((l) => l.found.length > 0).map(({ kind, found }) => (
          <div key={kind}>
            <Title order={3} size="h6">{t(`ruleFacts.${kind}`)}</Title>
            <ul className="inner-list">
              {found.map((e) => (
                <li key={e.name}>
                  <Code>{e.name}</Code>{' '}
                  <Text span size="sm" className="words">{e.says}</Text>
                  {e.more && <Text size="sm" className="quiet words">{t('colon', { name: e.more, value: e.values })}</Text>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Stack>
  );
}
