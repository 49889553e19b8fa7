import { api, ask, Refused, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { today } from '../form/today';
import { useWords } from '../words/format';
import { licenceFact } from '../agency/standing';
import { type Choice, Decide, type Decision } from './decide';
import { Part } from './part';
import { useStatingOrganisation } from './stating';

type Verification = Schemas['Verification'];

/** A licence of which no day is stated apart. */
const trainingLicence = 'provider.trainingLicence';

const path = (id: string) => ({ path: { verificationId: id } });

export const readVerification = async (id: string, signal?: AbortSignal) => (await ask(api.GET('/verifications/{verificationId}', { params: path(id), signal }))).data;

/** What the reader may decide now: the question, a revocation, or an appeal. */
export function Decisions({ verification: v, onDone }: { verification: Verification; onDone: () => void }) {
  const { t, date } = useWords();
  const { account } = useSession();
  const organisation = useStatingOrganisation(v);
  const now = (newest: Verification) => ({ revision: newest.revision ?? 0, status: t(`checkStatus.${newest.status}`), reason: newest.reason });
  const common = { revision: v.revision ?? 0, reread: () => readVerification(v.id), onDone };
  const decide = ({ choice, reason, expires, note }: Decision, etag: string) =>
    ask(api.PATCH('/verifications/{verificationId}', {
      params: { ...path(v.id), header: { 'If-Match': etag } },
      body: { status: choice as 'verified', reason: choice === 'verified' ? null : reason, expires: choice === 'verified' ? expires || null : null, note: note || null },
    }));
  if (v.appeal?.status === 'asked') {
    const choices: Choice[] = [{ value: 'upheld', label: t('verification.uphold'), asks: ['reason'] }, { value: 'dismissed', label: t('verification.dismiss'), asks: ['reason'] }];
    const settle = (d: Decision, etag: string) =>
      ask(api.PATCH('/verifications/{verificationId}/appeal', { params: { ...path(v.id), header: { 'If-Match': etag } }, body: { status: d.choice as 'upheld', reason: d.reason } })).catch((e: unknown) => {
        // Whoever has decided may not decide about the appeal.
        throw e instanceof Refused && e.problem.code === 'forbidden' ? new Refused({ ...e.problem, code: 'own-decision' }) : e;
      });
    return (
      <Part title={t('verification.decideAppeal')}>
        <Decide {...common} about={`appeal-decision/${v.id}`} legend={t('verification.appealQuestion')} hint={t('verification.appealHint')} choices={choices} send={settle}
          now={(newest) => ({ ...now(newest), status: newest.appeal ? t(`appealStatus.${newest.appeal.status}`) : '', reason: newest.appeal?.reason })} />
      </Part>
    );
  }
  if (account?.role !== 'liaison') return null;
  if (v.status === 'asked') {
    const choices: Choice[] = [{ value: 'verified', label: t('verification.verify'), asks: ['expires', 'note'] }, { value: 'refused', label: t('verification.refuse'), asks: ['reason'] }];
    if (organisation.isLoading) return null;
    const stated = v.fact === licenceFact ? organisation.data?.agencyLicence?.expires ?? '' : '';
    const over = !!stated && stated < today();
    const untilHint = over ? t('decide.expiresOver', { date: date(stated) }) : stated ? t('decide.expiresStated') : [licenceFact, trainingLicence].includes(v.fact) ? t('decide.expiresNotStated') : undefined;
    return <Part title={t('decide.title')}><Decide {...common} now={now} until={over ? '' : stated} untilHint={untilHint} about={`verification/${v.id}`} legend={t('verification.question')} choices={choices} send={decide} /></Part>;
  }
  if (v.status === 'verified') {
    return (
      <Part title={t('verification.revoke')}>
        <Decide {...common} now={now} about={`revocation/${v.id}`} legend={t('verification.revoke')} hint={t('verification.revokeHint')} choices={[{ value: 'revoked', label: t('verification.revoke'), asks: ['reason'], ends: true }]} send={decide} />
      </Part>
    );
  }
  return null;
}
