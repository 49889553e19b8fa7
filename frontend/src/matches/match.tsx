import { Alert, Badge, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode, useState } from 'react';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { fitting } from './fits';
import { QuotedLabels } from './labels';
import { Verdicts } from './verdicts';

type Match = Schemas['Match'];

/** One line of a ranking with everything that it rests on; without a rank a match by itself. own is for the talent whom it is about. */
export function MatchCard({ match, rank, title, own, children }: { match: Match; rank?: number; title: ReactNode; own?: boolean; children?: ReactNode }) {
  const { t, percent } = useWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            {rank !== undefined && <Text fw={700} className="quiet"><span aria-hidden="true">{rank}</span><VisuallyHidden>{t('match.rank', { n: rank })}</VisuallyHidden></Text>}
            <div>{title}</div>
          </Group>
          <Badge className="score" size="xl" variant="light" style={{ flexShrink: 0 }}><span aria-hidden="true">{percent(match.score)}</span><VisuallyHidden>{t('match.score', { n: percent(match.score) })}</VisuallyHidden></Badge>
        </Group>
        <Held gates={match.gates} own={own} />
        <MatchBody match={match} />
        {children}
      </Stack>
    </Paper>
  );
}

/** Names the gates that hold a match back. */
export function Held({ gates, own }: { gates: readonly string[] | undefined; own?: boolean }) {
  const { t } = useWords();
  if (!gates?.length) return null;
  return <Alert color="orange" variant="light" p="xs">{t('colon', { name: t(own ? 'match.gatedOwn' : 'match.gated'), value: gates.map((g) => t(own ? `gateOwn.${g}` : `gate.${g}`, { defaultValue: g })).join(t('comma')) })}</Alert>;
}

/** All that a match rests on but its rank and its gates. */
export const MatchBody = memo(function MatchBody({ match }: { match: Match }) {
  const { t } = useWords();
  const [why, setWhy] = useState(false);
  return (
    <QuotedLabels value={match.labels ?? noLabels}>
      <Stack gap="sm">
        <Sides />
        <div className="sides">
          <Fits match={match} />
          <Gaps gaps={match.gaps} level={levelOf(match)} routes={routesOf(match)} />
        </div>
        <Verdicts verdicts={match.verdicts ?? none} />
        <details onToggle={(e) => setWhy(e.currentTarget.open)}>
          <summary>{t('match.why')}</summary>
          {why && (
            <Stack gap="md" pt="sm">
              <Reasons match={match} />
              <Changes match={match} />
            </Stack>
          )}
        </details>
      </Stack>
    </QuotedLabels>
  );
});

const noLabels = {};

type Route = NonNullable<NonNullable<Match['verdicts']>[number]['routes']>[number];

/** The recognition routes that the clauses know for the licences of a profile. */
const routesOf = (match: Match): readonly Route[] => match.verdicts?.find((v) => v.routes?.length)?.routes ?? noRoutes;
const noRoutes: readonly Route[] = [];

const none: NonNullable<Match['verdicts']> = [];

/** Which side of ↔ is whose. */
function Sides() {
  const { t } = useWords();
  return <Text size="xs" className="quiet"><span aria-hidden="true">{t('match.sides')}</span><VisuallyHidden>{t('match.sidesSaid')}</VisuallyHidden></Text>;
}

const shownFits = 4;
const shownPairs = 3;

