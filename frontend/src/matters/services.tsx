import { Anchor, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useAnchor } from '../layout/anchor';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useClauses } from '../policy/clauses';
import { useWords } from '../words/format';
import { elsewhere, servicePath } from './matter-words';
import { Plan, WantedDocuments } from './plan';
import { useProcedure, useProcedures } from './queries';

type Item = Schemas['ProcedureItem'];

/** What can be asked for under each clause: what it gives, who may ask, how long it takes and which documents it needs. */
export default function Services() {
  const { t, language } = useWords();
  const { account } = useSession();
  useTitle(t('nav.services'));
  const all = useProcedures();
  const clauses = useClauses();
  useAnchor(!!all.data);
  const numbers = all.data ? [...new Set([...all.data.map((p) => p.clause), ...Object.keys(elsewhere).map(Number)])].sort((a, b) => a - b) : [];
  return (
    <Stack gap="xl">
      <Stack gap="sm" maw="70ch">
        <Title order={1}>{t('nav.services')}</Title>
        <Text>{t('service.how')}</Text>
        {account && account.role !== 'liaison' && account.role !== 'admin' && <Group><Button component={Link} to="/matters" variant="default">{t('nav.matters')}</Button></Group>}
      </Stack>
      {all.isPending && <Waiting />}
      {all.error && <Failure error={all.error} retry={() => void all.refetch()} />}
      {numbers.map((n) => (
        <section key={n} aria-labelledby={`clause-${n}`}>
          <Group gap="xs" mb="xs" align="baseline">
            <Title order={2} size="h4" id={`clause-${n}`} tabIndex={-1} className="unframed">{[t('policy.clause', { n }), clauses.data?.find((c) => c.clause === n)?.title[language]].filter(Boolean).join(' · ')}</Title>
            <Anchor component={Link} to={`/policy/${n}`} size="sm" aria-label={t('colon', { name: t('service.read'), value: t('policy.clause', { n }) })}>{t('service.read')}</Anchor>
          </Group>
          <Elsewhere clause={n} />
          <ul className="plain-list">{all.data?.filter((p) => p.clause === n).map((p) => <li key={p.code}><Service item={p} mine={!!account && p.openers.includes(account.role)} /></li>)}</ul>
        </section>
      ))}
    </Stack>
  );
}

function Elsewhere({ clause }: { clause: number }) {
  const { t } = useWords();
  const [to, word] = elsewhere[clause] ?? [];
  return to && word ? <Text mb="xs"><Anchor component={Link} to={to}>{t(word)}</Anchor></Text> : null;
}

function Service({ item: p, mine }: { item: Item; mine: boolean }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const detail = useProcedure(p.code, open);
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs" align="flex-start">
          <Title order={3} size="h5"><Anchor component={Link} inherit to={servicePath(p.code)}>{p.title}</Anchor></Title>
          {mine && <Badge variant="light" tt="none" color="green">{t('service.forYou')}</Badge>}
        </Group>
        <Text maw="70ch">{p.summary}</Text>
        <Text size="sm" className="quiet">{[t('colon', { name: t('service.who'), value: p.openers.map((r) => t(`opener.${r}`)).join(t('comma')) }), t('colon', { name: t('service.body'), value: p.body })].join(' · ')}</Text>
        {p.needs && <Text size="sm">{t('service.needs', { title: p.needs.title })}</Text>}
        <details onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>{t('service.more')}</summary>
          <Stack gap="xs" pt="xs">
            {detail.isLoading && <Waiting />}
            {detail.error && <Failure error={detail.error} retry={() => void detail.refetch()} />}
            {detail.data && <><Plan procedure={detail.data} /><Text size="sm" fw={600}>{t('service.documents')}</Text><WantedDocuments documents={detail.data.documents} /></>}
          </Stack>
        </details>
      </Stack>
    </Paper>
  );
}
