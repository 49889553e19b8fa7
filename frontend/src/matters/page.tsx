import { Alert, Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { callPath } from '../calls/shared';
import { OnDesk } from '../desk/on-desk';
import { Talk } from '../desk/talk';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { Actions } from './actions';
import { Events } from './events';
import { Following, lastDay, Source } from './follow';
import { Letters } from './letters';
import { matterColours, partyOn, servicePath } from './matter-words';
import { Invitation, Members } from './members';
import { Papers } from './papers';
import { readMatter, sameThing, useProcedure } from './queries';
import { Results } from './results';
import { Statement } from './statement';
import { Tasks } from './tasks';

/** A case, for its sides and for the office in charge: what is to be done by whom until when, and what has been said and decided. */
export default function MatterPage() {
  const { id = '' } = useParams();
  const { t, language, date, code } = useWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const { opened } = (useLocation().state as { opened?: boolean } | null) ?? {};
  const found = useQuery({ queryKey: ['matter', id, language], placeholderData: sameThing(id), queryFn: ({ signal }) => readMatter(id, language, signal), refetchOnWindowFocus: false });
  const m = found.data;
  useTitle(m && [m.about, m.title].filter(Boolean).join(' · '));
  if (found.isPending) return <Waiting />;
  if (!m) return <Failure page error={found.error} retry={() => void found.refetch()} />;
  const office = account?.role === 'liaison' || account?.role === 'admin';
  const renew = async () => {
    await Promise.all([['matter', id], ['matters'], ['office']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  const onChange = () => void renew();
  const member = m.side === 'member';
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={office ? '/office/matters' : '/matters'}>{t(office ? 'matter.backOffice' : 'matter.back')}</Anchor>
      {opened && m.history.length === 1 && <Alert color="green" variant="light" role="status">{t('matter.opened', { place: code('place', m.place) })}</Alert>}
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2" className="words">{m.title}</Title>
          {m.about && <Text fw={600} className="words">{m.about}</Text>}
          <Text className="words">{[m.applicant.name, m.counterparty?.name].filter(Boolean).join(' · ')}</Text>
          <Text size="sm" className="words">{t('matter.charge', { place: code('place', m.place), body: m.body.name })}</Text>
          {m.status === 'open' && m.bodySince && <Text size="sm" className="quiet">{t('matter.since', { date: date(m.bodySince) })}</Text>}
          {m.call && <Text size="sm"><Anchor component={Link} to={callPath(m.call)}>{t('matter.call')}</Anchor></Text>}
          <Text size="sm"><Anchor component={Link} to={servicePath(m.procedure)}>{t('matter.procedure', { n: m.clause })}</Anchor></Text>
          <Source matter={m} />
        </div>
        <div ref={result} tabIndex={-1} role="status">
          <Group gap="xs">
            {m.overdue && <Badge size="lg" variant="light" tt="none" color="red">{t('matter.overdue')}</Badge>}
            {m.lapsed && <Badge size="lg" variant="light" tt="none" color="gray">{t('matter.lapsed')}</Badge>}
            <Badge size="lg" variant="light" tt="none" color={matterColours[m.status]}>{t(`matterStatus.${m.status}`)}</Badge>
          </Group>
        </div>
      </Group>
      <Invitation matter={m} onChange={onChange} />
      {m.status === 'open' ? <Turn matter={m} /> : <Outcome matter={m} />}
      {account?.role === 'liaison' && (m.side === 'body' || m.escalated) && <OnDesk kind="matters" thing={m.id} revision={m.revision} onChange={onChange} />}
      {m.appeal && (
        <Part title={t('appeal.title')}>
          <Text size="sm" className="quiet">{date(m.appeal.at)}</Text>
          <Text className="words">{m.appeal.text}</Text>
          <Text size="sm" className="words">{t('colon', { name: t('matter.firstReason'), value: m.appeal.refusal })}</Text>
        </Part>
      )}
      {(m.members.length > 0 || m.steps.includes('ask')) && <Part title={t('member.title')}><Members matter={m} onChange={onChange} /></Part>}
      {m.opens.length > 0 && <Part title={t('follow.title')}><Following matter={m} /></Part>}
      {(m.results.length > 0 || m.steps.includes('report')) && <Part title={t('reported.title')}><Results matter={m} onChange={onChange} /></Part>}
      <Part title={t('matter.tasks')}><Tasks matter={m} onChange={onChange} /></Part>
      <div className="sides">
        <Part title={t('matter.stated')}><Statement matter={m} /></Part>
        {!member && <Part title={t('document.list')}><Papers matter={m} onChange={onChange} /></Part>}
      </div>
      {m.letters.length > 0 && <Part title={t('letter.title')}><Letters matter={m} /></Part>}
      {!member && <Part title={t('talk.title')}><Messages matter={m} onChange={onChange} /></Part>}
      <Actions matter={m} onChange={onChange} />
      {member ? <Text size="sm" className="quiet">{t('member.sees')}</Text> : <Part title={t('history.title')}><Events matter={m} /></Part>}
    </Stack>
  );
}

/** What the sides and the office have written to each other. */
function Messages({ matter: m, onChange }: { matter: Schemas['Matter']; onChange: () => void }) {
  const { t, language } = useWords();
  const write = (text: string) => ask(api.POST('/matters/{matterId}/messages', { params: { path: { matterId: m.id }, query: { lang: language } }, body: { text } }));
  return <Talk messages={m.messages} side={m.side} names={{ applicant: m.applicant.name, counterparty: m.counterparty?.name }} draft={`matter/${m.id}/message`} hint={t('matter.readers')} write={m.status === 'open' && m.side ? write : undefined} onChange={onChange} />;
}

/** Whose turn it is, and until when. */
function Turn({ matter: m }: { matter: Schemas['Matter'] }) {
  const { t, date } = useWords();
  const who = m.turn.map((side) => (side === m.side ? t('matter.you') : partyOn(m, side) ?? t(`matterSide.${side}`))).join(t('comma'));
  return (
    <Part title={t('matter.turn')}>
      <Text fw={600} className="words">{who}</Text>
      {m.due && <Text>{t('matter.due', { date: date(m.due) })}</Text>}
      {m.escalated && <Text size="sm">{t('matter.escalated')}</Text>}
      {!m.side && <Text size="sm" className="quiet">{t('matter.onlyRead')}</Text>}
    </Part>
  );
}

function Outcome({ matter: m }: { matter: Schemas['Matter'] }) {
  const { t, date, money } = useWords();
  const o = m.outcome;
  return (
    <Part title={t('matter.outcome')}>
      <Text fw={600}>{t(`matterStatus.${m.status}`)}</Text>
      {o && <Text size="sm" className="quiet">{[date(o.on), t(`matterSide.${o.by}`)].join(' · ')}</Text>}
      {o?.amount && <Text>{t('matter.granted', { sum: money([o.amount.amount], o.amount.currency) })}</Text>}
      {o?.reason && <Text className="words">{t('colon', { name: t('field.reason'), value: o.reason })}</Text>}
      {m.ended ? <Text className="words">{t('follow.endedFor', { date: date(m.ended.on), reason: m.ended.reason })}</Text> : m.lapses && <Text size="sm">{t('follow.until', { date: date(lastDay(m.lapses)) })}</Text>}
      {m.status === 'granted' && m.side === 'applicant' && !m.ended && m.lapses && <Renewal code={m.procedure} />}
      <Text size="sm" className="quiet">{t('service.notOfficial')}</Text>
    </Part>
  );
}

/** The way to the next one, where a procedure asks whether this is a renewal. */
function Renewal({ code }: { code: string }) {
  const { t } = useWords();
  const p = useProcedure(code).data;
  if (!p?.fields.some((f) => f.options?.some((o) => o.value === 'renew'))) return null;
  return <Anchor component={Link} size="sm" to={servicePath(code)}>{t('follow.renew')}</Anchor>;
}
