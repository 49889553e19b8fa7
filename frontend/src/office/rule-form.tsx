import { Alert, Button, Grid, Group, JsonInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { useMarked } from '../form/marked';
import { useOnce } from '../form/once';
import { problemWords } from '../form/problems';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { placeIn } from './json-place';
import { RuleFacts } from './rule-facts';
import { RuleStart } from './rule-start';
import { RuleTrial } from './rule-trial';

const four = { 'zh-Hans': '', 'zh-Hant': '', en: '', pt: '' };

/** What an officer begins with where no version is in force: every field that a rule needs. */
const patterns = {
  version: { versions: [{ clause: 3, from: '', source: '', note: four, limbs: [{ limb: 'A', title: four, verdict: 'may-apply', body: { default: 'cq-talent-centre' }, next: four, conditions: [{ code: '', expr: 'talent.home == "MO"', text: four }] }] }] },
  route: { routes: [{ profession: '', jurisdictions: ['HK'], route: 'examination', from: '', source: '', step: four }] },
};

/** Tries a rule on recorded cases, shows what it would change, and activates exactly that; what is refused is said with its place. */
export function RuleForm() {
  const { t, language } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/rule`, { text: '' }, '');
  const { text } = draft.value;
  const [wrong, setWrong] = useState<{ message: string }>();
  // The trial of the text as it stands; another text has none.
  const [trial, setTrial] = useState<Schemas['RuleTrial']>();
  const send = useMutation({
    mutationFn: async (digest: string | undefined) => {
      const body = JSON.parse(text) as Schemas['NewRule'];
      const tryIt = async () => (await ask(api.POST('/policy/rules/check', { params: { query: { lang: language } }, body }))).data;
      if (digest === undefined) return { trial: await tryIt() };
      try {
        await ask(api.POST('/policy/rules', { params: { query: { trial: digest } }, body }));
        return { active: true };
      } catch (e) {
        if (!(e instanceof Refused) || e.problem.code !== 'stale-trial') throw e;
        return { trial: await tryIt(), stale: true };
      }
    },
    onSuccess: async ({ trial, active }) => {
      setTrial(trial);
      if (!active) return;
      draft.begin({ text: '' }, '');
      await queries.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  const once = useOnce();
  const editor = useRef<HTMLTextAreaElement>(null);
  // The part of the text that is to be looked at next.
  const [look, setLook] = useState<{ start: number; end: number }>();
  const refused = send.error instanceof Refused ? send.error.problem.errors?.[0] : undefined;
  const marked = useMarked(wrong ?? send.error);
  const place = refused && placeIn(text, refused.field);
  const said = refused && t('colon', { name: t('rules.place', { line: place?.line, key: refused.field.split('.').at(-1) }), value: problemWords(refused, t) });
  // What is wrong is selected once it is marked; the editor shows what is selected.
  useEffect(() => {
    if (send.error instanceof Refused && send.error.problem.errors?.[0]) setLook(placeIn(text, send.error.problem.errors[0].field));
  }, [send.error]);
  useEffect(() => {
    if (!look || !editor.current) return;
    editor.current.focus();
    editor.current.setSelectionRange(look.start, look.end);
  }, [look]);
  const change = (next: string) => { setWrong(undefined); setTrial(undefined); send.reset(); draft.change({ text: next }); };
  const go = (digest?: string) => {
    try {
      JSON.parse(text);
    } catch {
      setWrong({ message: t('rules.notJson') });
      return;
    }
    once(() => send.mutateAsync(digest));
  };
  const begin = (next: string, limb: string) => {
    change(next);
    const n = ((JSON.parse(next) as Schemas['NewRule']).versions?.[0] as { limbs?: { limb?: string }[] } | undefined)?.limbs?.findIndex((l) => l.limb === limb) ?? -1;
    setLook(placeIn(next, limb && n >= 0 ? `versions[0].limbs[${n}].limb` : 'versions[0].from'));
  };
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <form ref={marked} noValidate onSubmit={(e) => { e.preventDefault(); go(trial?.digest); }}>
          <Stack gap="sm">
            {draft.restored && <DraftNotice onDrop={() => { setTrial(undefined); draft.begin({ text: '' }, ''); }} />}
            <Text size="sm" className="quiet">{t('rules.formHow')}</Text>
            <RuleStart disabled={!!text.trim()} onStart={begin} />
            <Group gap="sm">
              {(['version', 'route'] as const).map((kind) => <Button key={kind} size="sm" variant="default" disabled={!!text.trim()} onClick={() => change(JSON.stringify(patterns[kind], null, 2))}>{t(`rulePattern.${kind}`)}</Button>)}
              {text.trim() && <Button size="sm" variant="default" onClick={() => { change(''); editor.current?.focus(); }}>{t('rules.clear')}</Button>}
            </Group>
            {send.error && !refused && <Failure error={send.error} />}
            <JsonInput ref={editor} name="rule" label={t('rules.entry')} required autosize minRows={6} maxRows={30} value={text} onChange={change} styles={{ input: { fontFamily: 'monospace' } }}
              error={wrong?.message ?? said} />
            <Group>
              <Button type={trial ? 'button' : 'submit'} variant={trial ? 'default' : 'filled'} disabled={!text.trim()} loading={send.isPending && send.variables === undefined} onClick={trial && (() => go())}>{t('rules.check')}</Button>
            </Group>
            {send.data?.stale && <Alert color="orange" variant="light" role="alert">{t('rules.stale')}</Alert>}
            {trial && <RuleTrial trial={trial} />}
            {trial && <Group><Button type="submit" loading={send.isPending && send.variables !== undefined}>{t('rules.add')}</Button></Group>}
            {send.data?.active && <Text role="status" size="sm">{t('rules.added')}</Text>}
          </Stack>
        </form>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}><RuleFacts /></Grid.Col>
    </Grid>
  );
}
