import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { AppealShown } from '../checks/appeal';
import { checkColours } from '../checks/colours';
import { Documents } from '../checks/documents';
import { useFactWords } from '../checks/fact-words';
import { History } from '../checks/history';
import { useSession } from '../api/session';
import { OnDesk } from '../desk/on-desk';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { NextVerification } from './next';
import { Part } from './part';
import { Pictures } from './pictures';
import { useStatingOrganisation } from './stating';
import { Decisions, readVerification } from './verification-decisions';

type Verification = Schemas['Verification'];

/** One fact to verify: what is stated, the evidence beside it, and the decision. */
export default function VerificationPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const { label } = useFactWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const verification = useQuery({ queryKey: ['verification', id], queryFn: ({ signal }) => readVerification(id, signal), refetchOnWindowFocus: false });
  const v = verification.data;
  useTitle(v && t('colon', { name: label(v.fact), value: v.subjectName ?? '' }));
  if (verification.isPending) return <Waiting />;
  if (!v) return <Failure page error={verification.error} retry={() => void verification.refetch()} />;
  const renew = async () => {
    await Promise.all([['verification', id], ['verifications'], ['office']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/office/verifications">{t('verification.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">{label(v.fact)}</Title>
          <Text className="words">{v.subjectName || t(`subject.${v.subject.kind}`)}</Text>
        </div>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={checkColours[v.status]}>{t(`checkStatus.${v.status}`)}</Badge></div>
      </Group>
      {v.status !== 'asked' && v.appeal?.status !== 'asked' && <NextVerification done={v.id} />}
      <div className="sides">
        <Stated verification={v} />
        <Part title={t('document.evidence')}>
          {v.evidence ? <Text className="words">{v.evidence}</Text> : <Text className="quiet">{t('verification.noEvidence')}</Text>}
          <ReadingHelp texts={[v.evidence]} />
          {v.documents?.length ? <><Pictures verification={v} /><Documents verification={v} /><Text size="sm" className="quiet">{t('verification.openSafely')}</Text></> : <Text size="sm" className="quiet">{t('verification.noDocuments')}</Text>}
        </Part>
      </div>
      {account?.role === 'liaison' && <OnDesk kind="verifications" thing={v.id} revision={v.revision ?? 0} onChange={() => void renew()} />}
      {v.appeal && <Part title={t('appeal.title')}><AppealShown appeal={v.appeal} /></Part>}
      <Decisions verification={v} onDone={() => void renew()} />
      {!!v.history?.length && <Part title={t('history.title')}><History steps={v.history} /></Part>}
    </Stack>
  );
}

/** What the subject says; of an organisation also what else helps to check it. */
function Stated({ verification: v }: { verification: Verification }) {
  const { t, code, date } = useWords();
  const { value } = useFactWords();
  const o = useStatingOrganisation(v).data;
  const l = o?.agencyLicence;
  const rows: [string, string | null | undefined][] = o ? [
    [t('field.employerKind'), code('employerKind', o.employer?.kind)], [t('field.employerPlace'), code('place', o.employer?.place)], [t('field.employerOwnership'), code('ownership', o.employer?.ownership)],
    [t('field.registrationNumber'), o.registrationNumber], [t('field.agencyLicenceNumber'), l?.number], [t('field.agencyLicenceBody'), l?.body], [t('field.agencyLicenceExpires'), date(l?.expires)], [t('field.agencyLicenceScope'), l?.scope],
  ] : [];
  return (
    <Part title={t('verification.stated')}>
      <Text fw={600} className="words">{value(v.fact, v.value)}</Text>
      {rows.some(([, x]) => x) && <ul className="inner-list">{rows.filter(([, x]) => x).map(([k, x]) => <li key={k}><Text span size="sm" className="words">{t('colon', { name: k, value: x })}</Text></li>)}</ul>}
      {v.status === 'verified' && <Text size="sm">{v.expires ? t('verification.until', { date: date(v.expires) }) : t('verification.noEnd')}</Text>}
      {v.note && <Text size="sm" className="words">{t('colon', { name: t('decide.note'), value: v.note })}</Text>}
    </Part>
  );
}
