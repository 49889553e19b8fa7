import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { Schemas } from '../api/client';
import { counterOf } from '../candidacy/counter';
import { OfferTerms, packaged } from '../candidacy/offer';
import { useCandidacy } from '../candidacy/query';
import { isOver, StageBadge } from '../candidacy/stage';
import { Steps } from '../candidacy/steps';
import { isCode, Timeline } from '../candidacy/timeline';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { MatchCard } from '../matches/match';
import { VerdictNote } from '../matches/verdicts';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';
import { OpeningClauses } from './opening-clauses';

type Candidacy = Schemas['Candidacy'];

/** One way of the talent through an opening: who asks and why, what was offered, what can be done, and what has happened. */
export default function MyCandidacy() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const candidacy = useCandidacy(id);
  useTitle(candidacy.data?.opening?.title);
  return (
    <Stack maw={760} mx="auto">
      <Anchor component={Link} to="/talent/candidacies">{t('mine.back')}</Anchor>
      {candidacy.isPending && <Waiting />}
      {candidacy.error && <Failure page error={candidacy.error} retry={() => void candidacy.refetch()} />}
      {candidacy.data && <Detail candidacy={candidacy.data} />}
    </Stack>
  );
}

function Detail({ candidacy: c }: { candidacy: Candidacy }) {
  const { t, code, pay } = useWords();
  const o = c.opening;
  const e = o?.employer;
  return (
    <>
      <div>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Title order={1} size="h2" className="words">{o && <Anchor component={Link} inherit to={`/openings/${encodeURIComponent(o.id)}`}>{o.title}</Anchor>}</Title>
          <StageBadge stage={c.stage} />
        </Group>
        <Text>{[e?.name, code('employerKind', e?.kind), code('place', o?.place)].filter(Boolean).join(' · ')}</Text>
        <Text className="quiet">{pay(o?.pay)}</Text>
      </div>
      <Paper withBorder p="md" component="section" aria-label={t('mine.who')}>
        <Stack gap="xs">
          <Title order={2} size="h5">{t('mine.who')}</Title>
          <Origin candidacy={c} />
          {c.message && <Text className="words said">{c.message}</Text>}
          <ReadingHelp texts={[c.message]} />
        </Stack>
      </Paper>
      {c.offer && (
        <Paper withBorder p="md" component="section" aria-label={t('mine.offer')}>
          <Title order={2} size="h5" mb="xs">{t('mine.offer')}</Title>
          {counterOf(c) && <Text size="sm" mb="xs">{t('offer.mine')}</Text>}
          <OfferTerms offer={c.offer} />
          {packaged(c) && <Anchor component={Link} size="sm" to={`/services/package-breach?candidacy=${encodeURIComponent(c.id)}`}>{t('offer.broken')}</Anchor>}
        </Paper>
      )}
      <Paper withBorder p="md" component="section" aria-label={t('mine.next')}>
        <Stack gap="xs">
          <Title order={2} size="h5">{t('mine.next')}</Title>
          <Text size="sm">{t(isOver(c.stage) ? (c.stage === 'hired' ? 'mine.hired' : 'mine.ended') : c.next.length > 0 && ['invited', 'offer'].includes(c.stage) ? 'mine.yourTurn' : c.stage === 'referred' && c.next.includes('screening') ? 'mine.yourTurn' : 'mine.theirTurn')}</Text>
          {isOver(c.stage) && c.reason && !isCode(c.reason) && <><Text size="sm" className="words said">{c.reason}</Text><ReadingHelp texts={[c.reason]} /></>}
          <Steps candidacy={c} as="talent" />
        </Stack>
      </Paper>
      {c.match && <Why match={c.match} opening={o?.id} />}
      <section>
        <Title order={2} size="h4" mb="xs">{t('timeline.title')}</Title>
        <Timeline candidacy={c} reader="talent" above={c.message} />
      </section>
    </>
  );
}

/** Who has begun this; an agency with the representation by which it could. */
function Origin({ candidacy: c }: { candidacy: Candidacy }) {
  const { t, date } = useWords();
  const employer = c.opening?.employer?.name ?? '';
  if (c.source === 'application') return <Text size="sm">{t('mine.byYou', { employer })}</Text>;
  if (c.source === 'invitation') return <Text size="sm">{t('mine.byEmployer', { employer })}</Text>;
  if (!c.agencyName) return <Text size="sm">{t(c.case ? 'mine.byOffice' : 'mine.byAnAgency', { employer })}</Text>;
  const granted = c.mandate?.grantedAt;
  const ended = c.mandate?.endedAt;
  return (
    <>
      <Text size="sm">{t('mine.byAgency', { agency: c.agencyName, employer })}</Text>
      {granted && <Text size="sm">{t(ended ? 'mine.mandateEnded' : 'mine.mandate', { date: date(granted), end: date(ended) })} <Anchor component={Link} size="sm" to="/talent/visibility">{t('mine.mandates')}</Anchor></Text>}
    </>
  );
}

/** Why the two fit, as it was when this began. */
function Why({ match, opening }: { match: Schemas['Match']; opening: string | undefined }) {
  const { t } = useWords();
  return (
    <section aria-label={t('mine.why')}>
      <MatchCard own match={match} title={<div><Title order={2} size="h5">{t('mine.why')}</Title><Text size="sm" className="quiet">{t('mine.whyThen')}</Text></div>}>{opening && <OpeningClauses opening={opening} />}<VerdictNote /></MatchCard>
    </section>
  );
}
