import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { Failure, Waiting } from '../layout/notice';
import { QuotedLabels } from '../matches/labels';
import { Held, MatchBody } from '../matches/match';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { sectionOf } from './profile-draft';

type Props = {
  opening: string;
  about: string;
  /** Of its heading among those of the page. */
  order: 2 | 3;
  /** Whether the page shows beside it what the score rests on. */
  explained?: boolean;
};

/** Where the talent stands among the candidates for an opening; asked for by a button. That it was asked stands in the address, so that who comes back finds it. */
export function OwnRank({ opening, about, order, explained }: Props) {
  const { t, language } = useWords();
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const asked = params.get('rank') === opening;
  const toggle = () => {
    const next = new URLSearchParams(params);
    if (asked) next.delete('rank');
    else next.set('rank', opening);
    setParams(next, { replace: true, state });
  };
  const id = useId();
  const rank = useQuery({
    queryKey: ['own-rank', opening, language], enabled: asked, retry: false,
    queryFn: async ({ signal }) => (await ask(api.GET('/me/matches/{openingId}', { params: { path: { openingId: opening }, query: { lang: language } }, signal }))).data,
  });
  return (
    <Stack gap="sm">
      <Group><Button variant="default" aria-expanded={asked} aria-controls={asked ? id : undefined} aria-label={asked ? undefined : t('own.askOf', { title: about })} onClick={toggle}>{t(asked ? 'own.close' : 'own.ask')}</Button></Group>
      {asked && (
        <Paper component="section" withBorder p="md" id={id} aria-label={t('own.title')}>
          <Stack gap="sm">
            <Title order={order} size="h4">{t('own.title')}</Title>
            {rank.isPending && <Waiting />}
            {rank.error && <Failure error={rank.error} retry={() => void rank.refetch()} />}
            {rank.data && <Told rank={rank.data} order={order} explained={explained} />}
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}

type Band = Schemas['Band'];

function useBand() {
  const { t, number } = useWords();
  return (word: string, { from, to, of }: Band) => t(word, { from: number(from), to: number(to), of: number(of) });
}

function Told({ rank: { match, place, passed, unseen }, order, explained }: { rank: Schemas['OwnRank']; order: 2 | 3; explained?: boolean }) {
  const { t, percent } = useWords();
  const band = useBand();
  return (
    <QuotedLabels value={match.labels ?? none}>
      {unseen.map((why) => (
        <Alert key={why} color="yellow" variant="light" p="xs">
          {t(`unseen.${why}`)} {why === 'profile-hidden' && <Anchor component={Link} inherit underline="always" to="/talent/visibility">{t('nav.visibility')}</Anchor>}
        </Alert>
      ))}
      <Text role="status"><strong>{t('match.score', { n: percent(match.score) })}</strong> · {place ? band(unseen.length ? 'own.would' : 'own.place', place) : t('own.few')}</Text>
      <Held own gates={match.gates} />
      {passed && <Text size="sm">{band('own.passed', passed)}</Text>}
      <Missed match={match} order={order} />
      <Lifts match={match} order={order} />
      {!explained && (
        <details>
          <summary>{t('own.more')}</summary>
          <MatchBody match={{ ...match, changes: undefined }} />
        </details>
      )}
      <Text size="xs" className="quiet">{t('own.how')}</Text>
    </QuotedLabels>
  );
}

const none = {};

type Match = Schemas['Match'];
const below = (order: 2 | 3) => (order === 2 ? 3 : 4);

/** What is required and surely not met, and what the profile does not say of it, which has to come first. */
function Missed({ match, order }: { match: Match; order: 2 | 3 }) {
  const { t } = useWords();
  const unsaid = match.gaps.filter((g) => g.must && g.note === 'not-said');
  if (!match.missed?.length && !unsaid.length) return <Text size="sm">{t('own.metAll')}</Text>;
  return (
    <>
      {unsaid.length > 0 && <Unsaid gaps={unsaid} order={order} />}
      <Lacking match={match} order={order} />
    </>
  );
}

function Unsaid({ gaps, order }: { gaps: Match['gaps']; order: 2 | 3 }) {
  const { t } = useWords();
  const { quoted } = useSaid();
  return (
    <div>
      <Title order={below(order)} size="h6" mb={4}>{t('own.unsaid')}</Title>
      <ul className="inner-list">
        {gaps.map(({ feature, wanted }) => (
          <li key={`${feature}/${wanted}`}>
            <Anchor component={Link} size="sm" underline="always" className="words" to={`/talent#${sectionOf[feature] ?? 'about'}`}>{t('colon', { name: t(`feature.${feature}`), value: quoted(feature, wanted) })}</Anchor>
          </li>
        ))}
      </ul>
      <Text size="sm" className="quiet">{t('own.unsaidHow')}</Text>
    </div>
  );
}

function Lacking({ match: { missed, gaps }, order }: { match: Match; order: 2 | 3 }) {
  const { t } = useWords();
  const { pair } = useSaid();
  if (!missed?.length) return null;
  return (
    <div>
      <Title order={below(order)} size="h6" mb={4}>{t('own.missed')}</Title>
      <ul className="inner-list">
        {missed.map((m) => {
          const gap = gaps.find((g) => g.feature === m.feature && g.wanted === m.wanted);
          return (
            <li key={`${m.feature}/${m.wanted}`}>
              <Text span size="sm" className="words">{t('colon', { name: t(`feature.${m.feature}`), value: pair(m.feature, m.wanted, gap?.found) })}{gap?.note && t('aside', { note: t(`note.${gap.note}`) })}</Text>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What would move the talent up, each with the place in the profile where it is said. */
function Lifts({ match, order }: { match: Match; order: 2 | 3 }) {
  const { t, percent } = useWords();
  const { quoted } = useSaid();
  const band = useBand();
  const elsewhere = match.gaps.some((g) => g.note === 'other-trade');
  if (!match.changes?.length) return <Text size="sm">{t(elsewhere ? 'own.trade' : 'own.nothing')}</Text>;
  return (
    <div>
      {elsewhere && <Text size="sm" mb="xs">{t('own.trade')}</Text>}
      <Title order={below(order)} size="h6" mb={4}>{t('own.lifts')}</Title>
      <ul className="inner-list">
        {match.changes.map((c) => {
          const gap = match.gaps.find((g) => g.feature === c.feature && (!c.wanted || g.wanted === c.wanted));
          const name = t(`feature.${c.feature}`);
          const wanted = quoted(c.feature, c.wanted || gap?.wanted);
          return (
            <li key={`${c.feature}/${c.wanted}`}>
              <Text span size="sm" className="words">
                <Anchor component={Link} inherit underline="always" to={`/talent#${sectionOf[c.feature] ?? 'about'}`}>{wanted ? t('colon', { name, value: wanted }) : name}</Anchor>
                {t('aside', { note: [t('own.gain', { gain: percent(Math.max(c.gain, 0.01)) }), c.place && band('own.to', c.place)].filter(Boolean).join(t('comma')) })}
                <br /><span className="quiet">{t(`advice.${adviceOf(c.feature, gap?.note)}`)}</span>
              </Text>
            </li>
          );
        })}
      </ul>
      <Text size="xs" className="quiet">{t('own.honest')}</Text>
    </div>
  );
}

/** What a talent can do about a change: nothing but what is true and their own to choose. */
function adviceOf(feature: string, note: string | undefined): string {
  switch (feature) {
    case 'place': case 'engagement': case 'availability': case 'wishes':
      return note === 'not-said' ? 'say' : 'choice';
    case 'skills': case 'languages': case 'education': case 'pay':
      return note === 'not-said' ? 'say' : feature;
    case 'licence':
      return { 'not-said': 'say', expired: 'renew', 'expires-soon': 'renew', route: 'recognise' }[note ?? ''] ?? 'licence';
  }
  return 'say';
}
