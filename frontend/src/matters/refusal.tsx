import { Alert, Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Refused, type Schemas } from '../api/client';
import { problemWords } from '../form/problems';
import { CallFailure } from '../calls/refusal';
import { Unmet } from '../layout/unmet';
import { useWords } from '../words/format';
import { nameOf } from './answers';
import { servicePath } from './matter-words';

/** Where facts beyond the form are stated. */
const stating: Partial<Record<Schemas['Role'], string>> = { talent: '/talent/clauses', employer: '/employer', agency: '/agency' };

type Props = { error: unknown; procedure: Schemas['Procedure']; role: Schemas['Role'] };

/**
 * Why a case was not opened: the conditions that fail, the questions that are
 * still open, or what has to be granted first, each with the way on.
 */
export function NotOpened({ error, procedure: p, role }: Props) {
  const { t } = useWords();
  if (!error) return null;
  const problem = error instanceof Refused ? error.problem : undefined;
  const found = problem?.errors ?? [];
  const on = (code: string) => found.filter((f) => f.code === code);
  const here = (field: string) => labelOf(p, field) !== undefined;
  const own = stating[role] ?? '/';
  // A question keeps its mark.
  const said = (name: string, value: string) => (/[?？]$/.test(name) ? `${name} ${value}` : t('colon', { name, value }));
  const profile = role === 'talent' ? '/talent' : own;
  switch (problem?.code) {
    case 'not-covered':
      return (
        <Refusal title={t('service.notCovered', { n: p.clause })}>
          <Unmet problem={problem} only="not-met" />
          {on('on-the-list').length > 0 && <><Text size="sm" fw={600}>{t('service.onTheList')}</Text><Listed items={on('on-the-list').map((f) => f.message)} /></>}
          <Anchor component={Link} size="sm" c="inherit" underline="always" to={`/policy/${p.clause}`}>{t('service.read')}</Anchor>
        </Refusal>
      );
    case 'facts-missing': {
      const beyond = found.filter((f) => !here(f.field));
      return (
        <Refusal title={t('problem.facts-missing')} open>
          {beyond.length < found.length && <Text size="sm">{t('service.answerBelow')}</Text>}
          <Listed items={found.map((f) => f.message)} />
          {beyond.length > 0 && <Anchor component={Link} size="sm" c="inherit" underline="always" to={own}>{t('service.stateIt')}</Anchor>}
        </Refusal>
      );
    }
    case 'apply-first':
      return (
        <Refusal title={t('problem.apply-first')} open>
          {on('apply-first').map((f) => <Anchor key={f.field} component={Link} size="sm" c="inherit" underline="always" to={servicePath(f.field)}>{f.message}</Anchor>)}
          {role === 'talent' && <Text size="sm">{t('service.heldAlready')} <Anchor component={Link} size="sm" c="inherit" underline="always" to="/talent/clauses">{t('service.stateIt')}</Anchor></Text>}
        </Refusal>
      );
    case 'source-not-granted':
    case 'source-over':
    case 'not-named':
      return <Refusal title={t(`followProblem.${problem.code}`)} open><Anchor component={Link} size="sm" c="inherit" underline="always" to="/matters">{t('nav.matters')}</Anchor></Refusal>;
    case 'exists':
      return <Refusal title={t('service.exists')} open><Anchor component={Link} size="sm" c="inherit" underline="always" to="/matters">{t('nav.matters')}</Anchor></Refusal>;
    case 'profile-needed':
    case 'organisation-needed':
      return <Refusal title={t(`problem.${problem.code}`)} open><Anchor component={Link} size="sm" c="inherit" underline="always" to={profile}>{t('service.toIt')}</Anchor></Refusal>;
    case 'invalid':
      return (
        <Refusal title={t('problem.invalid')}>
          <Listed items={found.map((f) => said(labelOf(p, f.field) ?? t(`field.${f.field}`, { defaultValue: f.field }), problemWords(f, t)))} />
        </Refusal>
      );
    default:
      return <CallFailure error={error} />;
  }
}

const labelOf = (p: Schemas['Procedure'], field: string) => p.fields.find((f) => nameOf(f.name) === field)?.label;

/** Without the number of the request: it says what is wrong, and a number would be taken for that of a case. */
function Refusal({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <Alert color={open ? 'yellow' : 'red'} variant="light" role="alert" tabIndex={-1} title={title}>
      <Stack gap="xs" align="flex-start">
        {children}
      </Stack>
    </Alert>
  );
}

function Listed({ items }: { items: readonly string[] }) {
  return items.length ? <ul className="inner-list">{items.map((x) => <li key={x}>{x}</li>)}</ul> : null;
}
