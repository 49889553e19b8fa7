import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { EndButton } from '../layout/end-button';
import { Failure } from '../layout/notice';
import { Queue } from '../layout/queue';
import { useWords } from '../words/format';
import { RuleForm } from './rule-form';

type Rule = Schemas['Rule'];
type Texts = Record<string, string> | undefined;
// The document leaves the entries open; the server has compiled them.
type Version = { clause: number; from: string; source?: string; note?: Texts; limbs?: { limb: string; title?: Texts; verdict: string; conditions?: { text?: Texts }[] }[] };
type Route = { profession: string; jurisdictions?: string[]; route: string; from?: string; until?: string; source?: string; step?: Texts };

/** The rules that officers have added to the shipped ones, and what each changes. */
export default function Rules() {
  const { t } = useWords();
  const { account } = useSession();
  return (
    <Queue<Rule>
      name="rules" title={t('rules.title')} how={t('rules.how')} none={t('rules.none')} filters={[]}
      load={async (_, cursor, signal) => (await ask(api.GET('/policy/rules', { params: { query: { limit: 20, cursor } }, signal }))).data}
      render={(r) => <OneRule rule={r} />}
    >
      <Text size="sm"><Anchor component={Link} to="/policy">{t('rules.clauses')}</Anchor></Text>
      {(account?.role === 'admin' || account?.place === 'CQ') && <details><summary>{t('rules.form')}</summary><RuleForm /></details>}
    </Queue>
  );
}

function OneRule({ rule: r }: { rule: Rule }) {
  const { t, language, date, counted, jurisdictionName } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/policy/rules/{ruleId}', { params: { path: { ruleId: r.id }, header: { 'If-Match': `"${r.revision}"` } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rules'] }),
  });
  const version = r.rule.versions?.[0] as Version | undefined;
  const route = r.rule.routes?.[0] as Route | undefined;
  const say = (texts: Texts) => texts?.[language];
  const title = version ? t('rules.version', { n: version.clause, date: date(version.from) }) : t('rules.route', { profession: route?.profession ?? '' });
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="xs">
        <Title order={2} size="h5" className="words">{title}</Title>
        {version && (
          <>
            {say(version.note) && <Text size="sm" className="words">{say(version.note)}</Text>}
            {version.limbs?.map((l) => (
              <div key={l.limb}>
                <Text size="sm" fw={600} className="words">{t('colon', { name: say(l.title) ?? l.limb, value: t(`verdict.${l.verdict}`) })}</Text>
                <ul className="inner-list">{l.conditions?.map((c, i) => <li key={i}><Text span size="sm" className="words">{say(c.text)}</Text></li>)}</ul>
              </div>
            ))}
          </>
        )}
        {route && (
          <>
            <Text size="sm">{[t(`route.${route.route}`), route.jurisdictions?.map(jurisdictionName).join(t('comma')), route.from && t('rules.from', { date: date(route.from) }), route.until && t('rules.until', { date: date(route.until) })].filter(Boolean).join(' · ')}</Text>
            {say(route.step) && <Text size="sm" className="words">{say(route.step)}</Text>}
          </>
        )}
        <Text size="sm" className="quiet words">{[t('rules.addedOn', { date: date(r.createdAt) }), r.trial && counted('rules.tried', r.trial.cases), r.trial && counted('rules.triedChanged', r.trial.changed), version?.source ?? route?.source].filter(Boolean).join(' · ')}</Text>
        {remove.error && <Failure error={remove.error} />}
        {(account?.role === 'admin' || account?.place === 'CQ') && (
          <Group><EndButton size="sm" loading={remove.isPending} aria-label={t('colon', { name: t('rules.remove'), value: title })} onClick={() => window.confirm(t('rules.removeSure')) && remove.mutate()}>{t('rules.remove')}</EndButton></Group>
        )}
      </Stack>
    </Paper>
  );
}
