import { Anchor, Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, ask, type Schemas } from '../api/client';
import { useSession } from '../api/session';
import { save } from '../checks/save';
import { Failure, useTitle, Waiting } from '../layout/notice';
import { useWords } from '../words/format';

type Row = Schemas['ClauseFigures'];

const columns = ['opened', 'entitled', 'granted', 'refused', 'withdrawn', 'open', 'overdue'] as const satisfies readonly (keyof Row)[];

/** What has become of the cases under each clause: of all offices for Chongqing's and the admins, else of one's own; also as a table to save. */
export default function ClauseFigures() {
  const { t, language, number } = useWords();
  useTitle(t('byClause.title'));
  const { account } = useSession();
  const [params, setParams] = useSearchParams();
  const span = { from: params.get('from') || undefined, to: params.get('to') || undefined };
  const query = { ...span, lang: language };
  const found = useQuery({
    queryKey: ['office', 'figures', span.from, span.to, language], placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => ((await ask(api.GET('/figures/clauses', { params: { query }, signal }))).data as Schemas['ClauseFiguresList']).items,
  });
  const saved = useMutation({
    mutationFn: async () => {
      const { data } = await ask(api.GET('/figures/clauses', { params: { query }, headers: { Accept: 'text/csv' }, parseAs: 'blob' }));
      save(data as unknown as Blob, 'clauses.csv');
    },
  });
  const set = (name: 'from' | 'to', day: string) => setParams((p) => { if (day) p.set(name, day); else p.delete(name); return p; }, { replace: true });
  return (
    <Stack>
      <Anchor component={Link} to="/office/matters">{t('matter.backOffice')}</Anchor>
      <div>
        <Title order={1} size="h2">{t('byClause.title')}</Title>
        <Text className="quiet" maw="70ch">{t(account?.role === 'liaison' && account.place !== 'CQ' ? 'byClause.howOwn' : 'byClause.how')}</Text>
      </div>
      <Group align="flex-end">
        <TextInput type="date" label={t('byClause.from')} value={span.from ?? ''} onChange={(e) => set('from', e.currentTarget.value)} />
        <TextInput type="date" label={t('byClause.to')} value={span.to ?? ''} onChange={(e) => set('to', e.currentTarget.value)} />
        <Button variant="default" loading={saved.isPending} onClick={() => saved.mutate()}>{t('byClause.save')}</Button>
      </Group>
      {saved.error && <Failure error={saved.error} />}
      {found.isPending && <Waiting />}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Table.ScrollContainer minWidth={860} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table verticalSpacing="xs" aria-label={t('byClause.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('matter.clause')}</Table.Th>
                {columns.map((c) => <Table.Th key={c} scope="col" ta="right">{t(`byClause.${c}`)}</Table.Th>)}
                <Table.Th scope="col" ta="right">{t('byClause.medianDays')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.data.map((r) => (
                <Table.Tr key={r.clause}>
                  <Table.Th scope="row" fw={400}>{number(r.clause)} · {r.title}</Table.Th>
                  {columns.map((c) => <Table.Td key={c} ta="right">{r[c] == null ? <span className="quiet">{t('byClause.notKept')}</span> : number(r[c])}</Table.Td>)}
                  <Table.Td ta="right">{r.medianDays == null ? <span className="quiet">{t('byClause.none')}</span> : number(r.medianDays)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
