import { Badge, Table, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { useSaid } from '../words/said';
import { ofMatch } from './clauses';
import { type Answer, compared } from './compare';
import { QuotedLabels } from './labels';

type Match = Schemas['Match'];
export type Side = { name: string; rank: number; match: Match };

/** Two matches of one opening beside each other, requirement by requirement. */
export function SideBySide({ sides }: { sides: [Side, Side] }) {
  return <QuotedLabels value={{ ...sides[0].match.labels, ...sides[1].match.labels }}><Beside sides={sides} /></QuotedLabels>;
}

function Beside({ sides }: { sides: [Side, Side] }) {
  const { t, percent } = useWords();
  const { quoted } = useSaid();
  const [a, b] = sides;
  const clauses = [...new Map([a, b].flatMap((s) => ofMatch(s.match.verdicts)).filter((v) => v.verdict !== 'not-covered').map((v) => [`${v.clause}${v.limb ?? ''}`, v])).values()].sort((x, y) => x.clause - y.clause);
  const verdictOf = (m: Match, of: { clause: number; limb?: string }) => m.verdicts?.find((v) => v.clause === of.clause && v.limb === of.limb)?.verdict;
  return (
    <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('compare.title') } }}>
      <Table verticalSpacing="xs" layout="fixed" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('compare.wanted')}</Table.Th>
            {sides.map((s) => <Table.Th scope="col" key={s.match.talent?.id} className="words">{s.name}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{t('compare.score')}</Table.Th>
            {sides.map((s) => <Table.Td key={s.match.talent?.id}>{percent(s.match.score)} · {t('match.rank', { n: s.rank })}</Table.Td>)}
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{t('compare.held')}</Table.Th>
            {sides.map((s) => <Table.Td key={s.match.talent?.id}>{s.match.gates?.length ? s.match.gates.map((g) => t(`gate.${g}`, { defaultValue: g })).join(t('semicolon')) : t('compare.nothing')}</Table.Td>)}
          </Table.Tr>
          {compared(a.match, b.match).map((row) => {
            const wanted = quoted(row.feature, row.wanted);
            const name = t(`feature.${row.feature}`);
            return (
              <Table.Tr key={`${row.feature}/${row.wanted}`}>
                <Table.Th scope="row" className="words">
                  {wanted ? t('colon', { name, value: wanted }) : name}{' '}
                  {row.must && <Badge size="xs" color="red" variant="light" tt="none">{t('match.must')}</Badge>}
                </Table.Th>
                {row.answers.map((x, i) => <Table.Td key={sides[i]?.match.talent?.id} className="words"><Said feature={row.feature} answer={x} /></Table.Td>)}
              </Table.Tr>
            );
          })}
          {clauses.map((v) => (
            <Table.Tr key={`${v.clause}${v.limb ?? ''}`}>
              <Table.Th scope="row">{t('verdict.clause', { n: v.clause })}{v.limb && ` · ${t(`limb.${v.limb}`, { defaultValue: v.limb })}`}</Table.Th>
              {sides.map((s) => <Table.Td key={s.match.talent?.id}>{t(`verdict.${verdictOf(s.match, v) ?? 'unknown'}`)}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Said({ feature, answer: { found, how, note } }: { feature: string; answer: Answer }) {
  const { t } = useWords();
  const { quoted } = useSaid();
  const words = quoted(feature, found);
  const rest = note ? t(`note.${note}`, { defaultValue: note }) : how && words ? t(`how.${how}`, { defaultValue: how }) : '';
  if (!words) return <Text size="sm">{rest || t('compare.unsaid')}</Text>;
  return <Text size="sm">{words}{rest && <span className="quiet">{t('aside', { note: rest })}</span>}</Text>;
}
