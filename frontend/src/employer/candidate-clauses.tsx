import { memo } from 'react';
import type { Schemas } from '../api/client';
import { PairClauses } from '../matches/pair-clauses';
import { editable } from '../openings/editable';
import type { Missing } from '../policy/facts';
import { OpeningQuestions } from './opening-questions';
import { useOrganisation } from './organisation-answers';
import { openingPath } from './paths';

type Opening = Schemas['Opening'];

/** What the clauses come to for an opening of one's own and a candidate on any day; what its organisation has not said is answered here. */
export const CandidateClauses = memo(function CandidateClauses({ opening: o, talent }: { opening: Opening; talent: string }) {
  return <PairClauses opening={o.id} talent={talent} answer={(missing) => <Own opening={o} missing={missing} />} />;
});

function Own({ opening: o, missing }: { opening: Opening; missing: readonly Missing[] }) {
  const organisation = useOrganisation(o.organisation).data?.data;
  return organisation ? <OpeningQuestions missing={missing} organisation={organisation} opening={{ page: editable(o) ? openingPath(o.id, 'edit') : `/openings/${encodeURIComponent(o.id)}` }} /> : null;
}