/** What carries the score most, in the words of profile and opening. */
function Fits({ match }: { match: Match }) {
  const { t } = useWords();
  const { pair, how } = useSaid();
  // What no word of the profile says is not said as if one did.
  const fit = (feature: string, e: Evidence[number]) => pair(feature, e.wanted, e.found) + (e.years ? t('match.because', { how: how(e) }) : '');
  const fits = fitting(match).slice(0, shownFits).map((f) => ({ feature: f.feature, pairs: [...new Set(f.evidence.map((e) => fit(f.feature, e)))] }));
  if (fits.length === 0) return null;
  return (
    <div role="group" aria-label={t('match.fits')}>
      <Title order={3} size="h6" mb={4}>{t('match.fits')}</Title>
      <ul className="inner-list">
        {fits.map((r) => (
          <li key={r.feature}>
            <Text span size="sm" className="words">
              {t('colon', { name: t(`feature.${r.feature}`, { defaultValue: r.feature }), value: r.pairs.slice(0, shownPairs).join(t('semicolon')) })}
              {r.pairs.length > shownPairs && <span className="quiet">{t('match.more', { n: r.pairs.length - shownPairs })}</span>}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every part of the score. */
function Reasons({ match }: { match: Match }) {
  const { t, percent } = useWords();
  const { pair, how } = useSaid();
  return (
    <>
      <Text size="sm" className="quiet">{t(match.factors?.length ? 'match.howLowered' : 'match.how')}</Text>
      <ul className="plain-list" aria-label={t('match.reasons')}>
        {match.reasons.map((r) => (
          <li key={r.feature}>
            <Group justify="space-between" gap="xs">
              <Text fw={600} size="sm">{t(`feature.${r.feature}`, { defaultValue: r.feature })}</Text>
              <Text size="sm" className="quiet">{percent(r.score)} · {t('match.weight', { n: percent(r.weight) })}</Text>
            </Group>
            <div className="bar" aria-hidden="true"><span style={{ width: `${Math.round(r.score * 100)}%` }} /></div>
            {distinct(r.evidence).map((e) => (
              <Text key={`${e.wanted}/${e.found}`} size="sm" className="words">
                {pair(r.feature, e.wanted, e.found)}
                {e.how && <span className="quiet">{t('match.because', { how: [how(e), e.in && t(`in.${e.in}`, { defaultValue: '' })].filter(Boolean).join(t('semicolon')) })}</span>}
              </Text>
            ))}
          </li>
        ))}
      </ul>
      {!!match.factors?.length && (
        <ul className="inner-list">
          {match.factors.map((f) => <li key={f.name}><Text span size="sm">{factor(t, f.name)} × {percent(f.value)}</Text></li>)}
        </ul>
      )}
    </>
  );
}

type Evidence = NonNullable<Match['reasons'][number]['evidence']>;

/** The same words may stand in several parts of a profile. */
function distinct(evidence: Evidence | undefined): Evidence {
  const seen = new Set<string>();
  return (evidence ?? []).filter((e) => {
    const key = `${e.wanted}/${e.found}`;
    if ((!e.wanted && !e.found) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the level of a profile rests on. */
const levelOf = (match: Match) => match.reasons.find((r) => r.feature === 'seniority')?.evidence?.[0];

const Gaps = memo(function Gaps({ gaps, level, routes }: { gaps: Match['gaps']; level: Evidence[number] | undefined; routes: readonly Route[] }) {
  const { t } = useWords();
  const { pair, note } = useSaid();
  if (gaps.length === 0) return null;
  return (
    <div role="group" aria-label={t('match.gaps')}>
      <Title order={3} size="h6" mb={4}>{t('match.gaps')}</Title>
      <ul className="inner-list">
        {gaps.map((g) => (
          <li key={`${g.feature}/${g.wanted}/${g.note}`}>
            <Text span size="sm" className="words">
              {feature(t, g.feature, pair(g.feature, g.wanted, g.found))}
              {g.note && t('aside', { note: note(g.note, g.feature === 'seniority' ? level : undefined) })}
            </Text>{' '}
            {g.must && <Badge size="xs" color="red" variant="light" tt="none">{t('match.must')}</Badge>}
            {g.note === 'route' && routes.filter((r) => r.licence === g.found).map((r) => <Text key={r.text} size="sm" className="quiet">{t('match.route', { text: r.text })}</Text>)}
          </li>
        ))}
      </ul>
    </div>
  );
});

function Changes({ match }: { match: Match }) {
  const { t, percent } = useWords();
  const { quoted: said } = useSaid();
  if (!match.changes?.length) return null;
  return (
    <div role="group" aria-label={t('match.changes')}>
      <Title order={3} size="h6" mb={4}>{t('match.changes')}</Title>
      <ul className="inner-list">
        {match.changes.map((c) => (
          <li key={`${c.feature}/${c.wanted}`}>
            <Text size="sm" span className="words">{feature(t, c.feature, said(c.feature, c.wanted))} (+{percent(c.gain)})</Text>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The feature, and the one wish of it that is meant where there is one. */
function feature(t: ReturnType<typeof useWords>['t'], code: string, wish: string): string {
  const name = t(`feature.${code}`, { defaultValue: code });
  return wish ? t('colon', { name, value: wish }) : name;
}

/** What the mean is multiplied with: "role", or "must-" and a feature. */
function factor(t: ReturnType<typeof useWords>['t'], name: string): string {
  const must = /^must-(.+)$/.exec(name)?.[1];
  return must ? t('factor.must', { feature: t(`feature.${must}`, { defaultValue: must }) }) : t(`factor.${name}`, { defaultValue: name });
}
