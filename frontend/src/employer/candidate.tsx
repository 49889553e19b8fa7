import { Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { memo, useDeferredValue, useMemo } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import { Approach } from '../candidacy/approach';
import { isCovered, ofMatch } from '../matches/clauses';
import { fitting } from '../matches/fits';
import { Held, MatchBody } from '../matches/match';
import { MustsOf } from '../matches/musts';
import { rescored, type Scale } from '../matches/score';
import { TalentLine, useTalentName } from '../matches/talent-line';
import { useWords } from '../words/format';
import { CandidateClauses } from './candidate-clauses';
import { candidacyPath } from './paths';

type Match = Schemas['Match'];
/** A number as it is shown, and as it is said to who hears the page. */
export type Figure = { shown: string; said: string };

type Props = {
  match: Match;
  rank: Figure;
  score: Figure;
  /** The gates that hold it back, joined by commas: a text, so that equal ones are the same. */
  gates: string;
  /** By what it is scored now; given while the match is shown whole. */
  scale?: Scale;
  /** The opening to which it may be invited. */
  opening?: string;
  /** The opening that it is a candidate for. */
  about: Schemas['Opening'];
  chosen: boolean;
  choosable: boolean;
  onOpen: (talent: string) => void;
  onChoose: (talent: string) => void;
};

/**
 * One candidate of a ranking. When weights move only rank and score are drawn
 * at once; the parts below rest on the match as the server gave it, and what is
 * open follows. Words come from above: a hundred of these are drawn together.
 */
export const Candidate = memo(function Candidate({ match, rank, score, gates, scale, opening, about, chosen, choosable, onOpen, onChoose }: Props) {
  return (
    <article className="candidate">
      <div className="candidate-head">
        <span className="rank"><span aria-hidden="true">{rank.shown}</span><span className="heard">{rank.said}</span></span>
        <TalentLine talent={match.talent} />
        <span className="score"><span aria-hidden="true">{score.shown}</span><span className="heard">{score.said}</span></span>
      </div>
      <MustsOf match={match} gates={gates} />
      {gates && <HeldBack gates={gates} />}
      {scale ? <Whole match={match} scale={scale} opening={about} /> : <Short match={match} />}
      <Actions match={match} open={!!scale} chosen={chosen} choosable={choosable} onOpen={onOpen} onChoose={onChoose} opening={opening} />
    </article>
  );
});

const HeldBack = memo(function HeldBack({ gates }: { gates: string }) {
  return <Held gates={gates.split(',')} />;
});

const Actions = memo(function Actions({ match, open, chosen, choosable, onOpen, onChoose, opening }: Pick<Props, 'match' | 'chosen' | 'choosable' | 'onOpen' | 'onChoose' | 'opening'> & { open: boolean }) {
  const { t } = useWords();
  const talent = match.talent?.id ?? '';
  const name = useTalentName()(match.talent);
  return (
    <>
      <Group gap="sm">
        <Button size="xs" variant="subtle" aria-expanded={open} aria-label={t(open ? 'candidates.lessOf' : 'candidates.moreOf', { name })} onClick={() => onOpen(talent)}>{t(open ? 'candidates.less' : 'candidates.more')}</Button>
        <Checkbox size="sm" label={t('candidates.compare')} aria-label={t('candidates.compareThis', { name })} checked={chosen} disabled={!chosen && !choosable} onChange={() => onChoose(talent)} />
        {match.candidacy && <Button component={Link} size="xs" variant="light" to={candidacyPath(match.candidacy)} aria-label={t('candidates.candidacyOf', { name })}>{t('candidates.candidacy')}</Button>}
      </Group>
      {opening && <Approach as="invite" opening={opening} talent={talent} under={match.candidacy} about={name} />}
    </>
  );
});

/** The order is shown first, the parts of the scores when there is time. */
function Whole({ match, scale, opening }: { match: Match; scale: Scale; opening: Schemas['Opening'] }) {
  const by = useDeferredValue(scale);
  return (
    <>
      <MatchBody match={useMemo(() => rescored(match, by), [match, by])} />
      {match.talent?.id && <CandidateClauses opening={opening} talent={match.talent.id} />}
    </>
  );
}

/** What fits, what is missing and which clauses cover, in one line each. */
const Short = memo(function Short({ match }: { match: Match }) {
  const { t, counted } = useWords();
  const fits = fitting(match).slice(0, 4).map((f) => t(`feature.${f.feature}`, { defaultValue: f.feature }));
  const verdicts = ofMatch(match.verdicts).filter(isCovered);
  return (
    <Group gap="xs">
      {fits.length > 0 && <Text size="sm">{t('colon', { name: t('match.fits'), value: fits.join(t('comma')) })}</Text>}
      <Text size="sm" className="quiet">{counted('candidates.gaps', match.gaps.length)}</Text>
      {verdicts.map((v) => <Badge key={`${v.clause}${v.limb ?? ''}`} variant="light" tt="none" size="sm">{clauseName(t, v)} · {t(`verdict.${v.verdict}`)}</Badge>)}
    </Group>
  );
});

/** A clause and its limb, in words. */
export function clauseName(t: ReturnType<typeof useWords>['t'], v: { clause: number; limb?: string }): string {
  return t('verdict.clause', { n: v.clause }) + (v.limb ? ` · ${t(`limb.${v.limb}`, { defaultValue: v.limb })}` : '');
}
