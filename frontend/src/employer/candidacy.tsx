import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { counterOf } from '../candidacy/counter';
import { OfferTerms, packaged } from '../candidacy/offer';
import { useCandidacy } from '../candidacy/query';
import { StageBadge } from '../candidacy/stage';
import { Steps } from '../candidacy/steps';
import { TalentView } from '../candidacy/talent';
import { Timeline } from '../candidacy/timeline';
import { useAnchor } from '../layout/anchor';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { MatchBody } from '../matches/match';
import { useTalentName } from '../matches/talent-line';
import { VerdictNote } from '../matches/verdicts';
import { useWords } from '../words/format';
import { CandidateClauses } from './candidate-clauses';
import { OfferForm } from './offer-form';
import { openingPath } from './paths';

/** One candidate's way through one opening, and what the employer may do next. */
export default function CandidacyPage() {
  const { id = '' } = useParams();
  const { t, date } = useWords();
  const candidacy = useCandidacy(id);
  const nameOf = useTalentName();
  const c = candidacy.data;
  useTitle(c && nameOf(c.talent));
  useAnchor(!!c);
  if (!c) return candidacy.error ? <Failure page error={candidacy.error} retry={() => void candidacy.refetch()} /> : <Waiting />;
  return (
    <Stack>
      {c.opening && <Anchor component={Link} to={openingPath(c.opening.id, 'pipeline')}>{t('pipeline.back', { title: c.opening.title })}</Anchor>}
      <div>
        <Title order={1} size="h2" className="words">{nameOf(c.talent)}</Title>
        <Group gap="xs">
          <StageBadge stage={c.stage} />
          <Text size="sm" className="quiet">{[t(`source.${c.source}`), date(c.createdAt)].filter(Boolean).join(' · ')}</Text>
        </Group>
        {c.agencyName && <Text size="sm">{t('candidacy.byAgency', { agency: c.agencyName })}{c.mandate?.grantedAt && ` ${t('candidacy.mandated', { date: date(c.mandate.grantedAt) })}`}</Text>}
        {c.talent?.revealed && c.talent.headline && <Text className="words">{c.talent.headline}</Text>}
      </div>
      <section>
        <Title order={2} size="h4" mb="xs">{t('candidacy.next')}</Title>
        {c.next.length === 0 && !c.hiring && <Text>{t(c.stage === 'offer' || c.stage === 'invited' || c.stage === 'referred' ? 'candidacy.theirTurn' : 'candidacy.over')}</Text>}
        <Steps candidacy={c} as="employer" />
      </section>
      {(c.offer || c.next.includes('offer')) && (
        <section>
          <Title order={2} size="h4" mb="xs" id="offer" tabIndex={-1} className="unframed">{t('field.offer')}</Title>
          <Stack>
            {c.offer && <OfferTerms offer={c.offer} />}
            {packaged(c) && <Group><Button component={Link} variant="default" to={`/services/package-signing?candidacy=${encodeURIComponent(c.id)}`}>{t('offer.sign')}</Button></Group>}
            {counterOf(c) && <Countered candidacy={c} />}
            {c.next.includes('offer') && <OfferForm key={c.id} candidacy={c} />}
          </Stack>
        </section>
      )}
      <div className="sides">
        <section>
          <Title order={2} size="h4" mb="xs">{t('timeline.title')}</Title>
          <Timeline candidacy={c} reader="employer" />
        </section>
        {c.talent && (
          <section>
            <Title order={2} size="h4" mb="xs">{t('candidacy.profile')}</Title>
            <TalentView talent={c.talent} />
          </section>
        )}
      </div>
      {c.match && (
        <section>
          <Title order={2} size="h4" mb="xs">{t('candidacy.match')}</Title>
          <MatchBody match={c.match} />
          {c.opening && c.talent?.id && <CandidateClauses opening={c.opening} talent={c.talent.id} />}
          <VerdictNote />
        </section>
      )}
    </Stack>
  );
}

/** What the candidate asks for instead of what was offered. */
function Countered({ candidacy: c }: { candidacy: Schemas['Candidacy'] }) {
  const { t, pay } = useWords();
  const asked = counterOf(c);
  return (
    <Alert color="orange" variant="light" title={t('offer.countered')}>
      {asked?.pay && <Text size="sm">{t('timeline.pay', { pay: pay(asked.pay) })}</Text>}
      {asked?.note && <Text size="sm" className="words said">{asked.note}</Text>}
      <Text size="sm">{t('offer.counteredHow')}</Text>
    </Alert>
  );
}
