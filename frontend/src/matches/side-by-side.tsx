import { Badge, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { ofMatch } from './clauses';
import { type Answer, compared } from './compare';
import { QuotedLabels } from './labels';

type Match = Schemas['Match'];
export type Side = { name: string; rank: number; match: Match };
type Sides = [Side, Side];
type Line = { key: string; head: ReactNode; cells: [ReactNode, ReactNode] };
type Props = {
  sides: Sides;
  /** Those that are on: what they ask for is required. */
  gates: Readonly<Record<string, boolean>>;
};

/** Two matches of one opening beside each other, requirement by requirement. */
export function SideBySide({ sides, gates }: Props) {
  const wide = useMediaQuery('(min-width: 40em)');
  return (
    <QuotedLabels value={{ ...sides[0].match.labels, ...sides[1].match.labels }}>
      <Beside sides={sides} gates={gates} as={wide ? InColumns : InCards} />
    </QuotedLabels>
  );
}

function Beside({ sides, gates, as: Shown }: Props & { as: typeof InColumns }) {
  const { t, percent } = useWords();
  const { quoted } = useSaid();
  const [a, b] = sides;
  const each = (cell: (s: Side) => ReactNode): [ReactNode, ReactNode] => [cell(a), cell(b)];
  const clauses = [...new Map([a, b].flatMap((s) => ofMatch(s.match.verdicts)).filter((v) => v.verdict !== 'not-covered').map((v) => [`${v.clause}${v.limb ?? ''}`, v])).values()].sort((x, y) => x.clause - y.clause);
  const verdictOf = (m: Match, of: { clause: number; limb?: string }) => m.verdicts?.find((v) => v.clause === of.clause && v.limb === of.limb)?.verdict;
  const lines: Line[] = [
    { key: 'score', head: t('compare.score'), cells: each((s) => `${percent(s.match.score)} · ${t('match.rank', { n: s.rank })}`) },
    { key: 'held', head: t('compare.held'), cells: each((s) => (s.match.gates?.length ? s.match.gates.map((g) => t(`gate.${g}`, { defaultValue: g })).join(t('semicolon')) : t('compare.nothing'))) },
    ...compared(a.match, b.match, gates).map((row): Line => {
      const wanted = quoted(row.feature, row.wanted);
      const name = t(`feature.${row.feature}`);
      return {
        key: `${row.feature}/${row.wanted}`,
        head: <>{wanted ? t('colon', { name, value: wanted }) : name} {row.must && <Badge size="xs" color="red" variant="light" tt="none">{t('match.must')}</Badge>}</>,
        cells: [<Said key="a" feature={row.feature} answer={row.answers[0]} />, <Said key="b" feature={row.feature} answer={row.answers[1]} />],
      };
    }),
    ...clauses.map((v): Line => ({
      key: `clause ${v.clause}${v.limb ?? ''}`,
      head: <>{t('verdict.clause', { n: v.clause })}{v.limb && ` · ${t(`limb.${v.limb}`, { defaultValue: v.limb })}`}</>,
      cells: each((s) => t(`verdict.${verdictOf(s.match, v) ?? 'unknown'}`)),
    })),
  ];
  return <Shown sides={sides} lines={lines} />;
}

function InColumns({ sides, lines }: { sides: Sides; lines: Line[] }) {
  const { t } = useWords();
  return (
    <Table verticalSpacing="xs" layout="fixed" withTableBorder>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('compare.wanted')}</Table.Th>
          {sides.map((s, i) => <Table.Th scope="col" key={i} className="words">{s.name}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ key, head, cells }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" className="words">{head}</Table.Th>
            {cells.map((cell, i) => <Table.Td key={i} className="words">{cell}</Table.Td>)}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Where two columns find no room: a card for each requirement, one answer under the other. */
function InCards({ sides, lines }: { sides: Sides; lines: Line[] }) {
  return (
    <Stack component="ul" gap="xs" className="plain-list">
      {lines.map(({ key, head, cells }) => (
        <Paper component="li" key={key} withBorder p="sm">
          <Text component="div" fw={600} size="sm" className="words">{head}</Text>
          <Stack component="dl" gap={4} m={0} mt={4}>
            {cells.map((cell, i) => (
              <div key={i}>
                <Text component="dt" size="xs" className="quiet words">{sides[i]?.rank}. {sides[i]?.name}</Text>
                <Text component="dd" size="sm" m={0} className="words">{cell}</Text>
              </div>
            ))}
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}

function Said({ feature, answer: { found, evidence, note } }: { feature: string; answer: Answer }) {
  const { t } = useWords();
  const { quoted, how, note: noted } = useSaid();
  const words = quoted(feature, found);
  const rest = note ? noted(note, evidence) : words ? how(evidence) : '';
  if (!words) return <span>{!rest || note === 'not-said' ? t('compare.unsaid') : rest}</span>;
  return <span>{words}{rest && <span className="quiet">{t('aside', { note: rest })}</span>}</span>;
}
