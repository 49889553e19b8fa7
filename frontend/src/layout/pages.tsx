import { Group, Pagination } from '@mantine/core';
import { useWords } from '../words/format';

/** The server pages so far and no further. */
const last = 51;

/** The pages of a list of which the server says the total; nothing where all is on one page. */
export function Pages({ total, perPage, page, onPage }: { total: number; perPage: number; page: number; onPage: (page: number) => void }) {
  const { t } = useWords();
  const pages = Math.min(last, Math.ceil(total / perPage));
  if (pages < 2) return null;
  return (
    <Group justify="center">
      <Pagination total={pages} value={page} onChange={(n) => { onPage(n); window.scrollTo({ top: 0 }); }}
        getControlProps={(c) => ({ 'aria-label': t(`page.${c}`) })} getItemProps={(n) => ({ 'aria-label': t('page.number', { n }) })} />
    </Group>
  );
}
