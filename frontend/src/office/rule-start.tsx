import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Refused } from '../api/client';
import { useOnce } from '../form/once';
import { Failure } from '../layout/notice';
import { useClauses } from '../policy/clauses';
import { useWords } from '../words/format';

/** Begins a rule with the version of a clause that is in force on a day; onStart gets its text and the limb that is to be changed. */
export function RuleStart({ disabled, onStart }: { disabled: boolean; onStart: (text: string, limb: string) => void }) {
  const { t, language } = useWords();
  const once = useOnce();
  const [clause, setClause] = useState(1);
  const [limb, setLimb] = useState('');
  const [on, setOn] = useState('');
  const day = on || undefined;
  const clauses = useClauses(day);
  const limbs = clauses.data?.find((c) => c.clause === clause)?.limbs ?? [];
  const start = useMutation({
    mutationFn: async () => (await ask(api.GET('/policy/rules/draft', { params: { query: { clause, on: day } } }))).data,
    onSuccess: (entry) => onStart(JSON.stringify(entry, null, 2), limb),
  });
  const none = start.error instanceof Refused && start.error.problem.status === 404;
  return (
    <Stack gap="xs">
      <Group align="end" gap="sm">
        <NativeSelect name="clause" label={t('rules.clause')} maw={420} value={clause} onChange={(e) => { setClause(Number(e.currentTarget.value)); setLimb(''); start.reset(); }}
          data={(clauses.data ?? []).map((c) => ({ value: String(c.clause), label: t('colon', { name: t('verdict.clause', { n: c.clause }), value: c.title[language] }) }))} />
        {limbs.length > 1 && (
          <NativeSelect name="limb" label={t('rules.limb')} maw={420} value={limb} onChange={(e) => setLimb(e.currentTarget.value)}
            data={[{ value: '', label: t('rules.allLimbs') }, ...limbs.map((l) => ({ value: l.limb, label: t('colon', { name: t(`limb.${l.limb}`, { defaultValue: l.limb }), value: l.title[language] }) }))]} />
        )}
        <TextInput name="on" type="date" label={t('rules.inForceOn')} min="1990-01-01" max="2199-12-31" value={on} onChange={(e) => { setOn(e.currentTarget.value); start.reset(); }} />
        <Button type="button" variant="default" disabled={disabled} loading={start.isPending} onClick={() => once(() => start.mutateAsync())}>{t('rules.begin')}</Button>
      </Group>
      {none ? <Text size="sm" role="alert">{t('rules.noVersion')}</Text> : start.error && <Failure error={start.error} />}
    </Stack>
  );
}
