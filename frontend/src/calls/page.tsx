import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { api, ask } from '../api/client';
import { useSession } from '../api/session';
import { EndButton } from '../layout/end-button';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { matterPath, servicePath } from '../matters/matter-words';
import { useProcedure } from '../matters/queries';
import { Decide } from '../office/decide';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { Applicants } from './applicants';
import { CallFailure } from './refusal';
import { applyPath, type Call, callColours, callPath, readCall, useCallWords } from './shared';

/** One call: what it offers, the reader's application in it, and for those who decide who has applied, in order. */
export default function CallPage() {
  const { id = '' } = useParams();
  const { t, date } = useWords();
  const say = useCallWords();
  const { account } = useSession();
  const queries = useQueryClient();
  const result = useRef<HTMLDivElement>(null);
  const found = useQuery({ queryKey: ['call', id, account?.id], queryFn: ({ signal }) => readCall(id, signal) });
  const procedure = useProcedure(found.data?.procedure ?? '', !!found.data);
  const c = found.data;
  useTitle(c?.title);
  if (!c) return found.error ? <Failure page error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const renew = async () => {
    await Promise.all([['call', id], ['calls'], ['applicants', id]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    result.current?.focus();
  };
  const onChange = () => void renew();
  const rows: [string, string | undefined][] = [[t('call.owner'), say.owner(c)], [t('call.for'), procedure.data?.title], [t('call.offers'), say.offers(c)], [t('call.time'), say.days(c)]];
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={c.owns ? '/calls?show=mine' : '/calls'}>{t('call.back')}</Anchor>
      <Group justify="space-between" align="flex-start">
        <Title order={1} size="h2" className="words">{c.title}</Title>
        <div ref={result} tabIndex={-1} role="status"><Badge size="lg" variant="light" tt="none" color={callColours[c.state]}>{t(`callState.${c.state}`)}</Badge></div>
      </Group>
      <dl className="terms">{rows.filter(([, v]) => v).map(([k, v]) => <div key={k}><dt>{k}</dt><dd className="words">{v}</dd></div>)}</dl>
      {c.description && <Text className="words" maw="75ch">{c.description}</Text>}
      <Text size="sm" maw="75ch">{t(c.sum ? 'call.orderFunds' : 'call.orderPlaces')} <Anchor component={Link} inherit underline="always" to={`/policy/${c.clause}`}>{t('call.read')}</Anchor></Text>
      {c.conclusion && <Part title={t('call.concludedOn', { date: date(c.conclusion.on) })}><Text className="words">{c.conclusion.reason}</Text></Part>}
      {account?.role === 'talent' && <Mine call={c} talent={!!account.talent} />}
      {!account && c.state === 'open' && <Group><Button component={Link} to="/login" state={{ from: applyPath(c) }}>{t('call.login')}</Button></Group>}
      {c.owns && <Owner call={c} onChange={onChange} />}
      {c.reads && <Applicants call={c} onChange={onChange} />}
      {c.reads && <Text size="sm"><Anchor component={Link} underline="always" to={servicePath(c.procedure)}>{t('call.procedure')}</Anchor></Text>}
    </Stack>
  );
}

/** A talent's own application, with where it stands and why; nothing of the others. */
function Mine({ call: c, talent }: { call: Call; talent: boolean }) {
  const { t, number } = useWords();
  const say = useCallWords();
  const a = c.mine;
  const mayApply = c.state === 'open' && (!a || a.state === 'withdrawn');
  return (
    <Part title={t('call.mine')}>
      {a && (
        <>
          <Text fw={600}>{t(`applicationState.${a.state}`)}</Text>
          {a.rank ? (
            <>
              <Text>{t('call.rankOf', { n: number(a.rank), of: number(a.of ?? a.rank) })}</Text>
              {a.standing && a.standing !== 'granted' && <Text>{t(`callStanding.${a.standing}`)}</Text>}
              {say.reasons(a) && <Text>{say.reasons(a)}</Text>}
            </>
          ) : a.state === 'applied' && <Text>{t('call.noRankYet')}</Text>}
          {a.mark && <Text size="sm" className="words">{say.mark(a)}</Text>}
          {c.sum && <Text size="sm">{say.priority(a)}</Text>}
          <Text size="sm"><Anchor component={Link} underline="always" to={matterPath(a.matter)}>{t('call.toCase')}</Anchor></Text>
        </>
      )}
      {!a && !mayApply && <Text>{t(c.state === 'upcoming' ? 'call.notYet' : 'call.over')}</Text>}
      {mayApply && (talent ? <Group><Button component={Link} to={applyPath(c)}>{t('call.apply')}</Button></Group> : <Text><Anchor component={Link} to="/talent" underline="always">{t('call.profile')}</Anchor></Text>)}
    </Part>
  );
}

/** What the owner does with the whole of a call: write it, close it, conclude it. */
function Owner({ call: c, onChange }: { call: Call; onChange: () => void }) {
  const { t } = useWords();
  const close = useMutation({
    mutationFn: () => ask(api.PATCH('/calls/{callId}', { params: { path: { callId: c.id }, header: { 'If-Match': `"${c.revision}"` } }, body: { state: 'closed' } })),
    onSuccess: onChange,
  });
  if (c.state === 'concluded') return null;
  return (
    <Part title={t('call.hold')}>
      <CallFailure error={close.error} />
      <Group>
        <Button component={Link} variant="default" to={callPath(c.id, '/edit')}>{t('call.edit')}</Button>
        {c.state !== 'closed' && <EndButton loading={close.isPending} onClick={() => window.confirm(t('call.closeSure')) && close.mutate()}>{t('call.close')}</EndButton>}
      </Group>
      {c.state === 'closed' && (
        <Decide<Call>
          about={`call/${c.id}/conclude`} legend="" hint={t('call.concludeHint')} choices={[{ value: 'concluded', label: t('call.conclude'), asks: ['reason'], ends: true }]} revision={c.revision} onDone={onChange}
          reread={() => readCall(c.id)} now={(x) => ({ revision: x.revision, status: t(`callState.${x.state}`), reason: x.conclusion?.reason })} failure={(error) => <CallFailure error={error} />}
          send={(d, etag) => ask(api.PATCH('/calls/{callId}', { params: { path: { callId: c.id }, header: { 'If-Match': etag } }, body: { state: 'concluded', reason: d.reason } }))}
        />
      )}
    </Part>
  );
}
