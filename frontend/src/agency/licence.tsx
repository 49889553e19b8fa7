import { Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { checkColours } from '../checks/colours';
import { Proceedings } from '../checks/proceedings';
import { useDraft } from '../form/draft';
import { useMarked } from '../form/marked';
import { fieldProblems } from '../form/problems';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { licenceFact, licenceStanding } from './standing';

/** How far the licence is verified, and the way to have it verified. */
export function LicenceCheck({ organisation: o }: { organisation: Schemas['Organisation'] }) {
  const { t, date } = useWords();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const number = o.agencyLicence?.number ?? '';
  const { status, check, changed } = licenceStanding(o, new Date().toISOString().slice(0, 10));
  const renew = () => queries.invalidateQueries({ queryKey: ['organisation', o.id] });
  return (
    <section>
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Group justify="space-between" gap="xs">
            <div>
              <Title order={2} size="h4">{t('licence.check')}</Title>
              {number && <Text className="words">{number}</Text>}
            </div>
            <Badge size="lg" variant="light" tt="none" color={checkColours[status]}>{t(`checkStatus.${status}`)}</Badge>
          </Group>
          <Text size="sm" className="quiet">{t('licence.how')}</Text>
          {number === '' && <Text size="sm">{t('licence.none')}</Text>}
          {status === 'verified' && check && <Text size="sm">{check.expires ? t('licence.until', { date: date(check.expires) }) : t('licence.noEnd')}</Text>}
          {status === 'asked' && <Text size="sm">{t('licence.askedAt', { date: date(check?.createdAt) })}</Text>}
          {changed && <Text size="sm">{t('licence.changed')}</Text>}
          {check?.reason && (status === 'refused' || status === 'revoked') && <Text size="sm" className="words">{t('colon', { name: t('licence.reason'), value: check.reason })}</Text>}
          {check && <Proceedings verification={check} onChange={renew} />}
          {number !== '' && status !== 'asked' && status !== 'verified' && !asking && <Group><Button size="sm" onClick={() => setAsking(true)}>{t('licence.ask')}</Button></Group>}
          {number !== '' && status !== 'asked' && status !== 'verified' && asking && <AskLicence organisation={o.id} onDone={() => { setAsking(false); void renew(); }} />}
        </Stack>
      </Paper>
    </section>
  );
}

function AskLicence({ organisation, onDone }: { organisation: string; onDone: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const draft = useDraft(`${account?.id}/check/${organisation}/${licenceFact}`, { evidence: '' }, '');
  const send = useMutation({
    mutationFn: () => ask(api.POST('/verifications', { body: { subject: { kind: 'organisation', id: organisation }, fact: licenceFact, evidence: draft.value.evidence.trim() || null } })),
    onSuccess: () => {
      draft.begin({ evidence: '' }, '');
      onDone();
    },
  });
  const marked = useMarked(send.error);
  const at = fieldProblems(send.error, t);
  return (
    <form ref={marked} onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
      <Stack gap="xs">
        {send.error && <Failure error={send.error} />}
        <Textarea label={t('licence.evidence')} description={t('licence.evidenceHint')} required autoFocus autosize minRows={2} maxLength={2000}
          value={draft.value.evidence} error={at.evidence ?? at.fact} onChange={(e) => draft.change({ evidence: e.currentTarget.value })} />
        <Group>
          <Button size="sm" type="submit" loading={send.isPending}>{t('licence.send')}</Button>
          <Button size="sm" variant="default" onClick={onDone}>{t('cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
