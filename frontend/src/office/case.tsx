import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { HandOver } from '../desk/hand-over';
import { CasePapers } from '../desk/case-papers';
import { DeskHistory } from '../desk/history';
import { OnDesk } from '../desk/on-desk';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { TalentLine } from '../matches/talent-line';
import { VerdictNote, Verdicts } from '../matches/verdicts';
import { useWords } from '../words/format';
import type { Language } from '../words';
import { caseColours } from './cases';
import { Decide } from './decide';
import { Part } from './part';

type Case = Schemas['Case'];

export const readCase = async (id: string, lang: Language, signal?: AbortSignal) => (await ask(api.GET('/cases/{caseId}', { params: { path: { caseId: id }, query: { lang } }, signal }))).data;

const consentColours = { asked: 'blue', given: 'green', refused: 'gray' } as const;

/** An assistance case: what is sought, whether the clause covers it, who is put forward, and how it goes on. */
export default function CasePage() {
  const { id = '' } = useParams();
  const { t, language, number, date, code } = useWords();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const found = useQuery({ queryKey: ['case', id, language], queryFn: ({ signal }) => readCase(id, language, signal), refetchOnWindowFocus: false });
  const c = found.data;
  useTitle(c?.opening.title);
  if (found.isPending) return <Waiting />;
  if (!c) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const running = c.status === 'requested' || c.status === 'open';
  const renew = async () => {
    await Promise.all([['case', id], ['cases'], ['office']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  const patch = (status: 'open' | 'closed', reason: string | null, etag: string) => ask(api.PATCH('/cases/{caseId}', { params: { path: { caseId: id }, header: { 'If-Match': etag } }, body: { status, reason } }));
  const common = { revision: c.revision ?? 0, reread: () => readCase(id, language), now: (x: Case) => ({ revision: x.revision ?? 0, status: t(`caseStatus.${x.status}`), reason: x.reason }), onDone: () => void renew() };
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/office/cases">{t('case.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2" className="words">{c.opening.title}</Title>
          <Text className="words">{[c.opening.employer?.name, code('place', c.opening.place), c.opening.district].filter(Boolean).join(' · ')}</Text>
          <Text size="sm"><Anchor component={Link} to={`/openings/${encodeURIComponent(c.opening.id)}`}>{t('case.opening')}</Anchor></Text>
        </div>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={caseColours[c.status]}>{t(`caseStatus.${c.status}`)}</Badge></div>
      </Group>
      <Part title={t('case.need')}>
        <Text>{t('case.hired', { n: number(c.hired), all: number(c.need) })}</Text>
        <Text size="sm" className="quiet">{t('case.requestedOn', { date: date(c.createdAt) })}</Text>
        {c.note && <Text className="words">{c.note}</Text>}
        {c.reason && <Text className="words">{t('colon', { name: t('case.reason'), value: t(`caseReason.${c.reason}`, { defaultValue: c.reason }) })}</Text>}
        <Verdicts verdicts={c.verdicts ?? []} />
        {!!c.verdicts?.length && <VerdictNote />}
      </Part>
      <OnDesk kind="cases" thing={c.id} revision={c.revision ?? 0} onChange={() => void renew()} />
      {c.status === 'requested' && (
        <Part title={t('case.take')}>
          <Decide {...common} about={`case-take/${id}`} legend={t('case.take')} hint={t('case.takeHint')} choices={[{ value: 'open', label: t('case.take') }]} send={(_, etag) => patch('open', null, etag)} />
        </Part>
      )}
      <Part title={t('case.shortlist')}>
        <Text size="sm" className="quiet">{t('case.shortlistHow')}</Text>
        {c.shortlist.length === 0 && <Text size="sm">{t(running ? 'case.nobodyYet' : 'case.nobody')}</Text>}
        <ul className="plain-list">
          {c.shortlist.map((s) => (
            <li key={s.talent.id} className="entry">
              <Group justify="space-between" align="flex-start" gap="xs">
                <TalentLine talent={s.talent} order={3} />
                <Badge variant="light" tt="none" color={consentColours[s.consent]}>{t(`listed.${s.consent}`)}</Badge>
              </Group>
              <Text size="sm" className="quiet">{[s.askedAt && t('case.consentAsked', { date: date(s.askedAt) }), s.answeredAt && t('case.consentAnswered', { date: date(s.answeredAt) })].filter(Boolean).join(' · ')}</Text>
            </li>
          ))}
        </ul>
        {c.status === 'open' && <Group><Button component={Link} to={`/office/cases/${encodeURIComponent(id)}/candidates`}>{t('case.candidates')}</Button></Group>}
      </Part>
      <CasePapers found={c} onChange={() => void queries.invalidateQueries({ queryKey: ['case', id] })} />
      {running && (
        <Part title={t('case.close')}>
          <Decide {...common} about={`case-close/${id}`} legend={t('case.close')} hint={t('case.closeHint')} choices={[{ value: 'closed', label: t('case.close'), asks: ['reason'], ends: true }]} send={(d, etag) => patch('closed', d.reason, etag)} />
        </Part>
      )}
      {running && <Part title={t('onDesk.handOver')}><HandingOver found={c} /></Part>}
      <DeskHistory history={c.history ?? []} />
    </Stack>
  );
}

const offices = ['CQ', 'HK', 'MO'] as const;

/** Gives the case to the liaison office of another place. */
function HandingOver({ found: c }: { found: Case }) {
  const { t, code, language } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [handing, setHanding] = useState(false);
  if (!handing) return <Group><Button variant="default" onClick={() => setHanding(true)}>{t('onDesk.handOver')}</Button></Group>;
  const now = (x: Case) => ({ revision: x.revision ?? 0, status: t(`caseStatus.${x.status}`), at: code('place', x.place) });
  return (
    <HandOver<Case> about={`case/${c.id}`} field="place" hint={t('case.handOverHint')} targets={offices.filter((p) => p !== c.place).map((p) => ({ value: p, label: code('place', p) }))}
      mine={now(c)} now={now} reread={() => readCase(c.id, language)}
      send={(place, reason, etag) => ask(api.PATCH('/cases/{caseId}', { params: { path: { caseId: c.id }, header: { 'If-Match': etag } }, body: { place: place as 'CQ', reason } }))}
      onDone={() => {
        // The case is the other office's now.
        navigate('/office/cases');
        for (const key of ['cases', 'office', 'case']) void queries.invalidateQueries({ queryKey: [key] });
      }}
      onCancel={() => setHanding(false)} />
  );
}
