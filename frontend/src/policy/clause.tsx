import { Alert, Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { elsewhere, servicePath } from '../matters/matter-words';
import { useProcedures } from '../matters/queries';
import { Failure, NotFound, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { useClauses } from './clauses';
import { DayPicker, useDay } from './day';
import { RuleStatus } from './rule-status';

/** One clause: what it says in plain words, for whom, in which versions, and what its verdicts are not. */
export default function ClausePage() {
  const { t, date, language } = useWords();
  const { clause } = useParams();
  const on = useDay();
  const clauses = useClauses(on);
  const procedures = useProcedures().data?.filter((p) => String(p.clause) === clause);
  const c = clauses.data?.find((x) => String(x.clause) === clause);
  const other = elsewhere[Number(clause)];
  useTitle(c?.title[language]);
  if (clauses.isPending) return <Waiting />;
  if (clauses.isLoadingError) return <Failure error={clauses.error} retry={() => void clauses.refetch()} />;
  if (!c) return <NotFound />;
  const noneThen = !!c.versions?.length && !c.version;
  const limbs = (c.limbs ?? []).filter((l) => l.limb);
  return (
    <Stack component="article" maw="70ch" gap="lg">
      <Anchor component={Link} to="/policy">{t('policy.back')}</Anchor>
      <div>
        <Group gap="xs" mb={6}><Badge variant="light">{t('policy.clause', { n: c.clause })}</Badge><Badge variant="light" color="gray">{t(`policyKind.${c.kind}`)}</Badge></Group>
        <Title order={1}>{c.title[language]}</Title>
      </div>
      {!c.modelled && <Alert color="yellow" variant="light" role="note">{t('policy.notModelled')}</Alert>}
      {c.summary && <Text size="lg">{c.summary[language]}</Text>}
      <section>
        <Title order={2} size="h4">{t('policy.parties')}</Title>
        {c.parties.map((p) => <Text key={p.en}>{p[language]}</Text>)}
      </section>
      {!!c.versions?.length && <DayPicker />}
      {on && noneThen && <Text role="status">{t('policy.noneThen', { date: date(on) })}</Text>}
      {limbs.length > 0 && (
        <section>
          <Title order={2} size="h4">{t('policy.limbs')}</Title>
          <Text>{t('policy.limbsText')}</Text>
          <ul className="inner-list">{limbs.map((l) => <li key={l.limb}>{l.title[language]}</li>)}</ul>
        </section>
      )}
      {(!!procedures?.length || other) && (
        <section>
          <Title order={2} size="h4">{t('service.here')}</Title>
          <ul className="inner-list">
            {procedures?.map((p) => <li key={p.code}><Anchor component={Link} to={servicePath(p.code)}>{p.title}</Anchor></li>)}
            {other && <li><Anchor component={Link} to={other[0]}>{t(other[1])}</Anchor></li>}
          </ul>
        </section>
      )}
      {c.note && <section><Title order={2} size="h4">{t('policy.note')}</Title><Text>{c.note[language]}</Text></section>}
      {!!c.versions?.length && (
        <section>
          <Title order={2} size="h4">{t('policy.versions')}</Title>
          <ul className="inner-list">
            {c.versions.map((v) => (
              <li key={v.version}>
                {v.until ? t('policy.fromUntil', { from: date(v.from), until: date(v.until) }) : t('policy.fromOn', { from: date(v.from) })}
                {v.version === c.version && <> <Badge size="sm" variant="light">{t(on ? 'day.inForce' : 'policy.current')}</Badge></>}
                {v.source && <Text size="sm" className="quiet words">{v.source[language]}</Text>}
                <RuleStatus status={v.status} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {c.status === 'unknown' && <Text className="quiet">{t('policy.statusUnknown')}</Text>}
      <Alert color="yellow" variant="light" role="note" title={t('policy.isNot')}>{t('policy.notOfficial')}</Alert>
    </Stack>
  );
}
