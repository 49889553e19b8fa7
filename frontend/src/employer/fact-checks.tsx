import { Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { checkColours } from '../checks/colours';
import { Proceedings } from '../checks/proceedings';
import { useDraft } from '../form/draft';
import { fieldProblems } from '../form/problems';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { type CheckedFact, checkedFacts, factName, mayBeChecked, standingOf, statedText } from './checks';
import { draftOf, useOrganisationWords } from './organisation-draft';

/** Every stated fact with how far it is verified, and the way to have it verified. */
export function FactChecks({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t } = useWords();
  const draft = draftOf(o);
  const stated = checkedFacts.filter(({ field }) => statedText(draft, field) !== '');
  return (
    <section>
      <Stack>
        <div>
          <Title order={2} size="h4">{t('check.title')}</Title>
          <Text className="quiet">{t('check.how')}</Text>
        </div>
        {stated.length === 0 && <Text>{t('check.none')}</Text>}
        <ul className="plain-list">{stated.map((f) => <li key={f.field}><OneFact organisation={o} fact={f} /></li>)}</ul>
      </Stack>
    </section>
  );
}

function OneFact({ organisation: o, fact }: { organisation: Schemas['Organisation']; fact: CheckedFact }) {
  const { t, date } = useWords();
  const { label, say } = useOrganisationWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { field } = fact;
  const draft = draftOf(o);
  const checks = (o.verifications ?? []).filter((v) => v.fact === factName(fact));
  const { status, check, changed } = standingOf(statedText(draft, field), checks, new Date().toISOString().slice(0, 10));
  const mayAsk = status !== 'asked' && status !== 'verified' && mayBeChecked(fact, draft.place);
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <div>
            <Title order={3} size="h6">{label(field)}</Title>
            <Text className="words">{say(field, draft)}</Text>
          </div>
          <Badge size="lg" variant="light" tt="none" color={checkColours[status]}>{t(`checkStatus.${status}`)}</Badge>
        </Group>
        {check && status === 'verified' && <Text size="sm">{check.expires ? t('check.until', { date: date(check.expires) }) : t('check.noEnd')}</Text>}
        {check && status === 'asked' && <Text size="sm">{t('check.askedAt', { date: date(check.createdAt) })}</Text>}
        {changed && <Text size="sm">{t('check.changed')}</Text>}
        {check?.reason && (status === 'refused' || status === 'revoked') && <Text size="sm" className="words">{t('colon', { name: t('check.reason'), value: check.reason })}</Text>}
        {check && <Proceedings verification={check} onChange={() => void queries.invalidateQueries({ queryKey: ['organisation', o.id] })} />}
        {mayAsk && !asking && <Group><Button size="xs" variant="default" aria-label={t('check.askThis', { fact: label(field) })} onClick={() => setAsking(true)}>{t('check.ask')}</Button></Group>}
        {mayAsk && asking && <AskCheck organisation={o.id} fact={fact} onDone={() => setAsking(false)} />}
        {!mayBeChecked(fact, draft.place) && <Text size="sm" className="quiet">{t('check.nobody')}</Text>}
      </Stack>
    </Paper>
  );
}

function AskCheck({ organisation, fact, onDone }: { organisation: string; fact: CheckedFact; onDone: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const draft = useDraft(`${account?.id}/check/${organisation}/${factName(fact)}`, { evidence: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/verifications', { body: { subject: { kind: 'organisation', id: organisation }, fact: factName(fact), evidence: draft.value.evidence.trim() || null } })),
    onSuccess: async () => {
      draft.begin({ evidence: '' }, '');
      await queries.invalidateQueries({ queryKey: ['organisation', organisation] });
      onDone();
    },
  });
  const at = fieldProblems(send.error, t);
  return (
    <form onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Textarea label={t('check.evidence')} description={t(`evidence.${fact.name}`)} required autoFocus autosize minRows={2} maxLength={2000}
          value={draft.value.evidence} error={at.evidence ?? at.fact} onChange={(e) => draft.change({ evidence: e.currentTarget.value })} />
        <Group>
          <Button size="xs" type="submit" loading={send.isPending}>{t('check.send')}</Button>
          <Button size="xs" variant="default" onClick={onDone}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
