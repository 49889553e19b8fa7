import { Anchor, Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useChecked } from '../form/checked';
import { useDraft } from '../form/draft';
import { DraftNotice } from '../form/draft-notice';
import { NotSaved } from '../form/not-saved';
import { NumberBox } from '../form/number-box';
import { isStale } from '../form/stale';
import { Failure, Waiting } from '../layout/notice';
import { matterPath } from '../matters/matter-words';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { CallFailure } from './refusal';
import { type Call, readCall, useCallWords } from './shared';

type Applicant = Schemas['CallApplicant'];
type Props = { call: Call; onChange: () => void };
type Mark = { mark: number | ''; reason: string };

const markOf = (a: Applicant | undefined): Mark => ({ mark: a?.mark?.value ?? '', reason: a?.mark?.reason ?? '' });
const readApplicants = async (callId: string, signal?: AbortSignal) => (await ask(api.GET('/calls/{callId}/applications', { params: { path: { callId } }, signal }))).data.items;

/** The mark that an application has by now, and the revision of its call, which each mark and each new application raises. */
async function readMark(callId: string, matter: string) {
  // The revision is read first: who writes meanwhile makes the next save stale, too.
  const { revision } = await readCall(callId);
  const now = (await readApplicants(callId)).find((a) => a.matter === matter);
  return { value: markOf(now), etag: `"${revision}"`, closed: now?.state !== 'applied' };
}

const colours = { granted: 'green', within: 'blue', waiting: 'gray' } as const;

/** Who has applied, in order, each with the reasons of its place; then who is in the order no more. */
export function Applicants({ call: c, onChange }: Props) {
  const { t } = useWords();
  const found = useQuery({ queryKey: ['applicants', c.id, c.revision], placeholderData: keepPreviousData, queryFn: ({ signal }) => readApplicants(c.id, signal) });
  if (!found.data) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const ranked = found.data.filter((a) => a.rank);
  const gone = found.data.filter((a) => !a.rank);
  const entries = (list: readonly Applicant[]) => list.map((a) => <li key={a.matter} className="entry"><OneApplicant call={c} applicant={a} onChange={onChange} /></li>);
  return (
    <>
      <Part title={t('call.applicants')}>
        <Text size="sm" className="quiet">{t(c.owns ? 'call.markHow' : 'call.orderHow')}</Text>
        {found.data.length === 0 && <Text>{t('call.nobody')}</Text>}
        <ol className="plain-list">{entries(ranked)}</ol>
      </Part>
      {gone.length > 0 && <Part title={t('call.gone')}><ul className="plain-list">{entries(gone)}</ul></Part>}
    </>
  );
}

function OneApplicant({ call: c, applicant: a, onChange }: Props & { applicant: Applicant }) {
  const { t, number, date, money } = useWords();
  const say = useCallWords();
  const [marking, setMarking] = useState(false);
  const name = a.name || a.headline || a.matter;
  const g = a.grant;
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Title order={3} size="h6" className="words"><Anchor component={Link} inherit to={matterPath(a.matter)}>{a.rank ? `${number(a.rank)}. ${name}` : name}</Anchor></Title>
        <Badge variant="light" tt="none" color={a.standing ? colours[a.standing] : 'gray'}>{t(a.standing ? `callStanding.${a.standing}` : `applicationState.${a.state}`)}</Badge>
      </Group>
      {say.reasons(a) && <Text size="sm" fw={600}>{say.reasons(a)}</Text>}
      <Text size="sm" className="words">{say.mark(a)}</Text>
      {c.sum && <Text size="sm">{say.priority(a)}</Text>}
      <Text size="sm" className="quiet">{[t('call.appliedOn', { date: date(a.at) }), c.sum && a.asked !== undefined && t('call.asks', { sum: money([a.asked], c.sum.currency) })].filter(Boolean).join(' · ')}</Text>
      {g && (
        <Text size="sm" className="words">
          {[t('call.grantedAs', { date: date(g.at), n: number(g.rank), by: t(`matterSide.${g.by}`) }), g.amount && c.sum && money([g.amount], c.sum.currency), g.passedOver && t('call.passedOver', { n: number(g.passedOver) }), g.reason].filter(Boolean).join(' · ')}
        </Text>
      )}
      {c.owns && a.state === 'applied' && !marking && <Group><Button size="sm" variant="default" aria-label={t('colon', { name: t(a.mark ? 'call.changeMark' : 'call.giveMark'), value: name })} onClick={() => setMarking(true)}>{t(a.mark ? 'call.changeMark' : 'call.giveMark')}</Button></Group>}
      {marking && <Judge call={c} applicant={a} onCancel={() => setMarking(false)} onChange={() => { setMarking(false); onChange(); }} />}
    </Stack>
  );
}

/** The reviewer's mark with its reason. */
function Judge({ call: c, applicant: a, onCancel, onChange }: Props & { applicant: Applicant; onCancel: () => void }) {
  const { t } = useWords();
  const { account } = useSession();
  const before = markOf(a);
  const draft = useDraft<Mark>(`${account?.id}/call/${c.id}/${a.matter}`, before, '');
  const form = draft.value;
  const save = useMutation({
    mutationFn: (etag: string) => ask(api.PUT('/calls/{callId}/applications/{matterId}', { params: { path: { callId: c.id, matterId: a.matter }, header: { 'If-Match': etag } }, body: { mark: Number(form.mark), reason: form.reason.trim() } })),
    onSuccess: () => { draft.begin({ mark: form.mark, reason: form.reason }, ''); onChange(); },
  });
  // Where a colleague's mark has come in while this one was being typed, the save
  // rests on what was there before it and shows both.
  const [begun] = useState({ mark: before, revision: c.revision });
  const rests = begun.mark.mark === before.mark && begun.mark.reason === before.reason ? c.revision : begun.revision;
  const { form: checked, at } = useChecked(save.error, () => save.mutateAsync(`"${rests}"`));
  return (
    <form {...checked}>
      <Stack gap="sm" maw={640}>
        {draft.restored && <DraftNotice onDrop={() => draft.begin(before, '')} />}
        {isStale(save.error) ? (
          <NotSaved error={save.error} draft={draft} read={() => readMark(c.id, a.matter)} label={(field) => t(field === 'mark' ? 'call.markLabel' : 'field.reason')} say={(field, m) => String(m[field])} save={(etag) => save.mutate(etag)} onTake={() => { save.reset(); onChange(); }} />
        ) : <CallFailure error={save.error} />}
        <NumberBox name="mark" label={t('call.markLabel')} description={t('call.markHint')} required whole min={0} max={100} maw={260} value={form.mark} error={at.mark} onChange={(mark) => draft.change({ mark })} />
        <Textarea name="reason" label={t('field.reason')} description={t('call.reasonHint')} required autosize minRows={2} maxLength={2000} value={form.reason} error={at.reason} onChange={(e) => draft.change({ reason: e.currentTarget.value })} />
        <Group><Button type="submit" loading={save.isPending}>{t('save')}</Button><Button variant="default" onClick={onCancel}>{t('cancel')}</Button></Group>
      </Stack>
    </form>
  );
}
