import { Alert, Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Failure, useTitle } from '../layout/notice';
import { useWords } from '../words/format';
import { useClauses } from './clauses';

/** The clauses that the exchange applies, in plain words, and those that it does not apply yet. */
export default function PolicyPage() {
  const { t, language } = useWords();
  useTitle(t('policy.title'));
  const clauses = useClauses();
  const all = clauses.data ?? [];
  return (
    <Stack gap="xl">
      <Stack gap="sm" maw="70ch">
        <Title order={1}>{t('policy.title')}</Title>
        <Text>{t('policy.text')}</Text>
        <Alert color="yellow" variant="light" role="note">{t('policy.notOfficial')}</Alert>
      </Stack>
      {clauses.error && <Failure error={clauses.error} retry={() => void clauses.refetch()} />}
      <section aria-labelledby="applied" aria-busy={clauses.isPending}>
        <Title order={2} size="h3" mb="sm" id="applied">{t('policy.applied')}</Title>
        <ul className="plain-list tiles" style={{ minHeight: '30rem' }}>
          {all.filter((c) => c.modelled).map((c) => (
            <li key={c.clause}>
              <Paper withBorder p="md" h="100%" component="article">
                <Group gap="xs" mb={6}><Badge variant="light">{t('policy.clause', { n: c.clause })}</Badge><Badge variant="light" color="gray">{t(`policyKind.${c.kind}`)}</Badge></Group>
                <Title order={3} size="h4" mb={6}><Anchor component={Link} to={`/policy/${c.clause}`} inherit>{c.title[language]}</Anchor></Title>
                <Text size="sm">{c.summary?.[language]}</Text>
              </Paper>
            </li>
          ))}
        </ul>
      </section>
      {all.some((c) => !c.modelled) && (
        <section aria-labelledby="others">
          <Title order={2} size="h3" mb={4} id="others">{t('policy.others')}</Title>
          <Text className="quiet" mb="sm" maw="70ch">{t('policy.othersText')}</Text>
          <ul className="plain-list lines">
            {all.filter((c) => !c.modelled).map((c) => (
              <li key={c.clause}>
                <details>
                  <summary>{t('policy.clause', { n: c.clause })} · {c.title[language]}</summary>
                  <Text size="sm" py={6} maw="70ch">{c.summary?.[language]}</Text>
                </details>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}
