import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Failure, Waiting } from '../layout/notice';
import { AnyDay, PairVerdicts } from '../matches/pair-verdicts';
import { useDay } from '../policy/day';
import { restsOnOpening } from '../policy/facts';
import { useWords } from '../words/format';
import { useOwnClauses } from './clause-answers';
import { OwnTrouble, Questions } from './questions';

/** What the clauses come to for the talent and an opening on any day, with what is missing as questions that are answered here. */
export function OpeningClauses({ opening }: { opening: string }) {
  return <AnyDay>{() => <Own opening={opening} />}</AnyDay>;
}

function Own({ opening }: { opening: string }) {
  const { t } = useWords();
  const own = useOwnClauses(useDay(), opening);
  const { found, data, told } = own;
  if (!data) return found.error ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const verdicts = data.verdicts.filter(restsOnOpening);
  return (
    <>
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      <OwnTrouble own={own} />
      <Text role="status" size="sm">{told}</Text>
      <PairVerdicts verdicts={verdicts} />
      <Questions verdicts={verdicts} own={own} />
      <Text size="sm"><Anchor component={Link} to="/talent/clauses" underline="always">{t('pair.alone')}</Anchor></Text>
    </>
  );
}
