import { Text } from '@mantine/core';
import { CallFailure } from '../calls/refusal';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { useDraft } from '../form/draft';
import { NumberBox } from '../form/number-box';
import { Decide, type Choice } from '../office/decide';
import { Part } from '../office/part';
import { useWords } from '../words/format';
import { HandingOver } from './hand-over';
import { readMatter } from './queries';

type Matter = Schemas['Matter'];
type Props = { matter: Matter; onChange: () => void };

/** What the reader may do with the whole of a case: decide and hand over as the office, withdraw, end and appeal as the applicant. */
export function Actions({ matter: m, onChange }: Props) {
  const { t } = useWords();
  if (m.side === 'body' && m.status === 'open') return <><Decision matter={m} onChange={onChange} /><Part title={t('matter.handOver')}><HandingOver matter={m} onChange={onChange} /></Part></>;
  if (m.side !== 'applicant') return null;
  // What a call has granted can be given back.
  if (m.call && m.status === 'granted') return <Part title={t('matter.giveBack')}><Move matter={m} onChange={onChange} about="withdraw" hint={t('matter.giveBackHint')} choices={[{ value: 'withdrawn', label: t('matter.giveBack'), ends: true }]} /></Part>;
  if (m.status === 'open') return <Part title={t('matter.withdraw')}><Move matter={m} onChange={onChange} about="withdraw" hint={t('matter.withdrawHint')} choices={[{ value: 'withdrawn', label: t('matter.withdraw'), ends: true }]} /></Part>;
  if (m.steps.includes('end')) return <Part title={t('matter.end')}><Move matter={m} onChange={onChange} about="end" hint={t('matter.endHint')} choices={[{ value: 'ended', label: t('matter.end'), asks: ['reason'], ends: true }]} /></Part>;
  if (m.status === 'refused' && !m.appeal) return <Part title={t('matter.appeal')}><Move matter={m} onChange={onChange} about="appeal" hint={t('matter.appealHint')} choices={[{ value: 'open', label: t('appeal.send'), asks: ['reason'] }]} /></Part>;
  return null;
}

/** Grants or refuses; nothing is granted while something is missing, which is said. */
function Decision({ matter: m, onChange }: Props) {
  const { t } = useWords();
  const missing = [...m.tasks.filter((x) => (x.state === 'open' || x.state === 'declined') && x.code !== 'decision').map((x) => (x.item ? t('colon', { name: x.title, value: x.item }) : x.title)), ...m.wanted.filter((w) => w.required && !w.there).map((w) => w.title), ...(m.from?.ended ? [t('follow.noMore')] : [])];
  // In a call for funds what is granted may be less than what was asked for.
  const asked = m.call ? (m.fields.find((f) => f.kind === 'amount')?.value as { amount: number; currency: string } | undefined) : undefined;
  const { account } = useSession();
  const draft = useDraft<{ amount: number | '' }>(`${account?.id}/matter/${m.id}/amount`, { amount: asked?.amount ?? '' }, '');
  const { amount } = draft.value;
  const none = !!asked && !amount;
  const decided = () => { draft.begin({ amount }, ''); onChange(); };
  const refuse: Choice = { value: 'refused', label: t('matter.refuse'), asks: ['reason'] };
  return (
    <Part title={t('decide.title')}>
      <Text size="sm" className="quiet">{t('matter.forBody', { body: m.body.name })}</Text>
      {missing.length > 0 && <div><Text size="sm">{t('matter.notYet')}</Text><ul className="inner-list">{missing.map((x) => <li key={x}><Text span size="sm">{x}</Text></li>)}</ul></div>}
      {asked && !missing.length && <NumberBox label={t('matter.amount', { currency: asked.currency })} maw={260} min={0.01} max={asked.amount} value={amount} error={none ? t('fieldProblem.required') : undefined} onChange={(n) => draft.change({ amount: n })} />}
      <Move key={missing.length || none ? 'refuse' : 'both'} matter={m} onChange={decided} about="decide" legend={t('matter.question')} amount={amount || undefined} choices={missing.length || none ? [{ ...refuse, ends: true }] : [{ value: 'granted', label: t('matter.grant'), asks: m.call ? ['note'] : undefined }, refuse]} />
    </Part>
  );
}

/** Moves a case to another status, with the reason that it needs. */
function Move({ matter: m, onChange, about, legend = '', hint, amount, choices }: Props & { about: string; legend?: string; hint?: string; amount?: number; choices: readonly Choice[] }) {
  const { t, language } = useWords();
  return (
    <Decide<Matter> about={`matter/${m.id}/${about}`} legend={legend} hint={hint} choices={choices} revision={m.revision} onDone={onChange}
      reread={() => readMatter(m.id, language)} failure={m.call ? (error) => <CallFailure error={error} /> : undefined}
      now={(x) => ({ revision: x.revision, status: t(`matterStatus.${x.status}`), reason: x.outcome?.reason })}
      send={(d, etag) => ask(api.PATCH('/matters/{matterId}', { params: { path: { matterId: m.id }, header: { 'If-Match': etag }, query: { lang: language } }, body: { status: d.choice as 'granted', reason: (d.choice === 'granted' ? d.note : d.reason) || undefined, amount: d.choice === 'granted' ? amount : undefined } }))} />
  );
}
