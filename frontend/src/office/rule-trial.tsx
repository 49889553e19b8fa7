import { Alert, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';

type Trial = Schemas['RuleTrial'];
type Shift = Trial['shifts'][number];
type Example = Shift['examples'][number];

/** What a rule would change: how many verdicts, from what to what, and what decides in some of them. */
export function RuleTrial({ trial }: { trial: Trial }) {
  const { t, date, number, counted } = useWords();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="rule-trial">
      <Stack gap="sm">
        <Title order={2} size="h5" id="rule-trial">{t('trial.title')}</Title>
        <Text size="sm">{t('trial.cases', { stored: number(trial.stored), shipped: number(trial.shipped), date: date(trial.on) })}</Text>
        <Text fw={600} role="status">{trial.changed ? counted('trial.changed', trial.changed) : t('trial.same')}{trial.changed > 0 && t('trial.of', { n: number(trial.verdicts) })}</Text>
        {trial.routes > 0 && <Text size="sm">{counted('trial.routes', trial.routes)}</Text>}
        {trial.stored === 0 && <Alert color="orange" variant="light">{t('trial.noneStored')}</Alert>}
        {trial.shifts.map((s) => <OneShift key={[s.clause, s.limb, s.from, s.to].join()} shift={s} />)}
      </Stack>
    </Paper>
  );
}

function OneShift({ shift: s }: { shift: Shift }) {
  const { t, counted } = useWords();
  const verdict = (code: string | undefined) => <Badge variant="light" tt="none" color={code ? 'river' : 'gray'}>{code ? t(`verdict.${code}`) : t('trial.noLimb')}</Badge>;
  return (
    <details>
      <summary>
        <Text span size="sm">{t('verdict.clause', { n: s.clause })}{s.limb && ` · ${t(`limb.${s.limb}`, { defaultValue: s.limb })}`}</Text>{' '}
        {verdict(s.from)} <Text span size="sm">{t('trial.to')}</Text> {verdict(s.to)} <Text span size="sm">{counted('trial.count', s.count)}</Text>
      </summary>
      <Stack gap="xs" py="xs" ps="md">{s.examples.map((e, i) => <OneExample key={i} example={e} />)}</Stack>
    </details>
  );
}

function OneExample({ example: e }: { example: Example }) {
  const { t } = useWords();
  return (
    <div>
      <Text size="sm" fw={600}>{t(e.stored ? 'trial.stored' : 'trial.shipped')}</Text>
      <Group align="flex-start" gap="md">
        <Deciding title={t('trial.before')} conditions={e.before} />
        <Deciding title={t('trial.after')} conditions={e.after} />
      </Group>
    </div>
  );
}

function Deciding({ title, conditions }: { title: string; conditions: Example['before'] }) {
  const { t } = useWords();
  const { facts } = useSaid();
  return (
    <div>
      <Text size="sm">{title}</Text>
      {conditions.length === 0 && <Text size="sm" className="quiet">{t('trial.notShown')}</Text>}
      <ul className="inner-list">
        {conditions.map((c) => <li key={c.code}><Text span size="sm" className="words">{c.text} <span className="quiet">{[t(`result.${c.result}`), facts(c.fact)].filter(Boolean).join(t('comma'))}</span></Text></li>)}
      </ul>
    </div>
  );
}
