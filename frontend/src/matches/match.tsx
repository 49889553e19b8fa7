import { Alert, Badge, Group, Paper, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { Verdicts } from './verdicts';

type Match = Schemas['Match'];

/** One line of a ranking with everything that it rests on. */
export function MatchCard({ match, rank, title, children }: { match: Match; rank: number; title: ReactNode; children?: ReactNode }) {
  const { t, percent } = useWords();
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <Text fw={700} className="quiet"><span aria-hidden="true">{rank}</span><VisuallyHidden>{t('match.rank', { n: rank })}</VisuallyHidden></Text>
            <div>{title}</div>
          </Group>
          <Badge className="score" size="xl" variant="light" style={{ flexShrink: 0 }}><span aria-hidden="true">{percent(match.score)}</span><VisuallyHidden>{t('match.score', { n: percent(match.score) })}</VisuallyHidden></Badge>
        </Group>
        {!!match.gates?.length && (
          <Alert color="orange" variant="light" p="xs">{t('match.gated')}{' '}{match.gates.map((g) => t(`gate.${g}`, { defaultValue: g })).join(t('comma'))}</Alert>
        )}
        {children}
        <details>
          <summary>{t('match.why')}</summary>
          <Stack gap="md" pt="sm">
            <Reasons match={match} />
            <Changes match={match} />
          </Stack>
        </details>
        <Gaps match={match} />
        <Verdicts verdicts={match.verdicts ?? []} />
      </Stack>
    </Paper>
  );
}

function Reasons({ match }: { match: Match }) {
  const { t, percent } = useWords();
  const { evidence: said } = useSaid();
  return (
    <ul className="plain-list" aria-label={t('match.reasons')}>
      {match.reasons.map((r) => (
        <li key={r.feature}>
          <Group justify="space-between" gap="xs">
            <Text fw={600} size="sm">{t(`feature.${r.feature}`, { defaultValue: r.feature })}</Text>
            <Text size="sm" className="quiet">{percent(r.score)} · {t('match.weight', { n: percent(r.weight) })}</Text>
          </Group>
          <div className="bar" aria-hidden="true"><span style={{ width: `${Math.round(r.score * 100)}%` }} /></div>
          {r.evidence?.filter((e) => e.wanted || e.found).map((e) => (
            <Text key={`${e.wanted}/${e.found}`} size="sm" className="words">
              {said(r.feature, e.wanted)}{e.wanted && e.found ? ' ↔ ' : ''}{said(r.feature, e.found)}
              {e.how && <span className="quiet"> ({t(`how.${e.how}`, { defaultValue: e.how })})</span>}
            </Text>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Gaps({ match }: { match: Match }) {
  const { t } = useWords();
  const { evidence: said } = useSaid();
  if (match.gaps.length === 0) return null;
  return (
    <div role="group" aria-label={t('match.gaps')}>
      <Title order={3} size="h6" mb={4}>{t('match.gaps')}</Title>
      <ul className="inner-list">
        {match.gaps.map((g) => (
          <li key={`${g.feature}/${g.wanted}/${g.note}`}>
            <Text span size="sm" className="words">
              {feature(t, g.feature, said(g.feature, g.wanted))}{g.found ? ` ↔ ${said(g.feature, g.found)}` : ''}
              {g.note && ` – ${t(`note.${g.note}`, { defaultValue: g.note })}`}
            </Text>{' '}
            {g.must && <Badge size="xs" color="red" variant="light" tt="none">{t('match.must')}</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ match }: { match: Match }) {
  const { t, percent } = useWords();
  const { evidence: said } = useSaid();
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
