import { Alert, Stack, Table, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useWords } from '../words/format';
import { ReadingHelp } from '../words/reading';

const items = ['researchFunds', 'assistant', 'housing', 'transport'] as const;

/** Whether a package was agreed on that the two can sign, or that can be broken. */
export const packaged = (c: Schemas['Candidacy']) => (c.stage === 'accepted' || c.stage === 'hired') && !!c.offer?.package?.length;

/**
 * What is offered, with the package of clause 10: each item as provided, or
 * with the reason why it is not. A held offer says what it still lacks.
 */
export function OfferTerms({ offer }: { offer: Schemas['OfferView'] }) {
  const { t, pay, date } = useWords();
  const given = items.map((item) => ({ item, said: offer.package?.find((p) => p.item === item) })).filter((x) => x.said?.provided || x.said?.reason);
  const rows = [
    [t('offer.pay'), pay(offer.pay)],
    [t('offer.starts'), offer.starts ? date(offer.starts) : t('unsaid')],
    [t('offer.note'), offer.note ?? ''],
  ].filter(([, v]) => v);
  return (
    <Stack gap="xs">
      {offer.held && (
        <Alert color="orange" variant="light" title={t('offer.held')}>
          <Text size="sm">{t('offer.lacks', { items: (offer.missing ?? []).map((m) => t(`support.${m}`)).join(t('comma')) })}</Text>
        </Alert>
      )}
      <Table variant="vertical" layout="fixed" withTableBorder>
        <Table.Tbody>
          {rows.map(([name, value]) => <Table.Tr key={name}><Table.Th w="9em">{name}</Table.Th><Table.Td className="words">{value}</Table.Td></Table.Tr>)}
        </Table.Tbody>
      </Table>
      {given.length > 0 && (
        <div>
          <Text size="sm" fw={600}>{t('offer.package')}</Text>
          <ul className="inner-list">
            {given.map(({ item, said }) => (
              <li key={item}><Text span size="sm" className="words">{said?.provided ? t('colon', { name: t(`support.${item}`), value: said.provided }) : t('offer.notProvided', { item: t(`support.${item}`), reason: said?.reason })}</Text></li>
            ))}
          </ul>
        </div>
      )}
      <ReadingHelp texts={[offer.note, ...given.flatMap(({ said }) => [said?.provided, said?.reason])]} />
    </Stack>
  );
}
