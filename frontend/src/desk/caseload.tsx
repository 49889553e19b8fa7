import { Table } from '@mantine/core';
import { Failure } from '../layout/notice';
import { useWords } from '../words/format';
import { useCaseload } from './queries';

/** How much each officer of the reader's office has. */
export function Caseload() {
  const { t, number } = useWords();
  const loads = useCaseload();
  if (loads.error) return <Failure error={loads.error} retry={() => void loads.refetch()} />;
  if (!loads.data) return null;
  return (
    <Table maw={520} verticalSpacing="xs">
      <Table.Caption>{t('onDesk.caseload')}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('onDesk.officer')}</Table.Th>
          <Table.Th scope="col" ta="right">{t('onDesk.waiting')}</Table.Th>
          <Table.Th scope="col" ta="right">{t('onDesk.overdue')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {loads.data.map((l) => (
          <Table.Tr key={l.officer?.id ?? ''}>
            <Table.Th scope="row" fw={400} className="words">{l.officer ? l.officer.me ? t('onDesk.me') : l.officer.name : t('onDesk.nobody')}</Table.Th>
            <Table.Td ta="right">{number(l.waiting)}</Table.Td>
            <Table.Td ta="right">{number(l.overdue)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
