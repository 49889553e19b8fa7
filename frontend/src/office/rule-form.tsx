import { Button, Group, JsonInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { useMarked } from '../form/marked';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

const four = { 'zh-Hans': '', 'zh-Hant': '', en: '', pt: '' };

/** What an officer begins with: every field that a rule needs. */
const patterns = {
  version: { versions: [{ clause: 3, from: '', source: '', note: four, limbs: [{ limb: 'A', title: four, verdict: 'may-apply', body: { default: 'cq-talent-centre' }, next: four, conditions: [{ code: '', expr: 'talent.home == "MO"', text: four }] }] }] },
  route: { routes: [{ profession: '', jurisdictions: ['HK'], route: 'examination', from: '', source: '', step: four }] },
};

/** Adds a rule, which the server tries first; what it refuses is said with its place. */
export function RuleForm() {
  const { t } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/rule`, { text: '' }, '');
  const { text } = draft.value;
  const [wrong, setWrong] = useState<{ message: string }>();
  const send = useMutation({
    mutationFn: async (step: 'check' | 'add') => {
      const body = JSON.parse(text) as Schemas['NewRule'];
      await ask(api.POST('/policy/rules/check', { body }));
      if (step === 'add') await ask(api.POST('/policy/rules', { body }));
    },
    onSuccess: async (_, step) => {
      if (step === 'check') return;
      draft.begin({ text: '' }, '');
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const refused = send.error instanceof Refused ? send.error.problem.errors?.[0] : undefined;
  const marked = useMarked(wrong ?? send.error);
  const change = (next: string) => { setWrong(undefined); send.reset(); draft.change({ text: next }); };
  const go = (step: 'check' | 'add') => {
    try {
      JSON.parse(text);
    } catch {
      setWrong({ message: t('rules.notJson') });
      return;
    }
    send.mutate(step);
  };
  return (
    <form ref={marked} noValidate onSubmit={(e) => { e.preventDefault(); go('add'); }}>
      <Stack gap="sm">
        {draft.restored && <DraftNotice onDrop={() => draft.begin({ text: '' }, '')} />}
        <Text size="sm" className="quiet">{t('rules.formHow')}</Text>
        <Group gap="sm">
          {(['version', 'route'] as const).map((kind) => <Button key={kind} size="sm" variant="default" disabled={!!text.trim()} onClick={() => change(JSON.stringify(patterns[kind], null, 2))}>{t(`rulePattern.${kind}`)}</Button>)}
        </Group>
        {send.error && !refused && <Failure error={send.error} />}
        <JsonInput label={t('rules.entry')} required autosize minRows={6} maxRows={30} value={text} onChange={change} styles={{ input: { fontFamily: 'monospace' } }}
          error={wrong?.message ?? (refused && t('colon', { name: refused.field, value: refused.message }))} />
        <Group>
          <Button variant="default" disabled={!text.trim()} loading={send.isPending && send.variables === 'check'} onClick={() => go('check')}>{t('rules.check')}</Button>
          <Button type="submit" disabled={!text.trim()} loading={send.isPending && send.variables === 'add'}>{t('rules.add')}</Button>
        </Group>
        {send.isSuccess && <Text role="status" size="sm">{t(send.variables === 'check' ? 'rules.sound' : 'rules.added')}</Text>}
      </Stack>
    </form>
  );
}
