import { Alert } from '@mantine/core';
import { Refused } from '../api/client';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';

/** Refusals that only calls give; their words are not among those of every page. */
const known = ['call-open', 'call-not-open', 'call-closed', 'call-concluded', 'call-full', 'marks-missing', 'marks-fixed', 'higher-first'];

/** Why a step of a call, or of a case that belongs to one, was not taken. */
export function CallFailure({ error }: { error: unknown }) {
  const { t, number } = useWords();
  if (!error) return null;
  if (!(error instanceof Refused) || !known.includes(error.problem.code)) return <Failure error={error} />;
  const left = error.problem.errors?.[0]?.params?.max;
  return (
    <Alert color="red" variant="light" role="alert" tabIndex={-1} title={t(`callRefusal.${error.problem.code}`)}>
      {typeof left === 'number' ? t('call.leftOver', { n: number(left) }) : null}
    </Alert>
  );
}
