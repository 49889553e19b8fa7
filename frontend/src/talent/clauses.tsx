import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Refused, type Schemas } from '../api/client';
import { Empty, Failure, useTitle, Waiting } from '../layout/notice';
import { elsewhere, servicePath } from '../matters/matter-words';
import { useProcedures } from '../matters/queries';
import { isCovered } from '../matches/clauses';
import { OneVerdict, VerdictNote } from '../matches/verdicts';
import { useClauses } from '../policy/clauses';
import { DayPicker, useDay } from '../policy/day';
import { useWords } from '../words/format';
import { useOwnClauses } from './clause-answers';
import { OwnTrouble, Questions } from './questions';

const kinds = ['track', 'entitlement', 'service'] as const;

/** What every clause comes to for the talent by themself, with what is missing as questions that are answered here. */
export default function MyClauses() {
  const { t, language, counted } = useWords();
  useTitle(t('can.title'));
  const clauses = useClauses();
  const own = useOwnClauses(useDay());
  const { found: mine, data, told } = own;
  if (mine.error instanceof Refused && mine.error.problem.status === 404) {
    return (
      <Stack maw="80ch">
        <Title order={1} size="h2">{t('can.title')}</Title>
        <Empty title={t('can.noProfile')}><Text>{t('can.noProfileText')}</Text><Button component={Link} to="/talent">{t('nav.profile')}</Button></Empty>
      </Stack>
    );
  }
  const covered = new Set((data?.verdicts ?? []).filter(isCovered).map((v) => v.clause)).size;
  return (
    <Stack maw="80ch">
      <div>
        <Title order={1} size="h2">{t('can.title')}</Title>
        <Text className="quiet">{t('can.how')}</Text>
      </div>
      <DayPicker />
      {(mine.isPending || clauses.isPending) && <Waiting />}
      {mine.error && <Failure error={mine.error} retry={() => void mine.refetch()} />}
      {clauses.error && <Failure error={clauses.error} retry={() => void clauses.refetch()} />}
      <OwnTrouble own={own} />
      <Text role="status" size="sm">{[data && counted('can.covered', covered), told].filter(Boolean).join(t('semicolon'))}</Text>
      {data && clauses.data && kinds.map((kind) => (
        <section key={kind} aria-labelledby={`can-${kind}`}>
          <Title order={2} size="h4" mb="sm" id={`can-${kind}`}>{t(`can.${kind}`)}</Title>
          <Stack gap="sm">
            {clauses.data.filter((c) => c.kind === kind).map((c) => (
              <OneClause key={c.clause} number={c.clause} title={c.title[language]} verdicts={data.verdicts.filter((v) => v.clause === c.clause)} own={own} />
            ))}
          </Stack>
        </section>
      ))}
      <VerdictNote />
    </Stack>
  );
}

/** Whether a clause, or one of these limbs of it, may be of use: it is not known to leave the talent out. */
function open(verdicts: readonly Schemas['Verdict'][], limbs: readonly string[] = []) {
  const asked = verdicts.filter((v) => limbs.includes(v.limb ?? ''));
  const heard = asked.length ? asked : verdicts;
  return heard.length === 0 || heard.some((v) => v.verdict !== 'not-covered');
}

type One = { number: number; title: string; verdicts: readonly Schemas['Verdict'][]; own: ReturnType<typeof useOwnClauses> };

function OneClause({ number, title, verdicts, own }: One) {
  const { t } = useWords();
  const procedures = useProcedures().data?.filter((p) => p.clause === number && p.openers.includes('talent') && open(verdicts, p.limbs));
  const other = open(verdicts) ? elsewhere[number] : undefined;
  return (
    <Paper withBorder p="md" component="article" id={`clause-${number}`}>
      <Group gap="xs" mb={6}><Badge variant="light">{t('verdict.clause', { n: number })}</Badge></Group>
      <Title order={3} size="h5" mb={6}><Anchor component={Link} to={`/policy/${number}`} inherit>{title}</Anchor></Title>
      <Stack gap={4}>
        {verdicts.map((v) => <OneVerdict key={v.limb ?? ''} verdict={v} />)}
        {(!!procedures?.length || other) && (
          <div>
            <Text size="sm" fw={600}>{t('service.here')}</Text>
            <ul className="inner-list">{procedures?.map((p) => <li key={p.code}><Anchor component={Link} size="sm" to={servicePath(p.code)}>{p.title}</Anchor></li>)}{other && <li><Anchor component={Link} size="sm" to={other[0]}>{t(other[1])}</Anchor></li>}</ul>
          </div>
        )}
        <Questions verdicts={verdicts} own={own} />
      </Stack>
    </Paper>
  );
}
